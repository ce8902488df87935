"""What the window's start costs: nothing slow is read before it is needed."""

import subprocess
import sys

from tests.ui.house import ROOT

SLOW = ("pandas", "geopandas", "pyogrio", "pyqtgraph", "alembic", "scipy", "reportlab", "openpyxl")
CALL = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.ui.house import make_example, make_opening
from ui.kit.look import Look
from ui.shell.window import MainWindow

def shown(window, address):
    window.show()
    window.open_place(address)
    while not window.status.count.text():
        QApplication.processEvents()

folder = Path(tempfile.mkdtemp())
address = {address!r}
application = QApplication(["soilcase"])
opening = make_opening(folder)
look = Look(opening.resources)
look.dress(application, "light")
window = MainWindow(opening, look)
shown(window, address)
print(sorted(name for name in {slow!r} if name in sys.modules))
window.close()
"""


def test_nothing_slow_is_imported_at_the_start(example: str) -> None:
    """With a register open and its list shown, none of the slow packages has been read."""
    call = CALL.format(address=example, slow=SLOW)
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert "[]" == done.stdout.strip()
