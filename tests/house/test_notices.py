"""What an act says when it is done names what happened: “Saved.” leaves open what, and what to do now."""

import ast
from collections.abc import Iterator

from tests.house.source import ROOT

SHORTEST = 4  # Words. “Your dots are placed.” names what happened; “Taken off.” names nothing.


def literals(node: ast.AST | None) -> Iterator[str]:
    """The words that a notice may be: through N_() and sentence(), and on both sides of a condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("N_", "sentence") and node.args:
        yield from literals(node.args[0])
    elif isinstance(node, ast.IfExp):
        yield from literals(node.body)
        yield from literals(node.orelse)


def notices(source: str) -> Iterator[str]:
    for call in (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Call)):
        for given in (one.value for one in call.keywords if one.arg == "notice"):
            yield from literals(given)
        if getattr(call.func, "id", "") == "tell" and len(call.args) == 1:
            yield from literals(call.args[0])


def views():
    return sorted(path for path in (ROOT / "nic").rglob("*.py") if path.name in ("views.py", "web.py", "refusals.py"))


def test_no_notice_is_too_short_to_say_what_happened():
    found = [(path, words) for path in views() for words in notices(path.read_text())]
    assert len(found) > 150
    assert not [(str(path), words) for path, words in found if len(words.split()) < SHORTEST and "%(" not in words]


def test_a_bare_notice_is_found_wherever_it_hides():
    for source in (
        'saved(then=1, notice=N_("Saved."))',
        'tell("Saved.")',
        'f(notice=sentence("x y" if a else "Saved."))',
    ):
        assert "Saved." in list(notices(source))
