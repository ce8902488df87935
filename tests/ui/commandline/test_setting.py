"""The commands that show and set fields."""

import pytest

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from tests.ui.commandline.calls import Called, call
from tests.ui.house import registers

SITE = "615-90001"


def _set(example: str, *changes: str, site: str = SITE) -> Called:
    return call("set", example, site, *changes, "--reason", "Oplyst af ejer")


def _site(example: str, site: str = SITE) -> dict[str, object]:
    told = call("show", example, site, "--json").plain
    assert isinstance(told, dict)
    assert isinstance(told["records"], list)
    first = told["records"][0]
    assert isinstance(first, dict)
    assert isinstance(first["values"], dict)
    return dict(first["values"])


def _record(example: str, noun: str) -> str:
    """Give the identity of one of the site's records."""
    told = call("show", example, SITE, "--json").plain
    assert isinstance(told, dict)
    assert isinstance(told["records"], list)
    found = [made for made in told["records"] if isinstance(made, dict) and made["noun"] == noun]
    return str(found[0]["uid"])


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ("name=Nyt navn", "name", "Nyt navn"),
        ("Navn=Nyt navn", "name", "Nyt navn"),
        ("NAME=Nyt=navn", "name", "Nyt=navn"),
        ("lertykkelse=1.234,5", "clay_cover", 1234.5),
        ("lertykkelse=0,25", "clay_cover", 0.25),
        ("generation=nej", "generation", False),
        ("kommune=Viborg", "municipality", "791"),
        ("kommune=791", "municipality", "791"),
        ("anvendelse=Bolig", "uses", ["home"]),
        ("anvendelse=+Bolig", "uses", ["home", "institution"]),
        ("anvendelse=+Bolig,-institution", "uses", ["home"]),
        ("sagsbehandler=jhk", "officer", None),
        ("grundrisk_on=3/2-2027", "grundrisk_on", "2027-02-03"),
        ("place=534000,5 6250000", "place", None),
        ("aliases=+615-00077-00", "aliases", ["615-00000-00", "615-00077-00"]),
    ],
)
def test_values_are_read_by_the_type_of_their_field(
    change: str, field: str, value: object, example: str
) -> None:
    """Texts, numbers, dates, codes, lists and names are typed as they are shown."""
    called = _set(example, change)

    assert (called.code, called.err) == (0, "")
    assert value is None or value == _site(example)[field]


def test_a_change_is_told_from_old_to_new(example: str) -> None:
    """The answer names the field, what it said and what it says now."""
    called = _set(example, "officer=JHK")

    assert called.out.splitlines() == [
        "lokalitet 615-90001: Sagsbehandler: MLP → JHK",
        "Gemt som rettelse 4.",
    ]


def test_nothing_after_the_sign_clears(example: str) -> None:
    """A field without a value becomes unknown."""
    called = _set(example, "name=")

    assert "Tidl. renseri → ukendt" in called.out
    assert "name" not in _site(example)


def test_several_changes_are_one_commit(example: str) -> None:
    """All fields of a call stand under one number, and one that cannot be read stops them all."""
    _set(example, "name=A", "access=B")
    refused = _set(example, "name=C", "generation=måske")
    history = call("history", example, SITE).out

    assert refused.code == 2
    assert history.count("Oplyst af ejer\n") == 1
    assert _site(example)["name"] == "A"


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ("nam=x", 2, "Navn"),
        ("status=V2", 2, "»Status« følger af afgørelserne"),
        ("lertykkelse=1.234", 2, "både 1234 og 1,234"),
        ("lertykkelse=tyk", 2, "ikke et tal"),
        ("lertykkelse=-1", 1, "et tal fra 0"),
        ("grundrisk_on=31-02-2027", 2, "findes ikke"),
        ("generation=måske", 2, "ja eller nej"),
        ("kommune=Atlantis", 2, "ikke på listen"),
        ("anvendelse=+Bolig,Erhverv", 2, "+ og -"),
        ("officer=XYZ", 2, "findes ikke i »Sagsbehandler«"),
        ("number=615-90020", 2, "er i brug"),
        ("number=12", 1, "fx 745-00084"),
        ("number=", 1, "mangler"),
        ("name", 2, "FELT=VÆRDI"),
        ("house#abcdef.label=x", 2, "ikke en slags post"),
        ("areal#000000.label=x", 2, "hører ikke til lokaliteten"),
        ("place=et sted", 2, "et punkt"),
    ],
)
def test_what_cannot_be_set_is_told(change: str, code: int, said: str, example: str) -> None:
    """A Problem ends in 2 and a broken rule in 1; each says what to do, and nothing is written."""
    called = _set(example, change)

    assert code == called.code
    assert said in called.err
    assert "3 rettelser" in call("verify", example).out


def test_setting_asks_why(example: str) -> None:
    """Without a reason nothing is changed."""
    called = call("set", example, SITE, "name=x")

    assert called.code == 2
    assert "--reason" in called.err


def test_what_stands_so_already_is_no_commit(example: str) -> None:
    """Setting a field to what it says changes nothing and is no error."""
    called = _set(example, "name=Tidl. renseri")

    assert (called.code, called.out) == (0, "Alt stod sådan i forvejen. Intet er ændret.\n")


def test_english_numbers_are_read_the_english_way(example: str) -> None:
    """In English a point parts the decimals."""
    call("set", example, SITE, "clay_cover=1.5", "--reason", "x", "--language", "en")

    assert _site(example)["clay_cover"] == 1.5


@pytest.mark.parametrize("form", ["areal#{end}.label=Syd", "area:{uid}.Betegnelse=Syd"])
def test_a_record_of_the_site_is_set_by_its_name(form: str, example: str) -> None:
    """A record is named by the end of its identity, or the whole of it."""
    uid = _record(example, "area")
    called = _set(example, form.format(uid=uid, end=uid[-6:]))

    assert called.code == 0
    assert "Areal 1 → Syd" in called.out


@pytest.mark.parametrize("change", ["kind=V1", "state=Kladde", "valid_from=01-01-2020"])
def test_legal_status_is_not_set(change: str, example: str) -> None:
    """What only a legal procedure may move is refused."""
    called = _set(example, f"decision:{_record(example, 'decision')}.{change}")

    assert called.code == 2
    assert "Skriv en ny afgørelse på arealet" in called.err


@pytest.mark.parametrize("typed", [SITE, "61590001", "615-00000-00"])
def test_a_site_is_found_by_its_numbers(typed: str, example: str) -> None:
    """The number with or without its dash, and a number the site has had."""
    assert call("show", example, typed).out.startswith(SITE)


def test_a_site_is_found_by_its_identity(example: str) -> None:
    """What `show` prints as the identity can be typed."""
    uid = call("show", example, SITE).out.splitlines()[1]

    assert call("show", example, uid).out.startswith(SITE)


def test_a_site_that_is_not_there_names_the_nearest(example: str) -> None:
    """A number typed wrong is met with those most like it."""
    called = call("show", example, "615-90002")

    assert called.code == 2
    assert "615-90001" in called.err


def test_a_former_number_that_two_have_had_is_ambiguous(example: str) -> None:
    """Where a number fits two sites, the whole number is asked for."""
    _set(example, "aliases=700-00001-00")
    _set(example, "aliases=700-00001-00", site="615-90020")
    called = call("show", example, "700-00001-00")

    assert called.code == 2
    assert "2 lokaliteter" in called.err


def _add_party(example: str) -> None:
    register = registers().open(example)
    try:
        site = next(iter(register.find("site", "number", [SITE])))
        values = {"site": site, "name": "Ejer Ejersen", "role": "owner"}
        register.commit([Insert("party", new_uid(), values)], reason="part")
    finally:
        register.close()


@pytest.mark.parametrize("command", ["show", "history"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_personal_data_are_shown_only_for_a_purpose(
    command: str, form: tuple[str, ...], example: str
) -> None:
    """An owner's name is left out, until somebody says why it is looked at."""
    _add_party(example)
    plainly = call(command, example, SITE, *form)
    told = call(command, example, SITE, *form, "--purpose", "Varsling")

    assert "Ejer Ejersen" not in plainly.out
    assert "Ejer Ejersen" in told.out
