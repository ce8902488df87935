"""Record identities: UUIDv7, made by the client, never changed.

Python 3.11 has no uuid7. Nothing is ever ordered by these (no clock orders anything); the time
in front only keeps the indexes of a growing register compact.
"""

import os
import re
import time
from collections.abc import Callable
from uuid import UUID

_FORM = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_MILLISECONDS_MASK = (1 << 48) - 1


def new_uid(
    milliseconds: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    entropy: Callable[[int], bytes] = os.urandom,
) -> str:
    """Make one UUIDv7 (RFC 9562): 48 bits of time, then 74 random bits."""
    stamp = (milliseconds() & _MILLISECONDS_MASK).to_bytes(6, "big")
    raw = bytearray(stamp + entropy(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return str(UUID(bytes=bytes(raw)))


def is_uid(text: str) -> bool:
    """Say whether a text has the one form that an identity is written in."""
    return _FORM.fullmatch(text) is not None
