"""A result of water above its criterion offers to trace its source."""

import shapely
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from soilcase.model.edit import Edit, Insert
from soilcase.model.identity import new_uid
from soilcase.model.shapes import normal_wkb
from soilcase.model.values import Values
from soilcase.priority.sources import Question
from ui.kit.desk import Desk
from ui.parts.exceeded import Exceedances


def test_the_notice_leads_to_the_question(qtbot: QtBot, desk: Desk) -> None:
    """PCE far above its criterion in a well: one action traces it from there."""
    wanted: list[tuple[str, object]] = []
    desk.wanted.connect(lambda name, subject: wanted.append((name, subject)))
    watch = QObject(desk)
    Exceedances(desk, watch)
    picture = desk.picture
    assert picture is not None
    criteria = picture.tables["criterion"]
    row = criteria["medium"].tolist().index("groundwater")
    place = normal_wkb(shapely.Point(530_000, 6_230_000), is_point=True)
    point, sample = new_uid(), new_uid()
    told: Values = {
        "sample": sample,
        "component": criteria["component"][row],
        "value": float(criteria["value"][row]) * 12,
        "unit": criteria["unit"][row],
    }
    phase = str(picture.tables["phase"].uid[0])
    edits: list[Edit] = [
        Insert("point", point, {"phase": phase, "number": "B9", "place": place}),
        Insert("sample", sample, {"point": point, "medium": "groundwater"}),
        Insert("result", new_uid(), told),
    ]

    desk.commit(edits, reason="Analyse", said="Gemt")

    qtbot.waitUntil(lambda: "12" in desk.notices.text.text())
    assert "B9" in desk.notices.text.text()
    desk.notices.do_it()
    (name, question), *_ = wanted
    assert name == "tracing"
    assert isinstance(question, Question)
    assert question.group is not None
    watch.deleteLater()
