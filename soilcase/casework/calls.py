"""A call that was answered, logged as a matter: nothing about who called is needed."""

from collections.abc import Callable

from soilcase.casework.answer_texts import tell_answer
from soilcase.casework.answers import Answer
from soilcase.casework.subjects import Kind
from soilcase.model.catalogue import field
from soilcase.model.edit import Edit, Insert
from soilcase.model.identity import new_uid
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Value
from soilcase.model.words import Words

ENQUIRY, CLOSED, ANSWERED = "enquiry", "closed", "answered"


def log_call(
    answer: Answer,
    words: Words,
    officer: str | None = None,
    make_uid: Callable[[], str] = new_uid,
) -> list[Edit]:
    """Give the edits that log a call: an enquiry received and answered today, on its sites.

    The address stands where addresses are personal data; the outcome tells the answer only.
    """
    subject, site = answer.subject, answer.site
    length = field("matter", "address").length
    point = subject.places[0].representative_point() if subject.places else None
    number = "" if site is None else f" ({site.number})"
    values: dict[str, Value] = {
        "kind": ENQUIRY,
        "title": words.say("lookup.call.title"),
        "address": subject.text[:length] if subject.kind is not Kind.SITE else None,
        "place": None if point is None else normal_wkb(point, is_point=True),
        "received": answer.day,
        "answered_on": answer.day,
        "state": CLOSED,
        "closed_on": answer.day,
        "officer": officer,
        "outcome": ANSWERED,
        "outcome_text": f"{tell_answer(answer, words).heading}{number}",
    }
    matter = make_uid()
    edits: list[Edit] = [
        Insert(
            "matter", matter, {key: value for key, value in values.items() if value is not None}
        )
    ]
    edits += [
        Insert("matter_site", make_uid(), {"matter": matter, "site": hit.uid})
        for hit in answer.hits
    ]
    return edits
