"""Commands that change a register see to the day's backup, and say so when it fails."""

from pathlib import Path

from tests.ui.commandline.calls import Called, call

SITE = "615-90001"


def _rename(example: str, name: str) -> Called:
    return call("set", example, SITE, f"name={name}", "--reason", "Oplyst af ejer")


def _folder(example: str) -> Path:
    return Path(example + ".sikkerhedskopier")


def test_the_days_first_edit_is_backed_up(example: str) -> None:
    """The first command that changes something makes one backup; looking makes none."""
    call("show", example, SITE)
    assert not _folder(example).exists()
    codes = [_rename(example, name).code for name in ("Renseri", "Farveri")]

    assert codes == [0, 0]
    names = [path.name for path in _folder(example).glob("*.gpkg")]
    assert [name.rpartition("-")[2] for name in names] == ["dag.gpkg"]


def test_a_backup_that_fails_is_told_and_the_edit_stands(example: str) -> None:
    """What was changed is told as ever; beside it stands that the backup does not hold."""
    _folder(example).write_bytes(b"in the way")
    called = _rename(example, "Renseri")

    assert called.code == 1
    assert "Gemt som rettelse 4." in called.out
    assert "Registret selv er uskadt." in called.err
    assert "Renseri" in call("show", example, SITE).out
