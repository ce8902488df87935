"""The area, where legal status lives: its decisions and the overruled public effort."""

from soilcase.model.fields import Editor, Merge, Noun, Type
from soilcase.model.nouns.shared import (
    code,
    codes,
    day,
    derived,
    effort_fields,
    integer,
    link,
    note_field,
    number,
    office,
    officer_field,
    owner_field,
    receptor_fields,
    shape,
    site_field,
    text,
    texts,
)

_AREA_DERIVED = derived(
    code(
        "status",
        "Status | Status",
        "Følger af de godkendte afgørelser. | Follows from the approved decisions.",
        codes="decision_kind",
        dkjord="statusDeclarations.pollutionStatusCode",
    ),
    day("status_from", "Status fra | Status from", "Hvornår den begyndte. | When it began."),
    code(
        "nuance",
        "Nuancering | Nuance",
        "Fra den gældende afgørelse. | From the standing decision.",
    ),
    number("area_m2", "Areal | Area", "Fladens størrelse. | The polygon's size.", unit="m²"),
)
_COMPUTED = derived(
    *receptor_fields(
        "computed",
        "Beregnet | Computed",
        "Svaret efter reglerne, før et skøn. | The rules' answer, before any judgement.",
    )
)
AREA = Noun(
    id="area",
    danish="areal",
    english="area",
    plural_danish="arealer",
    plural_english="areas",
    parent="site",
    fields=(
        site_field(),
        text(
            "label",
            "Betegnelse | Label",
            "Hvad arealet kaldes på lokaliteten. | What the area is called on the site.",
            length=100,
        ),
        shape(
            "geometry",
            Type.POLYGON,
            "Flade | Polygon",
            "Arealets flade; kan mangle. | The area's polygon; it may be missing.",
            editor=Editor.OFFICE,
            dkjord="statusDeclarations.geometries",
            aliases=("fladegeometri",),
        ),
        text(
            "object_id",
            "Objekt-id | Object id",
            "Fladens id hos DKjord. | The polygon's id at DKjord.",
            length=40,
            editor=Editor.OFFICE,
            dkjord="Objekt_id",
        ),
        codes(
            "uses",
            "Anvendelse | Use",
            "Hvad netop dette areal bruges til. | What this very area is used for.",
            codes="use",
        ),
        note_field(),
        *_AREA_DERIVED,
        *effort_fields(),
        *_COMPUTED,
    ),
)

_LEGAL = (
    code(
        "kind",
        "Afgørelse | Decision",
        "Hvad der er besluttet. | What was decided.",
        codes="decision_kind",
        merge=Merge.PROPOSAL,
        required=True,
        dkjord="pollutionStatusCode",
        aliases=("status",),
    ),
    code(
        "nuance",
        "Nuancering | Nuance",
        "F0, F1 eller F2 for bolig på V2. | F0, F1 or F2 for a home on V2.",
        merge=Merge.PROPOSAL,
        dkjord="pollutionNuanceStatusCode",
    ),
    code(
        "state",
        "Trin | Step",
        "Kladde, i høring, godkendt, sendt. | Draft, hearing, approved, sent.",
        codes="decision_state",
        merge=Merge.PROPOSAL,
        required=True,
        aliases=("sagstrin",),
    ),
    day(
        "valid_from",
        "Gælder fra | Valid from",
        "Tom: altid, så vidt vi ved. | Empty: always, as far as we know.",
        merge=Merge.PROPOSAL,
        aliases=("kortlaegningsdato",),
    ),
    integer(
        "ordinal",
        "Løbenr. | Ordinal",
        "Rækkefølge for afgørelser fra samme dag. | Order of decisions of the same day.",
        merge=Merge.PROPOSAL,
        minimum=0,
    ),
)
DECISION = Noun(
    id="decision",
    danish="afgørelse",
    english="decision",
    plural_danish="afgørelser",
    plural_english="decisions",
    parent="area",
    fields=(
        owner_field("area", "Areal | Area", required=True),
        *office(
            *_LEGAL,
            text(
                "part",
                "Samlet udsendelse | Sent together",
                "Ens for afgørelser, der hører sammen. | Alike for decisions that go together.",
                length=60,
            ),
            day(
                "hearing_sent",
                "Høring sendt | Hearing sent",
                "Udkastet er sendt. | The draft was sent.",
            ),
            day(
                "hearing_ends",
                "Høringsfrist | Hearing ends",
                "Sidste svardag. | Last day to answer.",
            ),
            day(
                "hearing_ended",
                "Høring slut | Hearing ended",
                "Den blev afsluttet. | It was closed.",
            ),
            link(
                "decided_by",
                "Besluttet af | Decided by",
                "Den, der har skrevet afgørelsen. | Who wrote the decision.",
                target="officer",
            ),
            link(
                "approved_by",
                "Godkendt af | Approved by",
                "En anden end den, der skrev den. | Somebody else than who wrote it.",
                target="officer",
            ),
            day(
                "approved_on",
                "Godkendt den | Approved on",
                "Den blev godkendt. | It was approved.",
            ),
            texts(
                "sent_to",
                "Sendt til | Sent to",
                "Modtagerne af brevet. | Who got the letter.",
                personal=True,
                aliases=("modtagere",),
            ),
            day("sent_on", "Sendt den | Sent on", "Brevets dato. | The letter's date."),
            code(
                "justification",
                "Begrundelse | Justification",
                "Begrundelsens kode. | The code of the reason.",
                dkjord="justificationCode",
            ),
            text(
                "justification_text",
                "Begrundelsestekst | Reason in words",
                "Begrundelsen med egne ord. | The reason in one's own words.",
                merge=Merge.TEXT,
            ),
            link("document", "Dokument | Document", "Det afgørende brev. | The letter itself."),
            day(
                "identified_on",
                "Identificeret den | Identified on",
                "DKjords dato for identifikation. | DKjord's date of identification.",
                dkjord="pollutionIdentificationDate",
            ),
            day(
                "qualified_on",
                "Kvalificeret den | Qualified on",
                "DKjords dato for kvalifikation. | DKjord's date of qualification.",
                dkjord="pollutionQualificationDate",
            ),
            day(
                "study_required_on",
                "Krav om V2-undersøgelse | V2 study required",
                "Dato for krav om undersøgelse. | The date of the requirement.",
                dkjord="requirementForV2StudyDate",
            ),
        ),
        note_field(),
    ),
)
ASSESSMENT = Noun(
    id="assessment",
    danish="fagligt skøn",
    english="professional judgement",
    plural_danish="faglige skøn",
    plural_english="professional judgements",
    parent="area",
    fields=(
        owner_field("area", "Areal | Area", required=True),
        *office(
            code(
                "receptor",
                "Receptor | Receptor",
                "Hvad der kan tage skade. | What may be harmed.",
                required=True,
            ),
            code(
                "answer",
                "Skøn | Judgement",
                "Svaret i stedet for det beregnede. | The answer instead of the computed one.",
                required=True,
            ),
            text("reason", "Grund | Reason", "Hvorfor det skønnes. | Why.", required=True),
            day("decided_on", "Dato | Date", "Skønnets dato. | Its date.", required=True),
            officer_field(),
        ),
        note_field(),
    ),
)
