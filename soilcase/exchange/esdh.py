"""The way from a case number to the case in the region's document system: a template as data.

It is a rule set of the register, so that the whole team has the same one and its change is logged.
"""

import json
from urllib.parse import quote, urlsplit

from soilcase.casework.settings import new_version, next_version
from soilcase.model.edit import Edit
from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.rulesets import ruleset_in_force
from soilcase.model.values import Plain, canonical

KIND = "esdh"
FIELD = "{esdh}"
LONGEST = 500
FIRST = "ESDH-1"


def check_template(template: str) -> str:
    """Give a template back that leads to a web page and has the number in it once; refuse others.

    The number may stand in the path, the query or behind the #, never in the name of the server.
    """
    written = template.strip()
    try:
        parts = urlsplit(written)
        is_web = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        is_open = parts.username is None and parts.password is None
        elsewhere = f"{parts.path}{parts.query}{parts.fragment}"
    except ValueError:
        is_web = is_open = False
        elsewhere = ""
    is_whole = written.isprintable() and " " not in written and len(written) <= LONGEST
    braces = written.count("{"), written.count("}")
    is_once = elsewhere.count(FIELD) == 1 and braces == (1, 1)
    if not (is_web and is_open and is_whole and is_once):
        raise Problem("esdh_template_invalid", template=written[:LONGEST], field=FIELD)
    return written


def link_to(template: str, number: str) -> str:
    """Give the address of a case; whatever the number says, it stays a part of the address."""
    return check_template(template).replace(FIELD, quote(number.strip(), safe=""))


def rules_of(template: str) -> str:
    """Write a template as the rules of a rule set."""
    return canonical({"template": check_template(template)})


def template_in_force(picture: Picture) -> str | None:
    """Give the template that holds on the picture's day; None where none was approved."""
    found = ruleset_in_force(picture, KIND)
    if found is None:
        return None
    told: Plain = json.loads(found.text)
    template = told.get("template", "") if isinstance(told, dict) else ""
    if template is None:
        return None
    if not isinstance(template, str):
        raise Problem("esdh_template_invalid", template="", field=FIELD)
    return check_template(template)


def way_to(picture: Picture, number: str | None) -> str:
    """Give the address of a case; nothing where it has no number, or no way there is in force.

    A template that leads nowhere is told where it is chosen, not wherever a case is shown.
    """
    try:
        template = template_in_force(picture)
        return link_to(template, number) if template and number and number.strip() else ""
    except Problem:
        return ""


def change_template(picture: Picture, typed: str, *, officer: str | None = None) -> list[Edit]:
    """Give the edits by which the region takes another way to its cases, or none at all."""
    found = ruleset_in_force(picture, KIND)
    version = FIRST if found is None else next_version(found.version)
    document: dict[str, Plain] = {"template": check_template(typed) if typed.strip() else None}
    return [new_version(picture, KIND, version, document, officer=officer)]
