"""The pages of findings, and whether the team agrees on each."""

import pytest
from playhouse.test_utils import count_queries

from nic.access import Role
from nic.reviews.agreements.actions import say_agreement
from nic.reviews.findings.actions import add_quote, change_finding
from nic.reviews.findings.queries import carry, list_findings
from nic.reviews.team.actions import let_go
from tests.again import again
from tests.builders import a_person, an_act, home
from tests.house.test_every_form import SOME_HOSTILE
from tests.reviews.builders import a_finding, a_note_of, a_quote, a_reviewer, a_visit_session

FIRST = "Academic Proficiency"


def page(review, rest=""):
    return f"{home(review.host)}/reviews/{review.id}/findings{rest}"


def of(finding, rest=""):
    return page(finding.review, f"/{finding.id}{rest}")


def told(**given):
    return {"kind": "recommendation", "domain": FIRST, "words": "Plan time to look at work together"} | given


# -- All of them ---------------------------------------------------------------------------------------------------


def test_findings_stand_by_domain_with_their_notes_and_what_the_host_would_not_get_yet(at_work, review):
    a_finding(review, words="They say what they learn")
    a_finding(review, words="Time is short", notes=[])
    text = at_work.get(page(review)).text
    assert "2 of 2" in text and "0 of 2" in text and "2 notes that it rests on" in text and "learners heard" in text
    needs = text.partition("Before the host gets it")[2].partition("</section>")[0]
    assert "Time is short" in needs and "no note yet" in needs and "They say" not in needs


def test_where_no_learner_was_heard_or_a_domain_has_too_many_it_is_said(at_work, review):
    for _ in range(3):
        a_finding(review, notes=[])
    text = at_work.get(page(review)).text
    assert "No finding rests on what learners said" in text and "3, with room for 2" in text


def test_before_the_first_one_the_page_leads_to_the_debrief(at_work, review):
    text = at_work.get(page(review)).text
    assert "No finding is written yet" in text and "Go to the debrief" in text


def test_one_goes_up_in_its_domain(at_work, review):
    one, other = (a_finding(review, notes=[]) for _ in range(2))
    assert at_work.post(of(other, "/moves"), way="up").status_code == 303
    assert [each.finding.id for each in list_findings(review)] == [other.id, one.id]


# -- Written and changed -------------------------------------------------------------------------------------------


def test_one_is_written_once_however_often_it_is_sent(at_work, review):
    answers = {at_work.post(page(review), **told(), once="k").location for _ in range(2)}
    assert len(answers) == 1 and len(list_findings(review)) == 1
    assert "Plan time to look" in at_work.get(answers.pop()).text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": " "}, "Write the finding"),
        ({"kind": ""}, "commendation or a recommendation"),
        ({"domain": ""}, "Choose a domain"),
        ({"standard": "Flexible pathways"}, "belongs to another domain"),
        ({"words": "x" * 601}, "600 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(at_work, review, given, says):
    answer = at_work.post(page(review), **told(**given))
    assert answer.status_code == 422 and says in answer.text and list_findings(review) == []


def test_two_who_change_it_at_once_don_t_write_over_one_another(at_work, review):
    finding = a_finding(review, words="At first")
    assert "At first" in at_work.get(of(finding, "/edit")).text
    assert at_work.post(of(finding), **told(words="Hers"), version=1).status_code == 303
    answer = at_work.post(of(finding), **told(words="His"), version=1)
    assert answer.status_code == 409 and "Hers" in answer.text and "His" in answer.text


def test_a_standard_says_of_which_edition_it_is(at_work, review):
    finding = a_finding(review, standard="Curriculum and instruction")
    text = at_work.get(of(finding)).text
    assert "Rule 2000 (revised 2025), as they were when this visit was planned" in text


def test_withdrawn_it_is_gone_and_a_second_click_finds_it_so(at_work, review):
    finding = a_finding(review)
    for _ in range(2):
        assert at_work.post(of(finding, "/withdrawal"), once="k").status_code == 303
    assert at_work.get(of(finding)).status_code == 404


# -- Notes and quotes ----------------------------------------------------------------------------------------------


def test_notes_are_added_and_taken_off_on_its_page(at_work, review, reviewer):
    finding = a_finding(review, notes=[])
    near, far = a_note_of(reviewer, domain=FIRST), a_note_of(reviewer, domain="Personalization")
    text = at_work.get(of(finding)).text
    assert text.index(near.words) < text.index("Other domains") < text.index(far.words)
    at_work.post(of(finding, "/notes"), notes=[near.id, far.id])
    at_work.post(of(finding, "/notes/removal"), notes=[far.id])
    assert [note.id for note in carry(finding).notes] == [near.id]
    assert "Tick the notes first" in at_work.post(of(finding, "/notes")).text


def test_a_quote_has_a_role_and_a_name_in_it_is_said_at_once(at_work, review, reviewer):
    finding = a_finding(review)
    at_work.post(of(finding, "/quotes"), words=f"I asked {reviewer.person.name} for help", said_by="learners")
    text = at_work.get(of(finding)).text
    assert "Learners" in text and f"“{reviewer.person.name}” may tell who it was" in text
    quote = carry(finding).quotes[0]
    at_work.post(of(finding, f"/quotes/{quote.id}/withdrawal"))
    assert carry(finding).quotes == ()


# -- Agreement -----------------------------------------------------------------------------------------------------


def test_each_says_it_of_the_words_that_they_read_and_who_has_not_is_named(at_work, review, reviewer):
    other = a_reviewer(review)
    finding = a_finding(review, notes=[])
    at_work.post(of(finding, "/agreement"), answer="agree", version=finding.version)
    text = at_work.get(of(finding)).text
    assert "1 of 2 have said: 1 agree" in text and f"Still to say: {other.person.name}" in text
    change_finding(finding, an_act(), **told(words="Otherwise"))
    text = at_work.get(of(finding)).text
    assert "said of earlier words" in text and "Read them again" in text
    at_work.post(of(finding, "/agreement"), answer="can live with it", version=again(finding).version)
    assert "said of earlier words" not in at_work.get(of(finding)).text


def test_who_answers_of_words_that_have_changed_meanwhile_hears_it(at_work, review):
    finding = a_finding(review)
    change_finding(finding, an_act(), **told(words="Otherwise"))
    answer = at_work.post(of(finding, "/agreement"), answer="agree", version=1)
    assert "They have changed since" in at_work.get(answer.location).text


def test_in_the_list_one_agrees_with_a_press_and_is_asked_again_once_the_words_change(at_work, review):
    finding = a_finding(review, notes=[])
    assert "I agree" in at_work.get(page(review)).text
    answer = at_work.post(of(finding, "/agreement?list=1"), answer="agree", version=1)
    assert answer.location.endswith(f"/findings#finding-{finding.id}")
    text = at_work.get(page(review)).text
    assert "All 1 agree" in text and "I agree" not in text
    change_finding(finding, an_act(), **told(words="Otherwise"))
    assert "I agree" in at_work.get(page(review)).text


def test_not_yet_says_what_has_to_change(at_work, review):
    finding = a_finding(review)
    answer = at_work.post(of(finding, "/agreement"), answer="not yet")
    assert answer.status_code == 422 and "Say what has to change" in answer.text
    assert at_work.post(of(finding, "/agreement"), answer="not yet", why="It names no room").status_code == 303
    assert "It names no room" in at_work.get(of(finding)).text


def test_what_somebody_who_leaves_the_team_noted_and_said_stays(at_work, review):
    gone = a_reviewer(review)
    finding = a_finding(review, notes=[a_note_of(gone, words="17 of 20 wrote")])
    say_agreement(finding, gone, an_act(gone.person), answer="agree")
    let_go(gone, an_act())
    text = at_work.get(of(finding)).text
    assert "17 of 20 wrote" in text and "has left the team" in text and "1 of 2 have said" in text


def test_a_learner_takes_part_and_an_observer_only_reads(browser, review, reviewer):
    finding = a_finding(review)
    learner = a_reviewer(review, role="learner", sponsor=reviewer.person)
    browser.sign_in(learner.person)
    assert browser.post(of(finding, "/agreement"), answer="agree").status_code == 303
    browser.sign_in(a_reviewer(review, role="observer").person)
    assert browser.get(of(finding)).status_code == browser.get(page(review)).status_code == 200
    for path, given in (("/agreement", {"answer": "agree"}), ("/quotes", {}), ("/notes", {}), ("", told())):
        assert browser.post(of(finding, path), **given).status_code == 403


def test_the_host_reads_no_finding_of_the_team_s(browser, review):
    finding = a_finding(review)
    browser.sign_in(a_person(Role.LEAD, review.host))
    for url in (page(review), of(finding), page(review, "/new"), of(finding, "/edit")):
        assert browser.get(url).status_code == 403


def test_nothing_that_is_typed_breaks_a_form(at_work, review):
    finding = a_finding(review)
    forms = {
        page(review): told(), of(finding): told(), of(finding, "/quotes"): {"words": "a", "said_by": "learners"},
        of(finding, "/notes"): {"notes": "1"}, of(finding, "/notes/removal"): {"notes": "1"},
        of(finding, "/agreement"): {"answer": "agree", "why": ""}, of(finding, "/moves"): {"way": "up"},
        page(review, "").replace("findings", "debrief/notes"): {"notes": "1", "to": "", "under": ""},
    }  # fmt: skip
    for number, text in enumerate(SOME_HOSTILE):
        for url, fields in forms.items():
            name = list(fields)[number % len(fields)]
            assert at_work.post(url, **fields | {name: text}).status_code in (303, 409, 413, 422), (
                url,
                name,
                text[:30],
            )


def test_twenty_findings_cost_the_pages_as_many_questions_as_one(at_work, review, reviewer):
    def asked(url):
        at_work.get(url)
        with count_queries() as found:
            assert at_work.get(url).status_code == 200
        return found.count

    first = a_finding(review)
    a_quote(first)
    few = asked(page(review)), asked(of(first))
    for _ in range(9):
        finding = a_finding(review, notes=[a_note_of(reviewer, session=a_visit_session(review))])
        say_agreement(finding, reviewer, an_act(reviewer.person), answer="agree")
        add_quote(first, an_act(), words="Again", said_by="staff")
    assert (asked(page(review)), asked(of(first))) == few
