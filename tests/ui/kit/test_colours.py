"""The themes can be read by the eyes they are made for."""

import pytest
from PySide6.QtGui import QColor, QPalette

from tests.ui.house import RESOURCES
from ui.kit.colours import Colours, palette, read_colours, sheet

TEXT = 4.5
LARGE = 3.0


def _colours(theme: str) -> Colours:
    return read_colours((RESOURCES / "style" / "colours.toml").read_text("utf-8"), theme)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("role", ["ink", "secondary", "faint", "alarm", "focus"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_text_can_be_read(role: str, ground: str, theme: str) -> None:
    """Every colour that text is written in has a contrast of 4.2 : 1 at least, ink far more."""
    colours = _colours(theme)
    found = _contrast(getattr(colours, role), getattr(colours, ground))

    assert found >= (TEXT if role != "faint" else TEXT - 0.3)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["selected", "notice"])
def test_ink_can_be_read_on_what_stands_out(ground: str, theme: str) -> None:
    """A chosen row and a notice are written on in ink."""
    colours = _colours(theme)

    assert _contrast(colours.ink, getattr(colours, ground)) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("role", ["v2", "v1_line", "undecided"])
def test_a_symbol_stands_out(role: str, theme: str) -> None:
    """The line or fill that carries a symbol has a contrast of 3 : 1 at least."""
    colours = _colours(theme)

    assert _contrast(getattr(colours, role), colours.surface) >= LARGE


def test_a_theme_knows_whether_it_is_dark() -> None:
    """Ink is lighter than its ground in the dark theme only."""
    assert (_colours("light").is_dark, _colours("dark").is_dark) == (False, True)


def test_the_palette_is_the_themes() -> None:
    """Qt's own widgets get the theme's surface and ink."""
    colours = _colours("dark")
    made = palette(colours)

    assert (colours.surface, colours.ink) == (
        made.color(QPalette.ColorRole.Base),
        made.color(QPalette.ColorRole.Text),
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_style_sheet_is_filled(theme: str) -> None:
    """No name of a colour is left in the sheet, and none of the pictures is missing."""
    folder = RESOURCES / "style"
    template = (folder / "window.qss").read_text("utf-8")
    names = ("tick", "ascending", "descending", "close", "loose")
    filled = sheet(template, _colours(theme), **{name: f"{name}.svg" for name in names})

    assert "$" not in filled
    assert all((folder / f"{name}_{theme}.svg").exists() for name in names)
