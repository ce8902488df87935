"""How the list was left: read again so far as it is understood."""

from soilcase.model.problem import Problem
from soilcase.query.views import View, read_view

from ..kit.room import State

Left = tuple[View, frozenset[str]]


def read_left(state: State) -> Left | None:
    """Give the view and the folded groups; None where there is nothing that can be read."""
    text, folded = state.get("definition"), state.get("folded")
    if not isinstance(text, str):
        return None
    try:
        view = read_view(text)
    except (Problem, ValueError):
        return None
    labels = folded if isinstance(folded, list | tuple) else ()
    return view, frozenset(str(label) for label in labels)
