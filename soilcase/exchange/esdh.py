"""The way from a case number to the case in the region's document system: a template as data.

It is a rule set of the register, so that the whole team has the same one and its change is logged.
"""

import json
from urllib.parse import quote, urlsplit

import numpy as np

from soilcase.model.picture import Picture
from soilcase.model.problem import Problem
from soilcase.model.values import Plain, canonical

KIND = "esdh"
FIELD = "{esdh}"
LONGEST = 500


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
    table = picture.tables["ruleset"]
    today = np.datetime64(picture.today, "D")
    holds = ~(table["valid_from"] > today) & ~(table["expires"] <= today)
    rows = [
        row
        for row in np.flatnonzero(holds).tolist()
        if table["kind"][row] == KIND and table["state"][row] == "approved"
    ]
    if not rows:
        return None
    since = table["valid_from"].astype("datetime64[D]").view(np.int64)
    row = max(rows, key=lambda row: (int(since[row]), int(table.rev[row])))
    told: Plain = json.loads(str(table["rules"][row]))
    template = told.get("template") if isinstance(told, dict) else None
    if not isinstance(template, str):
        raise Problem("esdh_template_invalid", template="", field=FIELD)
    return check_template(template)
