"""A visit on paper: packs to take along, and the notes of a session typed in from them."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from nic.access import Role
from nic.reviews.models import ReviewNote
from nic.reviews.notes.queries import list_own_notes
from nic.reviews.protocols import list_protocols
from tests.builders import a_person, home
from tests.house.found_forms import forms_on
from tests.papers.pages import opened, parts_of, words_in
from tests.reviews.builders import a_note_of, a_review, a_reviewer, a_visit_session


@pytest.fixture
def rooms(review, reviewer):
    return a_visit_session(review, reviewers=[reviewer], title="Rooms in the morning", begins="07:15", minutes=30)


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}{rest}"


def form_of(browser, review, **typed):
    """As the page shows it, with rows that somebody fills in."""
    found = forms_on("", browser.get(page(review, "/notes/several")).text)
    (form,) = [one for one in found if one.action == page(review, "/notes/several")]
    return form.fields | typed


# -- To take along -----------------------------------------------------------------------------------------------------


def test_a_pack_has_the_day_whom_to_call_what_to_look_for_and_a_sheet_for_each_session(
    at_work, review, reviewer, rooms
):
    a_visit_session(review, reviewers=[reviewer], kind="debrief", title="What we saw", begins="15:00")
    a_visit_session(review, title="Somebody else's rooms")
    content = at_work.get(page(review, "/my-pack.pdf")).data
    words = words_in(content)
    cover = ("Someone in danger?", "1-800-649-5285", "7:15 AM", "What we saw", "shred this")
    for said in (*cover, "Rather than", "1. Academic Proficiency", "Flexible pathways", "can point to their plan"):
        assert said in words
    assert "Somebody else" not in words and len(opened(content).pages) == 3  # The debrief is no source.
    assert "Rooms in the morning" in opened(content).pages[2].extract_text()
    assert [name for name, _ in parts_of(content)].count("/Title") == 1


def test_packs_of_the_team_begin_on_sheets_of_their_own(review, reviewer, rooms, browser):
    observer = a_reviewer(review, role="observer")
    browser.sign_in(a_person(Role.LEAD, review.host))
    content = browser.get(page(review, "/packs.pdf")).data
    texts = [one.extract_text() for one in opened(content).pages]
    assert len(texts) == 4
    assert reviewer.person.name in texts[0] and observer.person.name in texts[3] and "takes no notes" in texts[3]


def test_a_protocol_of_any_length_leaves_a_pack_that_says_what_it_left_out(browser):
    protocol = list_protocols()["field-review"]
    long = [replace(one, look_fors=("Who talks, and about what, " * 140,) * 20) for one in protocol.domains]
    review = a_review(protocol=replace(protocol, domains=tuple(long)))
    reviewer = a_reviewer(review)
    a_visit_session(review, reviewers=[reviewer])
    browser.sign_in(reviewer.person)
    words = words_in(browser.get(page(review, "/my-pack.pdf")).data)
    assert "more to look for than fits here" in words and "5. Investment Priorities" in words


def test_only_who_plans_the_visit_prints_the_packs_of_all(at_work, review):
    assert at_work.get(page(review, "/packs.pdf")).status_code == 403


# -- Typed in from it --------------------------------------------------------------------------------------------------


def test_several_notes_of_a_session_are_saved_at_once_and_empty_rows_left_out(at_work, review, reviewer, rooms):
    a_visit_session(review, reviewers=[reviewer], begins="13:00")
    a_visit_session(review, reviewers=[reviewer], begins="07:20", minutes=10, kind="debrief")
    typed = form_of(at_work, review, **{
        "rows-0-words": "15 of 20 raised a hand",  # Its standard says the domain.
        "rows-0-standard": "Flexible pathways", "rows-3-words": "Two read on",
    })  # fmt: skip
    assert typed["session"] == str(rooms.id)  # The last source that has begun.
    for _ in range(2):  # A second click makes no second note.
        assert at_work.post(page(review, "/notes/several"), **typed).location.endswith("/notes#mine")
    found = {note.words: note for note in list_own_notes(reviewer)}
    assert set(found) == {"15 of 20 raised a hand", "Two read on"}
    note = found["15 of 20 raised a hand"]
    assert (note.session, note.domain, note.standard, note.is_ready) == (
        rooms, "Personalization", "Flexible pathways", True,
    )  # fmt: skip
    assert note.noted_at == datetime(2026, 3, 27, 11, 15, tzinfo=UTC)  # When the session was held, not at NOON.


def test_what_is_wrong_with_a_row_is_said_there_and_nothing_typed_is_lost(at_work, review):
    typed = form_of(at_work, review, **{"rows-0-words": "Kept as it is", "rows-1-domain": "Personalization"})
    answer = at_work.post(page(review, "/notes/several"), **typed)
    assert answer.status_code == 422 and 'id="rows-1-words-error"' in answer.text and "Kept as it is" in answer.text
    assert not ReviewNote.select().exists()


def test_more_rows_keep_what_was_typed_also_for_whoever_comes_back_later(at_work, review):
    typed = form_of(at_work, review, more="rows", **{"rows-4-words": "The fifth"})
    text = at_work.post(page(review, "/notes/several"), **typed).text
    assert 'name="rows-9-words"' in text and "The fifth" in text
    again = form_of(at_work, review)
    assert again["rows-4-words"] == "The fifth" and again["rows-4-note"] == typed["rows-4-note"]


def test_a_note_of_somebody_else_cannot_be_written_over_by_its_name(at_work, review):
    theirs = a_note_of(a_reviewer(review), words="Theirs")
    typed = form_of(at_work, review, **{"rows-0-words": "Mine", "rows-1-words": "Over it", "rows-1-note": theirs.uid})
    assert at_work.post(page(review, "/notes/several"), **typed).status_code == 404
    assert [note.words for note in ReviewNote.select()] == ["Theirs"]


def test_an_observer_types_in_nothing(browser, review):
    browser.sign_in(a_reviewer(review, role="observer").person)
    assert "takes no notes" in browser.get(page(review, "/notes/several")).text
    typed = {"rows-0-words": "15 of 20", "rows-0-note": uuid4(), "rows-0-revision": uuid4()}
    answer = browser.post(page(review, "/notes/several"), **typed)
    assert answer.status_code == 422 and not ReviewNote.select().exists()


def test_my_day_and_the_notes_lead_to_paper(at_work, review, rooms):
    for rest in ("/my-day", "/notes"):
        assert page(review, "/notes/several") in at_work.get(page(review, rest)).text
    assert page(review, "/my-pack.pdf") in at_work.get(page(review, "/my-day")).text
