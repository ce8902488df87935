"""The colours of the frame, of status and of the map, read from the style that is handed over."""

import tomllib
from dataclasses import dataclass, fields, replace
from string import Template

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme: a colour per role."""

    name: str
    window: QColor
    surface: QColor
    line: QColor
    ink: QColor
    secondary: QColor
    faint: QColor
    selected: QColor
    focus: QColor
    v2: QColor
    v1_fill: QColor
    v1_line: QColor
    undecided: QColor
    alarm: QColor
    notice: QColor
    groundwater: QColor
    homes: QColor
    nature: QColor
    land: QColor
    sea: QColor
    coast: QColor
    border: QColor

    @property
    def is_dark(self) -> bool:
        """Say whether ink is lighter than what it is written on."""
        return self.ink.lightness() > self.surface.lightness()


def read_colours(text: str, name: str) -> Colours:
    """Read one theme out of the colours' text."""
    table = tomllib.loads(text)[name]
    roles = [field.name for field in fields(Colours) if field.name != "name"]
    return Colours(name, **{role: QColor(table[role]) for role in roles})


def palette(colours: Colours) -> QPalette:
    """Give the palette that Qt's own widgets are drawn with."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.ink,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.window,
        QPalette.ColorRole.Text: colours.ink,
        QPalette.ColorRole.Button: colours.window,
        QPalette.ColorRole.ButtonText: colours.ink,
        QPalette.ColorRole.Highlight: colours.selected,
        QPalette.ColorRole.HighlightedText: colours.ink,
        QPalette.ColorRole.PlaceholderText: colours.faint,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.ink,
        QPalette.ColorRole.Link: colours.focus,
        QPalette.ColorRole.LinkVisited: colours.focus,
        QPalette.ColorRole.Mid: colours.line,
    }
    for role, colour in roles.items():
        made.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.faint)
    return made


def of_system(colours: Colours, system: QPalette) -> Colours:
    """Give the system's own colours to the frame; those of status stay, as they have a shape."""
    role = QPalette.ColorRole
    ink, ground = system.color(role.WindowText), system.color(role.Base)
    return replace(
        colours,
        window=system.color(role.Window),
        surface=ground,
        line=ink,
        ink=ink,
        secondary=ink,
        faint=ink,
        # Told by the bar and the ring alone, so that ink stays readable on it.
        selected=ground,
        focus=system.color(role.Highlight),
        alarm=ink,
        notice=ground,
        land=ground,
        coast=ink,
        border=ink,
    )


def sheet(template: str, colours: Colours, **paths: str) -> str:
    """Fill a theme's colours into the style sheet."""
    named = {
        field.name: getattr(colours, field.name).name()
        for field in fields(Colours)
        if field.name != "name"
    }
    return Template(template).substitute(named, **paths)
