"""Writes a synthetic region as a register, whole or not at all."""

from collections.abc import Iterable

from soilcase.demo.region import Region
from soilcase.model.edit import Outcome, Source
from soilcase.ports import Progress, Register, Registers, Seed, no_progress


def write_region(  # noqa: PLR0913  each keyword is one property of the register (DECISIONS 4)
    registers: Registers,
    address: str,
    region: Region,
    seeds: Iterable[Seed],
    *,
    replacing: bool = False,
    progress: Progress = no_progress,
) -> Register:
    """Make the register and fill it by the one road, before it gets its name."""
    return registers.create(
        address,
        name=region.name,
        label=region.label,
        today=region.today,
        seeds=seeds,
        fill=lambda register: _fill(register, region, progress),
        replacing=replacing,
    )


def _fill(register: Register, region: Region, progress: Progress) -> None:
    steps = 1 + len(region.layers)
    progress("demo", 0, steps)
    _stand(register.commit(region.edits, reason=region.label, source=Source.PROGRAM))
    for done, ((values, features), uid) in enumerate(
        zip(region.layers, region.layer_uids, strict=True), 1
    ):
        progress("demo", done, steps)
        _stand(register.replace_layer(values, features, reason=region.label, uid=uid))


def _stand(outcome: Outcome) -> None:
    """Make sure that it was written; what was refused is told, and ends the making."""
    if outcome.refusals:
        raise outcome.refusals[0]
