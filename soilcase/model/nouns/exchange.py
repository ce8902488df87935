"""What crosses the border: origins, conflicts, parked edits, field packages and receipts."""

from soilcase.model.fields import Field, Noun
from soilcase.model.nouns.shared import (
    SHA256,
    code,
    day,
    integer,
    link,
    moment,
    note_field,
    office,
    owner_field,
    program,
    structure,
    text,
)


def _record_fields() -> tuple[Field, ...]:
    """Point at a record of any noun: the noun and the identity, not a foreign key."""
    return program(
        text(
            "record_noun",
            "Posttype | Record type",
            "Hvad posten er. | What the record is.",
            length=40,
            required=True,
        ),
        text(
            "record_uid",
            "Post | Record",
            "Postens id. | The record's id.",
            length=36,
            required=True,
        ),
    )


ORIGIN = Noun(
    id="origin",
    danish="oprindelse",
    english="origin",
    plural_danish="oprindelser",
    plural_english="origins",
    fields=(
        *_record_fields(),
        *program(
            text("source", "Kilde | Source", "Systemet, den kom fra. | The system.", length=80),
            text("external_key", "Nøgle | Key", "Dens nøgle dér. | Its key there.", length=250),
            text("delivery", "Leverance | Delivery", "Hvilken levering. | Which one.", length=250),
            day("delivered_on", "Leveret | Delivered", "Leveringsdato. | Its date."),
            structure(
                "delivered_values",
                "Leverede værdier | Delivered values",
                "Værdierne, som de sidst kom. | The values as they last came.",
            ),
        ),
    ),
)
_SIDES = program(
    structure("base_value", "Fra udleveringen | Base", "Før begge. | Before both changed it."),
    structure("office_value", "Kontoret | Office", "Kontorets værdi. | The office's value."),
    structure("field_value", "Feltet | Field work", "Feltets værdi. | The field's value."),
    text("office_by", "Kontoret, hvem | Office, who", "Hvem der rettede. | Who did.", length=120),
    moment("office_at", "Kontoret, hvornår | Office, when", "Hvornår. | When it was changed."),
    text("field_by", "Feltet, hvem | Field, who", "Hvem der rettede. | Who did.", length=120),
    moment("field_at", "Feltet, hvornår | Field, when", "Hvornår. | When it was changed."),
    text("commit_uid", "Indsendelse | Commit", "Den sene rettelse. | The later one.", length=36),
)
CONFLICT = Noun(
    id="conflict",
    danish="modstridende rettelse",
    english="conflict",
    plural_danish="modstridende rettelser",
    plural_english="conflicts",
    fields=(
        *_record_fields(),
        *program(
            text("field", "Felt | Field", "Feltet, det gælder. | Which field.", length=60),
            code(
                "kind",
                "Art | Kind",
                "Hvad der støder sammen. | What clashes.",
                codes="conflict_kind",
                required=True,
            ),
        ),
        *_SIDES,
        *office(
            code(
                "status",
                "Resultat | Result",
                "Åben, eller hvad der blev valgt. | Open, or what was chosen.",
                codes="conflict_status",
                required=True,
            ),
            structure("chosen", "Valgt værdi | Chosen value", "Det valgte. | What was chosen."),
            text(
                "decided_by", "Valgt af | Chosen by", "Hvem der valgte. | Who chose.", length=120
            ),
            moment("decided_at", "Valgt den | Chosen at", "Hvornår. | When it was chosen."),
            link(
                "assigned",
                "Ansvarlig | Assigned",
                "Hvem der ser på det. | Who looks at it.",
                target="officer",
            ),
            day("due", "Frist | Due", "Skal være valgt. | To be chosen by."),
        ),
        note_field(),
    ),
)
PARKED = Noun(
    id="parked",
    danish="rettelse lagt til side",
    english="parked edit",
    plural_danish="rettelser lagt til side",
    plural_english="parked edits",
    fields=(
        *_record_fields(),
        *program(
            structure(
                "edit", "Rettelse | Edit", "Hele rettelsen. | The whole edit.", required=True
            ),
            code(
                "why",
                "Hvorfor | Why",
                "Hvad der hindrede den. | What hindered it.",
                codes="parked_reason",
            ),
            code(
                "suggestion",
                "Forslag | Suggestion",
                "Hvad der kan gøres. | What can be done.",
                codes="parked_suggestion",
            ),
            text(
                "commit_uid", "Indsendelse | Commit", "Hvor den kom fra. | Its origin.", length=36
            ),
        ),
        *office(
            link(
                "owner",
                "Ansvarlig | Owner",
                "Hvem der tager den. | Who takes it.",
                target="officer",
            ),
            code(
                "status",
                "Tilstand | State",
                "Venter, brugt eller afvist. | Waiting, applied or dismissed.",
                codes="parked_status",
                required=True,
            ),
        ),
        note_field(),
    ),
)
PACKAGE = Noun(
    id="package",
    danish="feltpakke",
    english="field package",
    plural_danish="feltpakker",
    plural_english="field packages",
    fields=(
        *office(
            text("issued_to", "Udleveret til | Issued to", "Hvem. | To whom.", length=120),
            text("device", "Pc | Device", "Den bærbare pc. | The laptop.", length=120),
            code(
                "state",
                "Tilstand | State",
                "Ude, delvist hjemme, hjemme … | Out, partly back, back …",
                codes="package_state",
                required=True,
            ),
            day("expires_on", "Udløber | Expires", "Ventes hjemme. | Expected back by."),
        ),
        *program(
            structure("scope", "Indhold | Scope", "Hvad der er med. | What it holds."),
            integer("base_seq", "Grundlag | Base", "Seneste commit ved udlevering. | Its base."),
            integer("schema", "Skema | Schema", "Skemaets nummer. | The schema's number."),
            moment("issued_at", "Udleveret | Issued", "Hvornår. | When it was handed out."),
            text("issued_by", "Udleveret af | Issued by", "Hvem. | By whom.", length=120),
            text("base_sha256", "Fingeraftryk | Fingerprint", "sha256. | sha256.", length=64),
            text("chain_hash", "Kæde | Chain", "Seneste kædehash. | Last chain hash.", length=64),
            structure("row_counts", "Antal | Counts", "Poster ved udlevering. | Rows handed out."),
        ),
        note_field(),
    ),
)
RECEIPT = Noun(
    id="receipt",
    danish="kvittering",
    english="receipt",
    plural_danish="kvitteringer",
    plural_english="receipts",
    fields=program(
        owner_field("package", "Feltpakke | Field package", required=True),
        text("commit_uid", "Indsendelse | Commit", "Den, der er modtaget. | Received.", length=36),
        integer("applied_seq", "Nr. her | Applied as", "Nummeret her. | Its number here."),
        text(
            "state_sha256",
            "Tilstand | State",
            "Genlæst fra databasen. | Re-read from the database.",
            length=64,
            pattern=SHA256,
        ),
        moment("signed_at", "Kvitteret | Signed", "Hvornår. | When it was signed."),
    ),
)
