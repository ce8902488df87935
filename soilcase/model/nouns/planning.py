"""People, orders, money, goals, batches and saved views."""

from soilcase.model.fields import Editor, Noun
from soilcase.model.nouns.shared import (
    code,
    codes,
    day,
    esdh_field,
    flag,
    integer,
    link,
    money,
    note_field,
    office,
    officer_field,
    owner_field,
    site_field,
    structure,
    text,
)

OFFICER = Noun(
    id="officer",
    danish="medarbejder",
    english="officer",
    plural_danish="medarbejdere",
    plural_english="officers",
    fields=office(
        text(
            "initials", "Initialer | Initials", "Fx MLP. | Such as MLP.", length=10, required=True
        ),
        text("name", "Navn | Name", "Medarbejderens navn. | The officer's name.", length=120),
        text("title", "Titel | Title", "Stillingen. | The position.", length=120),
        text("team", "Gruppe | Team", "Gruppen i afdelingen. | The team.", length=80),
        text("email", "E-mail | Email", "E-mailadressen. | Email address.", length=200),
        text("telephone", "Telefon | Telephone", "Direkte nummer. | Direct number.", length=40),
        text(
            "login",
            "Login | Login",
            "Databasens login, eller brugeren på pc'en. | Database login, or the PC's user.",
            length=120,
        ),
        flag("active", "Ansat | Active", "Kan få sager. | May be given matters."),
        link("deputy", "Stedfortræder | Deputy", "Træder til. | Steps in.", target="officer"),
        day("absent_from", "Fravær fra | Absent from", "Første dag. | First day away."),
        day("absent_until", "Fravær til | Absent until", "Sidste dag. | Last day away."),
        note_field(),
    ),
)
CONSULTANT = Noun(
    id="consultant",
    danish="rådgiver",
    english="consultant",
    plural_danish="rådgivere",
    plural_english="consultants",
    fields=office(
        text(
            "name", "Navn | Name", "Firmaets navn. | The firm's name.", length=200, required=True
        ),
        text("cvr", "CVR-nr. | CVR no.", "Firmaets nummer. | Company number.", length=10),
        text(
            "contact",
            "Kontakt | Contact",
            "Kontaktpersonen. | The contact person.",
            length=200,
            personal=True,
        ),
        text(
            "email", "E-mail | Email", "Kontaktens. | Of the contact.", length=200, personal=True
        ),
        text("telephone", "Telefon | Telephone", "Kontaktens. | Its number.", personal=True),
        day("agreement_from", "Aftale fra | Agreement from", "Rammeaftalen. | The framework's."),
        day("agreement_until", "Aftale til | Agreement until", "Rammeaftalen. | The framework's."),
        flag("active", "Bruges | Active", "Kan få ordrer. | May be given orders."),
        note_field(),
    ),
)
BATCH = Noun(
    id="batch",
    danish="pulje",
    english="batch",
    plural_danish="puljer",
    plural_english="batches",
    fields=office(
        text("name", "Navn | Name", "Puljens navn. | Its name.", length=200, required=True),
        integer(
            "year", "År | Year", "Programåret. | The programme's year.", minimum=1980, maximum=2100
        ),
        code(
            "phase_kind",
            "Fase | Phase",
            "Hvad der bestilles. | What is ordered.",
        ),
        code("state", "Tilstand | State", "Hvor langt. | How far.", codes="batch_state"),
        link("consultant", "Rådgiver | Consultant", "Hvem der skal. | Who is to do it."),
        officer_field(),
        money("budget", "Budget | Budget", "Puljens ramme. | Its frame."),
        day("starts", "Start | Starts", "Forventet start. | Expected start."),
        day("ends", "Slut | Ends", "Forventet slut. | Expected end."),
        structure("basis", "Grundlag | Basis", "Planen bag puljen. | The plan behind it."),
        esdh_field(),
        note_field(),
    ),
)
ORDER = Noun(
    id="order",
    danish="ordre",
    english="order",
    plural_danish="ordrer",
    plural_english="orders",
    fields=office(
        text("number", "Ordrenr. | Order no.", "Ordrens nummer. | Its number.", length=60),
        text("title", "Titel | Title", "Hvad der er bestilt. | What was ordered.", length=250),
        link(
            "consultant",
            "Rådgiver | Consultant",
            "Hvem der udfører. | Who does it.",
            required=True,
        ),
        owner_field("batch", "Pulje | Batch"),
        text("contract", "Kontrakt | Contract", "Aftalen bag. | The agreement.", length=120),
        code("state", "Tilstand | State", "Hvor langt. | How far.", codes="order_state"),
        day("ordered_on", "Bestilt | Ordered", "Bestillingens dato. | The day of the order."),
        day("due", "Leveringsfrist | Due", "Aftalt levering. | Agreed delivery."),
        day("delivered_on", "Leveret | Delivered", "Hvornår. | When it was delivered."),
        money("budget", "Beløb | Amount", "Aftalt beløb. | The agreed amount."),
        officer_field(),
        esdh_field(),
        note_field(),
    ),
)
BATCH_SITE = Noun(
    id="batch_site",
    danish="lokalitet i pulje",
    english="site in batch",
    plural_danish="lokaliteter i pulje",
    plural_english="sites in batches",
    parent="site",
    fields=(
        owner_field("batch", "Pulje | Batch", required=True),
        site_field(),
        *office(
            owner_field("phase", "Fase | Phase"),
            owner_field("order", "Ordre | Order"),
            code(
                "state",
                "Trin | Step",
                "Fra bestilt til afgjort. | From ordered to decided.",
                codes="batch_step",
            ),
            integer(
                "ordinal", "Nr. | No.", "Plads i puljen. | Its place in the batch.", minimum=0
            ),
            structure("reason", "Hvorfor med | Why in", "Begrundelsen. | Why it was chosen."),
        ),
        note_field(),
    ),
)
MONEY = Noun(
    id="money",
    danish="beløb",
    english="amount",
    plural_danish="beløb",
    plural_english="amounts",
    parent="site",
    fields=office(
        site_field(required=False),
        owner_field("phase", "Fase | Phase"),
        owner_field("order", "Ordre | Order"),
        integer(
            "year",
            "År | Year",
            "Regnskabsåret. | The financial year.",
            required=True,
            minimum=1980,
            maximum=2100,
        ),
        code(
            "kind",
            "Art | Kind",
            "Planlagt, bevilget, disponeret, forbrugt. | Planned, granted, committed, spent.",
            codes="money_kind",
            required=True,
        ),
        money("amount", "Beløb | Amount", "I kroner og øre. | In kroner and øre.", required=True),
        code("payer", "Betaler | Payer", "Hvem der betaler. | Who pays."),
        code("receptor", "Receptor | Receptor", "Hvad pengene beskytter. | What it protects."),
        code(
            "block",
            "Blok | Block",
            "Blok i indberetningen. | Block in the annual report.",
            codes="money_block",
        ),
        day("posted_on", "Bogført | Posted", "Bogføringsdato. | The day it was posted."),
        text("text", "Tekst | Text", "Posteringens tekst. | The posting's text.", length=250),
        note_field(),
    ),
)
GOAL = Noun(
    id="goal",
    danish="mål",
    english="goal",
    plural_danish="mål",
    plural_english="goals",
    fields=office(
        text("name", "Navn | Name", "Målets navn. | The goal's name.", length=200, required=True),
        text("question", "Mål | Goal", "Hvad der skal nås. | What is to be reached."),
        text("filter", "Filter | Filter", "Hvilke lokaliteter. | Which sites.", length=2000),
        structure(
            "definition",
            "Definition | Definition",
            "Hvad der tæller som nået. | What counts as reached.",
        ),
        codes("receptors", "Receptorer | Receptors", "Hvilke. | Which.", codes="receptor"),
        code("municipality", "Kommune | Municipality", "Kun denne. | Only this one."),
        day("due", "Dato | Date", "Skal nås senest. | To be reached by.", required=True),
        day("baseline_on", "Basisdato | Baseline date", "Basis er fra. | Baseline is from."),
        structure(
            "baseline",
            "Basisliste | Baseline",
            "De arealer, der talte med dengang. | The areas that counted then.",
            editor=Editor.PROGRAM,
        ),
        code("state", "Tilstand | State", "Hvor langt. | How far.", codes="ruleset_state"),
        officer_field(),
        note_field(),
    ),
)
VIEW = Noun(
    id="view",
    danish="visning",
    english="view",
    plural_danish="visninger",
    plural_english="views",
    fields=(
        text("name", "Navn | Name", "Visningens navn. | Its name.", length=120, required=True),
        text("room", "Rum | Room", "Hvor den hører til. | Where it belongs.", length=40),
        structure(
            "definition",
            "Indhold | Content",
            "Filter, kolonner, sortering. | Filter, columns, sorting.",
            required=True,
        ),
        integer("version", "Version | Version", "Indholdets version. | Its version.", minimum=1),
        flag("shared", "Delt | Shared", "Alle kan se den. | Everybody sees it."),
        link("owner", "Ejer | Owner", "Hvem der har lavet den. | Who made it.", target="officer"),
        integer("ordinal", "Nr. | No.", "Plads i listen. | Its place in the list.", minimum=0),
    ),
)
