"""How an edit of an older schema is read today; the log itself is never rewritten.

Each migration that renames, splits or retypes a field adds one pure function here, under the
schema that it leads to. Migrations that only add need none.
"""

from collections.abc import Callable, Mapping

from soilcase.model.values import Plain

Content = dict[str, Plain]
UPGRADES: Mapping[int, Callable[[Content], Content]] = {}


def upgrade_edit(
    content: Content,
    written: int,
    known: int,
    upgrades: Mapping[int, Callable[[Content], Content]] = UPGRADES,
) -> Content:
    """Bring the content of an edit from the schema it was written in to the known one."""
    for schema in range(written + 1, known + 1):
        if schema in upgrades:
            content = upgrades[schema](content)
    return content
