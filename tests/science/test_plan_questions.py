"""Signs of a plan written for show are put to its author as questions."""

from datetime import date

import pytest

from nic.science.plan_questions import Kind, ambiguous_percent, counts_of, questions_of

ENDS = date(2027, 6, 20)


def a_goal(n=1, **given):
    plain = {"id": n, "uid": f"u{n}", "what": "More learners feel that they belong.", "changes": "", "how_known": ""}
    return plain | {"by_on": "2026-12-01", "measures": [{"name": "Belonging"}], "actions": []} | given


def a_plan(*goals, **given):
    people = [["learner", ""], ["family member", "Ann"]]
    return {"goals": list(goals or [a_goal()]), "parts": {}, "developers": people} | given


def kinds(content, tested=("u1", "u2"), **given):
    return {one.kind for one in questions_of(content, tested=tested, year_ends=ENDS, **given)}


def an_action(**given):
    return {"words": "Advisory every week", "owner": "Ann", "as_role": "", "due_on": "2026-10-01"} | given


def test_a_sound_plan_is_asked_nothing():
    assert kinds(a_plan(a_goal(actions=[an_action()]))) == set()


@pytest.mark.parametrize(
    "text", ["Increase belonging by 20%.", "We will improve attendance by at least 5 percent by June."]
)
def test_a_percentage_without_its_basis_can_be_read_in_two_ways(text):
    """From the published district plan: 48 percent "increased by 20%" was printed as 58, not 68."""
    assert ambiguous_percent(text)


@pytest.mark.parametrize(
    "text",
    [
        "Increase belonging by 20 percentage points.", "Increase belonging by 10% points.",
        "Increase belonging from 48% to 58%.", "20% of learners will have a mentor.", "Cut suspensions in half.",
    ],
)  # fmt: skip
def test_words_that_leave_no_doubt_are_not_asked_about(text):
    assert ambiguous_percent(text) is None


def test_a_percentage_is_asked_about_until_a_measure_says_which_it_is():
    goal = a_goal(what="Increase belonging by 20%")
    assert Kind.PERCENT in kinds(a_plan(goal | {"measures": []}))
    assert Kind.PERCENT not in kinds(a_plan(goal))
    assert "For example: from 48%" in str(ambiguous_percent(goal["what"]))


def test_actions_without_an_owner_or_a_day_are_asked_about():
    goal = a_goal(actions=[an_action(owner=""), an_action(due_on="")])
    assert kinds(a_plan(goal)) == {Kind.NO_OWNER, Kind.NO_DATE}
    assert kinds(a_plan(a_goal(actions=[an_action(owner="", as_role="Principal")]))) == set()


def test_a_goal_without_a_test_behind_it_or_without_a_number_is_asked_about():
    assert kinds(a_plan(a_goal(measures=[])), tested=()) == {Kind.NO_TEST, Kind.NO_MEASURE}


def test_test_scores_alone_are_asked_about_and_beside_something_else_they_are_not():
    scores = a_goal(measures=[{"name": "Share proficient in math"}], how_known="State assessment in May")
    assert kinds(a_plan(scores)) == {Kind.ONLY_SCORES}
    assert kinds(a_plan(scores, a_goal(2, how_known="A question in advisory each week"))) == set()


def test_days_that_all_lie_at_the_end_of_the_year_are_asked_about():
    late = a_goal(by_on="2027-06-15", actions=[an_action(due_on="2027-06-01"), an_action(due_on="2027-05-20")])
    assert kinds(a_plan(late)) == {Kind.YEARS_END}


def test_a_plan_made_without_learners_or_families_is_asked_whose_voice_is_missing():
    assert kinds(a_plan(developers=[["teacher", "Ann"]])) == {Kind.VOICE}


WORDS = "We will give every learner one adult who knows them well, and meet them in an advisory every single week."


def test_words_of_last_year_and_of_another_school_are_asked_about_whatever_their_commas():
    plan = a_plan(a_goal(changes=WORDS))
    assert kinds(plan, before=a_plan(a_goal(changes=WORDS.replace(",", ";").upper()))) == {Kind.SAME_AS_BEFORE}
    assert kinds(plan, elsewhere=[WORDS.replace("single week", "week")]) == {Kind.SAME_ELSEWHERE}
    assert (
        kinds(plan, elsewhere=["We will visit each family at home before the year begins, and again in the winter."])
        == set()
    )


def test_a_shared_vision_and_short_texts_may_be_the_same():
    plan = a_plan(parts={"vision": WORDS}, goals=[a_goal(changes="Advisory.")])
    assert kinds(plan, before=plan, elsewhere=[WORDS, "Advisory."]) == set()


def test_on_handing_in_only_the_number_of_each_kind_is_told():
    found = questions_of(a_plan(a_goal(), a_goal(2)), tested=(), year_ends=ENDS)
    assert counts_of(found) == {Kind.NO_TEST: 2}
