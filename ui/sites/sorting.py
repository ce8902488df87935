"""What clicks on headings make of the order: one key, its turning round, or one key more."""

from soilcase.query.views import Order


def ordered_by(
    sort: tuple[Order, ...], field_id: str, *, adds: bool, descending: bool | None = None
) -> tuple[Order, ...]:
    """Sort by a field: alone, or besides what is sorted by already; once more turns it round."""
    before = next((order for order in sort if order.field == field_id), None)
    is_key = before is not None and (adds or sort[0] == before)
    if descending is None:
        descending = bool(is_key and before is not None and not before.descending)
    made = Order(field_id, descending)
    if not adds:
        return (made,)
    if before is None:
        return (*sort, made)
    return tuple(made if order.field == field_id else order for order in sort)
