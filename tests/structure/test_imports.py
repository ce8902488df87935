"""What imports what, where import-linter cannot see it."""

import ast
from collections.abc import Iterator

from tests.structure.sources import FLOORS, Source, at, product, sources

# Slow to import: only where they are used, so that the window opens at once.
HEAVY = {"geopandas", "openpyxl", "pandas", "pyogrio", "reportlab", "scipy", "xlsxwriter"}
# Each is made of one such package, and itself imported only where it is used.
WRITERS = {"write_pdf", "write_xlsx"}
FRAMES = {"geopandas", "pandas", "pyogrio"}
EXCHANGE = "soilcase/exchange/"
# In the wheel these stand inside soilcase, so that they may not name themselves.
MOVED = ("db", "ui", "resources", "main")


def _imports(tree: ast.AST) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Give each import with the module it names; a relative one begins with its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, "." * node.level + (node.module or "")


def _top(name: str) -> str:
    return name.partition(".")[0]


def test_nobody_imports_what_puts_the_floors_together() -> None:
    """No floor names main, db, ui or resources: in the wheel they have other names."""
    found = [
        f"{at(source, node)} {name}"
        for source in product()
        for node, name in _imports(source.tree)
        if _top(name) in MOVED
    ]
    assert found == []


def test_the_product_does_not_lean_on_its_workshop() -> None:
    """What people install imports neither tests nor tools."""
    found = [
        f"{at(source, node)} {name}"
        for source in product()
        for node, name in _imports(source.tree)
        if _top(name) in {"tests", "tools", "dev"}
    ]
    assert found == []


def test_a_relative_import_stays_on_its_floor() -> None:
    """Dots lead no further up than the folder at the top that the file stands in."""
    found = [
        f"{at(source, node)} {name}"
        for source in sources()
        for node, name in _imports(source.tree)
        if len(name) - len(name.lstrip(".")) > source.place.count("/")
    ]
    assert found == []


def test_slow_packages_are_imported_where_they_are_used() -> None:
    """The slow packages, and the modules made of them, are imported inside functions only."""
    found = [
        f"{at(source, node)} {name}"
        for source in product()
        for node, name in _outside_functions(source)
        if (_top(name) in HEAVY and not _is_writer(source)) or name.rpartition(".")[2] in WRITERS
    ]
    assert found == []


def _is_writer(source: Source) -> bool:
    return source.place in {f"soilcase/reports/{name}.py" for name in WRITERS}


def test_data_frames_stay_in_exchange() -> None:
    """Only soilcase/exchange knows data frames and what reads files into them."""
    found = [
        f"{at(source, node)} {name}"
        for source in product()
        if not source.place.startswith(EXCHANGE)
        for node, name in _imports(source.tree)
        if _top(name) in FRAMES
    ]
    assert found == []


def test_only_main_finds_modules_by_name() -> None:
    """No floor goes round the borders by importing a module from a text."""
    found = [
        at(source, node)
        for source in product()
        if source.floor in FLOORS
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr)
        in {"import_module", "__import__"}
    ]
    assert found == []


def _outside_functions(source: Source) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Give the imports that run when the module is read; those for types alone do not."""
    inside = {
        id(child)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_for_types(node)
        for child in ast.walk(node)
    }
    return ((node, name) for node, name in _imports(source.tree) if id(node) not in inside)


def _is_for_types(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Name)
        and node.test.id == "TYPE_CHECKING"
    )
