"""Commands that make, copy and upgrade registers."""

from soilcase.model.catalogue import NOUNS

from .console import counted
from .grammar import Given
from .session import DONE, Session


def new(session: Session, given: Given) -> int:
    """Make a register that holds the bundled code lists."""
    register = session.registers.create(
        given.one("register"),
        name=given.maybe("name") or "",
        label=given.maybe("label") or "",
        today=session.day,
        seeds=session.tools.seeds(),
    )
    try:
        about = register.about()
    finally:
        register.close()
    if "json" in given.values:
        session.console.json({"register": about.place, "uid": about.uid, "head": about.head})
    else:
        session.console.say(session.words.say("command.said.made", place=about.place))
    return DONE


def backup(session: Session, given: Given) -> int:
    """Write a verified copy."""
    register, path = given.one("register"), given.one("file")
    state = session.registers.backup(register, path, session.console.progress)
    if "json" in given.values:
        session.console.json({"file": path, "state_hash": state})
    else:
        session.console.say(session.words.say("command.said.backed_up", path=path, state=state))
    return DONE


def copy(session: Session, given: Given) -> int:
    """Copy a register with its log, from file to server or the other way."""
    addresses = given.one("source"), given.one("target")
    records = session.registers.copy(*addresses, session.console.progress)
    source, target = map(session.registers.shown, addresses)
    if "json" in given.values:
        session.console.json({"source": source, "target": target, "records": dict(records)})
        return DONE
    words = session.words
    session.console.say(words.say("command.said.copied", target=target))
    session.console.say(
        *counted(
            {
                NOUNS[noun].label(words.language, plural=True): words.show(count)
                for noun, count in records.items()
                if count
            }
        )
    )
    return DONE


def migrate(session: Session, given: Given) -> int:
    """Bring a register to this program's schema."""
    before, after = session.registers.migrate(given.one("register"), session.console.progress)
    if "json" in given.values:
        session.console.json({"schema_before": before, "schema_after": after})
    elif before == after:
        session.console.say(session.words.say("command.said.schema_same", schema=after))
    else:
        text = session.words.say("command.said.migrated", before=before, after=after)
        session.console.say(text)
    return DONE
