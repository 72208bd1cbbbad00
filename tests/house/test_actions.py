"""Every write is one verb, one transaction, one line in the history: read from the source of every action."""

import ast
from functools import cache

import pytest

from tests.house.source import NIC, calls, functions, label, of_each, tree

SILENT = {
    "sign_in",
    "begin_session",
    "begin_pending",
    "end_session",
    "keep_draft",
    "forget_draft",
}  # Who comes when is nobody's history.
REPLAY = {"is_replay", "replayed"}


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def actions():
    return sorted(NIC.glob("*/**/actions.py"))


@cache
def verbs():
    """Every function in some actions.py that takes an act, by name; names are one feature's own."""
    return {one.name: (path, one) for path in actions() for one in functions(path) if takes_act(one)}


def takes_act(function):
    return "act" in [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]


def handed(call):
    """The act that a call hands over, as it is written there: act, act.inner(), replace(act, ...)."""
    given = [*call.args, *(word.value for word in call.keywords)]
    given += [branch for one in given if isinstance(one, ast.IfExp) for branch in (one.body, one.orelse)]
    written = {ast.unparse(one) for one in given}
    return "act" if "act" in written else next((one for one in written if one.startswith(("act", "replace(act"))), "")


def does(function, names, seen=()):
    """Whether an action calls one of these with its very own act, itself or in a step that it hands the act to."""
    if any(handed(call) == "act" for name in names for call in calls(function, name)):
        return True
    steps = [node for node in ast.walk(function) if isinstance(node, ast.Call) and handed(node) == "act"]
    found = {ast.unparse(step.func).split(".")[-1] for step in steps} & set(verbs()) - {function.name, *seen}
    return any(does(verbs()[name][1], names, (*seen, function.name)) for name in found)


def asked_for_by_pages():
    """The actions that a page calls with the act of its form."""
    for path in sorted(NIC.glob("*/**/views.py")):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func).split(".")[-1]
            if name in verbs() and "act_of(" in ast.unparse(call):
                yield name


def test_what_a_page_calls_writes_a_line_that_names_its_form():
    for name in set(asked_for_by_pages()) - SILENT:
        assert does(verbs()[name][1], {"record"}), f"{name} leaves no line of its own"


def test_what_a_page_calls_asks_first_whether_it_was_done_already():
    for name in set(asked_for_by_pages()) - SILENT:
        assert does(verbs()[name][1], REPLAY), f"{name} would act twice on a double click"


@of_each(actions())
def test_several_lines_of_one_act_do_not_share_its_key(path):
    """The table would refuse the second line with the same once-key."""
    for function in functions(path):
        loops = [node for node in ast.walk(function) if isinstance(node, ast.For | ast.While)]
        for loop in loops:
            assert "act" not in [handed(call) for call in calls(loop, "record")], (label(path), function.name)


@of_each(actions())
def test_whatever_is_written_is_written_inside_write(path):
    writes = {"create", "save", "execute", "record", "claim", "insert_many", "bulk_create"}
    for function in functions(path):
        inside = {id(node) for block in with_write(function) for node in ast.walk(block)}
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
                is_inside = id(node) in inside or is_a_step(function, path)
                assert is_inside, (label(path), function.name, ast.unparse(node)[:60])


def with_write(function):
    found = (node for node in ast.walk(function) if isinstance(node, ast.With))
    return [node for node in found if any(opens_one(ast.unparse(item)) for item in node.items)]


def opens_one(opened):
    """A transaction: the house's own, or that of a great many rows, which ends in it."""
    return "write()" in opened or opened.startswith("poured(")


def is_a_step(function, path):
    """A step of an action stands in its transaction: every call of it is inside a write() of this file. What follows a
    write is called at its end, within it."""
    if any(ast.unparse(one) == "derived.follows" for one in function.decorator_list):
        return True
    sites = [(one, call) for one in functions(path) for call in calls(one, function.name) if one is not function]
    inside = {id(node) for one, _ in sites for block in with_write(one) for node in ast.walk(block)}
    return bool(sites) and all(id(call) in inside or is_a_step(one, path) for one, call in sites)


def test_the_reader_above_knows_an_action_that_forgets():
    forgetful = """
def change_it(thing, act):
    with write():
        thing.save()
        history.record("change", thing, act.inner(), before={})
"""
    mindful = forgetful.replace("act.inner()", "act").replace("        thing", "        is_replay(act)\n        thing")
    one, other = (ast.parse(source).body[0] for source in (forgetful, mindful))
    assert not does(one, {"record"}) and not does(one, REPLAY)
    assert does(other, {"record"}) and does(other, REPLAY)
