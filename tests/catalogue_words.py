"""The words as the program reads them, for every test that says something."""

from pathlib import Path

from soilcase.model.words import Words

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "words"
LANGUAGES = ("da", "en")
TEXTS = {
    name: [path.read_text("utf-8") for path in sorted((FOLDER / name).iterdir())]
    for name in LANGUAGES
}


def read_words(language: str = "da") -> Words:
    """Read the words of one language."""
    return Words.read(TEXTS, language)
