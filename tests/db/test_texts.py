"""The texts of documents: searched alike on both stores, dropped with what they belong to."""

import io
import random
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from db.models.tables import blob_table, chunk_table, text_table, word_table
from db.place import FilePlace
from db.register import SqlRegister
from db.shelf import EDITION, open_companion
from soilcase.model.catalogue import SCHEMA
from soilcase.model.problem import Problem
from soilcase.ports import BackupReason, TextFound
from soilcase.query.fulltext import Asked, asked_for, counted_words
from tests.db.builders import BO, delete
from tests.db.documents import LETTER, a_document, kept, shelf_of
from tests.db.homes import Home, registers

WORDS = ("jord", "jordprøve", "Jordforurening", "Åby", "aabenraa", "791-90014", "pce", "ærø", "x")


def found(register: SqlRegister, typed: str, limit: int = 50) -> list[str]:
    """Give what a search finds, by content."""
    return [each.sha256 for each in register.search_texts(typed, limit)]


def rows_of_texts(register: SqlRegister) -> list[int]:
    """Count the kept texts and the rows of their words."""
    counts = (sa.select(sa.func.count()).select_from(each) for each in (text_table, word_table))
    return [int(shelf_of(register).rows(statement)[0][0]) for statement in counts]


@pytest.mark.parametrize(
    "typed", ["perchlor", "Perchlorethylen", "aaby møl", "MOELLEVEJ Åby", "holm", "7", "ida ho"]
)
def test_a_text_is_found_by_its_words(register: SqlRegister, typed: str) -> None:
    """All words must be met, the last may be a beginning; letters are folded the Danish way."""
    document = kept(register, LETTER)

    (only,) = register.search_texts(typed)
    assert only.sha256 == document.values["sha256"]
    assert "Jordprøven ved Åby Møllevej 7 viste perchlorethylen." in only.snippet


@pytest.mark.parametrize("typed", ["", "  ", "!", "perchlor åby", "benzen", "jordprøven ida x"])
def test_what_is_not_there_is_not_found(register: SqlRegister, typed: str) -> None:
    """No word, another word, or the beginning of a word that is not the last finds nothing."""
    kept(register, LETTER)

    assert [] == register.search_texts(typed)


def _rank(texts: dict[str, str], asked: Asked) -> list[str]:
    """Rank texts one by one, as the stores do at once."""
    scores = {}
    for name, text in texts.items():
        words = counted_words(text)
        parts = [min(words.get(word, 0), 10) for word in asked.words]
        if asked.beginning:
            begun = sum(n for word, n in words.items() if word.startswith(asked.beginning))
            parts.append(min(begun, 10) + (5 if begun and asked.beginning in words else 0))
        if all(parts):
            scores[name] = sum(parts)
    return sorted(scores, key=lambda name: (-scores[name], name))


def test_both_stores_answer_as_one_text_at_a_time_would(register: SqlRegister) -> None:
    """Whatever texts and questions: the same documents in the same order."""
    draw = random.Random(1)
    texts = {}
    for number in range(40):
        text = f"n{number} " + " ".join(draw.choices(WORDS, k=draw.randrange(30)))
        texts[str(kept(register, text).values["sha256"])] = text
    questions = [" ".join(draw.choices(WORDS, k=draw.randrange(1, 4))) for _ in range(60)]
    questions += [word[:size] for word in WORDS for size in (1, 2, 4)]

    answers = {typed: found(register, typed) for typed in questions}
    assert {typed: _rank(texts, asked_for(typed) or Asked((), "?")) for typed in questions} == (
        answers
    )
    assert any(len(answer) > 20 for answer in answers.values())
    assert found(register, "jord", 3) == answers["jord"][:3]


def test_what_was_not_read_yet_is_named(register: SqlRegister) -> None:
    """A document with bytes and without text is missing; an empty text says there is none."""
    named = [register.put_bytes(io.BytesIO(each))[0] for each in (b"a", b"b", b"unnamed")]
    lost = sha256(b"lost").hexdigest()
    register.commit([a_document(each) for each in (*named[:2], lost)], reason="letters")

    assert sorted(named[:2]) == register.texts_missing()
    assert register.text_of(named[0]) is None
    assert register.keep_text(named[0], "")
    assert register.text_of(named[0]) == ""
    assert [named[1]] == register.texts_missing()


def test_a_text_that_is_kept_again_replaces_the_first(register: SqlRegister) -> None:
    """Reading a document anew changes what it is found by."""
    document = kept(register, "benzen", b"one")
    content = str(document.values["sha256"])
    register.keep_text(content, "toluen")

    assert found(register, "benzen") == []
    assert [content] == found(register, "toluen")
    assert rows_of_texts(register) == [1, 1]


def test_a_text_of_an_older_reading_is_read_anew(register: SqlRegister) -> None:
    """Texts whose words were cut in another way are missing, and found no more."""
    content = str(kept(register, "benzen").values["sha256"])
    shelf = shelf_of(register)
    with shelf.transaction(write=True):
        shelf.connection.execute(sa.update(text_table).values(edition=0))

    assert [content] == register.texts_missing()
    assert [] == found(register, "benzen")
    assert register.text_of(content) is None


def test_a_document_that_is_deleted_is_found_no_more(register: SqlRegister) -> None:
    """Its text goes with the next look for what lacks, and undo asks for it anew."""
    document = kept(register, LETTER)
    register.commit([delete(document)], reason="wrong")

    assert [] == register.search_texts("perchlor")
    assert [] == register.texts_missing()
    assert rows_of_texts(register) == [0, 0]
    register.undo()
    assert [document.values["sha256"]] == register.texts_missing()


def test_two_documents_of_the_same_bytes_share_a_text(register: SqlRegister) -> None:
    """As long as one of them is there, it is found."""
    document = kept(register, LETTER)
    register.commit([a_document(str(document.values["sha256"]))], reason="again")
    register.commit([delete(document)], reason="wrong")

    assert [document.values["sha256"]] == found(register, "perchlor")


def test_erasing_takes_the_text_at_once(register: SqlRegister) -> None:
    """What was erased can be searched no more, and is kept no more when it comes late."""
    document = kept(register, LETTER)
    content = str(document.values["sha256"])
    register.erase("document", document.uid, reason="asked for")

    assert rows_of_texts(register) == [0, 0]
    assert not register.keep_text(content, LETTER)
    assert rows_of_texts(register) == [0, 0]
    assert register.verify() == []


def test_an_erased_text_is_not_left_on_the_disk(file_home: Home) -> None:
    """Neither the text nor its words can be read out of what was freed in the companion."""
    register = file_home.open()
    document = kept(register, "Hilsen Idaholmesen " * 2000, b"bytes")
    companion = FilePlace(file_home.path).blob_path
    assert b"idaholmesen" in companion.read_bytes()

    register.erase("document", document.uid, reason="asked for")
    file_home.close()
    assert b"daholmesen" not in companion.read_bytes()


def test_texts_are_no_part_of_what_the_register_says(register: SqlRegister) -> None:
    """State, log and head are the same with a text and without."""
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    register.commit([a_document(content)], reason="letter")
    before = (register.head(), register.state_hash())
    register.keep_text(content, LETTER)

    assert before == (register.head(), register.state_hash())
    assert register.verify() == []


def test_any_text_can_be_kept(register: SqlRegister) -> None:
    """Signs that a store cannot hold are replaced; a text of any length is kept up to a limit."""
    odd = "nul\0nul \ud800 jord " + "æ" * 5000
    content = str(kept(register, odd, b"odd").values["sha256"])

    assert [content] == found(register, "jord")
    assert register.text_of(content) == odd.replace("\0", " ").replace("\ud800", "?")


def test_a_copy_leaves_the_texts_out_and_says_so(
    home: Home, database: str, tmp_path: Path
) -> None:
    """A copy has the documents, and names all of them as not read yet."""
    register = home.open()
    document = kept(register, LETTER)
    path = str(tmp_path / "copied.gpkg")
    registers().copy(home.address, database)
    registers().copy(database, path)

    for address in (database, path):
        with closing(registers().open(address)) as copied:
            assert [document.values["sha256"]] == copied.texts_missing()
            assert copied.search_texts("perchlor") == []
            assert copied.keep_text(str(document.values["sha256"]), LETTER)
            assert found(copied, "perchlor") == [document.values["sha256"]]
            assert copied.verify() == []


def test_a_backup_holds_no_texts(file_home: Home) -> None:
    """The backups' companion has the bytes and not a word of what they say."""
    register = file_home.open()
    kept(register, LETTER, b"bytes")
    kept_at = register.keep_backup(BackupReason.DAILY)
    assert kept_at is not None

    with closing(registers().open(str(kept_at), write=False)) as backup:
        assert len(backup.texts_missing()) == 1
        assert backup.search_texts("perchlor") == []


def test_who_may_only_read_searches(file_home: Home) -> None:
    """A second program finds what the first has read, and is told that it keeps nothing."""
    content = str(kept(file_home.open(), LETTER).values["sha256"])
    second = file_home.open(BO)

    assert [content] == found(second, "perchlor")
    assert [] == second.texts_missing()
    with pytest.raises(Problem, match="read_only_register"):
        second.keep_text(content, "other")


def test_a_register_without_documents_needs_no_companion_to_search(file_home: Home) -> None:
    """Searching and asking what lacks makes no file."""
    register = file_home.open()

    assert register.search_texts("jord") == []
    assert register.texts_missing() == []
    assert not FilePlace(file_home.path).blob_path.exists()


def _an_old_companion(home: Home) -> str:
    """Give a register a companion as the first edition made it, with one document."""
    register = home.open()
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    register.commit([a_document(content)], reason="letter")
    home.close()
    with closing(sqlite3.connect(FilePlace(home.path).blob_path)) as companion:
        companion.executescript(
            "DROP TABLE document_word; DROP TABLE document_text; PRAGMA user_version = 0"
        )
    return content


def test_an_old_companion_is_read_as_it_is(file_home: Home) -> None:
    """Who only reads an older companion has its documents, and no texts yet."""
    content = _an_old_companion(file_home)
    reader = file_home.open(write=False)

    assert b"letter" == b"".join(reader.read_bytes(content))
    assert reader.search_texts("letter") == []
    assert [content] == reader.texts_missing()
    assert reader.text_of(content) is None
    assert reader.verify() == []


def test_an_old_companion_gets_room_for_texts(file_home: Home) -> None:
    """Who writes brings it on, in place and without touching a document."""
    content = _an_old_companion(file_home)
    register = file_home.open()

    assert [content] == register.texts_missing()
    assert register.keep_text(content, LETTER)
    assert [TextFound(content, LETTER.replace("\n", " "))] == register.search_texts("perchlor")
    assert b"letter" == b"".join(register.read_bytes(content))
    assert register.verify() == []
    for table in (blob_table, chunk_table):
        assert len(shelf_of(register).rows(sa.select(table))) == 1


def test_a_newer_companion_is_refused(file_home: Home) -> None:
    """What a newer program wrote beside the register is not opened, and said by its number."""
    content = _an_old_companion(file_home)
    with closing(sqlite3.connect(FilePlace(file_home.path).blob_path)) as companion:
        companion.execute("PRAGMA user_version = 7")

    with pytest.raises(Problem, match=f"register_newer: .*schema=7, known={EDITION}"):
        list(file_home.open().read_bytes(content))


def test_a_companion_is_brought_on_once(file_home: Home) -> None:
    """Opening a companion of today for writing leaves it as it is, to the byte."""
    kept(file_home.open(), LETTER)
    file_home.close()
    place = FilePlace(file_home.path)
    before = place.blob_path.read_bytes()

    shelf = open_companion(place, write=True)
    assert shelf is not None
    shelf.close()
    assert before == place.blob_path.read_bytes()


LATER = (
    *(("site", f"priority_{what}") for what in ("judgement", "reason", "judged_on", "judged_by")),
    ("substance", "free_phase"),
)


def _back_to_the_first(address: str) -> None:
    """Make a register what the first schema made: without tables for texts, and numbered so."""
    number = "UPDATE {}soilcase_register SET schema = 1"
    if address.startswith("postgresql"):
        with closing(psycopg.connect(address)) as admin, admin:
            admin.execute("SET LOCAL soilcase.road = 'open'")
            admin.execute("DROP TABLE soilcase.document_word, soilcase.document_text")
            admin.execute("ALTER TABLE soilcase.document DROP COLUMN attached_to")
            for table, column in LATER:
                admin.execute(f"ALTER TABLE soilcase.{table} DROP COLUMN {column}".encode())
            admin.execute("UPDATE soilcase.schema_step SET version_num = '0001'")
            admin.execute(number.format("soilcase.").encode())
        return
    with closing(sqlite3.connect(address)) as file:
        file.create_function("rediger_i_soilcase", 0, lambda: 1)
        file.execute("DROP INDEX ix_document_attached_to")
        file.execute("ALTER TABLE document DROP COLUMN attached_to")
        file.execute("DROP INDEX ix_site_priority_judged_by")
        for table, column in LATER:
            file.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        file.execute("UPDATE schema_step SET version_num = '0001'")
        file.execute(number.format(""))
        file.commit()


def _migrated(home: Home) -> SqlRegister:
    home.close()
    _back_to_the_first(home.address)
    with pytest.raises(Problem, match="register_older"):
        registers().open(home.address)
    assert (1, SCHEMA) == registers().migrate(home.address)
    return home.open()


def test_a_file_of_the_first_schema_is_brought_on(file_home: Home) -> None:
    """An older file says the same after the step, and keeps texts from then on."""
    register = file_home.open()
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    register.commit([a_document(content)], reason="letter")
    before = register.state_hash()
    register = _migrated(file_home)

    assert before == register.state_hash()
    assert register.keep_text(content, LETTER)
    assert [content] == found(register, "perchlor")
    assert register.verify() == []


@pytest.mark.server
def test_a_team_of_the_first_schema_is_brought_on(database: str) -> None:
    """An older server says the same after the step; who might write documents may keep texts."""
    home = Home(database, is_file=False)
    register = registers().create(database)
    content, _ = register.put_bytes(io.BytesIO(b"letter"))
    register.commit([a_document(content)], reason="letter")
    before = register.state_hash()
    register.close()
    name = f"writer_{database.rpartition('/')[2]}"[:40]
    with closing(psycopg.connect(database, autocommit=True)) as admin:
        rights = "SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA soilcase"
        for statement in (
            f"CREATE ROLE {name} LOGIN PASSWORD 'secret'",
            f"GRANT USAGE ON SCHEMA soilcase TO {name}",
            f"GRANT {rights} TO {name}",
            f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA soilcase TO {name}",
        ):
            admin.execute(statement.encode())
        password = str(psycopg.conninfo.conninfo_to_dict(database)["password"])
        try:
            register = _migrated(home)
            assert before == register.state_hash()
            assert register.verify() == []
            theirs = database.replace(f"postgres:{password}@", f"{name}:secret@")
            with closing(registers(BO).open(theirs)) as writer:
                assert writer.keep_text(content, LETTER)
            assert [content] == found(register, "perchlor")
        finally:
            home.close()
            admin.execute(f"DROP OWNED BY {name}".encode())
            admin.execute(f"DROP ROLE {name}".encode())
