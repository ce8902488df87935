"""The small register with a few documents filed on its sites, for looking into what they say."""

import io

from soilcase.model.edit import Insert
from soilcase.model.identity import new_uid
from soilcase.model.values import Value
from tests.ui.house import registers

SITE, OTHER = "615-90001", "615-90020"
REPORT = "Prøverne fra boring B4 viste trichlorethylen i grundvandet. Der er ikke målt luft."
LETTER = "Kære Ida Holm. Vi har fundet trichlorethylen under dit hus."


def file_texts(place: str) -> str:
    """File a report on one site and a letter to a person on another; gives the place again."""
    register = registers().open(place)
    sites = register.columns("site")
    uid_of = dict(zip(sites["number"].tolist(), sites.uid.tolist(), strict=True))
    papers: list[tuple[str, str, str, dict[str, Value]]] = [
        (SITE, "Undersøgelsesrapport", REPORT, {}),
        (OTHER, "Brev til ejer", LETTER, {"confidential": True}),
    ]
    for number, title, text, more in papers:
        named, size = register.put_bytes(io.BytesIO(text.encode()))
        values: dict[str, Value] = {"sha256": named, "size": size, "title": title, **more}
        document = Insert("document", new_uid(), {**values, "site": uid_of[number]})
        register.commit([document], reason="Lagt på til test")
        register.keep_text(named, text)
    register.close()
    return place
