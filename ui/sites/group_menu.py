"""The button and the menu of what the list can be grouped by."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from soilcase.model.fields import Type
from soilcase.model.text import sort_key
from soilcase.model.words import Words
from soilcase.query.grouping import can_be_grouped
from soilcase.query.views import column_fields

from ..kit.menus import drop_below

_DAYS = frozenset({Type.DATE, Type.MOMENT})


class GroupButton(QPushButton):
    """Folds the menu out; `chosen` gives the field to group by, or an empty text for none."""

    chosen = Signal(str)

    def __init__(self, words: Words) -> None:
        """Start without groups."""
        super().__init__(words.say("sites.group.button"))
        self._words = words
        self.choices = QMenu(self)

    def open(self, columns: tuple[str, ...], group: str) -> None:
        """List the columns in sight first, then all others that rows can be grouped by."""
        words, menu = self._words, self.choices
        menu.clear()
        self._add(words.say("sites.group.none"), "", group)
        fields = {each: made for each, made in column_fields().items() if can_be_grouped(made)}
        in_sight = [each for each in columns if each in fields]
        others = sorted(
            (each for each in fields if each not in in_sight),
            key=lambda each: sort_key(fields[each].label(words.language)),
        )
        for ids in (in_sight, others):
            menu.addSeparator()
            for each in ids:
                label = fields[each].label(words.language)
                if fields[each].type in _DAYS:
                    label = words.say("sites.group.by_year", label=label)
                self._add(label, each, group)
        drop_below(menu, self)

    def _add(self, label: str, field_id: str, group: str) -> None:
        item = self.choices.addAction(label, partial(self.chosen.emit, field_id))
        item.setCheckable(True)
        item.setChecked(field_id == group)
