"""Rounds in which a child commits for ever and is killed: what must be true after each."""

import os
import random
import time
from collections.abc import Iterator
from typing import Any

from tests.db.homes import Home
from tests.faults import worker
from tests.faults.children import Child, Children

SEED = int(os.environ.get("SOILCASE_SEED") or 0)
ROUNDS_PER_REGISTER = 10
LONGEST_S = 0.06


def kill_rounds(children: Children, homes: Iterator[Home], rounds: int) -> None:
    """Kill children at random moments, and hold each register to what they told of."""
    draw = random.Random(SEED)
    for first in range(0, rounds, ROUNDS_PER_REGISTER):
        home = next(homes)
        worker.prepare(home.open())
        home.close()
        known = ["begin"]
        for number in range(first, min(first + ROUNDS_PER_REGISTER, rounds)):
            with children.run(worker.commit_for_ever, home.address, f"r{number}") as child:
                told = child.told()
                assert next(told) == "open"
                time.sleep(draw.uniform(0, LONGEST_S))
                acknowledged = killed(child, told)
            known = held_to(home, known, acknowledged, f"r{number}")


def killed(child: Child, told: Iterator[Any]) -> list[str]:
    """Kill a child; gives all that it had told of."""
    child.process.kill()
    return list(told)


def held_to(home: Home, known: list[str], acknowledged: list[str], tag: str) -> list[str]:
    """Hold a register to what was told of: all of it is there, and one more stroke at most."""
    register = home.open()
    stands = worker.strokes(register)
    assert register.verify() == []
    home.close()
    assert stands[: len(known)] == known
    new = stands[len(known) :]
    assert new[: len(acknowledged)] == acknowledged
    assert new[len(acknowledged) :] in ([], [f"{tag}-{len(acknowledged)}"])
    return stands
