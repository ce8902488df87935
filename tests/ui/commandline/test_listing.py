"""The command that lists sites."""

from datetime import date
from pathlib import Path

from tests.soilcase.exchange.workbooks import read_workbook
from tests.ui.commandline.calls import call
from tests.ui.filed import SITE, file_texts


def _numbers(*words: str) -> list[str]:
    told = call("list", *words, "--json", "--columns", "nr").plain
    assert isinstance(told, list)
    return [str(row["number"]) for row in told if isinstance(row, dict)]


def test_dropped_sites_are_out_of_sight(example: str) -> None:
    """A plain list leaves the dropped ones out and says how many there are."""
    called = call("list", example)

    assert called.out.count("\n") == 32 + 1
    assert "16 udgåede vises ikke" in called.err


def test_dropped_sites_come_when_asked_for(example: str) -> None:
    """`--all` takes them along, and so does a filter that names the status."""
    assert (
        len(_numbers(example, "--all")),
        len(_numbers(example, "--filter", "status:udgået")),
    ) == (48, 16)


def test_the_list_stands_in_the_order_of_numbers(example: str) -> None:
    """Sites are sorted by number."""
    numbers = _numbers(example, "--all")

    assert sorted(numbers) == numbers


def test_columns_are_aligned(example: str) -> None:
    """Every row's second column begins at the same place."""
    lines = call("list", example, "--columns", "kommune,nr").out.splitlines()

    assert len("Ringkøbing-Skjern  ") == lines[0].index("Lokalitetsnr.")
    assert {"-"} == {line[len("Ringkøbing-Skjern  615")] for line in lines[1:]}


def test_what_is_unknown_says_so(example: str) -> None:
    """A site known by its number only has the word for unknown in its columns."""
    called = call("list", example, "--filter", "nr:657-90012", "--columns", "nr,adresse,navn")

    assert called.out.splitlines()[1].split() == ["657-90012", "ukendt", "Maskinfabrik"]


def test_what_does_not_apply_is_empty(example: str) -> None:
    """Where no deadline is open there is nothing to know."""
    called = call("list", example, "--filter", "nr:615-90020", "--columns", "nr,frist")

    assert called.out.splitlines()[1] == "615-90020"


def test_english_is_english_throughout(example: str) -> None:
    """Headings, codes and counts are in the language that was asked for."""
    called = call("list", example, "--language", "en", "--filter", "number:615-90001")

    assert "V2 mapped" in called.out
    assert called.err.strip() == "1 of 48 sites."


def test_a_program_reads_ids_and_plain_values(example: str) -> None:
    """JSON has field ids, codes and ISO dates, and null for unknown."""
    told = call("list", example, "--json", "--columns", "status,frist,navn,lertykkelse").plain

    assert isinstance(told, list)
    assert isinstance(told[0], dict)
    assert {key: told[0][key] for key in ("status", "next_deadline", "name")} == {
        "status": "v2",
        "next_deadline": "2027-01-30",
        "name": "Tidl. renseri",
    }


def test_an_unknown_column_names_the_nearest(example: str) -> None:
    """A column typed wrong is refused with what may have been meant."""
    called = call("list", example, "--columns", "adrese")

    assert called.code == 2
    assert "Adresse" in called.err


def test_a_filter_that_cannot_be_read_is_a_problem(example: str) -> None:
    """An unknown key ends in 2 and names the nearest."""
    called = call("list", example, "--filter", "komune:Viborg")

    assert (called.code, called.out) == (2, "")
    assert "kommune" in called.err


def test_a_spreadsheet_file_is_danish(example: str, tmp_path: Path) -> None:
    """Semicolons, decimal commas, a byte order mark, and headings as on screen."""
    path = tmp_path / "liste.csv"
    called = call(
        *("list", example, "--csv", str(path), "--filter", "nr:615-90001"),
        *("--columns", "nr,lertykkelse,frist"),
    )

    assert called.code == 0
    assert path.read_bytes() == (
        b"\xef\xbb\xbfLokalitetsnr.;Lertykkelse (m);N\xc3\xa6ste frist\r\n"
        b"615-90001;2,4;30-01-2027\r\n"
    )


def test_a_file_that_cannot_be_written_is_a_problem(example: str, tmp_path: Path) -> None:
    """A folder that is not there ends in 2, and nothing is left behind."""
    called = call("list", example, "--csv", str(tmp_path / "no" / "list.csv"))

    assert called.code == 2
    assert [Path(example).name] == [path.name for path in tmp_path.iterdir() if path.is_file()][:1]


def test_a_list_never_replaces_a_register(example: str) -> None:
    """A slip of the hand that names the register as the list's file leaves the register be."""
    before = Path(example).read_bytes()
    called = call("list", example, "--csv", example)

    assert (called.code, Path(example).read_bytes()) == (2, before)
    assert "overskrevet" in called.err


def test_an_older_list_is_replaced(example: str, tmp_path: Path) -> None:
    """The list of yesterday gives way to that of today."""
    path = tmp_path / "liste.CSV"
    path.write_text("yesterday")

    assert call("list", example, "--csv", str(path)).code == 0
    assert "yesterday" not in path.read_text("utf-8-sig")


def test_a_workbook_has_real_values_and_says_where_it_is_from(
    example: str, tmp_path: Path
) -> None:
    """`--xlsx` writes numbers and days as such, and a second sheet tells filter and register."""
    path = tmp_path / "liste.xlsx"
    called = call(
        *("list", example, "--xlsx", str(path), "--filter", "kommune:Horsens"),
        *("--columns", "nr,lertykkelse,frist"),
    )
    listed, about = read_workbook(path)

    assert (0, 3) == (called.code, listed.last_row - 3)
    assert ["Lokalitetsnr.", "Lertykkelse (m)", "Næste frist"] == listed.row(1)
    assert ["615-90001", 2.4, date(2027, 1, 30)] == listed.row(2)
    assert "kommune:Horsens" == dict(about.pairs())["Filter"]
    assert "syntetiske eksempeldata" == dict(about.pairs())["Mærkat"]


def test_a_workbook_is_english_in_english(example: str, tmp_path: Path) -> None:
    """Headings and the second sheet follow the language."""
    path = tmp_path / "list.xlsx"
    call("list", example, "--xlsx", str(path), "--language", "en", "--columns", "number")
    listed, about = read_workbook(path)

    assert ["Site no."] == listed.row(1)
    assert "No filter" == dict(about.pairs())["Filter"]


def test_a_workbook_never_replaces_a_register(example: str) -> None:
    """Only a workbook gives way to a workbook."""
    before = Path(example).read_bytes()
    called = call("list", example, "--xlsx", example)

    assert (2, before) == (called.code, Path(example).read_bytes())


def test_sites_are_listed_by_what_their_documents_say(example: str) -> None:
    """The filter asks the texts of documents on the command line as in the window."""
    file_texts(example)

    assert [SITE] == _numbers(example, "--filter", "tekst:grundvandet")
