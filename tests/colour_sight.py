"""How far apart colours are to eyes that see no red, no green or no blue.

Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", 2009, at full severity; distances are straight lines in CIE Lab under D65.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SIGHTS = {
    "all": np.eye(3),
    "no red": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "no green": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "no blue": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])
_SMALL = (6 / 29) ** 3


def distance(one: str, other: str) -> float:
    """Give the least distance between two colours over all kinds of sight."""
    return min(
        float(np.linalg.norm(_lab(sight @ _linear(one)) - _lab(sight @ _linear(other))))
        for sight in SIGHTS.values()
    )


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG has it."""
    dark, light = sorted(float(_TO_XYZ[1] @ _linear(colour)) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _linear(colour: str) -> Numbers:
    parts = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: Numbers) -> Numbers:
    relative = _TO_XYZ @ np.clip(linear, 0, 1) / _WHITE
    bent = np.where(relative > _SMALL, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])
