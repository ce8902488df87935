"""Reference data: layers, codes, criteria, branches and versioned rule sets."""

from soilcase.model.fields import Field, Noun
from soilcase.model.nouns.shared import (
    SHA256,
    code,
    codes,
    day,
    flag,
    integer,
    link,
    mark_fields,
    moment,
    note_field,
    number,
    office,
    program,
    structure,
    text,
    texts,
)

LAYER = Noun(
    id="layer",
    danish="lag",
    english="layer",
    plural_danish="lag",
    plural_english="layers",
    fields=(
        *office(
            code(
                "kind",
                "Lagtype | Kind",
                "Hvad laget viser. | What the layer shows.",
                codes="layer_kind",
                required=True,
            ),
            text("name", "Navn | Name", "Lagets navn. | The layer's name.", length=200),
            text("source", "Kilde | Source", "Hvor det er hentet. | Where it was fetched."),
            text(
                "credit", "Kreditering | Credit", "Skal stå ved kortet. | Must stand by the map."
            ),
            day("dated", "Dateret | Dated", "Dataenes dato. | The date of the data."),
        ),
        *program(
            moment("imported_at", "Indlæst | Imported", "Hvornår. | When it was imported."),
            code("shape", "Form | Shape", "Punkt, linje eller flade. | Point, line or polygon."),
            integer(
                "feature_count", "Antal | Count", "Antal objekter. | How many features.", minimum=0
            ),
            text(
                "sha256",
                "Fingeraftryk | Fingerprint",
                "Indholdets sha256. | The content's sha256.",
                length=64,
                pattern=SHA256,
            ),
            flag("current", "Gældende | Current", "Det, der regnes med. | The one in use."),
        ),
        note_field(),
    ),
)


def _words() -> tuple[Field, ...]:
    return (
        text("danish", "Dansk | Danish", "Teksten på dansk. | The words in Danish.", length=250),
        text("english", "Engelsk | English", "På engelsk. | The words in English.", length=250),
    )


CODE = Noun(
    id="code",
    danish="kode",
    english="code",
    plural_danish="koder",
    plural_english="codes",
    fields=(
        *office(
            text("list", "Liste | List", "Kodelisten. | The list.", length=60, required=True),
            text("code", "Kode | Code", "Koden hos os. | Our code.", length=60, required=True),
            *_words(),
            texts("dkjord", "DKjord-kode | DKjord code", "Koden hos DKjord. | Code at DKjord."),
            text("cas", "CAS-nr. | CAS no.", "For stoffer. | For substances.", length=20),
            code(
                "substance_group", "Stofgruppe | Substance group", "For stoffer. | For substances."
            ),
            integer("ordinal", "Nr. | No.", "Plads i listen. | Its place in the list.", minimum=0),
        ),
        *mark_fields(),
        note_field(),
    ),
)
CRITERION = Noun(
    id="criterion",
    danish="kriterium",
    english="criterion",
    plural_danish="kriterier",
    plural_english="criteria",
    fields=(
        *office(
            code("component", "Stof | Component", "Stoffet. | The substance.", required=True),
            code("medium", "Medium | Medium", "Hvor det gælder. | Where it holds.", required=True),
            code(
                "kind",
                "Kriterium | Criterion",
                "JKK, AKK, GVK eller afdampning. | Soil, cut-off, groundwater or vapour.",
                codes="criterion_kind",
                required=True,
            ),
            number("value", "Værdi | Value", "Grænsen. | The limit.", required=True, minimum=0),
            code("unit", "Enhed | Unit", "Værdiens enhed. | The value's unit.", required=True),
            text("edition", "Udgave | Edition", "Listens udgave. | The list's edition."),
        ),
        *mark_fields(),
        note_field(),
    ),
)
BRANCH = Noun(
    id="branch",
    danish="branche",
    english="branch",
    plural_danish="brancher",
    plural_english="branches",
    fields=(
        *office(
            text("code", "Kode | Code", "Koden hos os. | Our code.", length=60, required=True),
            *_words(),
            texts("dkjord", "DKjord-kode | DKjord code", "Koder hos DKjord. | Codes at DKjord."),
            text("category", "Kategori | Category", "Branchens kategori. | Its category."),
            code(
                "mapped_by_default",
                "Kortlægges som udgangspunkt | Mapped by default",
                "Ja, måske eller nej. | Yes, maybe or no.",
                codes="branch_answer",
            ),
            text("contaminants", "Forureninger | Contaminants", "Som skrevet. | As written."),
            codes(
                "components",
                "Stoffer | Components",
                "Typiske stoffer. | Typical substances.",
                codes="component",
            ),
            codes(
                "substance_groups",
                "Stofgrupper | Substance groups",
                "Typiske stofgrupper. | Typical substance groups.",
                codes="substance_group",
            ),
            text("main_threat", "Hovedtrussel | Main threat", "Som skrevet. | As written."),
            text("processes", "Risikoforhold | Risks", "Risiko og processer. | The processes."),
            text("speaks_for", "Taler for | Speaks for", "Skærpende. | What makes it worse."),
            text("speaks_against", "Taler imod | Speaks against", "Formildende. | What eases it."),
        ),
        *mark_fields(),
        note_field(),
    ),
)
RULESET = Noun(
    id="ruleset",
    danish="regelsæt",
    english="rule set",
    plural_danish="regelsæt",
    plural_english="rule sets",
    fields=(
        *office(
            code(
                "kind",
                "Art | Kind",
                "Hvad reglerne handler om. | What the rules are about.",
                codes="ruleset_kind",
                required=True,
            ),
            text("name", "Navn | Name", "Regelsættets navn. | Its name.", length=120),
            text("version", "Version | Version", "Fx PRIO-2026.1. | Such as PRIO-2026.1."),
            structure(
                "rules", "Regler | Rules", "Reglerne selv. | The rules themselves.", required=True
            ),
            text(
                "sha256",
                "Fingeraftryk | Fingerprint",
                "Reglernes sha256. | The rules' sha256.",
                length=64,
                pattern=SHA256,
            ),
            code(
                "state",
                "Tilstand | State",
                "Kladde, godkendt, udgået. | Draft, approved, retired.",
                codes="ruleset_state",
                required=True,
            ),
            link("approved_by", "Godkendt af | Approved by", "Hvem. | Who did.", target="officer"),
            day("approved_on", "Godkendt den | Approved on", "Hvornår. | When it was approved."),
        ),
        *mark_fields(),
        note_field(),
    ),
)
