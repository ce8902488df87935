"""Takes a method in use from the day on, as a version of its own."""

from collections.abc import Mapping

from soilcase.casework.officers import officer_at
from soilcase.casework.settings import new_version
from soilcase.model.picture import Picture
from soilcase.model.values import Plain
from soilcase.priority.method import KIND

from ..kit.desk import Desk


def take_in_use(desk: Desk, picture: Picture, version: str, document: Mapping[str, Plain]) -> None:
    """Commit a version, approved by whoever sits here; the ones before it remain."""
    said = desk.words.say("priority.approved", version=version)
    officer = officer_at(picture, desk.actor.name)
    edit = new_version(picture, KIND, version, document, officer=officer)
    desk.commit([edit], reason=said, said=said)
