"""The way to a case in the document system: a template that leads to a web page only."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soilcase.exchange.esdh import check_template, link_to, rules_of, template_in_force
from soilcase.model.problem import Problem
from soilcase.model.values import Value
from tests.soilcase.model.regions import Region

TEMPLATE = "https://esdh.example/sag/{esdh}"


@pytest.mark.parametrize(
    "template",
    [
        TEMPLATE,
        "http://intern/sag?id={esdh}&vis=1",
        "https://esdh.example:8443/#/sag/{esdh}",
        "  HTTPS://esdh.example/{esdh}  ",
    ],
)
def test_a_template_that_leads_to_a_page_is_taken(template: str) -> None:
    """The number may stand in the path, the query or behind the #."""
    assert template.strip() == check_template(template)


@pytest.mark.parametrize(
    "template",
    [
        "",
        "https://esdh.example/sag/",
        "https://esdh.example/{esdh}/{esdh}",
        "https://esdh.example/{esdh}/{uid}",
        "https://{esdh}.example/",
        "https://esdh.example:{esdh}/",
        "https:///{esdh}",
        "esdh.example/{esdh}",
        "file:///sager/{esdh}",
        "javascript:alert('{esdh}')",
        "ms-word:ofe|u|https://esdh.example/{esdh}",
        "https://bruger:kode@esdh.example/{esdh}",
        "https://esdh.example@andet.example/{esdh}",
        "https://esdh.example/{esdh}\nx",
        "https://esdh.example/a b/{esdh}",
        "https://[::1/{esdh}",
        "https://esdh.example/" + "a" * 500 + "{esdh}",
    ],
)
def test_a_template_that_leads_elsewhere_is_refused(template: str) -> None:
    """Programs, files, passwords, and a number that chooses the server are told, with the form."""
    with pytest.raises(Problem, match="esdh_template_invalid"):
        check_template(template)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_a_number_never_leaves_its_place(number: str) -> None:
    """Whatever is written as a number, server and path before it stay what they are."""
    parts = urlsplit(link_to(TEMPLATE, number))

    assert ("https", "esdh.example", "", "") == (*parts[:2], parts.query, parts.fragment)
    assert f"/sag/{number.strip()}" == unquote(parts.path)


def _in_force(*made: Mapping[str, Value]) -> str | None:
    """Ask which template holds, of some rule sets."""
    region = Region()
    for number, values in enumerate(made):
        told = {"kind": "esdh", "version": "1", "rules": rules_of(TEMPLATE), "state": "approved"}
        region.add("ruleset", f"r{number}", **{**told, **values})
    return template_in_force(region.picture())


def test_the_template_in_force_is_the_approved_one() -> None:
    """Drafts, other days and other rules do not count; the one that began last does."""
    later = rules_of("https://ny.example/{esdh}")

    assert _in_force() is None
    assert _in_force({"state": "draft"}) is None
    assert _in_force({"valid_from": date(2099, 1, 1)}) is None
    assert _in_force({"expires": date(2020, 1, 1)}) is None
    assert _in_force({"kind": "investigated"}) is None
    assert _in_force({}) == TEMPLATE
    assert "https://ny.example/{esdh}" == _in_force(
        {"valid_from": date(2020, 1, 1)}, {"valid_from": date(2021, 1, 1), "rules": later}
    )


@pytest.mark.parametrize(
    "rules", ['{"template":"file:///{esdh}"}', "{}", '["x"]', '{"template":1}']
)
def test_a_template_that_was_written_past_the_form_is_refused(rules: str) -> None:
    """What an import has put there is checked before it leads anywhere."""
    with pytest.raises(Problem, match="esdh_template_invalid"):
        _in_force({"rules": rules})
