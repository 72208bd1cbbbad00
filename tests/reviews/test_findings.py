"""What the team found: written together, resting on notes, kept until it is enough."""

import pytest
from playhouse.test_utils import count_queries

from nic.errors import Conflict, Refused
from nic.history import History
from nic.reviews.findings.actions import (
    add_quote,
    change_finding,
    move_finding,
    rest_no_longer_on,
    rest_on,
    withdraw_finding,
    write_finding,
)
from nic.reviews.findings.queries import carry, list_findings
from nic.reviews.notes.actions import take_back_note
from nic.science.findings import lack_of
from tests.again import again
from tests.builders import an_act
from tests.reviews.builders import a_finding, a_note_of, a_review, a_reviewer, a_visit_session

FIRST, SECOND = "Academic Proficiency", "Personalization"


def told(**given):
    return {"kind": "recommendation", "domain": FIRST, "words": "Plan time to look at work together"} | given


def test_a_finding_rests_on_notes_and_knows_their_sources_and_whom_was_heard(review):
    finding = a_finding(review)
    found = carry(finding)
    assert found.sources == ("observation", "interview") and found.heard_from == {"learners"}
    assert lack_of(found.seen, 2) is None
    assert sorted(History.get(History.of_uid == finding.uid).changes["notes"][1]) == sorted(
        note.id for note in found.notes
    )


def test_findings_stand_by_domain_as_the_protocol_has_it_and_commendations_first(review):
    given = [(SECOND, "commendation"), (FIRST, "recommendation"), (FIRST, "commendation")]
    made = [a_finding(review, notes=[], domain=domain, kind=kind) for domain, kind in given]
    assert [one.finding.id for one in list_findings(review)] == [made[2].id, made[1].id, made[0].id]


def test_one_without_evidence_is_kept_and_said_to_be_so(review):
    write_finding(review, an_act(), **told())
    (found,) = list_findings(review)
    assert "no note yet" in str(lack_of(found.seen, 2).says)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"domain": "Cooking"}, "no such domain"),
        ({"standard": "Flexible pathways"}, "belongs to another domain"),
    ],
)
def test_domain_and_standard_are_those_of_the_protocol_that_the_review_keeps(review, given, words):
    with pytest.raises(Refused, match=words):
        write_finding(review, an_act(), **told(**given))


def test_it_rests_only_on_saved_notes_of_this_visit(review, reviewer):
    for note in (a_note_of(reviewer, is_ready=False), a_note_of(a_reviewer(a_review()))):
        with pytest.raises(Refused, match="not there any more"):
            write_finding(review, an_act(), **told(), notes=[note])


def test_a_note_that_its_writer_takes_back_carries_nothing_any_more(review, reviewer):
    note = a_note_of(reviewer, session=a_visit_session(review))
    finding = a_finding(review, notes=[note])
    take_back_note(note, an_act(reviewer.person))
    assert carry(finding).notes == ()


def test_two_who_add_notes_at_once_lose_none_and_one_can_be_taken_off(review, reviewer):
    finding, notes = a_finding(review, notes=[]), [a_note_of(reviewer) for _ in range(3)]
    rest_on(finding, an_act(), notes[:2])
    rest_on(finding, an_act(), notes[1:])
    rest_no_longer_on(finding, an_act(), [notes[1].id])
    assert set(carry(finding).notes) == {notes[0], notes[2]}
    rest_on(finding, an_act(), notes)
    assert len(carry(finding).notes) == 3


def test_its_version_counts_changes_of_its_words_alone(review):
    finding, beside = a_finding(review, kind="recommendation"), a_finding(review, kind="recommendation")
    same = {name: getattr(finding, name) for name in ("kind", "domain", "words")}
    change_finding(finding, an_act(), **same)
    move_finding(finding, an_act(), way="down")
    rest_on(finding, an_act(), carry(beside).notes)
    assert again(finding).version == 1
    change_finding(finding, an_act(), **same | {"words": "Otherwise"})
    assert again(finding).version == 2
    with pytest.raises(Conflict):
        change_finding(again(finding), an_act(version=1), **same)


def test_what_keeps_it_going_is_said_of_a_commendation_alone(review):
    finding = a_finding(review, sustains="An hour a week")
    assert finding.sustains == "An hour a week"
    change_finding(finding, an_act(), **told(sustains="An hour a week"))
    assert again(finding).sustains == ""


def test_it_moves_within_its_domain_and_stays_at_the_end(review):
    made = [a_finding(review, notes=[]) for _ in range(3)]
    for way, order in (("up", [0, 2, 1]), ("up", [2, 0, 1]), ("up", [2, 0, 1]), ("down", [0, 2, 1])):
        move_finding(made[2], an_act(), way=way)
        assert [one.finding.id for one in list_findings(review)] == [made[n].id for n in order]


def test_in_another_domain_it_comes_last(review):
    there, moves = a_finding(review, notes=[], domain=SECOND), a_finding(review, notes=[])
    change_finding(moves, an_act(), kind="commendation", domain=SECOND, words="Moved")
    assert [one.finding.id for one in list_findings(review)] == [there.id, moves.id]


def test_withdrawn_it_is_gone_from_the_list(review):
    finding = a_finding(review, notes=[])
    withdraw_finding(finding, an_act())
    assert list_findings(review) == []


def test_twenty_findings_cost_as_many_questions_as_one(review, reviewer):
    def asked():
        with count_queries() as found:
            assert list_findings(review)
        return found.count

    note = a_note_of(reviewer, session=a_visit_session(review))
    add_quote(a_finding(review, notes=[note]), an_act(), words="We pick the book", said_by="learners")
    few = asked()
    for _ in range(19):
        add_quote(a_finding(review, notes=[note]), an_act(), words="We pick the book", said_by="learners")
    assert len(list_findings(review)) == 20 and asked() == few == 3
