"""Codes that ask about other fields: `indsats:grundvand` asks whether one of them is yes."""

from collections.abc import Iterator

from soilcase.model import catalogue
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.picture import Picture
from soilcase.query.codewords import codes_of
from soilcase.query.judge_texts import UNKNOWN_CODE
from soilcase.query.keys import fold
from soilcase.query.syntax import Code, Condition, Is, Pattern, Test


def spell_out(condition: Condition, picture: Picture) -> Iterator[Condition]:
    """Take a condition apart by its tests, each on the field that it is really about."""
    list_id = catalogue.field(condition.noun, condition.field).codes
    asks = CODE_LISTS[list_id].asks
    for test in condition.tests:
        meant = _codes_meant(test, list_id, picture)
        for code_id in meant:
            if code_id in asks:
                field_id, answer = asks[code_id]
                yield Condition(condition.noun, field_id, (Is(Code(answer)),))
        rest = tuple(Is(Code(code_id)) for code_id in meant if code_id not in asks)
        if rest or not meant:
            yield Condition(condition.noun, condition.field, rest or (test,))


def _codes_meant(test: Test, list_id: str, picture: Picture) -> tuple[str, ...]:
    """Give the codes that a test names, outright or by how they begin."""
    match test:
        case Is(Code(code_id)):
            return (code_id,)
        case Is(Pattern(text)):
            words = codes_of(list_id, picture)
            begun = [words.means[spelling] for spelling in words.begun_with(fold(text))]
            named = (code_id for codes in begun for code_id in codes)
            found = dict.fromkeys((*named, *words.with_word(text)))
            return tuple(code_id for code_id in found if code_id != UNKNOWN_CODE)
        case _:
            return ()
