"""Every text that people read reaches the translators, and can be filled in once it is translated."""

import ast
import re

import pytest
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from nic.cycles.huddles.protocols import list_protocols
from nic.science.cycle import Decision, Stage
from nic.science.prediction import Statistic
from tests.house.source import ROOT, calls, label, sources, tree

NAMED = re.compile(r"%\((\w+)\)")


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory):
    """All texts, found as README says: by pybabel, with the settings in pyproject.toml."""
    found = tmp_path_factory.mktemp("texts") / "messages.pot"
    command = ["pybabel", "-q", "extract", "-F", str(ROOT / "pyproject.toml"), "-o", str(found), str(ROOT)]
    assert not CommandLineInterface().run(command)
    with found.open("rb") as file:
        return read_po(file)


def texts(message):
    return message.id if isinstance(message.id, tuple) else (message.id,)


@pytest.mark.parametrize(
    "text",
    [
        "Skip to content",  # A template
        "%(num)s indicator waits for a number.",  # ... with a singular and a plural
        "Give the indicator a name.",  # A form, and a refusal
        "There is a %(name)s here already.",
        "Too few points to judge",  # Pure code that keeps its sentences in tables
        "By when? The aim has no date.",  # ... and where it says them
        "Primary drivers",  # The heading of a drawing
        "Cycles",  # A tab
        "Enter a number, such as 62.5.",  # A field
        "This form arrived incomplete. Please send it again.",
        "There is no such page. It may have been moved or withdrawn, or it was not shared with you.",
        "Saved %(value)s for %(name)s, %(day)s.",  # A notice
        *Stage,
        *Decision,
        *Statistic,
    ],
)
def test_a_text_that_people_read_is_found(catalog, text):
    assert catalog.get(str(text)), text


def test_the_words_of_every_protocol_are_found(catalog):
    for one in list_protocols().values():
        for text in (one.name, one.purpose, *(step[part] for step in one.steps for part in ("name", "say"))):
            assert catalog.get(text), text


def test_nothing_is_found_that_nobody_reads(catalog):
    assert len(catalog) > 1000 and all(text.strip() for message in catalog if message.id for text in texts(message))
    assert not any("/tests/" in f"/{file}" for message in catalog for file, _line in message.locations)


def test_every_place_in_a_text_is_filled_by_its_name(catalog):
    """A template fills every text, so a lone percent sign breaks it; code fills only a text that has names."""
    for message in catalog:
        is_always_filled = any(file.startswith("templates/") for file, _line in message.locations)
        for text in texts(message) if message.id else ():
            if NAMED.search(text) or is_always_filled:
                assert "%(" not in text % dict.fromkeys(NAMED.findall(text), 1), text
                assert not re.search(r"%\(\w+\)(?![sd])", text), text


def test_a_plural_names_nothing_that_its_call_does_not_give(catalog):
    plurals = [texts(message) for message in catalog if message.id and len(texts(message)) == 2]
    assert plurals
    for one, many in plurals:
        assert set(NAMED.findall(one)) <= set(NAMED.findall(many)) | {"num"}, one


def test_no_text_is_put_together_before_it_could_be_translated():
    """The tool reads what is written between the quotes: a choice or a sum inside the call would be lost to it."""
    for path in sources():
        for name in ("N_", "sentence", "Sentence", "Refused"):
            for call in calls(tree(path), name):
                first = call.args[0] if call.args else ast.Constant("")
                is_composed = isinstance(first, ast.JoinedStr | ast.BinOp)
                chooses = isinstance(first, ast.IfExp) and any(
                    isinstance(branch, ast.Constant) for branch in (first.body, first.orelse)
                )
                assert not is_composed and not chooses, (label(path), call.lineno)
