"""Reports: figures that are the rows behind them, and files that hold what the report says."""

import re
from base64 import b64decode
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from soilcase.model.codelists import RECEPTORS
from soilcase.model.columns import empty
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.status import counted_as
from soilcase.ports import About
from soilcase.progress.charts import Chart
from soilcase.reports.hearing import find_batch, hearing
from soilcase.reports.keyfigures import LEFT_OUT, STATUSES, key_figures
from soilcase.reports.making import ENDINGS, KINDS, ending_of, make_report, written
from soilcase.reports.report import Figure, Report, Table
from soilcase.reports.write_xlsx import FORBIDDEN, MOST_NAME, sheet_name
from tests.catalogue_words import read_words
from tests.soilcase.progress.lives import draw_lives

WORDS = read_words("da")
FONTS = Path(__file__).parents[3] / "resources" / "fonts"
SEEDS = st.integers(0, 2**31)
# One dot, as PNG.
DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
NASTY = '=HYPERLINK("http://x") <b>&amp; Łódź'


def about(label: str = "") -> About:
    """Tell of a register."""
    made = datetime(2026, 1, 1, tzinfo=UTC)
    return About(
        uid="u",
        place="x.gpkg",
        name="Region & Co",
        label=label,
        schema=4,
        today=None,
        created_at=made,
        head=1,
        hash="h",
        read_only=False,
    )


def fonts() -> list[Path]:
    """Name the fonts of the PDF."""
    return [FONTS / f"OpenSans-{weight}.ttf" for weight in ("Regular", "Semibold")]


def a_report(lines: int = 3) -> Report:
    """Make a report with texts that files may take for something else."""
    table = Table(
        title="A/B: [hvad] er * det?",
        headings=("navn", "antal", "dag", "tom"),
        lines=tuple((NASTY, at + 1000, date(2026, 3, 1), None) for at in range(lines)),
        note=NASTY,
    )
    return Report(
        id="x",
        title=NASTY,
        language="da",
        foot="Opgjort pr. 01-12-2026 · R&D · rettelse 7",
        mark="Syntetiske eksempeldata",
        sentences=(NASTY,),
        tables=(table, replace(table, title=table.title.casefold())),
    )


def with_batch(seed: int) -> Picture:
    """Draw a region with a batch of all its sites, and reasons good and bad."""
    lives = draw_lives(Random(seed))
    sites = sorted(lives.region.of("site"))
    basis = '{"budget": 100, "kroner": 90.5, "balance": 0.55, "gap": 0.0001, "method": "m"}'
    lives.region.add("batch", "b", name="Program 2027", year=2027, basis=basis)
    reasons = (
        '{"points": 5.04, "needed": 4, "kroner": 45.25, "must": null}',
        '{"points": 3, "needed": 4, "kroner": 45.25}',
        '{"must": "request", "points": true}',
        "[1",
        None,
    )
    for at, site in enumerate(sites):
        lives.region.add(
            "batch_site",
            f"m{at}",
            batch="b",
            site=site,
            ordinal=len(sites) - at,
            reason=reasons[at % len(reasons)],
        )
    return lives.picture()


@given(SEEDS)
def test_the_hearing_list_is_the_batch(seed: int) -> None:
    """Every member once, in its order, with why; what cannot be read is no reason."""
    picture = with_batch(seed)
    batch = find_batch(picture, "program 2027")
    said, (listed, receptors, municipalities) = hearing(WORDS, picture, batch)
    uids = sorted(picture.sites.uid.tolist())
    row_of = picture.row_of("site")
    wanted = [str(picture.sites["number"][row_of[uid]]) for uid in reversed(uids)]
    assert [line[1] for line in listed.lines] == wanted
    why = {uid: line[5] for uid, line in zip(reversed(uids), listed.lines, strict=True)}
    nobody = "ikke begrundet"
    told = ("vejer nok", "på vippen", "boliganmodning, § 7 stk. 3", nobody, nobody)
    assert [why[uid] for uid in uids] == [told[at % 5] for at in range(len(uids))]
    assert f"{len(uids)} lokalitet" in said[0]
    shared = [line[1].value for line in municipalities.lines if isinstance(line[1], Figure)]
    assert sum(shared) == len(uids)
    for line, receptor in zip(receptors.lines, RECEPTORS, strict=True):
        answers = picture.derived[f"effort_{receptor}"].tolist()
        assert isinstance(line[1], Figure)
        assert line[1].value == answers.count("yes")


def test_a_batch_that_is_not_one_is_said() -> None:
    """None, another name, or two of one name: a sentence, never the wrong list."""
    picture = with_batch(3)
    with pytest.raises(Problem, match="batch_unknown"):
        find_batch(picture, "Program 2028")
    none = replace(picture, tables={**picture.tables, "batch": empty("batch")})
    with pytest.raises(Problem, match="batch_none"):
        find_batch(none, None)
    lives = draw_lives(Random(3))
    for uid in ("b", "c"):
        lives.region.add("batch", uid, name="To")
    for name in (None, "To"):
        with pytest.raises(Problem, match="batch_which"):
            find_batch(lives.picture(), name)


@given(SEEDS)
def test_the_key_figures_are_the_register(seed: int) -> None:
    """The totals are what a count of the sites says, and the last year is the present."""
    picture: Picture = draw_lives(Random(seed)).picture()
    tables = {table.title: table for table in key_figures(WORDS, picture)}
    counted = Counter(counted_as(one) for one in picture.derived["status"])
    status = tables["Status for kortlægning (tabel 1)"]
    totals = [line[2].value for line in status.lines if isinstance(line[2], Figure)]
    assert totals == [counted[one] for one in STATUSES]
    last = tables["Udvikling i kortlagte (tabel 2)"].lines[-1]
    figures = [cell.value for cell in last if isinstance(cell, Figure)]
    assert figures == [counted["v1"], counted["v2"], counted["v1"] + counted["v2"]]
    outside, effort = (
        tables["Ikke i offentlig indsats (tabel 9)"],
        tables["Offentlig indsats (tabel 5)"],
    )
    shared = [
        sum(
            cell.value
            for cell in (*effort.lines[0][first : first + 1], line[1], line[2])
            if isinstance(cell, Figure)
        )
        for first, line in zip((1, 3), outside.lines, strict=True)
    ]
    assert shared == [counted["v1"], counted["v2"]]
    nuances = tables["Nuancering (tabel 11)"]
    by_nuance = [cell.value for line in nuances.lines for cell in line if isinstance(cell, Figure)]
    assert sum(by_nuance) == counted["v2"]
    for table in tables.values():
        for cell in (one for line in table.lines for one in line if isinstance(one, Figure)):
            assert len(set(cell.rows.tolist())) == cell.value <= len(picture.sites)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_is_written_in_every_way(kind: str, ending: str) -> None:
    """Also in English and of a register without history: a note, never a failure."""
    full = with_batch(3)
    bare = replace(full, tables={noun: empty(noun) for noun in full.tables}, attached={})
    for language, picture in (("da", full), ("en", full), ("da", bare)):
        words = read_words(language)
        if kind == "hearing" and picture is bare:
            continue
        report = make_report(words, picture, kind, about("x"))
        assert len(written(words, report, ending, fonts)) > 1000
        assert report.mark
        if picture is bare and kind == "progress":
            assert any("hører til målet 2030 endnu" in told for told in report.sentences)
    if kind == "keyfigures":
        assert all(f"{number} " in report.notes[0] for number in LEFT_OUT)


@pytest.mark.parametrize("ending", ENDINGS)
def test_charts_are_in_the_file_where_somebody_draws_them(ending: str) -> None:
    """Each chart that has something to show, with its figures; and then no note about it."""
    picture, drawn = draw_lives(Random(3)).picture(), []
    png = b64decode(DOT)

    def draw(chart: Chart) -> bytes:
        drawn.append(chart.title)
        return png

    report = make_report(WORDS, picture, "progress", about(), pictures=draw)
    held = written(WORDS, report, ending, fonts)
    assert len(drawn) == len([table for table in report.tables if table.picture]) > 2
    assert not report.notes
    assert make_report(WORDS, picture, "progress", about(), pictures=lambda _chart: b"").notes
    if ending == ".html":
        assert held.decode().count(f"data:image/png;base64,{DOT}") == len(drawn)
    elif ending == ".xlsx":
        with ZipFile(BytesIO(held)) as book:
            anchors = [name for name in book.namelist() if "drawings/drawing" in name]
        assert len([name for name in anchors if "_rels" not in name]) == len(drawn)
    else:
        pages = PdfReader(BytesIO(held)).pages
        assert sum(len(page.images) for page in pages) >= 1


def test_a_workbook_holds_types_and_no_formulas() -> None:
    """Numbers are numbers, days are days, and what looks like a formula is a text."""
    held = written(WORDS, a_report(), ".xlsx", fonts)
    with ZipFile(BytesIO(held)) as book:
        sheets = [book.read(n).decode() for n in book.namelist() if "worksheets/sheet" in n]
        names = re.findall(r'sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
    assert not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)
    assert "<v>1000</v>" in sheets[1]
    assert "<v>46082</v>" in sheets[1]
    assert "autoFilter" in sheets[1]
    assert "R&amp;&amp;D" in sheets[1]
    assert len(names) == len({name.casefold() for name in names}) == 3


@given(st.lists(st.text(max_size=50), max_size=12))
def test_sheets_have_names_that_spreadsheets_take(titles: list[str]) -> None:
    """However alike or odd the titles, each sheet has a name of its own."""
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in titles]
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 0 < len(name) <= MOST_NAME
        assert not {ord(sign) for sign in name} & set(FORBIDDEN)


def test_a_page_escapes_and_fetches_nothing() -> None:
    """A name with markup is shown as it is written."""
    page = written(WORDS, a_report(), ".html", fonts).decode()
    assert "<b>" not in page
    assert "&lt;b&gt;&amp;amp; Łódź" in page
    assert 'lang="da"' in page
    assert "src=" not in page
    assert "href=" not in page
    assert '<td class="figure">1.000</td>' in page
    assert "01-03-2026" in page


def test_a_pdf_has_its_foot_and_headings_on_every_page() -> None:
    """Also where a table goes on over many pages, and names have letters of other countries."""
    document = PdfReader(BytesIO(written(WORDS, a_report(200), ".pdf", fonts)))
    pages = [page.extract_text() for page in document.pages]
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert "Opgjort pr. 01-12-2026 · R&D · rettelse 7" in page
        assert f"{number} af {len(pages)}" in page
        assert "navn" in page
        assert "Łódź" in page


def test_what_is_not_a_report_is_said() -> None:
    """Another kind or another ending is a sentence with the choices."""
    picture = draw_lives(Random(3)).picture()
    with pytest.raises(Problem, match="report_kind_unknown"):
        make_report(WORDS, picture, "odd", about())
    with pytest.raises(Problem, match="report_ending_unknown"):
        ending_of(Path("report.docx"))
    assert ending_of(Path("R.PDF")) == ".pdf"
