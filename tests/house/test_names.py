"""Names say what a thing is, in the words of the people who use it."""

import ast
import re

import pytest
from peewee import BooleanField, DateField

from nic.db import UtcField
from tests.house.source import NIC, ROOT, functions, label, sources, templates, tree
from tests.house.test_schema import models

BANNED = {
    "utils", "util", "helpers", "helper", "misc", "common", "manager", "managers", "service", "services",
    "handler", "handlers", "base", "data", "info", "process",
}  # fmt: skip
GIVEN = {"process_formdata"}  # Named so by WTForms, which calls it.
# One word for one thing. What stands on the right is said instead.
SYNONYMS = {
    "metric": "indicator", "metrics": "indicators", "kpi": "indicator", "special cause": "shift",
    "no special cause": "no change seen", "outlier": "a point beyond the limits", "data point": "measurement",
    "pdsa cycle": "cycle", "stakeholder": "who it is", "stakeholders": "who they are", "click here": "where it leads",
    "hypothesis": "prediction", "login": "sign in", "log in": "sign in", "logout": "sign out", "log out": "sign out",
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def words(name):
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", name)}


def named_files():
    kinds = ("nic/**/*.py", "tests/**/*.py", "templates/**/*", "static/**/*", "seeds/**/*")
    spared = {"base.css"}  # So named in every set of style sheets: what a bare element looks like.
    found = (path for kind in kinds for path in ROOT.glob(kind))
    return [path for path in found if "vendor" not in path.parts and path.name not in spared]


def test_no_file_has_a_name_that_could_hold_anything():
    for path in named_files():
        assert not words(path.stem) & BANNED, label(path)


def test_no_function_or_class_has_one_either():
    for path in sources():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name not in GIVEN:
                assert not words(node.name) & BANNED, (label(path), node.name)
                assert not node.name.startswith(("do_", "handle_", "process_")), (label(path), node.name)


def test_days_instants_and_yes_or_no_are_known_by_their_names():
    for model in models():
        for field in model._meta.sorted_fields:
            if isinstance(field, DateField):
                assert field.name.endswith("_on"), (model, field.name)
            if isinstance(field, UtcField):
                assert field.name == "at" or field.name.endswith("_at"), (model, field.name)
            if isinstance(field, BooleanField):
                assert field.name.startswith(("is_", "has_", "shows_")), (model, field.name)


def test_an_action_is_named_by_its_verb_and_a_question_by_what_it_finds():
    for path in NIC.glob("*/**/queries.py"):
        for function in functions(path):
            assert not function.name.startswith(("get_", "fetch_", "load_", "query_")), (label(path), function.name)


@pytest.mark.parametrize("synonym", SYNONYMS)
def test_people_read_one_word_for_one_thing(synonym):
    said = re.compile(rf"(?<![\w/.#-]){synonym}(?![\w/-])", re.IGNORECASE)
    for path in templates():
        text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
        assert not said.search(text), f"{label(path)}: say {SYNONYMS[synonym]}"
