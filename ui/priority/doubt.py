"""Method and doubt: what statisticians ask of an order, kept behind one step."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from soilcase.model.text import show_number, show_percent
from soilcase.priority.balance import composition
from soilcase.priority.scores import RANKED
from soilcase.priority.stability import Stability, Swap, compare_orders, smallest_swap, tornado
from soilcase.priority.standing import Standing
from soilcase.priority.worth import cheapest_deciding, missing_facts

from ..kit.desk import Desk

BARS = 3


class DoubtPanel(QWidget):
    """Tells how an order differs from the approved one, and what would move a site."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Start with nothing to tell."""
        super().__init__(parent)
        self._desk = desk
        self.order, self.site = QLabel(), QLabel()
        head = QLabel(desk.words.say("priority.action.doubt.text"))
        head.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 8)
        column.setSpacing(2)
        for label in (head, self.order, self.site):
            label.setWordWrap(True)
            column.addWidget(label)

    def show_doubt(self, approved: Standing, looked_at: Standing, uid: str | None) -> None:
        """Work out away from the window how the two orders differ."""
        self._desk.jobs.compute(
            f"priority.stability.{id(self)}",
            lambda: compare_orders(approved.scores.rank, looked_at.scores.rank),
            lambda found: self.order.setText(self._order_text(looked_at, found)),
            is_patient=True,
        )
        row = looked_at.rows.get(uid) if uid is not None else None
        self.site.setText(" ".join(self._about(looked_at, row)) if row is not None else "")

    def _order_text(self, standing: Standing, found: Stability) -> str:
        words, language = self._desk.words, self._desk.words.language
        method = standing.method
        drives = composition(standing.scores, method.weights, method.power, method.top)
        effective = words.say(
            "priority.effective",
            count=drives.top,
            groundwater=show_percent(drives.groundwater, 1, language),
            chosen=show_percent(method.balance, 1, language),
        ).strip()
        alike = words.say(
            "priority.stability_against",
            tau=show_number(round(found.tau, 3), 3, language),
            weighted=show_number(round(found.weighted_tau, 3), 3, language),
            overlap=show_percent(found.overlap[200], 1, language),
            biased=show_number(round(found.rank_biased, 3), 3, language),
            shift=show_number(round(found.mean_shift), 0, language),
        )
        return f"{effective} {alike}"

    def _about(self, standing: Standing, row: int) -> Iterator[str]:
        words, method = self._desk.words, standing.method
        rank = int(standing.scores.rank[row])
        above = int(standing.scores.order[max(rank - 2, 0)])
        receptors = standing.scores.receptors
        swap = smallest_swap(receptors[above], receptors[row], method) if above != row else None
        if swap is not None:
            yield self._swap_text(standing, above, swap)
        bars = tornado(standing.table, method, row)[:BARS]
        yield words.say(
            "priority.tornado",
            factors=tuple(
                f"{words.say(f'priority.factor.{name}')} "
                f"({words.say(f'priority.route.{route}').lower()})"
                for route, name, _pull in bars
            ),
        )
        missing = missing_facts(standing.table, standing.scores, method, row)
        cheapest = cheapest_deciding(missing, method.top)
        if cheapest is not None:
            yield words.say(
                "priority.cheapest",
                factor=words.say(f"priority.factor.{cheapest.factor}"),
                best=cheapest.best,
                worst=cheapest.worst,
                top=method.top,
            )

    def _swap_text(self, standing: Standing, above: int, swap: Swap) -> str:
        words = self._desk.words
        weights = dict(
            zip(
                RANKED,
                (show_percent(each, 0, words.language) for each in swap.weights),
                strict=True,
            )
        )
        return words.say("priority.swap", number=str(standing.table.number[above]), **weights)
