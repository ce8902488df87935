"""One record out of a picture, with the values that a commit would have to see."""

from soilcase.model import catalogue
from soilcase.model.picture import Picture
from soilcase.model.values import Value
from soilcase.query.value_texts import column_values


def record_in(picture: Picture, noun: str, uid: str) -> dict[str, Value] | None:
    """Give what is known of a record, by field; None where the picture has no such record."""
    table = picture.tables.get(noun)
    row = None if table is None else picture.row_of(noun).get(uid)
    if table is None or row is None:
        return None
    fields = catalogue.fields(noun)
    values = {
        field_id: column_values(fields[field_id], column[row : row + 1])[0]
        for field_id, column in table.values.items()
    }
    return {field_id: value for field_id, value in values.items() if value is not None}
