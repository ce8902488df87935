"""What a filter is read with: the person's language and the codes of the register at hand."""

from dataclasses import dataclass, field

from soilcase.model.picture import Picture
from soilcase.query.codewords import CodeWords, codes_of


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of both languages are always understood; the language decides how numbers are read.

    Without a picture the open code lists are empty, and only their codes in quotes are read.
    """

    language: str = "da"
    picture: Picture | None = field(default=None, compare=False, repr=False)

    def codes(self, list_id: str) -> CodeWords:
        """Give the words of a code list."""
        return codes_of(list_id, self.picture)
