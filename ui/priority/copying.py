"""Copies the room's sentence with its method and day: the answer that somebody asked for."""

from PySide6.QtGui import QGuiApplication

from ..kit.desk import Desk


def copy_sentence(desk: Desk, sentence: str, method: str) -> None:
    """Put the sentence into the clipboard; nothing is copied where nothing is ranked."""
    if desk.picture is None or not sentence:
        return
    text = desk.words.say(
        "priority.copied_sentence", sentence=sentence, version=method, day=desk.picture.today
    )
    QGuiApplication.clipboard().setText(text)
    desk.notices.tell(desk.words.say("priority.copied"))
