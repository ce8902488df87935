"""Small invented regions with lives: areas that are decided, judged and reported on over years.

Beside them a plain reckoning of where each stands on a day, one by one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

import numpy as np

from soilcase.model.codelists import RECEPTORS
from soilcase.model.picture import Picture
from soilcase.model.status import Decided, Standing, area_standing
from soilcase.model.values import Value
from soilcase.progress.definition import Definition
from soilcase.progress.history import WorkKind
from soilcase.progress.states import NEEDS, State
from tests.soilcase.model.regions import Region

TODAY = date(2026, 11, 20)
FIRST = date(2019, 1, 1)
DEFINITION = Definition(
    version="TEST",
    initiatives={
        "region": WorkKind.OWN,
        "homeowner": WorkKind.DEMANDED,
        "builder": WorkKind.PRIVATE,
        "desk": WorkKind.DESK,
    },
)
READ = (*NEEDS, "goal", "money", "code", "batch", "batch_site", "deadline")


@dataclass
class Lives:
    """A region, and what the rules answer for its areas."""

    region: Region = field(default_factory=Region)
    computed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add_area(self, uid: str, site: str, *yes: str, unknown: tuple[str, ...] = ()) -> str:
        """Add an area that the rules say yes or unknown for, for some receptors."""
        if site not in self.region.of("site"):
            number = f"751-{len(self.region.of('site')):05d}"
            self.region.add("site", site, number=number)
        self.computed[uid] = tuple(
            "yes" if one in yes else "unknown" if one in unknown else "no" for one in RECEPTORS
        )
        return self.region.add("area", uid, site=site)

    def decide(self, area: str, kind: str, on: date | None, state: str = "approved") -> None:
        """Let a decision be made."""
        uid = f"decision-{len(self.region.of('decision'))}"
        self.region.add("decision", uid, area=area, kind=kind, state=state, valid_from=on)

    def judge(self, area: str, receptor: str, answer: str, on: date) -> None:
        """Let an officer go against the rules."""
        uid = f"judgement-{len(self.region.of('assessment'))}"
        values: dict[str, Value] = {"area": area, "receptor": receptor, "answer": answer}
        self.region.add("assessment", uid, **values, reason="Skøn", decided_on=on)

    def report(
        self,
        site: str,
        on: date | None,
        *answers: str,
        initiative: str | None = "region",
        kind: str = "initial",
    ) -> None:
        """Let a phase end with an approved report, or not yet."""
        number = len(self.region.of("phase"))
        self.region.add("project", f"project-{number}", site=site)
        self.region.add(
            "phase",
            f"phase-{number}",
            project=f"project-{number}",
            kind=kind,
            initiative=initiative,
            report_approved=on,
            ended=on,
            receptors_answered=answers or None,
        )

    def picture(self, today: date = TODAY) -> Picture:
        """Read it, with what the rules answer."""
        picture = self.region.picture(today, READ)
        uids = picture.tables["area"].uid
        attached = {}
        for place, receptor in enumerate(RECEPTORS):
            column = np.array([self.computed[uid][place] for uid in uids], dtype=object)
            attached["area", f"computed_{receptor}"] = lambda _, column=column: column
        return replace(picture, attached=attached)

    def area_state(self, uid: str, on: date, receptors: tuple[str, ...] = RECEPTORS) -> State:
        """Say where one area stands on a day."""
        standing = self.standing(uid, on)
        if standing is None or standing.kind != "v1":
            return State.OUTSIDE
        asked = [r for r in receptors if self._effort(uid, r, on) == "yes"]
        unsure = [r for r in receptors if self._effort(uid, r, on) == "unknown"]
        answered = self._answered(str(self.region.of("area")[uid]["site"]), on)
        if set(asked) - answered:
            return State.PARTLY if set(asked) & answered else State.REMAINS
        if asked:
            return State.ANSWERED
        if set(unsure) - answered:
            return State.UNKNOWN
        return State.ANSWERED if unsure else State.OUTSIDE

    def site_state(self, site: str, on: date, receptors: tuple[str, ...] = RECEPTORS) -> State:
        """Say where a site stands: it remains while one of its areas does."""
        areas = [uid for uid, one in self.region.of("area").items() if one["site"] == site]
        found = {self.area_state(uid, on, receptors) for uid in areas}
        if found & {State.REMAINS, State.PARTLY}:
            some = bool(found & {State.PARTLY, State.ANSWERED})
            return State.PARTLY if some else State.REMAINS
        if State.UNKNOWN in found:
            return State.UNKNOWN
        return State.ANSWERED if State.ANSWERED in found else State.OUTSIDE

    def standing(self, area: str, on: date) -> Standing | None:
        """Give what stands for an area."""
        return area_standing(
            (
                Decided(kind=str(one["kind"]), state=str(one["state"]), valid_from=_day(one))
                for one in self.region.of("decision").values()
                if one["area"] == area
            ),
            on,
        )

    def _effort(self, area: str, receptor: str, on: date) -> str:
        rank = ("no", "unknown", "yes")
        judged = [
            (one["decided_on"], rank.index(str(one["answer"])))
            for one in self.region.of("assessment").values()
            if one["area"] == area and one["receptor"] == receptor and _is_by(one, on)
        ]
        if judged:
            return rank[max(judged, key=lambda each: (str(each[0]), each[1]))[1]]
        return self.computed[area][RECEPTORS.index(receptor)]

    def _answered(self, site: str, on: date) -> set[str]:
        found: set[str] = set()
        for phase in self.region.of("phase").values():
            project = self.region.of("project")[str(phase["project"])]
            day, said = phase["report_approved"], phase["receptors_answered"]
            is_in_time = isinstance(day, date) and day <= on
            if project["site"] == site and phase["kind"] == "initial" and is_in_time and said:
                found.update(said)  # type: ignore[arg-type]
        return found


def _day(values: Mapping[str, Value]) -> date | None:
    day = values["valid_from"]
    return day if isinstance(day, date) else None


def _is_by(values: Mapping[str, Value], on: date) -> bool:
    day = values["decided_on"]
    return isinstance(day, date) and day <= on


def draw_lives(random: Random) -> Lives:
    """Draw a few sites with everything that can happen to them, on days that often coincide."""
    lives = Lives()
    for number in range(random.randint(1, 6)):
        answers = [random.choice(("yes", "no", "unknown")) for _ in RECEPTORS]
        yes = [r for r, answer in zip(RECEPTORS, answers, strict=True) if answer == "yes"]
        unknown = [r for r, answer in zip(RECEPTORS, answers, strict=True) if answer == "unknown"]
        site = f"site-{random.randint(0, 2)}"
        area = lives.add_area(f"area-{number}", site, *yes, unknown=tuple(unknown))
        for _ in range(random.randint(0, 4)):
            kind = random.choice(("v1", "v1", "v2", "dropped_after", "located"))
            day = None if random.random() < 0.15 else draw_day(random)
            lives.decide(area, kind, day, random.choice(("approved", "sent", "draft")))
        for _ in range(random.choice((0, 0, 1, 2))):
            answer = random.choice(("yes", "no", "unknown"))
            lives.judge(area, random.choice(RECEPTORS), answer, draw_day(random))
    for site in lives.region.of("site"):
        for _ in range(random.randint(0, 3)):
            lives.report(
                site,
                draw_day(random) if random.random() < 0.85 else None,
                *sorted(random.sample(RECEPTORS, random.randint(0, 4))),
                initiative=random.choice(("region", "homeowner", "builder", None)),
                kind=random.choice(("initial", "initial", "historical", "extended")),
            )
    return lives


def draw_day(random: Random) -> date:
    """Draw one of a few days, so that many things happen on the same one."""
    return FIRST + timedelta(days=random.randint(0, 35) * 75)
