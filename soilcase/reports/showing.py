"""A cell as it is read on a page."""

from datetime import date

from soilcase.model.text import show_date, show_number

from .report import Cell, plain_cell


def show_cell(cell: Cell, language: str) -> str:
    """Write a cell as a person reads it; what is not known is empty, and the note says why."""
    held = plain_cell(cell)
    match held:
        case None:
            return ""
        case str():
            return held
        case date():
            return show_date(held)
        case int():
            return show_number(held, 0, language)
        case _:
            return show_number(held, 1, language)
