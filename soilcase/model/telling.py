"""Problems and findings put into a person's words: ids of fields and codes become their labels."""

from soilcase.model.catalogue import NOUNS
from soilcase.model.codelists import CODE_LISTS
from soilcase.model.fields import Field, Noun
from soilcase.model.findings import Finding
from soilcase.model.identity import is_uid
from soilcase.model.problem import Fact, Problem
from soilcase.model.words import Words

TAIL = 6


def tell(words: Words, problem: Problem) -> str:
    """Say a Problem with the names that a person knows."""
    facts = dict(problem.facts)
    noun = NOUNS.get(str(facts.get("noun")))
    field = _field(noun, facts.get("field"))
    if noun is not None:
        facts["noun"] = noun.label(words.language)
    if field is not None:
        facts["field"] = field.label(words.language)
        facts["expected"] = _expected(words, field, facts.get("expected"))
        facts["allowed"] = _allowed(words, field, facts.get("allowed"))
    if isinstance(facts.get("fields"), tuple):
        facts["fields"] = _labels(words, facts["fields"], noun)
    facts["record"] = _record(facts.get("record"))
    return words.problem(Problem(problem.id, **facts))


def tell_finding(words: Words, finding: Finding) -> str:
    """Say what does not hold, and where."""
    noun = NOUNS.get(finding.noun)
    field = _field(noun, finding.detail)
    return words.say(
        f"finding.{finding.kind.value}",
        noun=noun.label(words.language) if noun else finding.noun,
        record=_record(finding.uid),
        seq=finding.seq,
        detail=field.label(words.language) if field else finding.detail,
    )


def short(uid: str) -> str:
    """Give the short name of a record that has no other: the end of its identity."""
    return f"#{uid[-TAIL:]}"


def _record(named: Fact) -> Fact:
    return short(named) if isinstance(named, str) and is_uid(named) else named


def _field(noun: Noun | None, named: Fact) -> Field | None:
    """Find the field that an id means; where no noun is named, a site's."""
    return next((field for field in (noun or NOUNS["site"]).fields if field.id == named), None)


def _labels(words: Words, named: Fact, owner: Noun | None) -> Fact:
    """Give the labels of field ids: of the noun that is named, or of any, or the name of one."""
    labels: dict[str, str] = {}
    for noun in reversed([*NOUNS.values()]):
        labels.update({field.id: field.label(words.language) for field in noun.fields})
        labels[noun.id] = noun.label(words.language)
    own = (owner or NOUNS["site"]).fields
    labels.update({field.id: field.label(words.language) for field in own})
    return tuple(labels.get(name, name) for name in named) if isinstance(named, tuple) else named


def _allowed(words: Words, field: Field, allowed: Fact) -> Fact:
    made = CODE_LISTS.get(field.codes)
    if made is None or not isinstance(allowed, tuple):
        return allowed
    labels = {code.id: code.label(words.language) for code in made.codes}
    return tuple(labels.get(code_id, code_id) for code_id in allowed)


def _expected(words: Words, field: Field, expected: Fact) -> Fact:
    """Say a bound or a form that the catalogue declares, instead of showing it as code."""
    bounds: dict[str, Fact] = {"low": field.minimum, "high": field.maximum}
    if expected == f"{field.minimum}..{field.maximum}":
        return words.say("label.within", **bounds)
    if field.pattern and expected == field.pattern:
        sentence = field.help(words.language).rstrip(".")
        return sentence[:1].lower() + sentence[1:]
    return expected
