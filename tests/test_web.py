"""How answers go out: as a page, as a fragment, as a redirect; and how a person's draft comes back."""

from datetime import date

import pytest
from flask import g
from wtforms import StringField

from nic import web
from nic.forms import Form
from nic.people.drafts.actions import keep_draft
from nic.people.models import Draft
from nic.sealed import seal, unseal
from nic.text import sentence
from tests.builders import NOON, a_stranger

PLAIN, SWAP = {}, {"HX-Request": "true"}
BOOSTED = SWAP | {"HX-Boosted": "true"}


class Note(Form):
    words = StringField("Words")


@pytest.fixture
def visit(app):
    """`with visit(headers)`: inside a request to a page, as far as the gate."""

    def visit(headers=PLAIN, path="/nowhere", viewer=None, **options):
        context = app.test_request_context(path, headers=headers, **options)
        context.push()
        app.preprocess_request()
        g.viewer = viewer
        contexts.append(context)

    contexts = []
    yield visit
    for context in reversed(contexts):
        context.pop()


@pytest.mark.parametrize(("headers", "is_fragment"), [(PLAIN, False), (SWAP, True), (BOOSTED, False)])
def test_only_a_swap_gets_a_fragment(visit, headers, is_fragment):
    visit(headers)
    assert web.wants_fragment() is is_fragment


@pytest.mark.parametrize(
    ("typed", "number"), [("", 1), ("3", 3), ("x", 1), ("-2", 1), ("0", 1), ("1e9", 1), ("99999999999", 10_000)]
)
def test_a_page_number_is_always_one_that_can_be_shown(visit, typed, number):
    visit(path=f"/nowhere?page={typed}")
    assert web.page_number() == number


def test_after_a_write_a_plain_form_follows_a_redirect_and_htmx_moves_on(visit):
    visit()
    answer = web.saved(then="/me")
    assert (answer.status_code, answer.location) == (303, "/me")
    visit(SWAP)
    answer = web.saved(then="/me")
    assert (answer.status_code, answer.headers["HX-Redirect"], answer.get_data()) == (204, "/me", b"")


def test_a_form_that_was_sent_leaves_no_draft(visit):
    person = a_stranger()
    keep_draft(person, "/nowhere", {"words": ["half a thought"]}, NOON)
    keep_draft(person, "/elsewhere", {"words": ["another"]}, NOON)
    visit(viewer=person)
    web.saved(then="/me")
    assert [draft.form for draft in Draft.select()] == ["/elsewhere"]


def test_a_draft_comes_back_into_its_form_with_a_fresh_key_and_the_version_of_now(visit):
    person = a_stranger()
    keep_draft(person, "/notes", {"words": ["half a thought"], "version": ["7"], "once": ["old"]}, NOON)
    visit(viewer=person)
    form = web.open_form(Note, "/notes", version=3, words="as it stands")
    assert (form.words.data, form.version.data) == ("half a thought", 3)
    assert form.once.data and form.once.data != "old"
    assert web.open_form(Note, "/other", version=3, words="as it stands").words.data == "as it stands"


def test_nobody_sees_the_draft_of_somebody_else(visit):
    keep_draft(a_stranger(), "/notes", {"words": ["half a thought"]}, NOON)
    visit(viewer=a_stranger())
    assert web.open_form(Note, "/notes", words="as it stands").words.data == "as it stands"


def test_what_was_typed_is_kept_without_tokens_and_passwords(visit):
    sent = {"words": "w", "version": "1", "once": "k", "csrf_token": "t", "password": "p", "new_password": "p"}
    visit(method="POST", data=sent)
    assert web.typed_fields() == {"words": ["w"]}


def test_typed_words_come_back_only_from_our_own_seal():
    sealed = seal("ours", "/notes", {"words": ["w"]}, "k")
    assert unseal("ours", sealed) == ("/notes", {"words": ["w"]}, "k")
    for forged in ("", "x", sealed[:-1], sealed[::-1], f"{sealed}x"):
        assert unseal("ours", forged) is None
    assert unseal("theirs", sealed) is None


def test_a_sentence_is_said_with_its_days_and_numbers_in_the_reader_s_form(visit):
    visit()
    told = sentence("%(n)s of %(all)s since %(day)s", n=2, all=1234.5, day=date(2026, 11, 10))
    assert web.say(told) == "2 of 1,234.5 since Nov 10, 2026"
    assert web.say(sentence("Moved: %(what)s.", what=sentence("nothing"))) == "Moved: nothing."
    assert web.say("100% of them") == "100% of them" and web.say(None) == ""


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (62.53, "%", "62.5%"), (67.39, "", "67.39"), (99.96, "%", "100%"), (0.043, "%", "0.04%"), (0.0, "%", "0%"),
        (14.25, "minutes", "14.25 minutes"), (-3.333, "%", "-3.3%"), (None, "%", ""),
    ],
)  # fmt: skip
def test_an_amount_has_its_unit_and_a_percentage_one_decimal(value, unit, shown):
    assert web.amount(value, unit) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(62.5, "62.5"), (19.000000001, "19"), (1234.0, "1,234"), (0.0, "0"), (-0.5, "-0.5"), (None, ""), (100.0, "100")],
)
def test_a_number_is_written_as_a_person_would(value, shown):
    assert web.number(value) == shown


def test_days_are_american(visit):
    visit()
    there = date(2026, 11, 10)
    assert (web.day(there), web.day_short(there), web.day_long(there), web.day(None)) == (
        "Nov 10, 2026", "Nov 10", "Tuesday, November 10", "",
    )  # fmt: skip


def test_a_sentence_that_quotes_a_sentence_ends_once():
    told = sentence("“%(was)s” is now worded “%(now)s”.", was="Every day.", now="Each day.")
    assert str(told) == "“Every day.” is now worded “Each day.”"
    assert str(sentence("Removed “%(words)s”.", words="Talk")) == "Removed “Talk”."
