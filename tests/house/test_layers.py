"""Who may import whom, and who may ask the clock, checked by reading the source."""

import ast
import sys

import pytest

from tests.house.source import NIC, functions, imports, label, name_of, roots, sources, tree

# Each feature builds only on those before it.
ROAD = [
    "mail", "people", "places", "problems", "theories", "indicators", "cycles", "reviews", "snapshots",
    "support", "needs", "plans", "sharing", "threads", "search", "networks", "ideas",
    "library", "exports", "histories", "summaries", "leaving", "today", "reminders", "help",
]  # fmt: skip
WITHIN = ["models", "forms", "queries", "actions", "views"]  # Each file sees only those before it.
OTHER_ROOMS = {"science", "figures", "papers", "migrations", "demo", "backups"}
FLASK = {
    "app",
    "web",
    "gate",
    "refusals",
    "headers",
    "language",
    "lettering",
    "log",
    "navigation",
    "drawing",
    "downloads",
    "site",
    "cli",
}
DATABASE = {"db", "history", "statements"}
PURE = {"access", "errors", "text"}  # Nothing but the standard library and one another.
FORMS_KNOW = {"nic.forms", "nic.naming", "nic.text", "nic.access"}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"}
ASKS_THE_CLOCK = {"gate"}  # utc_now, which the gate and the command line ask once and hand on.


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def own(path):
    """What a file imports of nic."""
    return {module for module in imports(path) if module.split(".")[0] == "nic" and module != "nic"}


def foreign(path):
    return roots(path) - sys.stdlib_module_names - {"nic"}


def feature_of(name):
    first, _, rest = name.partition("/")
    return first if rest and first in ROAD else None


def test_every_folder_is_a_feature_on_the_road_or_a_known_room():
    folders = {path.parent.name for path in NIC.glob("*/*.py")}
    assert folders <= {*ROAD, *OTHER_ROOMS}


def test_science_imports_only_itself_and_the_standard_library():
    for path in NIC.glob("science/**/*.py"):
        assert foreign(path) <= {"numpy"}, label(path)
        others = {module for module in own(path) if not module.startswith("nic.science")}
        assert others <= {"nic.text"}, (label(path), others)


def test_figures_alone_know_matplotlib_and_know_nothing_but_science():
    for path in sources():
        is_figures = name_of(path).startswith("figures/")
        assert is_figures or "matplotlib" not in roots(path), label(path)
        if is_figures:
            rooms = ("nic.figures", "nic.science", "nic.text")
            assert all(module.startswith(rooms) for module in own(path)), label(path)
            assert "pyplot" not in path.read_text(), label(path)


def test_papers_alone_know_typst_and_know_nothing_but_figures():
    for path in sources():
        is_paper = name_of(path).startswith("papers/")
        assert is_paper or "typst" not in roots(path), label(path)
        if is_paper:
            assert all(module.startswith(("nic.papers", "nic.figures", "nic.text")) for module in own(path)), label(
                path
            )


def test_what_is_pure_stays_pure():
    for name in PURE:
        path = NIC / f"{name}.py"
        assert not foreign(path) and own(path) <= {f"nic.{pure}" for pure in PURE}, name


def is_pure(module):
    """A feature's own words and rules: a file that knows neither the database nor the web."""
    path = NIC.parent.joinpath(*module.split(".")).with_suffix(".py")
    if path.stem in WITHIN or not path.exists():
        return path.with_suffix("").is_dir()
    return not foreign(path) and all(
        module.startswith(("nic.science", "nic.text", "nic.access")) for module in own(path)
    )


def test_forms_know_only_the_form_libraries_what_is_pure_and_the_forms_of_their_feature():
    for path in NIC.glob("*/**/forms.py"):
        assert foreign(path) <= {"flask_wtf", "wtforms"}, label(path)
        others = own(path) - FORMS_KNOW
        beside = {module for module in others if parts(module) == (feature_of(name_of(path)), "forms")}
        others = {module for module in others - beside if not is_pure(module)}
        assert all(module.startswith("nic.science") for module in others), (label(path), others)


def parts(module):
    """nic.places.directory.queries is of the feature places and its file queries."""
    _, feature, *rest = module.split(".")
    return (feature, rest[-1]) if feature in ROAD and rest else (None, None)


def test_features_build_only_on_earlier_ones():
    for path in sources():
        here = feature_of(name_of(path))
        for module in own(path) if here else ():
            feature, file = parts(module)
            page_reads = path.stem == "views" and file == "queries"  # A page may show anything it may see.
            if feature and not page_reads:
                assert ROAD.index(feature) <= ROAD.index(here), (label(path), module)
            if feature == here and file in WITHIN and path.stem in WITHIN:
                assert WITHIN.index(file) <= WITHIN.index(path.stem), (label(path), module)


def test_only_views_and_the_rooms_at_the_door_know_flask():
    for path in sources():
        knows = any(root.startswith("flask") for root in roots(path) - {"flask_wtf"})
        is_door = name_of(path) in FLASK or name_of(path).startswith("cli/") or path.stem == "views"
        assert not knows or is_door, label(path)


def test_only_models_queries_and_actions_know_the_database():
    for path in sources():
        may = name_of(path) in DATABASE or path.stem in ("models", "queries", "actions") or "migrations" in path.parts
        assert may or not roots(path) & {"peewee", "playhouse"}, label(path)


def test_views_never_touch_a_model():
    for path in sources():
        if path.stem in ("views", "forms"):
            assert not any(module.endswith(".models") for module in imports(path)), label(path)


def test_only_the_gate_asks_the_clock():
    asking = {
        name_of(path)
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    }
    assert asking <= ASKS_THE_CLOCK
    by_name = {name_of(path) for path in sources() for module in imports(path) if module == "time"}
    assert all("from time import time\n" not in (NIC / f"{name}.py").read_text() for name in by_name)


def test_every_write_goes_through_write():
    for path in sources():
        if name_of(path) not in DATABASE and "migrations" not in path.parts:
            text = path.read_text()
            assert not any(word in text for word in (".atomic(", ".transaction(", ".commit(")), label(path)


def test_nothing_is_deleted_but_what_was_never_saved():
    """Drafts go when they were sent; every record stays and is marked as withdrawn. A place is destroyed as a whole."""
    deletes = {"delete", "delete_instance", "delete_by_id", "truncate_table"}
    deleting = {
        (name_of(path), function.name)
        for path in sources()
        if "migrations" not in path.parts
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr in deletes
    }
    assert deleting <= {
        ("people/drafts/actions", "forget_draft"),
        ("people/outdated/actions", "forget_old"),
        ("places/destroying/actions", "delete_all"),
    }


def test_history_is_only_ever_added_to():
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value).split(".")[-1] == "History":
                writes = node.attr in ("create", "insert", "insert_many", "update", "delete", "replace", "bulk_create")
                is_adding = (name_of(path), node.attr) == ("history", "create")
                assert not writes or is_adding, (label(path), node.attr)


def test_files_and_functions_stay_small():
    for path in sources():
        if "migrations" in path.parts:
            continue
        assert len(path.read_text().splitlines()) <= 300, label(path)
        for function in functions(path):
            assert length(function) < 45, (label(path), function.name)


def length(function):
    """In lines of code: what a public function says about shapes, units and sources doesn't count."""
    begin = function.body[1].lineno if ast.get_docstring(function) and function.body[1:] else function.lineno
    return function.end_lineno - begin + 1
