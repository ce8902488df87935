"""The commands that file, list and search documents, with the same answers on both stores."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from tests.soilcase.exchange.made_files import a_mail, a_pdf
from tests.ui.commandline.calls import Called, call
from tests.ui.house import registers

SITE = "615-90001"
PURPOSE = ("--purpose", "Sag 12")


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.server)])
def address(request: pytest.FixtureRequest, example: str) -> str:
    """Give the small register, in a file and on a server."""
    if request.param == "file":
        return example
    copied: str = request.getfixturevalue("database")
    assert call("copy", example, copied).code == 0
    return copied


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Give a report and a mail with an attachment, as files."""
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "rapport.pdf").write_bytes(a_pdf("Boring B7 viste perchlorethylen", title="Rapport"))
    (folder / "svar.eml").write_bytes(a_mail(attached={"bilag.txt": b"toluen i jord"}))
    return [str(path) for path in sorted(folder.iterdir())]


def told(called: Called) -> dict[str, object]:
    """Give the answer as a program reads it."""
    assert isinstance(called.plain, dict)
    return dict(called.plain)


def titles(called: Called) -> list[str]:
    """Give the titles of the listed documents in their order."""
    listed = told(called)["documents"]
    assert isinstance(listed, list)
    return [each["values"]["title"] for each in listed]


def test_documents_are_filed_and_found(address: str, files: list[str]) -> None:
    """One change holds them all; what they say is found at once, with where it stands."""
    filed = call("attach", address, SITE, *files)
    found = call("documents", address, "--search", "b7 perchlor")

    assert (0, "") == (filed.code, filed.err)
    assert "3 dokumenter er lagt på.\nGemt som rettelse" in filed.out
    assert ["rapport.pdf", "svar.eml", "bilag.txt"] == [
        line.split()[0] for line in filed.out.splitlines()[:3]
    ]
    assert (0, "") == (found.code, found.err)
    assert "Rapport" in found.out
    assert "    Boring B7 viste perchlorethylen" in found.out


def test_the_answer_for_programs(address: str, files: list[str]) -> None:
    """Filing gives identities; searching gives records, excerpts and what is unread."""
    filed = told(call("attach", address, SITE, *files, "--json"))
    listed = call("documents", address, SITE, "--json", *PURPOSE)

    assert isinstance(filed["documents"], list)
    assert [("rapport.pdf", 0), ("svar.eml", 1), ("bilag.txt", 0)] == [
        (each["name"], each["attachments"]) for each in filed["documents"]
    ]
    assert filed["troubles"] == []
    assert told(listed)["unread"] == 0
    assert {"Rapport", "Jordprøver på Møllevej", "bilag"} <= set(titles(listed))
    searched = told(call("documents", address, "--search", "toluen", "--json", *PURPOSE))
    assert isinstance(searched["documents"], list)
    (found,) = searched["documents"]
    assert found["snippet"] == "toluen i jord"
    uids = {each["name"]: each["uid"] for each in filed["documents"]}
    assert uids["svar.eml"] == found["values"]["attached_to"]
    assert uids["bilag.txt"] == found["uid"]


def test_correspondence_is_shown_only_with_a_purpose(address: str, files: list[str]) -> None:
    """Without one neither the sender nor what the mail says is shown."""
    call("attach", address, SITE, *files)
    hidden = call("documents", address, "--search", "kære region")
    hidden_plain = call("documents", address, "--search", "kære region", "--json")
    shown = call("documents", address, "--search", "kære region", *PURPOSE)

    for called in (hidden, hidden_plain):
        assert "Ida Holm" not in called.out
        assert "perchlorethylen" not in called.out
    assert "Personoplysninger vises ikke" in hidden.out
    assert "Ida Holm <ida@example.dk>" in shown.out
    assert "Kære region Vi har fundet perchlorethylen." in shown.out


def test_a_look_at_correspondence_is_noted(example: str, files: list[str]) -> None:
    """Who looked at which document, and why, stands in the look log."""
    call("attach", example, SITE, *files)
    call("documents", example, "--search", "kære region", *PURPOSE)

    with closing(sqlite3.connect(example)) as file:
        rows = file.execute("SELECT noun, purpose FROM look_log").fetchall()
    assert [("document", "Sag 12")] == rows


def test_what_is_there_already_is_said(address: str, files: list[str]) -> None:
    """Filing again changes nothing, and names each file."""
    call("attach", address, SITE, *files)
    again = call("attach", address, SITE, *files)

    assert again.code == 0
    assert "Intet er ændret" in again.out
    assert "rapport.pdf ligger her allerede." in again.err
    assert "svar.eml ligger her allerede." in again.err
    assert told(call("attach", address, SITE, *files, "--json"))["commit"] is None


def test_what_cannot_be_read_is_filed_and_said(address: str, tmp_path: Path) -> None:
    """A sick file is kept, with a sentence beside the answer."""
    path = tmp_path / "syg.pdf"
    path.write_bytes(b"%PDF-1.7")
    called = call("attach", address, SITE, str(path))

    assert called.code == 0
    assert "1 dokument er lagt på." in called.out
    assert "Teksten i syg.pdf kunne ikke læses" in called.err


def test_one_file_that_is_not_there_stops_them_all(address: str, files: list[str]) -> None:
    """A path that leads nowhere is told before anything is written."""
    called = call("attach", address, SITE, files[0], "mangler.pdf")

    assert (2, "") == (called.code, called.out)
    assert "mangler.pdf findes ikke" in called.err
    assert "rapport.pdf" not in call("documents", address, SITE).out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [("", 0, ""), ("#000000", 2, "findes ikke"), ("x", 2, "findes ikke")],
)
def test_documents_are_filed_on_a_matter(
    address: str, files: list[str], typed: str, code: int, said: str
) -> None:
    """The matter is named by its identity or the end of it; one that is not there is told."""
    matter = new_uid()
    register = registers().open(address)
    values = {"kind": "inquiry", "received": register.about().today, "state": "open"}
    register.commit([Insert("matter", matter, values)], reason="new")
    register.close()
    called = call("attach", address, SITE, files[0], "--matter", typed or f"#{matter[-6:]}")

    assert code == called.code
    assert said in called.err
    listed = told(call("documents", address, SITE, "--json"))["documents"]
    assert isinstance(listed, list)
    filed = [each for each in listed if each["values"].get("matter") == matter]
    assert (not code) is bool(filed)


def test_unread_documents_are_said_and_can_be_read(
    address: str, files: list[str], tmp_path: Path
) -> None:
    """A copy has no texts; a search says what may be missing, and reads it when asked to."""
    call("attach", address, SITE, *files)
    copied = str(tmp_path / "copied.gpkg")
    call("copy", address, copied)
    before = call("documents", copied, "--search", "toluen")
    after = call("documents", copied, "--search", "toluen", "--read")

    assert "Der er ingen dokumenter at vise." in before.out
    assert "3 dokumenter er ikke læst endnu" in before.err
    assert "bilag" in after.out
    assert after.err == ""
    assert call("verify", copied).code == 0


def test_a_site_limits_the_search(address: str, files: list[str]) -> None:
    """Only what lies on the named site is shown."""
    call("attach", address, SITE, *files)

    assert ["bilag"] == titles(call("documents", address, SITE, "--search", "toluen", "--json"))
    assert [] == titles(call("documents", address, "615-90020", "--search", "toluen", "--json"))


def test_filing_is_undone(address: str, files: list[str]) -> None:
    """The next undo takes all of it back."""
    call("attach", address, SITE, *files, "--reason", "Modtaget")
    undone = call("undo", address)

    assert undone.code == 0
    assert [] == titles(call("documents", address, "--search", "toluen", "--json"))
    assert "Modtaget" in call("history", address).out
