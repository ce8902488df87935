"""Projects and their phases: what is planned, done, paid and found out."""

from soilcase.model.fields import Field, Merge, Noun, Type
from soilcase.model.nouns.shared import (
    code,
    codes,
    day,
    deputy_field,
    esdh_field,
    flag,
    link,
    money,
    note_field,
    number,
    office,
    officer_field,
    owner_field,
    shape,
    site_field,
    text,
)


def _frame_fields() -> tuple[Field, ...]:
    return (
        code(
            "legal_framework",
            "Lovgrundlag | Legal framework",
            "Den paragraf, der arbejdes efter. | The paragraph that is worked by.",
            dkjord="legalFrameworkCode",
        ),
        code("payer", "Betaler | Payer", "Hvem der betaler. | Who pays.", dkjord="payerCode"),
        codes(
            "receptors",
            "Receptorer | Receptors",
            "Hvad indsatsen beskytter. | What the effort protects.",
            codes="receptor",
            dkjord="targetAreaCode",
            aliases=("receptor", "indsatsområde"),
        ),
    )


PROJECT = Noun(
    id="project",
    danish="projekt",
    english="project",
    plural_danish="projekter",
    plural_english="projects",
    parent="site",
    fields=(
        site_field(),
        text("number", "Projektnr. | Project no.", "Projektets nummer. | Its number.", length=40),
        text("name", "Navn | Name", "Projektets navn. | Its name.", length=250),
        *office(
            text(
                "description",
                "Beskrivelse | Description",
                "Hvad projektet skal. | What the project is to do.",
                merge=Merge.TEXT,
                dkjord="description",
            ),
            *_frame_fields(),
            day("started", "Start | Started", "Startdato. | First day.", dkjord="start"),
            day("ended", "Slut | Ended", "Slutdato. | Last day.", dkjord="end"),
            money("frame", "Ramme | Frame", "Den samlede ramme. | The whole frame."),
            link("consultant", "Rådgiver | Consultant", "Rådgiveren. | The consultant."),
            officer_field(),
            esdh_field(),
        ),
        note_field(),
    ),
)
_PHASE_DATES = (
    day("planned_start", "Planlagt start | Planned start", "Forventet start. | Expected start."),
    day("planned_end", "Planlagt slut | Planned end", "Forventet slut. | Expected end."),
    day("started", "Start | Started", "Faktisk start. | Actual start.", dkjord="start"),
    day("ended", "Slut | Ended", "Faktisk slut. | Actual end.", dkjord="end"),
    day(
        "notified_on",
        "Varslet | Notified",
        "Ejeren er varslet efter § 21. | The owner was notified (§ 21).",
    ),
    day(
        "report_received",
        "Rapport modtaget | Report received",
        "Rapporten kom den. | The report came on.",
    ),
    day(
        "report_approved",
        "Rapport godkendt | Report approved",
        "Tæller i 2030-målet. | Counts towards the 2030 goal.",
    ),
)
_PHASE_RESULT = (
    code(
        "outcome",
        "Udfald | Outcome",
        "Hvad fasen førte til. | What the phase led to.",
        codes="phase_outcome",
    ),
    codes(
        "receptors_answered",
        "Besvarede receptorer | Receptors answered",
        "Dem, rapporten giver svar for. | Those the report gives an answer for.",
        codes="receptor",
    ),
    text(
        "summary",
        "Resumé | Summary",
        "Fasens resultat i få ord. | What it found, in few words.",
        merge=Merge.TEXT,
    ),
)
_PHASE_MONEY = (
    money("granted", "Bevilget | Granted", "Beløb, der er bevilget. | Granted amount."),
    money("committed", "Disponeret | Committed", "Bundet ved ordre. | Bound by an order."),
    money("spent", "Forbrugt | Spent", "Betalt til nu. | Paid so far."),
)
_REMEDIATION = (
    code(
        "remediation_method",
        "Afværgemetode | Remediation method",
        "Metoden, der renses med. | The method of the clean-up.",
    ),
    code(
        "treatment",
        "Jordbehandling | Treatment",
        "Hvad der sker med jorden. | What happens to the soil.",
        dkjord="treatmentCode",
    ),
    number(
        "tonnes", "Mængde | Tonnes", "Behandlet mængde. | Treated amount.", unit="t", minimum=0
    ),
    number("energy", "Energi | Energy", "Forbrugt energi. | Energy used.", unit="kWh", minimum=0),
    number("co2e", "CO2e | CO2e", "Udledt i alt. | Emitted in all.", unit="kg", minimum=0),
)
PHASE = Noun(
    id="phase",
    danish="fase",
    english="phase",
    plural_danish="faser",
    plural_english="phases",
    parent="project",
    fields=(
        owner_field("project", "Projekt | Project", required=True),
        code(
            "kind",
            "Fase | Phase",
            "Hvilken fase det er. | Which phase it is.",
            codes="phase_kind",
            required=True,
        ),
        code(
            "initiative",
            "På initiativ af | Initiated by",
            "Regionen, boligejer, bygherre … | The region, a homeowner, a builder …",
        ),
        *office(
            *_frame_fields(),
            officer_field(),
            deputy_field(),
            link("consultant", "Rådgiver | Consultant", "Rådgiveren. | The consultant."),
            owner_field("order", "Ordre | Order"),
        ),
        *_PHASE_DATES,
        link(
            "approved_by",
            "Godkendt af | Approved by",
            "Den, der godkendte rapporten. | Who approved the report.",
            target="officer",
        ),
        *_PHASE_RESULT,
        *office(*_PHASE_MONEY),
        *_REMEDIATION,
        shape(
            "geometry",
            Type.POLYGON,
            "Flade | Polygon",
            "Hvor fasen foregår. | Where the phase takes place.",
            dkjord="projectPhases.geometries",
        ),
        flag("resting", "Hviler | Resting", "Arbejdet ligger stille. | Work stands still."),
        esdh_field(),
        note_field(),
    ),
)
