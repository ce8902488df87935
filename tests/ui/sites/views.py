"""Views of the list drawn at random: filters that meet something, orders, groups and folds."""

from hypothesis import strategies as st

from soilcase.query.keys import reachable
from soilcase.query.views import Order, View, column_fields
from tests.soilcase.query.filters import WORDS_SOUGHT, filters, near_operand

ORDERS = st.builds(Order, st.sampled_from(list(column_fields())), st.booleans())
VIEWS = st.builds(
    View,
    filter=filters(near_operand, st.sampled_from(WORDS_SOUGHT)),
    with_dropped=st.booleans(),
    sort=st.lists(ORDERS, min_size=1, max_size=3, unique_by=lambda order: order.field).map(tuple),
    group=st.sampled_from(["", "municipality", "status_from", "officer", "uses"]),
)
COUNTS = dict.fromkeys(reachable(), 3) | {"site": 14, "area": 14, "decision": 20, "officer": 3}
FOLDED = st.sets(st.integers(0, 3))
