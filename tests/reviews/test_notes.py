"""Notes in the field: what a device has typed is on the server exactly once, whenever and however often it comes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from nic.access import Role
from nic.errors import Missing, Refused
from nic.reviews.models import NoteRevision, ReviewNote
from nic.reviews.notes.actions import keep_note, take_back_note
from nic.reviews.notes.queries import list_own_notes
from nic.reviews.protocols import list_protocols
from nic.science.visit import grid
from tests.again import again
from tests.builders import NOON, a_person, an_act, home
from tests.house.test_every_form import SOME_HOSTILE
from tests.reviews.builders import a_note_of, a_review, a_reviewer, a_visit_session


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/notes{rest}"


def typed(**given):
    return {"note": str(uuid4()), "revision": str(uuid4()), "words": "15 of 20 raised a hand", "session": ""} | given


def test_standards_stand_under_their_domains(at_work, review):
    text = at_work.get(page(review)).text
    domain, standard = text.index('<optgroup label="Personalization"'), text.index('<option value="Flexible pathways"')
    assert domain < standard < text.index('<optgroup label="High Quality Staffing"')
    assert '<optgroup label="Safe, Healthy Schools"' not in text  # It has none.


def send(browser, review, **given):
    headers = {"Accept": "application/json"}
    told = {"version": 1, "once": uuid4().hex} | given
    return browser.client.post(page(review), data=told, headers=headers)


def test_without_scripts_a_note_is_a_form_like_any_other(at_work, review, reviewer):
    session = a_visit_session(review, reviewers=[reviewer], title="Rooms in the morning")
    told = typed(session=session.id, domain="Personalization", standard="Flexible pathways")
    answer = at_work.post(page(review), **told)
    assert answer.status_code == 303
    text = at_work.get(answer.location).text
    assert "15 of 20" in text and "Rooms in the morning" in text and "Personalization: Flexible pathways" in text


def test_the_server_s_word_is_the_acknowledgement(at_work, review):
    told = typed()
    answer = send(at_work, review, **told)
    assert answer.json == {"kept": told["revision"], "note": told["note"]}


def test_a_note_that_is_sent_again_and_again_is_there_once(at_work, review, reviewer):
    told = typed()
    for _ in range(3):
        assert send(at_work, review, **told).json["kept"] == told["revision"]
    assert len(list_own_notes(reviewer)) == NoteRevision.select().count() == 1


def test_every_revision_stays_and_the_newest_by_the_clock_of_the_device_is_the_note(reviewer):
    uid = uuid4()
    for minutes, words in ((0, "15"), (2, "15 of 20"), (1, "15 of")):  # The last one was on its way for long.
        at = NOON - timedelta(minutes=9 - minutes)
        keep_note(reviewer, NOON, uid=uid, revision=uuid4(), words=words, noted_at=at)
    note = ReviewNote.get()
    assert (note.words, note.noted_at) == ("15 of 20", NOON - timedelta(minutes=7))
    assert [one.words for one in note.revisions.order_by(NoteRevision.id)] == ["15", "15 of 20", "15 of"]


def test_other_words_with_the_same_key_are_another_revision(at_work, review, reviewer):
    """Without scripts: sent, gone back to, changed, sent once more."""
    told = typed()
    for words in ("15 of 20", "16 of 20", "16 of 20"):
        assert at_work.post(page(review), **told | {"words": words}).status_code == 303
    assert [one.words for one in NoteRevision.select()] == ["15 of 20", "16 of 20"]
    assert [one.words for one in list_own_notes(reviewer)] == ["16 of 20"]


def test_a_key_that_another_note_has_makes_no_note_without_words_of_its_own(reviewer):
    key = uuid4()
    notes = [keep_note(reviewer, NOON, uid=uuid4(), revision=key, words="Same") for _ in range(2)]
    assert [note.revisions.count() for note in notes] == [1, 1]


def test_two_tabs_with_the_same_note_lose_nothing(reviewer):
    uid = uuid4()
    for words in ("From one tab", "From the other"):
        keep_note(reviewer, NOON, uid=uid, revision=uuid4(), words=words, noted_at=NOON)
    assert {one.words for one in NoteRevision.select()} == {"From one tab", "From the other"}
    assert ReviewNote.get().words == "From the other"


def test_a_clock_that_is_far_ahead_does_not_win_for_ever(reviewer):
    uid = uuid4()
    keep_note(reviewer, NOON, uid=uid, revision=uuid4(), words="Early", noted_at=NOON + timedelta(days=400))
    keep_note(reviewer, NOON + timedelta(minutes=1), uid=uid, revision=uuid4(), words="Later")
    assert ReviewNote.get().words == "Later"


def test_nobody_writes_into_a_note_of_somebody_else_or_of_another_visit(reviewer, review):
    note = a_note_of(reviewer)
    for other in (a_reviewer(review), a_reviewer(a_review(), reviewer.person, comes_from=None)):
        with pytest.raises(Missing):
            keep_note(other, NOON, uid=note.uid, revision=uuid4(), words="Mine now")
    assert again(note).words == note.words


def test_a_note_is_shown_to_its_writer_alone_and_the_host_sees_not_even_the_page(browser, review, reviewer):
    note = a_note_of(reviewer, words="A quiet corner by the stairs")
    hosts = [a_person(role, review.host) for role in (Role.LEAD, Role.MEMBER)]
    others = [(a_reviewer(review).person, 200), *((person, 403) for person in hosts)]
    for person, status in others:
        browser.sign_in(person)
        answer = browser.get(page(review))
        assert answer.status_code == status and "quiet corner" not in answer.text
        assert browser.get(page(review, f"/{note.uid}")).status_code == (404 if status == 200 else 403)


def test_an_observer_takes_no_notes(browser, review):
    observer = a_reviewer(review, role="observer")
    browser.sign_in(observer.person)
    assert "takes no notes" in browser.get(page(review)).text
    with pytest.raises(Refused, match="observer"):
        a_note_of(observer)
    assert send(browser, review, **typed()).status_code == 422


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": " "}, "Write what you saw"),
        ({"words": "x" * 8001}, "8,000 characters"),
        ({"domain": "Cooking"}, "Not a valid choice"),
        ({"note": "nonsense"}, "arrived incomplete"),
        ({"revision": ""}, "arrived incomplete"),
    ],
)
def test_what_is_wrong_about_a_note_is_said_and_nothing_is_kept(at_work, review, change, words):
    answer = at_work.post(page(review), **typed(**change))
    assert answer.status_code == 422 and words in answer.text
    said = send(at_work, review, **typed(**change))
    assert said.status_code == 422 and said.json["kept"] is None
    assert not NoteRevision.select().exists()


def test_a_session_that_is_not_theirs_is_left_out(at_work, review):
    other = a_visit_session(review)
    assert send(at_work, review, **typed(session=other.id)).status_code == 422


def test_whose_session_ended_hears_it_and_gets_no_page_to_read(browser, review):
    answer = send(browser, review, **typed())
    assert answer.status_code == 401 and answer.json == {"kept": False}


def test_a_page_that_was_kept_long_gets_a_new_token(at_work, review, reviewer):
    given = at_work.get(page(review, "/pass")).json
    assert given["viewer"] == str(reviewer.person.uid) and given["token"]


def test_the_session_that_goes_on_now_is_chosen_already(at_work, review, reviewer, clock):
    sessions = [a_visit_session(review, reviewers=[reviewer], begins=at) for at in ("07:00", "08:05", "09:00")]
    form = at_work.get(page(review)).text  # It is eight o'clock in New York: five minutes before the second.
    assert f'value="{sessions[1].id}" selected' in form
    assert f'value="{sessions[2].id}" selected' in at_work.get(page(review, f"?session={sessions[2].id}")).text


def test_taken_back_it_is_gone_for_its_writer_and_a_second_click_finds_it_so(at_work, review, reviewer):
    note = a_note_of(reviewer)
    for _ in range(2):
        assert at_work.post(page(review, f"/{note.uid}/withdrawal"), once="same").status_code == 303
    assert list_own_notes(reviewer) == [] and NoteRevision.select().count() == 1
    assert at_work.get(page(review, f"/{note.uid}")).status_code == 404


def test_a_note_that_was_taken_back_stays_so_when_a_late_revision_comes(reviewer):
    note = a_note_of(reviewer)
    take_back_note(note, an_act(reviewer.person))
    keep_note(reviewer, NOON, uid=note.uid, revision=uuid4(), words="Late")
    assert list_own_notes(reviewer) == []


def test_the_page_says_whom_to_call_instead(at_work, review):
    text = at_work.get(page(review)).text
    assert "Don’t write it here" in text and "1-800-649-5285" in text and "public records" in text


def test_the_worker_that_keeps_pages_lies_at_the_root_and_is_looked_for_anew(browser):
    answer = browser.get("/visit-worker.js")
    assert answer.mimetype == "text/javascript" and "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["note", "revision", "noted_at", "session", "words", "domain", "standard"])
def test_whatever_arrives_in_a_field_is_taken_or_refused_and_breaks_nothing(at_work, review, name):
    for text in SOME_HOSTILE:
        assert send(at_work, review, **typed(**{name: text})).status_code in (200, 413, 422), (name, text[:40])


# -- What the team noted together ----------------------------------------------------------------------------------


def test_the_grid_counts_notes_by_domain_and_source_and_names_what_is_thin():
    protocol = list_protocols()["field-review"]
    noted = [("Personalization", "observation"), ("Personalization", "interview"), ("Personalization", "interview")]
    noted += [("High Quality Staffing", "document"), ("", "document"), ("High Quality Staffing", "")]
    found = {spot.domain: spot for spot in grid(protocol, noted)}
    assert found["Personalization"].counts == {"observation": 1, "interview": 2, "document": 0}
    assert [name for name, spot in found.items() if not spot.is_thin] == ["Personalization"]
    assert found["High Quality Staffing"].notes == 1


def test_the_team_reads_all_notes_and_the_host_none(browser, review, reviewer):
    session = a_visit_session(review, reviewers=[reviewer], kind="focus group", heard_from="learners")
    a_note_of(reviewer, words="Six of seven named an adult", domain="Safe, Healthy Schools", session=session)
    text = browser.sign_in(a_reviewer(review).person).get(board(review)).text
    assert "Six of seven" in text and "Focus group: learners" in text and reviewer.person.name in text
    browser.sign_in(a_person(Role.LEAD, review.host))
    assert browser.get(board(review)).status_code == 403


def board(review):
    return f"{home(review.host)}/reviews/{review.id}/debrief?school=all"


def test_what_somebody_is_still_typing_nobody_else_reads(browser, review, reviewer):
    uid, other = uuid4(), a_reviewer(review).person
    keep_note(reviewer, NOON, uid=uid, revision=uuid4(), words="Mr. X shouts, must think whether to wri")
    assert "Mr. X" not in browser.sign_in(other).get(board(review)).text
    assert "only you see it" in browser.sign_in(reviewer.person).get(page(review)).text
    keep_note(reviewer, NOON, uid=uid, revision=uuid4(), words="Voices were raised twice in 40 minutes", is_ready=True)
    assert "raised twice" in browser.sign_in(other).get(board(review)).text
