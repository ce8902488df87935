"""Pointing at the place from which a source is traced; the question is asked in its own room."""

from soilcase.priority.sources import Question
from soilcase.query.coordinates import show_metres

from .plain_tool import LEFT, PlainTool
from .tool import Touch


class Tracing(PlainTool):
    """Takes one click, and goes to the room of source tracing with the place."""

    def click(self, touch: Touch) -> bool:
        """Ask from here."""
        if touch.button != LEFT:
            return False
        desk = self.grip.desk
        place = show_metres(touch.east, touch.north, desk.words.language)
        self.grip.put_away()
        desk.want("tracing", Question(place))
        return True
