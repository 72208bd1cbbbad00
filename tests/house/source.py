"""nic's own source, read but never run: what the rules of the house are asked about."""

import ast
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
NIC, TEMPLATES = ROOT / "nic", ROOT / "templates"


@cache
def sources():
    return sorted(NIC.rglob("*.py"))


def name_of(path):
    """nic/people/actions.py is "people/actions"."""
    return path.relative_to(NIC).with_suffix("").as_posix()


@cache
def tree(path):
    return ast.parse(path.read_text())


def imports(path):
    """Every module that a file imports, wherever in the file; `from nic.people import actions` counts as both."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from filter(is_ours, (f"{node.module}.{name.name}" for name in node.names))
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def is_ours(module):
    path = ROOT.joinpath(*module.split("."))
    return module.startswith("nic.") and (path.with_suffix(".py").exists() or path.is_dir())


def all_models():
    """Every table's module, whether a page has asked for it yet or not."""
    return [
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in NIC.glob("*/**/models.py")
    ]


def roots(path):
    return {module.split(".")[0] for module in imports(path)}


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def calls(node, name):
    """Every call of `name` (or of `something.name`) inside a piece of source."""
    found = (one for one in ast.walk(node) if isinstance(one, ast.Call))
    return [one for one in found if ast.unparse(one.func).split(".")[-1] == name]


@cache
def templates():
    return sorted(TEMPLATES.rglob("*.html"))


def label(path):
    return path.relative_to(ROOT).as_posix()


class Html(HTMLParser):
    """The tags and the texts of a piece of HTML, in order: (tag, attributes) or ("", text)."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.inside = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, {name: value or "" for name, value in attributes}))
        if tag in ("script", "style"):
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, text):
        if not self.inside:
            self.found.append(("", text))
        elif text.strip():
            self.found.append((f"in {self.inside[-1]}", text))

    @property
    def tags(self):
        return [(tag, given) for tag, given in self.found if tag and not tag.startswith("in ")]


def of_each(paths):
    """One test of a rule that holds for each of many files; all that break it are told at once. As a test for each they
    would take longer to collect than to run."""

    def as_one(rule):
        def test():
            broken = []
            assert paths, "nothing to look at"
            for path in paths:
                try:
                    rule(path)
                except AssertionError as wrong:
                    broken.append(f"{label(path)}: {wrong}")
            assert not broken, "\n".join(broken)

        test.__name__, test.__doc__, test.__module__ = rule.__name__, rule.__doc__, rule.__module__
        return test

    return as_one
