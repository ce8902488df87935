"""Draws the pictures that stand in README and help: `python -m tests.pictures_help [FOLDER]`.

They have few colours each, and are kept as such, so that the program carries little of them.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, qRgb
from PySide6.QtWidgets import QApplication

from tests.pictures import SCENES, draw
from tests.ui.house import LANGUAGES, ROOT

FOLDER = ROOT / "resources" / "help" / "pictures"
SIZE = (1280, 720)
MOST_COLOURS = 256
# How far apart the parts of a colour may lie in a grey, and how much more a hue weighs.
GREY, HUED = 40, 40
# The greys that are kept whatever the hues weigh: letters and lines are drawn in them.
MOST_GREYS = 96
# The picture's name, the scene that it is drawn as, and what is cut out of it.
WANTED: Mapping[str, tuple[str, QRect | None]] = {
    "sites": ("list-light-da", None),
    "status": ("day-light-da", None),
    "matters": ("matters-light-da", None),
    "site": ("page-light-da", None),
    "bulk": ("bulk-light-da", QRect(380, 0, 900, 420)),
    "map": ("map-region-light", None),
}


def main(arguments: list[str]) -> int:
    """Draw them all, in each language."""
    folder = Path(arguments[0]) if arguments else FOLDER
    application = QApplication(["pictures"])
    scenes = {scene.name: scene for scene in SCENES}
    with tempfile.TemporaryDirectory(prefix="soilcase-") as own:
        for language in LANGUAGES:
            (folder / language).mkdir(parents=True, exist_ok=True)
            for name, (scene, cut) in WANTED.items():
                set_up = replace(scenes[scene], language=language, size=SIZE)
                drawn = draw(application, set_up, Path(own) / language / name)
                path = folder / language / f"{name}.png"
                in_few_colours(drawn.copy(cut) if cut else drawn).save(str(path), quality=0)
                print(path, path.stat().st_size)
    return 0


def in_few_colours(image: QImage) -> QImage:
    """Keep the colours that most points have; every other point takes the nearest of them.

    A colour with a hue weighs more: the edges of grey letters are many, and a mark is small.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = plain.width(), plain.height()
    held = np.frombuffer(plain.constBits(), np.uint32).reshape(height, width) & 0xFFFFFF
    colours, place, counts = np.unique(held, return_inverse=True, return_counts=True)
    parts = np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)
    hue = parts.max(axis=1) - parts.min(axis=1)
    weights = counts * np.where(hue > GREY, HUED, 1)
    weights[np.argsort(-np.where(hue > GREY, 0, counts))[:MOST_GREYS]] = counts.sum() * HUED
    kept = np.argsort(-weights)[:MOST_COLOURS]
    apart = ((parts[:, None, :] - parts[kept][None, :, :]) ** 2).sum(axis=2)
    points = apart.argmin(axis=1).astype(np.uint8)[place.reshape(height, width)]
    made = QImage(width, height, QImage.Format.Format_Indexed8)
    made.setColorTable([qRgb(*part) for part in parts[kept].tolist()])
    lines = np.frombuffer(made.bits(), np.uint8).reshape(height, made.bytesPerLine())
    lines[:, :width] = points
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
