"""What a delivery would change in public effort, in words: first the answer, then line by line."""

from collections.abc import Iterator

from soilcase.model.codelists import code_list
from soilcase.model.picture import Picture
from soilcase.model.words import Words
from soilcase.priority.deliveries import Changed, Changes
from soilcase.query.records import record_in


def answer(words: Words, changes: Changes) -> str:
    """Say how many sites come in and how many fall out: 37 kommer til, 12 falder fra."""
    return words.say(
        "effort.answer",
        name=changes.delivery.name,
        entering=len(changes.entering),
        leaving=len(changes.leaving),
    )


def reservations(words: Words, changes: Changes) -> Iterator[str]:
    """Say what the two figures do not tell."""
    if changes.unsure:
        yield words.count("effort.unsure", len(changes.unsure))
    if changes.held:
        yield words.count("effort.held", changes.held)
    if changes.unmapped:
        yield words.count("effort.unmapped", changes.unmapped)


def line_of(words: Words, picture: Picture, line: Changed) -> tuple[str, ...]:
    """Write a line: site, area, receptor, before, after, and by which rule."""
    row = picture.row_of("site").get(line.site)
    number = "" if row is None else str(picture.sites["number"][row])
    area = record_in(picture, "area", line.area)
    label = str(area.get("label") or "") if area is not None else ""
    answers, receptors = code_list("answer"), code_list("receptor")
    language = words.language
    return (
        number,
        label,
        receptors.code(line.receptor).label(language),
        answers.code(line.before).label(language).lower(),
        answers.code(line.after).label(language).lower(),
        " · ".join(rule.label(language) for rule in line.rules),
    )
