"""A team sorts its notes: by domain, and into clusters of those that say something together."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playhouse.test_utils import count_queries

from nic.errors import Refused
from nic.history import History
from nic.reviews.debrief.actions import make_cluster, move_notes, tag_notes, take_apart
from nic.reviews.debrief.queries import find_cluster, lay_board, list_clusters, newest_on_board
from nic.reviews.models import Cluster
from nic.reviews.notes.actions import keep_note, take_back_note
from nic.reviews.notes.queries import list_team_notes
from nic.reviews.queries import list_visited
from tests.again import again
from tests.builders import NOON, an_act, home
from tests.reviews.builders import a_cluster, a_note_of, a_reviewer, a_visit_session

AP, PERSONAL = "Academic Proficiency", "Personalization"


def board(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/debrief{rest}"


def sort(browser, review, notes, **given):
    return browser.post(board(review, "/notes?school=all"), notes=[note.id for note in notes], **given)


# -- By domain -----------------------------------------------------------------------------------------------------


def test_any_of_the_team_sorts_notes_of_others_and_the_history_says_who_and_from_where(at_work, review, reviewer):
    notes = [a_note_of(a_reviewer(review), domain=PERSONAL) for _ in range(2)]
    assert sort(at_work, review, notes, under="0-0").status_code == 303
    assert {(again(note).domain, again(note).standard) for note in notes} == {(AP, "Curriculum and instruction")}
    line = History.get(History.verb == "sort notes by domain")
    assert line.by_uid == reviewer.person.uid
    assert line.changes["notes"][0] == {str(note.uid): [PERSONAL, ""] for note in notes}


def test_where_the_team_has_put_a_note_no_late_revision_moves_it_and_its_words_still_change(review, reviewer):
    note = a_note_of(reviewer, domain=PERSONAL)
    tag_notes(review, an_act(), [note], domain=AP)
    later = {"noted_at": NOON + timedelta(minutes=2), "domain": "High Quality Staffing", "standard": ""}
    keep_note(reviewer, NOON, uid=note.uid, revision=uuid4(), words="16 of 20", **later)
    assert (again(note).domain, again(note).words) == (AP, "16 of 20")


def test_sorting_leaves_the_writer_s_own_form_in_force(review, reviewer):
    note = a_note_of(reviewer)
    seen = note.version
    tag_notes(review, an_act(), [note], domain=AP)
    move_notes(review, an_act(), [note], cluster=a_cluster(review))
    take_back_note(again(note), an_act(reviewer.person, version=seen))


def test_a_domain_that_the_protocol_has_not_is_refused(review, reviewer):
    with pytest.raises(Refused, match="no such domain"):
        tag_notes(review, an_act(), [a_note_of(reviewer)], domain="Cooking")


def test_not_decided_again_is_a_choice_too(at_work, review, reviewer):
    note = a_note_of(reviewer, domain=AP)
    sort(at_work, review, [note], under="none")
    assert again(note).domain == ""


# -- Clusters ------------------------------------------------------------------------------------------------------


def test_ticked_notes_become_a_cluster_of_the_domain_that_most_of_them_have(at_work, review, reviewer):
    notes = [a_note_of(reviewer, domain=domain) for domain in (AP, PERSONAL, AP)]
    answer = sort(at_work, review, notes, to="new")
    (cluster,) = list_clusters(review)
    assert cluster.domain == AP and {again(note).cluster_id for note in notes} == {cluster.id}
    text = at_work.get(answer.location).text
    assert "Cluster 1" in text and "Say what they say together" in text and "Every note is in a cluster" in text


def test_into_a_cluster_and_to_a_domain_at_once_and_out_again(at_work, review, reviewer):
    note, cluster = a_note_of(reviewer), a_cluster(review)
    sort(at_work, review, [note], to=cluster.id, under="1")
    assert (again(note).cluster_id, again(note).domain) == (cluster.id, PERSONAL)
    sort(at_work, review, [note], to="out")
    assert (again(note).cluster_id, again(note).domain) == (None, PERSONAL)


def test_a_second_click_makes_no_second_cluster(at_work, review, reviewer):
    note = a_note_of(reviewer)
    for _ in range(2):
        assert sort(at_work, review, [note], to="new", once="same").status_code == 303
    assert Cluster.select().count() == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"notes": [], "to": "new"}, "Tick the notes first"),
        ({"notes": [1]}, "Choose where they go"),
        ({"notes": [1], "to": "7777"}, "Not a valid choice"),
        ({"notes": [1], "under": "9-9"}, "Not a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_the_ticks_stay(at_work, review, reviewer, given, says):
    note = a_note_of(reviewer)
    told = given | {"notes": [note.id] if given["notes"] else []}
    answer = at_work.post(board(review, "/notes?school=all"), **told)
    assert answer.status_code == 422 and says in answer.text
    assert (f'id="note-{note.id}" checked' in answer.text) == bool(given["notes"])


def test_what_a_cluster_says_is_changed_in_place(at_work, review, reviewer):
    cluster = a_cluster(review, [a_note_of(reviewer)])
    text = at_work.get(board(review, f"?school=all&open={cluster.id}")).text
    assert "What do they say together?" in text and "Take it apart" in text
    at_work.post(board(review, f"/clusters/{cluster.id}"), says="All say why", domain=PERSONAL)
    assert (again(cluster).says, again(cluster).domain) == ("All say why", PERSONAL)
    stale = at_work.post(board(review, f"/clusters/{cluster.id}"), says="Other", domain=PERSONAL, version=1)
    assert stale.status_code == 409 and again(cluster).says == "All say why"


def test_taken_apart_its_notes_are_loose_again_and_none_goes_into_it(at_work, review, reviewer):
    note = a_note_of(reviewer)
    cluster = a_cluster(review, [note])
    for _ in range(2):
        assert at_work.post(board(review, f"/clusters/{cluster.id}/withdrawal"), once="same").status_code == 303
    assert again(note).cluster_id is None and list_clusters(review) == []
    with pytest.raises(Refused, match="taken apart meanwhile"):
        move_notes(review, an_act(), [note], cluster=cluster)


def test_a_finding_made_of_a_cluster_takes_its_notes_along(at_work, review, reviewer):
    notes = [a_note_of(reviewer, domain=PERSONAL, words=f"{n} of 9 chose") for n in (3, 4)]
    cluster = a_cluster(review, notes, says="Learners choose")
    there = f"{home(review.host)}/reviews/{review.id}/findings"
    text = at_work.get(f"{there}/new?cluster={cluster.id}").text
    assert "Learners choose" in text and "3 of 9 chose" in text
    told = {"kind": "commendation", "domain": PERSONAL, "words": "Learners choose", "notes": [notes[0].id]}
    answer = at_work.post(f"{there}?cluster={cluster.id}", **told)
    page = at_work.get(answer.location).text
    rests = page.partition("The notes that it rests on")[2].partition("Add notes")[0]
    assert "3 of 9 chose" in rests and "4 of 9 chose" not in rests


# -- Whose board ---------------------------------------------------------------------------------------------------


def test_a_sub_team_has_the_notes_of_its_school_and_else_those_its_people_wrote(review):
    here, there = list_visited(review)
    one, other = a_reviewer(review, school=here), a_reviewer(review, school=there)
    at_the_other = a_note_of(one, session=a_visit_session(review, school=there))
    on_the_way = a_note_of(one)
    together = a_note_of(other, session=a_visit_session(review))
    notes = list_team_notes(review)
    assert lay_board(review, notes, here).loose == [on_the_way]
    assert lay_board(review, notes, there).loose == [at_the_other, together]
    assert len(lay_board(review, notes, None).loose) == 3


def test_the_whole_team_sees_the_clusters_of_all_and_a_sub_team_its_own(review, reviewer):
    here, there = list_visited(review)
    made = [a_cluster(review, [a_note_of(reviewer)], school=school) for school in (here, there, None)]
    notes = list_team_notes(review)
    assert [one.id for one, _ in lay_board(review, notes, here).clusters] == [made[0].id]
    assert [one.id for one, _ in lay_board(review, notes, None).clusters] == [one.id for one in made]


def test_it_opens_at_the_own_school_and_can_show_one_domain_alone(browser, review):
    here, there = list_visited(review)
    one, other = a_reviewer(review, school=here), a_reviewer(review, school=there)
    a_note_of(one, words="Mine of staffing", domain="High Quality Staffing")
    a_note_of(one, words="Mine of pathways", domain=PERSONAL)
    a_note_of(other, words="Theirs")
    browser.sign_in(one.person)
    text = browser.get(board(review)).text
    assert "Mine of staffing" in text and "Theirs" not in text
    text = browser.get(board(review, "?domain=1")).text
    assert "Mine of pathways" in text and "Mine of staffing" not in text
    assert "Theirs" in browser.get(board(review, f"?school={there.id}")).text


def test_an_observer_reads_along_and_sorts_nothing(browser, review, reviewer):
    note = a_note_of(reviewer, words="14 of 18 could say it")
    browser.sign_in(a_reviewer(review, role="observer").person)
    text = browser.get(board(review, "?school=all")).text
    assert "14 of 18" in text and "With the ticked notes" not in text and 'type="checkbox"' not in text
    assert sort(browser, review, [note], to="new").status_code == 403


def test_what_is_not_saved_yet_is_on_no_board_and_cannot_be_sorted(at_work, review):
    note = a_note_of(a_reviewer(review), words="Must think", is_ready=False)
    assert "Must think" not in at_work.get(board(review, "?school=all")).text
    sort(at_work, review, [note], under="0")
    assert again(note).domain == ""


# -- News ----------------------------------------------------------------------------------------------------------


def test_news_are_nothing_until_somebody_noted_or_sorted_something(at_work, review, reviewer):
    note = a_note_of(reviewer)
    acts = [
        lambda: a_note_of(reviewer, words="New"),
        lambda: tag_notes(review, an_act(), [note], domain=AP),
        lambda: make_cluster(review, an_act(), [note]),
        lambda: take_apart(find_cluster(review, Cluster.get().id), an_act()),
        lambda: take_back_note(again(note), an_act(reviewer.person)),
    ]
    for act in acts:
        seen = newest_on_board(review)
        url = board(review, f"/news?school=all&seen={seen}")
        assert at_work.get(url, swap=True).status_code == 204
        act()
        assert 'id="board"' in at_work.get(url, swap=True).text


def test_news_wait_for_whoever_has_ticked_something(at_work, review, reviewer):
    a_note_of(reviewer)
    answer = at_work.get(board(review, "/news?school=all&seen=1&writing=yes"), swap=True)
    assert "sorted meanwhile" in answer.text and 'id="board"' not in answer.text
    assert answer.headers["HX-Retarget"] == "#told-board"


# -- How it reads --------------------------------------------------------------------------------------------------


def test_where_nothing_is_noted_yet_the_board_says_what_comes_there(at_work, review):
    assert "Nobody has noted anything yet" in at_work.get(board(review)).text


def test_a_cluster_says_which_sources_it_has_and_when_it_is_thin(at_work, review, reviewer):
    seen = a_note_of(reviewer, session=a_visit_session(review))
    a_cluster(review, [seen], says="Seen alone")
    part = at_work.get(board(review, "?school=all")).text.partition("Seen alone")[2].partition("</section>")[0]
    assert "Observation" in part and "thin" in part


def test_many_notes_and_clusters_cost_as_many_questions_as_few(at_work, review, reviewer):
    def asked():
        at_work.get(board(review, "?school=all"))
        with count_queries() as found:
            assert at_work.get(board(review, "?school=all")).status_code == 200
        return found.count

    a_cluster(review, [a_note_of(reviewer)])
    few = asked()
    for _ in range(8):
        a_cluster(review, [a_note_of(reviewer), a_note_of(reviewer)])
    assert asked() == few
