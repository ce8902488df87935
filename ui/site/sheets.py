"""The tables of a site's page as ready lines, made away from the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from soilcase.exchange.esdh import way_to
from soilcase.model import catalogue
from soilcase.model.codelists import code_list
from soilcase.model.fields import Field, Type
from soilcase.model.text import show_number, show_size
from soilcase.model.values import Value
from soilcase.query.value_texts import Shower

from ..parts.editing import Fresh
from ..parts.entry import is_editable, shown_value
from ..parts.lines import Cell, Heading, Line, Place, Sheet, Tone
from .criteria import Comparison
from .page import SitePage, is_hidden
from .records import Record
from .sections import ALWAYS, AMOUNT, BLOCK_OF, CRITERION, ESDH, NOT_FACTS, OPEN, TIMES, Block

_RIGHT = frozenset({Type.NUMBER, Type.INTEGER, Type.MONEY})
_ANSWERS = frozenset({"answer", "effort"})
_STATUSES = frozenset({"site_status", "decision_kind"})
_MOST_DECIMALS = 1
FEW = 20
# What was computed is only told where a judgement says otherwise.
COMPUTED = "computed_"


@dataclass(frozen=True, slots=True)
class Showing:
    """How a page is shown: in which words, what is revealed, what is half typed or under way."""

    shower: Shower
    is_revealed: bool = False
    drafts: Mapping[Place, str] = field(default_factory=dict)
    pending: Mapping[Place, Value] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)
    everything: frozenset[str] = frozenset()
    actor: str = ""

    @property
    def language(self) -> str:
        """Give the language that is written."""
        return self.shower.language


def all_of(noun: str) -> str:
    """Give the name under which it is asked that all records of a noun are shown."""
    return f"+{noun}"


def table_of(page: SitePage, block: Block, showing: Showing) -> Sheet:
    """Give a noun's records as a table."""
    noun = catalogue.noun(block.noun)
    opened = showing.open.get(block.noun)
    records = _ordered(page, block.noun)
    if all_of(block.noun) not in showing.everything:
        records = [r for n, r in enumerate(records) if n < FEW or r.uid == opened]
    return Sheet(
        noun.label(showing.language, plural=True),
        tuple(_heading(block.noun, column, showing) for column in block.columns),
        tuple(
            Line(
                block.noun,
                record.uid,
                tuple(_cell(page, record, column, showing) for column in block.columns),
                record.uid == opened,
            )
            for record in records
        ),
    )


def _ordered(page: SitePage, noun: str) -> Sequence[Record]:
    """Order what has days by them, newest first; everything else stands as it was entered."""
    by = _NEWEST_FIRST.get(noun)
    records = page.of(noun)
    if by is None:
        return records
    return sorted(records, key=lambda record: _ordinal(record.get(by)), reverse=True)


def _ordinal(value: Value) -> float:
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, date):
        return value.toordinal()
    return value if isinstance(value, int | float) else 0


_NEWEST_FIRST: Mapping[str, str] = MappingProxyType(
    {"decision": "valid_from", "journal": "happened_at", "document": "dated", "money": "year"}
)


def facts_of(record: Record, showing: Showing) -> Sheet:
    """Give the facts of one record; of those that are unknown only the ones always asked for."""
    noun = catalogue.noun(record.noun)
    shown = [
        made
        for made in noun.fields
        if made.id not in NOT_FACTS and made.id != noun.parent and _is_shown(record, made, showing)
    ]
    lines = [
        Line(record.noun, record.uid, (_name(made, showing), _fact(record, made, showing)))
        for made in shown
    ]
    return Sheet(noun.label(showing.language), (), tuple(lines))


def _fact(record: Record, made: Field, showing: Showing) -> Cell:
    """Write a value behind its name, where numbers stand to the left like all else."""
    return replace(_value(record, made, showing), to_right=False)


def _is_shown(record: Record, made: Field, showing: Showing) -> bool:
    place = (record.noun, record.uid, made.id)
    if made.id.startswith(COMPUTED) and record.get(made.id) == record.get(
        made.id.replace(COMPUTED, "effort_")
    ):
        return False
    if record.get(made.id) is not None or place in showing.drafts or place in showing.pending:
        return made.is_stored or record.noun != "site"
    if record.noun == "site":
        return made.id in ALWAYS or (record.noun in showing.everything and made.is_stored)
    can = is_editable(record.noun, made)
    return can and (made.id in _usual(record.noun) or record.uid in showing.everything)


def _usual(noun: str) -> tuple[str, ...]:
    return (*BLOCK_OF[noun].columns, "note") if noun in BLOCK_OF else ()


def hidden_facts(record: Record, showing: Showing) -> int:
    """Count the editable facts that are unknown and out of sight."""
    return sum(
        made.id not in NOT_FACTS
        and is_editable(record.noun, made)
        and not _is_shown(record, made, showing)
        for made in catalogue.noun(record.noun).stored
    )


def fresh_of(fresh: Fresh, missing: Sequence[str], showing: Showing) -> Sheet:
    """Give the facts of a record that is being made: what it needs comes first."""
    noun = catalogue.noun(fresh.noun)
    record = Record(fresh.noun, fresh.uid, 0, fresh.values)
    needed = [made for made in noun.stored if made.required and is_editable(fresh.noun, made)]
    usual = [
        noun.field(name)
        for name in _usual(fresh.noun)
        if not name.startswith("+")
        and noun.field(name) not in needed
        and is_editable(fresh.noun, noun.field(name))
    ]
    lines = []
    for made in (*needed, *usual):
        cell = _value(record, made, showing)
        if made.id in missing and cell.tone is Tone.UNKNOWN:
            say = showing.shower.words.say("site.fresh.needed")
            cell = Cell(say, cell.place, Tone.UNKNOWN, is_editable=True, help=cell.help)
        lines.append(Line(fresh.noun, fresh.uid, (_name(made, showing), cell)))
    return Sheet(noun.label(showing.language), (), tuple(lines))


def _name(made: Field, showing: Showing) -> Cell:
    label = showing.shower.label(made)
    return Cell(label, tone=Tone.NAME, help=made.help(showing.language))


def _heading(noun: str, column: str, showing: Showing) -> Heading:
    words = showing.shower.words
    if column.startswith("+"):
        name = words.say(f"site.column.{column[1:]}")
        to_right = column in (AMOUNT, TIMES)
        return Heading(name, words.say(f"site.column_help.{column[1:]}"), to_right, is_kept=True)
    made = catalogue.field(noun, column)
    label = made.label(showing.language) if made.id == "size" else showing.shower.label(made)
    return Heading(label, made.help(showing.language), to_right=_is_number(made))


def _is_number(made: Field) -> bool:
    return made.type in _RIGHT and not made.id.endswith("year")


def _cell(page: SitePage, record: Record, column: str, showing: Showing) -> Cell:
    if column == AMOUNT:
        return _amount(record, showing)
    if column == OPEN:
        say = showing.shower.words.say("site.papers.open")
        return Cell(say, (record.noun, record.uid, OPEN), Tone.LINK)
    if column == ESDH:
        return _case(page, record, showing)
    if column in (CRITERION, TIMES):
        compared = page.compared.get(record.uid)
        return _COMPARED[column](compared, showing) if compared else Cell()
    return _value(record, catalogue.field(record.noun, column), showing)


def _case(page: SitePage, record: Record, showing: Showing) -> Cell:
    """Lead to a document's case in ESDH, where it has one and a way there is in force."""
    picture = showing.shower.picture
    if picture is None or not way_to(picture, case_of(page, record)):
        return Cell()
    say = showing.shower.words.say("site.head.open_esdh")
    return Cell(say, (record.noun, record.uid, ESDH), Tone.LINK)


def case_of(page: SitePage, document: Record) -> str:
    """Give the number of a document's case: its own, or the site's where it lies in ESDH."""
    own = document.text("esdh")
    return own or ((page.site.text("esdh") or "") if document.get("in_esdh") is True else "")


def _value(record: Record, made: Field, showing: Showing) -> Cell:
    place = (record.noun, record.uid, made.id)
    words, to_right = showing.shower.words, _is_number(made) and record.noun in BLOCK_OF
    can = is_editable(record.noun, made)
    if not showing.is_revealed and is_hidden(record, made):
        return Cell(words.say("site.hidden"), place, Tone.SECONDARY)
    if place in showing.drafts:
        return Cell(showing.drafts[place], place, Tone.DRAFT, is_editable=can)
    value = showing.pending[place] if place in showing.pending else record.get(made.id)
    if value is None:
        text = "" if _does_not_apply(made) else showing.shower.value(made, None)
        return Cell(text, place, Tone.UNKNOWN, is_editable=can, to_right=to_right)
    if value == "unknown" and made.codes in _ANSWERS:
        return Cell(showing.shower.value(made, None), place, Tone.UNKNOWN, is_editable=can)
    text = _text(record, made, value, showing)
    return Cell(text, place, Tone.PLAIN, _mark(made, value), to_right, can)


# What need not be there: an empty cell says so, and only so.
_NOT_APPLYING = frozenset(
    {"note", "nuance", "ended", "met_on", "closed_on", "answered_on", "paragraph", "deputy"}
    | {"esdh", "hearing_sent", "hearing_ends", "hearing_ended", "report_approved", "outcome"}
    | {"report_received", "approved_by", "sent_on", "rule", "triggered_on", "warn_on", "priority"}
    | {"answer_by", "due_stated", "waiting_since", "waiting_for", "outcome_text", "company"}
    | {"housing_statement", "partial", "label", "dgu", "synonym", "number", "email", "telephone"}
    | {"frame", "spent", "granted", "committed", "text", "ends", "starts", "author"}
)


def _does_not_apply(made: Field) -> bool:
    return made.id in _NOT_APPLYING and not made.required


def _text(record: Record, made: Field, value: Value, showing: Showing) -> str:
    picture, words = showing.shower.picture, showing.shower.words
    if made.id == "size" and isinstance(value, int):
        return show_size(value, words.language)
    if made.type is Type.NUMBER and isinstance(value, float) and record.noun == "area":
        return show_number(value, 0, words.language)
    if picture is None:
        return showing.shower.value(made, value)
    return shown_value(made, value, words, picture)


def _mark(made: Field, value: Value) -> str:
    if made.codes == "evidence":
        return "evidence:" + str(value)
    return "status:" + str(value) if made.codes in _STATUSES else ""


def _amount(record: Record, showing: Showing) -> Cell:
    """Write what was found with its unit, or that nothing was."""
    field_id = "concentration" if record.noun == "substance" else "value"
    made = catalogue.field(record.noun, field_id)
    place = (record.noun, record.uid, field_id)
    value, is_below = record.get(field_id), record.get("below_detection") is True
    unit = showing.shower.value(catalogue.field(record.noun, "unit"), record.get("unit"))
    if place in showing.drafts or place in showing.pending:
        return replace(_value(record, made, showing), to_right=True)
    if value is None and is_below:
        limit = record.get("detection_limit")
        known = showing.shower.value(made, limit) if limit is not None else None
        text = f"< {known} {unit}" if known else showing.shower.words.say("site.below_detection")
        return Cell(text, place, is_editable=True, to_right=True)
    if value is None:
        is_measured = record.noun == "result" or record.get("evidence") == "measured"
        text = showing.shower.value(made, None) if is_measured else ""
        return Cell(text, place, Tone.UNKNOWN, to_right=True, is_editable=True)
    number = showing.shower.value(made, value)
    text = f"< {number} {unit}" if is_below else f"{number} {unit}"
    return Cell(text, place, is_editable=True, to_right=True)


def _criterion(compared: Comparison, showing: Showing) -> Cell:
    """Write the criterion with its kind; what has no public source says so."""
    words, criterion = showing.shower.words, compared.criterion
    kind = code_list("criterion_kind").code(criterion.kind)
    unit = showing.shower.value(catalogue.field("criterion", "unit"), criterion.unit)
    parts = [
        f"{words.say(f'site.criterion.{criterion.kind}')} {words.show(criterion.value)} {unit}"
    ]
    if criterion.edition:
        parts.append(criterion.edition)
    if not criterion.is_verified:
        parts.append(_unverified(criterion.mark, showing))
    edition = words.say("site.criterion.edition", edition=criterion.edition or None)
    source = words.say("site.criterion.source", source=criterion.source or None)
    help_lines = (kind.label(words.language), edition, source, *parts[1:])
    return Cell(" · ".join(parts), tone=Tone.SECONDARY, help="\n".join(help_lines))


def _unverified(mark: str | None, showing: Showing) -> str:
    made = catalogue.field("criterion", "mark")
    text = showing.shower.value(made, mark or "general")
    return f"{text[:1].lower()}{text[1:]}"


def _times(compared: Comparison, showing: Showing) -> Cell:
    """Write how many times over a criterion is; what is below it says so too."""
    words, times = showing.shower.words, compared.times
    if times is None:
        return Cell(to_right=True)
    if times <= 1:
        return Cell(words.say("site.criterion.kept"), tone=Tone.SECONDARY, to_right=True)
    few = times < 10  # noqa: PLR2004  one decimal says something only below ten
    number = show_number(times, _MOST_DECIMALS if few else 0, words.language)
    return Cell(f"× {number}", tone=Tone.ALARM, to_right=True)


_COMPARED = {CRITERION: _criterion, TIMES: _times}
