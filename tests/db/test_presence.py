"""Who has what open is told from client to client, kept nowhere, and believed from nobody else."""

import json
from contextlib import closing

import psycopg
import pytest

from db.listener import PRESENCE
from soilcase.ports import Listener, Presence
from tests.db.builders import ANN, BO
from tests.db.homes import Home

pytestmark = pytest.mark.server
SITE = "019b76da-a8a4-778d-9102-540d47e2f03f"


def _listener(home: Home) -> Listener:
    listener = home.open(BO).listen()
    assert listener is not None
    return listener


def test_others_hear_what_is_open(server_home: Home) -> None:
    """A presence arrives as it was told, and no commit is heard with it."""
    bo, ann = _listener(server_home), server_home.open(ANN).listen()
    assert ann is not None
    told = [Presence("Ann", "pc-a", SITE, asks=True), Presence("Ann", "pc-a")]
    for presence in told:
        ann.announce(presence)
    heard: list[Presence] = []
    while len(heard) < len(told):
        assert bo.news(2.0) == []
        heard += bo.present()
    bo.close()
    ann.close()

    assert told == heard


@pytest.mark.parametrize(
    ("channel", "payload"),
    [
        ("soilcase", "not a number"),
        (PRESENCE, ""),
        (PRESENCE, "{"),
        (PRESENCE, "[1]"),
        (PRESENCE, json.dumps({"who": 7, "device": "pc"})),
        (PRESENCE, json.dumps({"who": "Ann"})),
    ],
)
def test_what_somebody_else_sends_there_says_nothing(
    server_home: Home, channel: str, payload: str
) -> None:
    """Anybody with a login may write to the channel; it does no harm."""
    bo = _listener(server_home)
    with closing(psycopg.connect(server_home.address, autocommit=True)) as other:
        other.execute("SELECT pg_notify(%s, %s)", (channel, payload))
        other.execute("SELECT pg_notify(%s, %s)", ("soilcase", "7"))
    heard: list[int] = []
    while not heard:
        heard = bo.news(2.0)
    present = bo.present()
    bo.close()

    assert ([7], []) == (heard, present)
