"""A pasted block: every cell says what it would do, and only what is read makes edits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.clipboard import Block, read_block
from soilcase.exchange.paste import PasteDraft, Verdict, draft_paste
from soilcase.model.edit import Change, Logged, Update
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.query.records import record_in
from tests.soilcase.model.regions import Region, add_codes


def _region() -> Region:
    region = Region()
    add_codes(region)
    region.add("site", "a", number="791-00001", name="Renseri", clay_cover=2.5)
    region.add("site", "b", number="791-00002")
    region.add("site", "c", number="791-00003", name="To gange")
    region.add("site", "d", number="791-00003")
    return region


def _draft(text: str, language: str = "da", **options: object) -> PasteDraft:
    return draft_paste(read_block(text), _region().picture(), language, **options)  # type: ignore[arg-type]


def _verdicts(draft: PasteDraft) -> list[list[str]]:
    return [[str(cell.verdict) for cell in row.cells] for row in draft.rows]


def test_each_cell_says_what_it_would_do() -> None:
    """New, changed, unchanged, refused and left alone stand beside each other."""
    draft = _draft(
        "Lokalitetsnr.\tNavn\tLertykkelse (m)\tGrundRisk-dato\n"
        "791-00001\tNyt navn\t2,5\t31-02-2026\n"
        "791-00002\tGård\t\t24-11-2026\n"
    )

    assert [["changed", "unchanged", "refused"], ["new", "left", "new"]] == _verdicts(draft)
    assert ("Navn", "Lertykkelse (m)", "GrundRisk-dato") == draft.headings
    assert {Verdict.NEW: 2, Verdict.CHANGED: 1, Verdict.UNCHANGED: 1} == {
        key: draft.counts[key] for key in (Verdict.NEW, Verdict.CHANGED, Verdict.UNCHANGED)
    }
    assert [
        Update("site", "a", "name", "Renseri", "Nyt navn"),
        Update("site", "b", "name", None, "Gård"),
        Update("site", "b", "grundrisk_on", None, date(2026, 11, 24)),
    ] == list(draft.edits)


def test_a_row_for_no_site_is_refused_whole() -> None:
    """Unknown, ambiguous, missing and repeated numbers are told, and change nothing."""
    draft = _draft("nr\tNavn\n791-00009\tx\n791-00003\tx\n\tx\n791-00001\tA\n791-00001\tB\n")

    assert [
        "unknown_site",
        "ambiguous_site",
        "paste_row_without_number",
        None,
        "paste_row_twice",
    ] == [row.problem.id if row.problem else None for row in draft.rows]
    assert 4 == draft.counts[Verdict.REFUSED]
    assert ["A"] == [edit.new for edit in draft.edits if isinstance(edit, Update)]


@pytest.mark.parametrize(
    ("heading", "typed", "problem"),
    [
        ("Status", "V2", "field_by_decision"),
        ("GrundRisk-flag", "-1", "value_invalid"),
        ("Kommune", "Atlantis", "value_not_in_list"),
        ("Lertykkelse", "tre", "number_unreadable"),
        ("Postnr.", "88", "value_invalid"),
    ],
)
def test_what_may_not_be_written_is_refused_in_its_cell(
    heading: str, typed: str, problem: str
) -> None:
    """Derived and legal fields, limits, lists and unreadable numbers each say why."""
    (row,) = _draft(f"Lokalitetsnr.\t{heading}\n791-00001\t{typed}\n").rows
    refused = row.cells[0].problem

    assert refused is not None
    assert problem == refused.id


@pytest.mark.parametrize(
    ("cells", "language", "values"),
    [
        (["1,5", "1.234"], "da", [1.5, 1234.0]),
        (["1", "1.234"], "da", [1.0, None]),
        (["1,5", "1.5"], "da", [1.5, 1.5]),
        (["1.5", "1.234"], "da", [1.5, 1.234]),
        (["2.25", "3"], "da", [2.25, 3.0]),
        (["1,5", "3"], "en", [1.5, 3.0]),
    ],
)
def test_a_column_is_read_in_one_notation(
    cells: list[str], language: str, values: list[float | None]
) -> None:
    """Where one cell can only be the other notation and none only ours, all are read so."""
    text = f"nr\tLertykkelse\n791-00001\t{cells[0]}\n791-00002\t{cells[1]}\n"
    draft = _draft(text, language)

    read = [row.cells[0].value if row.cells[0].problem is None else None for row in draft.rows]
    assert values == read


def test_a_second_column_of_numbers_renames_no_site() -> None:
    """Rows are found by the first; the other is refused, whoever has that number."""
    text = "791-00001\t791-00002\n"
    draft = _draft(text, columns=["number", "number"])

    assert [["refused"]] == _verdicts(draft)
    assert () == draft.edits


def test_columns_can_be_named_by_hand() -> None:
    """A block without headings is read when somebody says what its columns are."""
    text = "791-00001\tNyt\tx\n"
    draft = _draft(text, columns=["number", "name", None])

    assert [["changed", "left"]] == _verdicts(draft)
    with pytest.raises(Problem, match="paste_without_number"):
        _draft(text)
    with pytest.raises(Problem, match="paste_too_wide"):
        _draft(text, columns=["number"])


def test_headings_that_no_field_answers_to_are_named() -> None:
    """They are left alone and told; the rest is pasted."""
    draft = _draft("nr\tNoget andet\tNavn\n791-00001\tx\tNyt\n")

    assert ("Noget andet",) == draft.unknown_headings
    assert [["left", "changed"]] == _verdicts(draft)


def test_an_empty_cell_clears_only_where_that_is_said() -> None:
    """What a spreadsheet left empty by chance takes nothing away."""
    text = "nr\tNavn\tLertykkelse\n791-00001\t\t3\n"

    assert [["left", "changed"]] == _verdicts(_draft(text))
    assert [["changed", "changed"]] == _verdicts(_draft(text, clear=True))


def _after(picture: Picture, draft: PasteDraft) -> Picture:
    return picture.after(Change(2, tuple(Logged(edit) for edit in draft.edits)))


@given(st.lists(st.sampled_from(["", "Nyt", "Renseri", "  Å "]), min_size=2, max_size=2))
def test_pasting_again_changes_nothing(names: list[str]) -> None:
    """What was pasted stands there, so that the same block has nothing left to do."""
    rows = tuple(
        (number, name.strip())
        for number, name in zip(("791-00001", "791-00002"), names, strict=True)
    )
    block, picture = Block((("nr", "Navn"), *rows)), _region().picture()
    after = _after(picture, draft_paste(block, picture, "da"))

    assert () == draft_paste(block, after, "da").edits
    for (_, name), uid in zip(rows, "ab", strict=True):
        assert not name or name == (record_in(after, "site", uid) or {})["name"]
