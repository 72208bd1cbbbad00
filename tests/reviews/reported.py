"""Reports of visits for tests: full ones, sent to the host, answered and released."""

from nic.places.queries import list_shares
from nic.reviews.answers.actions import answer_finding, correct_fact
from nic.reviews.release.actions import mark_of, release_report
from nic.reviews.release.queries import list_flags
from nic.reviews.reports.actions import send_report
from nic.reviews.reports.queries import find_draft, find_report
from nic.reviews.taken.actions import offer_practice, take_up
from nic.reviews.taken.queries import list_links
from tests.builders import TODAY, a_network, a_problem, an_act, another_team
from tests.reviews.builders import a_finding, a_note_of, a_review, a_reviewer, a_visit_session


def a_full_review(host=None, **given):
    """With as many findings as its protocol has room for."""
    return filled(a_review(host, **given))


def filled(review):
    """All of its findings rest on what was seen and on what learners said."""
    reviewer = a_reviewer(review)
    told = [{}, {"kind": "focus group", "heard_from": "learners"}]
    sessions = [a_visit_session(review, held_on=review.begins_on, **one) for one in told]
    notes = [a_note_of(reviewer, session=session) for session in sessions]
    for kind, room in (("commendation", "commendations"), ("recommendation", "recommendations")):
        for one in review.protocol["domain"]:
            for _ in range(review.protocol[room]):
                a_finding(review, notes=notes, kind=kind, domain=one["title"])
    return review


def a_sent(review=None):
    """A review whose draft the host has."""
    review = review or a_full_review()
    send_report(review, an_act(), quota_because="It is what we saw.")
    return review


def a_correction(review=None, finding=None):
    review = review or a_full_review()
    if find_report(review) is None:
        a_sent(filled(review))
    return correct_fact(find_report(review), an_act(), words="It is daily since October.", finding=finding)


def answered(review, **given):
    """Every recommendation has the host's answer."""
    told = {"answer": "take up", "due_on": TODAY} | given
    for one in find_draft(review, TODAY).unanswered:
        answer_finding(one, an_act(), **told)
    return review


def a_released(host=None):
    """An edition of a report, of a visit to a district or to the place of a team."""
    return released_once_more(answered(a_sent(a_full_review(host))))


def released_once_more(review):
    draft = find_draft(review, TODAY)
    kept = [flag.key for flag in list_flags(review, draft.content)]
    return release_report(review, an_act(), seen=mark_of(draft.content), kept=kept)


def a_found(host=None, kind="recommendation"):
    """A finding of a released report, of a visit to the place of a team."""
    review = a_released(host).report.review
    return next(one.finding for one in find_draft(review, TODAY).carried if one.finding.kind == kind)


def a_taking(found):
    """A problem of a team at the host rests on it."""
    take_up(found, an_act(why="We see it too."), thing=a_problem(another_team(found.review.host)))
    return list_links([found.uid])[-1]


def a_offer(found):
    """To a network that the host is in."""
    network = a_network(found.review.host)
    offer_practice(strength_beside(found), an_act(), networks=[network])
    return list_shares(strength_beside(found))[-1]


def strength_beside(found):
    return next(one.finding for one in find_draft(found.review, TODAY).carried if one.finding.kind == "commendation")


def a_practice(team):
    """A strength of another school that was offered to this very place."""
    found = a_found(kind="commendation")
    offer_practice(found, an_act(), networks=[getattr(team, "place", team)])
    return found
