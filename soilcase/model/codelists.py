"""Code lists: the closed ones, whose codes the program's own logic knows, and the open ones.

An open list's codes are records of a noun (mostly `code`), so that a region can add to them and
let them expire; an unknown code of an open list is kept and listed, never dropped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

REGION_CODE = "1082"


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its words; DKjord's first code is the one that is written there."""

    id: str
    danish: str
    english: str
    dkjord: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Give the code's name as a person reads it."""
        return self.danish if language == "da" else self.english

    def spellings(self) -> Iterator[str]:
        """Give every lower-case word by which the code may be typed or delivered."""
        yield self.id
        yield self.danish.casefold()
        yield self.english.casefold()
        yield from self.aliases
        yield from self.dkjord


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes; an open one names the noun that holds its codes.

    A group is a word that means several codes at once, such as `udgået`. A code may also ask
    about another field of the same record: `indsats:grundvand` asks whether one is yes.
    """

    id: str
    danish: str
    english: str
    codes: tuple[Code, ...] = ()
    noun: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    asks: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def closed(self) -> bool:
        """Say whether only the codes given here may be used."""
        return not self.noun

    def code(self, code_id: str) -> Code:
        """Give the code of that id; asking for one that is not here is a bug."""
        for code in self.codes:
            if code.id == code_id:
                return code
        message = f"{self.id} has no code {code_id}"
        raise KeyError(message)

    def meant_by(self, typed: str) -> tuple[str, ...]:
        """Give the codes that a typed or delivered word means: one, a group of them, or none."""
        word = typed.strip().casefold()
        if word in self.groups:
            return self.groups[word]
        return tuple(code.id for code in self.codes if word in code.spellings())


def _code(line: str) -> Code:
    """Read `id | dansk | English | DKjord's codes | other words`; the last two may be left out."""
    code_id, danish, english, *rest = line.split(" | ")
    lists = [tuple(part.split(", ")) if part else () for part in (*rest, "", "")]
    return Code(code_id, danish, english, lists[0], lists[1])


def _closed(
    list_id: str,
    names: str,
    *lines: str,
    groups: Mapping[str, tuple[str, ...]] | None = None,
    asks: Mapping[str, tuple[str, str]] | None = None,
) -> CodeList:
    danish, english = names.split(" | ")
    codes = tuple(_code(line) for line in lines)
    return CodeList(list_id, danish, english, codes, groups=groups or {}, asks=asks or {})


def _open(list_id: str, names: str, noun: str = "code") -> CodeList:
    danish, english = names.split(" | ")
    return CodeList(list_id, danish, english, noun=noun)


_DROPPED = ("dropped_before", "dropped_after")
_STATUS_GROUPS = {
    **dict.fromkeys(("udgået", "dropped"), _DROPPED),
    **dict.fromkeys(("kortlagt", "mapped"), ("v1", "v2", "v1_v2")),
    **dict.fromkeys(("levende", "living"), ("located", "v1", "v2", "v1_v2")),
}
_LOCATED = "located | Lokaliseret (uafklaret) | Located (undecided) | 15, 12 | lokaliseret"
_V1 = "v1 | V1 kortlagt | V1 mapped | 07 | muligt forurenet"
_V2 = "v2 | V2 kortlagt | V2 mapped | 08 | forurenet"
_BOTH = "v1_v2 | V1 og V2 kortlagt | V1 and V2 mapped | 13 | v1 og v2, v1+v2"
_BEFORE = "dropped_before | Udgået inden kortlægning | Dropped before mapping | 16 | uik"
_AFTER = "dropped_after | Udgået efter kortlægning | Dropped after mapping | 17 | uek"

_RECEPTORS = (
    "groundwater | Grundvand | Groundwater",
    "homes | Boliger | Homes |  | bolig",
    "surface_water | Overfladevand | Surface water | 11",
    "nature | Natur | Nature |  | natura 2000",
)
_ANSWERS = ("yes | Ja | Yes", "no | Nej | No", "unknown | Ukendt | Unknown")
RECEPTORS = tuple(_code(line).id for line in _RECEPTORS)

_CLOSED = (
    _closed(
        "decision_kind",
        "Afgørelser | Decisions",
        *(_LOCATED, _V1, _V2, _BEFORE, _AFTER),
        groups={key: _DROPPED for key, codes in _STATUS_GROUPS.items() if codes == _DROPPED},
    ),
    _closed(
        "site_status",
        "Lokalitetens status | Site status",
        *(_LOCATED, _V1, _V2, _BOTH, _BEFORE, _AFTER),
        groups=_STATUS_GROUPS,
    ),
    _closed(
        "nuance",
        "Nuanceringer | Nuances",
        "f0 | F0 | F0 | 01",
        "f1 | F1 | F1 | 02",
        "f2 | F2 | F2 | 03",
    ),
    _closed(
        "decision_state",
        "Afgørelsens trin | Decision steps",
        "proposed | Foreslået | Proposed",
        "draft | Kladde | Draft",
        "hearing | I høring | In hearing |  | høring",
        "approved | Godkendt | Approved",
        "sent | Sendt | Sent",
    ),
    _closed(
        "evidence",
        "Kendskab | Evidence",
        "measured | Målt | Measured |  | dokumenteret",
        "suspected | Mistænkt | Suspected",
        "screened | Screenet | Screened |  | afledt",
        "unknown | Ukendt | Unknown",
    ),
    _closed("receptor", "Receptorer | Receptors", *_RECEPTORS),
    _closed("answer", "Svar | Answers", *_ANSWERS),
    _closed(
        "effort",
        "Offentlig indsats | Public effort",
        *(*_ANSWERS, *_RECEPTORS),
        asks={receptor: (f"effort_{receptor}", "yes") for receptor in RECEPTORS},
    ),
    _closed(
        "priority_judgement",
        "Skøn om rækkefølge | Judgements on order",
        "first | Tages først | Taken first",
        "higher | Højere end beregnet | Higher than computed",
        "lower | Lavere end beregnet | Lower than computed",
        "wait | Kan vente | Can wait",
    ),
    _closed(
        "completeness",
        "Datagrundlag | Completeness",
        *(f"{letter.lower()} | {letter} | {letter}" for letter in "ABCDE"),
    ),
    _closed(
        "branch_answer",
        "Kortlægges som udgangspunkt | Mapped by default",
        "yes | Ja | Yes",
        "maybe | Måske | Maybe",
        "no | Nej | No",
    ),
    _closed(
        "mark",
        "Belæg | Marks",
        "sourced | Offentlig kilde | Public source",
        "seed | Regionens håndbog | The region's handbook",
        "inferred | Udledt | Inferred",
        "general | Ikke verificeret | Not verified",
    ),
    _closed(
        "deadline_state",
        "Fristens tilstand | Deadline states",
        "open | Åben | Open",
        "met | Overholdt | Met",
        "lapsed | Bortfaldet | Lapsed",
    ),
    _closed(
        "matter_state",
        "Sagens tilstand | Matter states",
        "open | Åben | Open",
        "waiting | Afventer | Waiting",
        "closed | Lukket | Closed",
    ),
    _closed(
        "money_kind",
        "Beløbets art | Kinds of amount",
        "planned | Planlagt | Planned",
        "granted | Bevilget | Granted",
        "committed | Disponeret | Committed",
        "spent | Forbrugt | Spent",
    ),
    _closed(
        "criterion_kind",
        "Kriterier | Criteria",
        "jkk | Jordkvalitetskriterium | Soil quality criterion",
        "akk | Afskæringskriterium | Cut-off criterion",
        "gvk | Grundvandskvalitetskriterium | Groundwater quality criterion",
        "vapour | Afdampningskriterium | Vapour criterion |  | afdampning",
    ),
    _closed(
        "ruleset_kind",
        "Regelsæt | Rule sets",
        "casework | Sagsbehandling | Casework",
        "deadlines | Frister | Deadlines",
        "public_effort | Offentlig indsats | Public effort",
        "method | Prioriteringsmetode | Priority method",
        "investigated | Undersøgt | Investigated",
        "esdh | Henvisning til ESDH | Link to the document system",
    ),
    _closed(
        "ruleset_state",
        "Godkendelse | Approval",
        "draft | Kladde | Draft",
        "approved | Godkendt | Approved",
        "retired | Udgået | Retired",
    ),
    _closed(
        "batch_state",
        "Puljens tilstand | Batch states",
        "draft | Kladde | Draft",
        "running | I gang | Running",
        "closed | Afsluttet | Closed",
    ),
    _closed(
        "batch_step",
        "Trin i puljen | Batch steps",
        "ordered | Bestilt | Ordered",
        "proposal | Oplæg | Proposal",
        "notified | Varslet | Notified",
        "field | Felt | Field",
        "report_received | Rapport modtaget | Report received",
        "approved | Godkendt | Approved",
        "decided | Afgjort | Decided",
    ),
    _closed(
        "order_state",
        "Ordrens tilstand | Order states",
        "draft | Kladde | Draft",
        "ordered | Bestilt | Ordered",
        "delivered | Leveret | Delivered",
        "closed | Afsluttet | Closed",
    ),
    _closed(
        "conflict_kind",
        "Hvad der støder sammen | Kinds of conflict",
        "value | Værdi | Value",
        "text | Tekst | Text",
        "geometry | Geometri | Geometry",
        "proposal | Forslag til status | Status proposal",
        "insert | Samme post to gange | The same record twice",
        "delete | Slettet og rettet | Deleted and changed",
        "duplicate | Mulig dublet | Possible duplicate",
    ),
    _closed(
        "conflict_status",
        "Valg ved modstrid | Conflict results",
        "open | Åben | Open",
        "office | Kontorets værdi | The office's value",
        "field | Feltets værdi | The field's value",
        "custom | En tredje værdi | A third value",
        "both | Begge | Both",
    ),
    _closed(
        "parked_reason",
        "Hvorfor den er lagt til side | Why it is parked",
        "deleted | Posten er slettet | The record was deleted",
        "unknown_record | Posten kendes ikke | The record is not known",
        "parent_gone | Det, den hører til, er slettet | What it belongs to was deleted",
        "proposal | Forslag til status | Status proposal",
        "rights | Uden for rettighederne | Outside the rights",
        "invariant | Bryder en regel | Breaks a rule",
    ),
    _closed(
        "parked_suggestion",
        "Hvad der kan gøres | What can be done",
        "revive | Genopliv posten | Revive the record",
        "apply_the_insert_first | Tag posten selv først | Take the record itself first",
        "revive_the_parent | Genopliv det, den hører til | Revive what it belongs to",
        "decide | Afgør forslaget | Decide on the proposal",
        "approve | Godkend rettelsen | Approve the edit",
        "correct | Ret værdien | Correct the value",
    ),
    _closed(
        "parked_status",
        "Rettelser lagt til side | Parked edits",
        "waiting | Venter | Waiting",
        "applied | Brugt | Applied",
        "dismissed | Afvist | Dismissed",
    ),
    _closed(
        "shape",
        "Geometri | Shapes",
        "point | Punkt | Point",
        "line | Linje | Line",
        "polygon | Flade | Polygon",
    ),
    _closed(
        "package_state",
        "Feltpakkens tilstand | Package states",
        "out | Ude | Out",
        "partly_back | Delvist hjemme | Partly back",
        "back | Hjemme | Back",
        "overdue | Over tiden | Overdue",
        "written_off | Opgivet | Written off",
    ),
)
_OPEN = (
    _open("region", "Regioner | Regions"),
    _open("municipality", "Kommuner | Municipalities"),
    _open("use", "Anvendelser | Uses"),
    _open("target_area", "Indsatsområder | Target areas"),
    _open("justification", "Begrundelser | Justifications"),
    _open("legal_framework", "Lovgrundlag | Legal frameworks"),
    _open("payer", "Betalere | Payers"),
    _open("planned_action", "Planlagte indsatser | Planned actions"),
    _open("activity", "Aktiviteter | Activities"),
    _open("medium", "Medier | Media"),
    _open("component", "Stoffer | Components"),
    _open("substance_group", "Stofgrupper | Substance groups"),
    _open("unit", "Enheder | Units"),
    _open("phase_kind", "Faser | Phases"),
    _open("phase_outcome", "Udfald af faser | Phase outcomes"),
    _open("initiative", "På initiativ af | Initiated by"),
    _open("remediation_method", "Afværgemetoder | Remediation methods"),
    _open("treatment", "Jordbehandlinger | Treatments"),
    _open("matter_kind", "Sagstyper | Matter kinds"),
    _open("matter_outcome", "Udfald af sager | Matter outcomes"),
    _open("journal_kind", "Journalnotater | Journal entries"),
    _open("document_kind", "Dokumenttyper | Document kinds"),
    _open("party_role", "Parters roller | Party roles"),
    _open("point_kind", "Punkttyper | Point kinds"),
    _open("coordinate_method", "Koordinatmetoder | Coordinate methods"),
    _open("height_system", "Højdesystemer | Height systems"),
    _open("layer_kind", "Lagtyper | Layer kinds"),
    _open("money_block", "Blokke | Blocks"),
    _open("branch", "Brancher | Branches", noun="branch"),
)
CODE_LISTS: Mapping[str, CodeList] = MappingProxyType(
    {made.id: made for made in (*_CLOSED, *_OPEN)}
)


def code_list(list_id: str) -> CodeList:
    """Give the list of that id; asking for one that does not exist is a bug."""
    return CODE_LISTS[list_id]


def closed_codes(list_id: str) -> tuple[str, ...] | None:
    """Give the only codes a list may hold, or None where the list is open."""
    made = CODE_LISTS[list_id]
    return tuple(code.id for code in made.codes) if made.closed else None
