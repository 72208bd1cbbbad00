"""No form can forget what every form must carry."""

import ast
from importlib import import_module

import pytest
import wtforms
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict

from nic.forms import Form
from tests.house.source import NIC, ROOT, label, templates, tree

WRITES_FORMS = {"templates/layout/fields.html", "templates/layout/outline.html", "templates/errors/_conflict.html"}


def forms(start):
    for form in start.__subclasses__():
        yield form
        yield from forms(form)


@pytest.fixture(autouse=True, scope="module")
def every_module_of_forms():
    for path in NIC.glob("*/**/forms.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def own(form):
    return form.__module__.startswith("nic.")


def test_every_form_starts_from_the_one_with_version_and_once_key():
    for form in filter(own, forms(FlaskForm)):
        assert issubclass(form, Form), form
    for part in filter(own, forms(wtforms.Form)):
        if not issubclass(part, FlaskForm):  # Some lines within a form; it can't be sent by itself.
            assert part.__name__.endswith(("Row", "Rows", "Part", "Line")), part


def test_lists_to_pick_from_take_their_choices_as_wtforms_wants_them():
    """Its own fields warn of pairs, and will refuse them."""
    own_ones = {"SelectField", "SelectMultipleField", "RadioField"}
    for path in set(NIC.rglob("forms.py")) - {NIC / "forms.py"}:
        imports = [
            node for node in ast.walk(tree(path)) if isinstance(node, ast.ImportFrom) and node.module == "wtforms"
        ]
        assert not own_ones & {name.name for node in imports for name in node.names}, label(path)


def test_templates_write_forms_only_through_the_macros():
    written = {str(path.relative_to(ROOT)) for path in templates() if "<form" in path.read_text()}
    assert written <= WRITES_FORMS


def test_every_form_that_changes_something_carries_its_token():
    for name in WRITES_FORMS:
        text = (ROOT / name).read_text()
        for form in text.split("<form")[1:]:
            if 'method="post"' in form:
                body = form.partition("</form>")[0]
                assert "carried(" in body or 'name="csrf_token"' in body, (name, body[:80])


@pytest.mark.parametrize("without", ["version", "once"])
def test_a_form_without_version_or_key_is_refused(app, without):
    sent = {"version": "1", "once": "k"}
    del sent[without]
    for form in filter(own, forms(Form)):
        with app.test_request_context(method="POST", data=sent):
            filled = empty(form)
            assert not filled.validate() and filled[without].errors, form


@pytest.mark.parametrize(
    "version", ["0", "-1", "x", "1.5", str(2**31 - 1), str(2**31), str(2**40), "9" * 400, "1" * 5000]
)
def test_a_version_that_no_record_has_is_refused(app, version):
    with app.test_request_context(method="POST", data={"version": version, "once": "k"}):
        form = Form()
        assert not form.validate() and form.version.errors


def test_the_same_words_are_a_replay_and_other_words_are_not(app):
    class Note(Form):
        words = wtforms.StringField()

    def key(**sent):
        return Note(formdata=MultiDict({"version": "1", "once": "k", "words": "Ready"} | sent)).once_key()

    with app.test_request_context():
        assert key() == key()
        assert len({key(), key(words="Not yet"), key(once="l"), key(version="2")}) == 4


def test_every_field_has_words_to_be_called_by():
    """Without a label a person would read the name in the code, made pretty: "Taken On"."""
    for path in NIC.glob("*/**/forms.py"):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            name = ast.unparse(call.func)
            if name.endswith("Field") and name not in ("HiddenField", "FieldList", "FormField", "MultipleFileField"):
                is_hidden = "HiddenInput" in ast.unparse(call)
                named = call.args or [word for word in call.keywords if word.arg == "label"]
                assert named or is_hidden, (label(path), call.lineno)


def test_a_number_is_typed_into_a_field_that_knows_how_large_it_may_be():
    """Those of WTForms take a number of 400 digits and break while they compare it."""
    for path in NIC.glob("*/**/forms.py"):
        plain = {"IntegerField", "FloatField", "DecimalField", "IntegerRangeField"}
        used = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
        assert not used & plain, (label(path), used & plain)


def test_of_several_choices_only_those_that_are_offered_pass():
    """`Optional` of WTForms takes a blank for nothing chosen, and hands it to the view all the same."""
    for path in NIC.glob("*/**/forms.py"):
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if ast.unparse(call.func) == "SelectMultipleField":
                assert "Optional()" not in ast.unparse(call), (label(path), call.lineno)


def empty(form):
    """The form as it was sent; what its choices are doesn't matter here."""
    made = form()
    for field in made:
        if getattr(field, "choices", ...) is None:
            field.choices = []
    return made
