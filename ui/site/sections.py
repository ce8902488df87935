"""The sections of a site's page, in the order that people know from JAR, and what each shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Columns that no field holds by itself.
CRITERION, TIMES, AMOUNT = "+criterion", "+times", "+amount"
OPEN, ESDH = "+open", "+esdh"
# Cells that lead out of the program instead of being typed in.
LEADING = frozenset({OPEN, ESDH})


@dataclass(frozen=True, slots=True)
class Block:
    """One table of a section: a noun, its columns, and what a new record of it belongs to."""

    noun: str
    columns: tuple[str, ...] = ()
    owner: str = ""

    @property
    def can_be_added(self) -> bool:
        """Say whether a person adds records of it here."""
        return bool(self.owner)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name's key, and its tables; a timeline or facts come before them."""

    id: str
    blocks: tuple[Block, ...] = ()
    has_facts: bool = False
    has_timeline: bool = False
    is_personal: bool = False
    has_effort: bool = False
    has_screening: bool = False


_FOUND = ("evidence", "medium", AMOUNT, CRITERION, TIMES)
SECTIONS = (
    Section("basics", has_facts=True),
    Section(
        "course",
        (Block("journal", ("happened_at", "kind", "text", "author"), "site"),),
        has_timeline=True,
    ),
    Section(
        "areas",
        (
            Block("area", ("label", "status", "status_from", "nuance", "area_m2", "uses"), "site"),
            Block(
                "decision",
                ("area", "kind", "nuance", "state", "valid_from", "approved_by", "sent_on"),
            ),
            Block(
                "parcel",
                ("parcel_number", "cadastral_district", "status", "partial", "housing_statement"),
                "site",
            ),
        ),
    ),
    Section("substances", (Block("substance", ("component", *_FOUND, "source"), "site"),)),
    Section("screening", has_screening=True),
    Section(
        "effort",
        (
            Block("assessment", ("area", "receptor", "answer", "reason", "decided_on", "officer")),
            Block("action", ("kind", "receptors", "planned_year", "starts", "ends"), "site"),
        ),
        has_effort=True,
    ),
    Section(
        "causes",
        (
            Block(
                "cause",
                ("branch", "activities", "company", "from_year", "to_year", "evidence"),
                "site",
            ),
        ),
    ),
    Section(
        "projects",
        (
            Block("project", ("number", "name", "started", "ended", "frame", "officer"), "site"),
            Block(
                "phase",
                ("kind", "started", "report_received", "report_approved", "outcome", "spent"),
                "project",
            ),
            Block("money", ("year", "kind", "amount", "payer", "text")),
        ),
    ),
    Section(
        "samples",
        (
            Block("point", ("number", "kind", "depth", "dgu", "established_on"), "phase"),
            Block("intake", ("point", "number", "label", "top", "bottom"), "point"),
            Block("sample", ("label", "point", "medium", "top", "bottom", "taken_at"), "point"),
            Block("result", ("component", "sample", AMOUNT, CRITERION, TIMES), "sample"),
            Block("water_level", ("point", "measured_at", "depth", "dry", "measured_by"), "point"),
        ),
    ),
    Section(
        "documents",
        (Block("document", (OPEN, "title", "kind", "dated", "in_esdh", ESDH, "size"), "site"),),
    ),
    Section(
        "parties",
        (Block("party", ("role", "name", "address", "telephone", "email"), "site"),),
        is_personal=True,
    ),
    Section(
        "deadlines",
        (
            Block("deadline", ("title", "due", "state", "paragraph", "officer"), "site"),
            Block("matter", ("kind", "title", "received", "answer_by", "state", "officer")),
        ),
    ),
)
SECTION_OF: Mapping[str, str] = MappingProxyType(
    {block.noun: section.id for section in SECTIONS for block in section.blocks}
    | {"site": "basics", "matter_site": "deadlines", "order": "projects"}
)
BLOCK_OF: Mapping[str, Block] = MappingProxyType(
    {block.noun: block for section in SECTIONS for block in section.blocks}
)
# Facts of the site that always stand there, known or not; the others only where they are known.
ALWAYS = (
    "number",
    "name",
    "address",
    "postcode",
    "city",
    "municipality",
    "uses",
    "officer",
    "deputy",
    "esdh",
    "generation",
    "access",
    "note",
)
# Facts that stand elsewhere on the page, or that nobody reads.
NOT_FACTS = frozenset({"extra", "place", "geometry", "sha256", "address_uid"})
