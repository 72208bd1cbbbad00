"""The report as values: what stands in it, when it is due, and what a later edition changed."""

import json
from dataclasses import replace
from datetime import date

from nic.science.report import About, Answered, Change, Told, Way, changes, content_of, release_day, texts_in, way_of

ABOUT = About("Field Review", "Lake Region", ("Oak Hill",), "2026-03-24", "2026-03-24", "Field review",
              opening="We came on a Tuesday.", has_learners=True, team=(("Denise", "lead", "Northside"),))  # fmt: skip
DOMAINS = ("Academic Proficiency", "Personalization")
KEEP = Told("k1", "commendation", DOMAINS[0], "Learners say what they learn.", sources=("observation", "interview"),
            heard_from=("learners",), quotes=(("I know when I am done.", "learners"),))  # fmt: skip
WORK_ON = Told("r1", "recommendation", DOMAINS[0], "Agree on what done means.", answer=Answered("decline", "We did."))


def content(*found, about=ABOUT):
    return content_of(about, found, DOMAINS)


def test_findings_stand_in_the_protocol_s_order_commendations_first_and_what_has_no_domain_last():
    other = replace(KEEP, uid="o1", domain="An older domain")
    told = content(WORK_ON, other, KEEP)
    assert [(one["title"], [found["uid"] for found in one["findings"]]) for one in told["domains"]] == [
        ("Academic Proficiency", ["k1", "r1"]), ("Personalization", []), ("An older domain", ["o1"]),
    ]  # fmt: skip


def test_it_is_json_that_says_of_a_quote_the_role_and_of_learners_on_the_team_only_that_there_were_some():
    told = content(KEEP)
    assert json.loads(json.dumps(told)) == told
    assert told["domains"][0]["findings"][0]["quotes"] == [["I know when I am done.", "learners"]]
    assert told["team"] == [["Denise", "lead", "Northside"]] and told["has_learners"] is True


def test_every_text_that_people_wrote_is_looked_at_before_it_goes_out():
    told = content(replace(KEEP, because="14 of 18", sustains="A common hour"), WORK_ON)
    assert texts_in(told) == {
        "opening": "We came on a Tuesday.", "k1 words": KEEP.words, "k1 because": "14 of 18",
        "k1 sustains": "A common hour", "k1 quote 1": "I know when I am done.", "r1 words": WORK_ON.words,
        "r1 answer": "We did.",
    }  # fmt: skip


def test_the_host_has_ten_days_at_least_also_with_a_draft_that_came_late():
    visit = date(2026, 3, 24)
    assert release_day(visit, 30) == release_day(visit, 30, date(2026, 4, 2)) == date(2026, 4, 23)
    assert release_day(visit, 30, date(2026, 4, 20)) == date(2026, 4, 30)


def test_a_report_is_late_once_its_day_has_passed_wherever_it_is_and_released_is_released():
    due = date(2026, 4, 23)
    on_its_day = [way_of(is_sent=sent, is_released=False, due_on=due, today=due) for sent in (False, True)]
    assert on_its_day == [Way.TEAM, Way.HOST]
    past = [way_of(is_sent=sent, is_released=False, due_on=due, today=date(2026, 4, 24)) for sent in (False, True)]
    assert past == [Way.LATE, Way.LATE]
    assert way_of(is_sent=True, is_released=True, due_on=due, today=date(2027, 1, 1)) == Way.RELEASED


def test_a_later_edition_says_what_it_changed_and_nothing_of_what_stayed():
    earlier, later = content(KEEP, WORK_ON), content(replace(KEEP, because="14 of 18"), replace(KEEP, uid="n1"))
    assert changes(earlier, later) == [
        Change("because", KEEP.words, "", "14 of 18"),
        Change("added", KEEP.words, "", KEEP.words),
        Change("removed", WORK_ON.words, WORK_ON.words, ""),
    ]
    assert changes(earlier, earlier) == []


def test_what_else_changed_is_said_to_have_changed():
    assert changes(content(), content(about=replace(ABOUT, opening="On a Monday."))) == [
        Change("opening", "", "We came on a Tuesday.", "On a Monday.")
    ]
    assert changes(content(), content(about=replace(ABOUT, schools=()))) == [Change("other")]
    answered = content(replace(WORK_ON, answer=Answered("take up", due_on="2026-09-01")))
    assert changes(content(WORK_ON), answered) == [Change("answer", WORK_ON.words, "decline: We did.", "take up")]
