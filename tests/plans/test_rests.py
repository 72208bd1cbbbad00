"""A goal rests on what is here already: picked and not typed again, shown as it is now, to whoever may read it."""

import re
from html import unescape

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.needs.queries import find_assessment_of_year
from nic.places.models import Link
from nic.places.queries import standing_of
from nic.plans.goals.actions import change_goal
from nic.plans.models import Goal, Plan, PlanAmendment, Submission
from nic.plans.queries import list_goals, parts_by_key
from nic.plans.rests.actions import rest_no_longer_on, rest_on
from nic.plans.rests.kinds import HEADINGS, UNSEEN
from nic.plans.rests.queries import PICKED, told_of_links
from nic.problems.actions import change_problem
from tests.builders import (
    NOON,
    a_cycle,
    a_node,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_share,
    a_stranger,
    a_team,
    a_theory,
    an_act,
)
from tests.conftest import hidden
from tests.counted import queries_of
from tests.indicators.builders import a_series
from tests.needs.builders import a_assessment
from tests.needs.builders import a_need as a_need_of
from tests.plans.builders import YEAR, a_goal, a_resting, a_yearly_plan, address, picked
from tests.reviews import reported


@pytest.fixture
def plan(team):
    return a_yearly_plan(team)


def ticks(goal):
    return address(goal.plan, f"/rests/goal-{goal.id}")


def everything(team, **series):
    """One of each kind, at the place of this team, with the key that its box sends."""
    theory = a_theory(team, aim="Every learner speaks")
    return {
        "finding": reported.a_found(team),
        "problem": a_problem(team, what_we_see="Half of them are silent"),
        "theory": theory,
        "node": a_node(theory, words="Wait five seconds"),
        "series": a_series(team, **{"name": "Voices"} | series),
        "cycle": a_cycle(team, idea="Names on sticks"),
        "need": a_need(team),
    }


def a_need(team):
    """In the assessment of the plan's year."""
    there = find_assessment_of_year(team.place, YEAR) or a_assessment(team, year=YEAR)
    return a_need_of(there)


def test_every_kind_is_picked_from_a_list_and_stands_in_the_plan_with_its_page(member, team, plan):
    goal, found = a_goal(plan), everything(team)
    page = unescape(member.get(ticks(goal)).text)
    assert all(HEADINGS[kind] in page for kind in found)
    member.post(
        ticks(goal), picked=[f"{kind}-{one.id}" for kind, one in found.items()], **hidden(member.get(ticks(goal)))
    )
    for where in (address(plan), address(plan, f"/goals/{goal.id}")):
        page = unescape(member.get(where).text)
        for words in (
            "Half of them are silent",
            "Every learner speaks",
            "Wait five seconds",
            "Voices",
            "Names on sticks",
        ):
            assert words in page, words
        assert found["finding"].words in page and f"/problems/{found['problem'].id}" in page
    assert Link.select().where(Link.to_uid == goal.uid).count() == len(found)
    assert f'value="problem-{found["problem"].id}"' not in member.get(ticks(goal)).text  # Picked once is enough.


def test_what_is_recommended_stands_first_with_the_answer_of_the_host(team, plan, member):
    reported.a_found(team)
    rows = PICKED["finding"].offered(team.place, None, plan.year)
    kinds = ["Recommendation" in str(one.told.note) for one in rows]
    assert kinds == sorted(kinds, reverse=True) and True in kinds and False in kinds
    assert any("host" in str(one.told.note) for one in rows)


def test_a_link_is_live_and_others_see_no_more_of_it_than_its_kind(browser, team, ada, plan):
    """A colleague on another team reads the plan, not the problem."""
    problem = a_problem(team, what_we_see="They are silent")
    rest_on(plan, goal := a_goal(plan), an_act(), part="", picked=[picked(problem)])
    change_problem(problem, an_act(ada), what_we_see="They whisper", noticed_on=problem.noticed_on)
    browser.sign_in(ada)
    assert "They whisper" in browser.get(address(plan)).text
    browser.sign_in(a_person(Role.MEMBER, team.place, team=a_team(team.place, name="Others")))
    page = unescape(browser.get(address(plan)).text)
    assert "They whisper" not in page and UNSEEN["problem"] in page
    answer = browser.post(ticks(goal), picked=f"problem-{problem.id}", version=1, once="e" * 32)
    assert answer.status_code == 422  # Nor can they pick it.


def test_a_part_that_nobody_has_written_yet_can_rest_on_something_too(member, team, plan):
    problem = a_problem(team)
    there = address(plan, "/rests/problems")
    member.post(there, picked=f"problem-{problem.id}", **hidden(member.get(there)))
    part = parts_by_key(plan)["problems"]
    assert Link.get(Link.to_uid == part.uid).from_uid == problem.uid
    assert unescape(member.get(address(plan)).text).count(problem.what_we_see) == 1
    assert member.get(address(plan, "/rests/nonsense")).status_code == 404
    assert member.get(address(plan, "/rests/goal-99")).status_code == 404


def test_it_is_taken_off_again_and_after_approval_with_a_reason(member, team, plan):
    link = a_resting(plan)
    there = address(plan, f"/rests/vision/{link.id}/withdrawal")
    Plan.update(stage="active").where(Plan.id == plan.id).execute()
    assert "say why it changes" in member.post(there, version=1, once="f" * 32, why="").text
    member.post(there, version=1, once="g" * 32, why="It was resolved.")
    assert Link.get_by_id(link.id).withdrawn_at and PlanAmendment.get().why == "It was resolved."
    with pytest.raises(Refused):
        plan.stage = "submitted"
        rest_no_longer_on(plan, a_link_of(team, plan), an_act(), part="vision", words="Its words")


def a_link_of(team, plan):
    plan.stage = "draft"
    link = a_resting(plan)
    plan.stage = "submitted"
    return link


@pytest.fixture
def union():
    """A supervisory union with two schools."""
    union = a_place(Kind.SUPERVISORY_UNION)
    return union, a_school(parent=union), a_school(parent=union)


def hand_in(plan, stage="submitted"):
    content = {"goals": [{"uid": str(one.uid), "what": one.what} for one in list_goals(plan)]}
    Submission.create(plan=plan, edition=1, content=content, by=a_stranger(), at=NOON)
    Plan.update(stage=stage).where(Plan.id == plan.id).execute()


def test_a_union_aligns_with_goals_of_its_schools_that_were_handed_in(browser, union):
    union, one, other = union
    seen = a_goal(a_yearly_plan(one), what="Grade 5 belongs")
    a_goal(a_yearly_plan(other), what="Still a draft")
    hand_in(seen.plan)
    goal = a_goal(a_yearly_plan(union), what="All learners belong")
    browser.sign_in(a_person(Role.LEAD, union))
    page = browser.get(ticks(goal))
    assert "Grade 5 belongs" in page.text and "Still a draft" not in page.text
    browser.post(ticks(goal), picked=f"goal-{seen.id}", **hidden(page))
    assert f"/goals/{seen.id}" in browser.get(address(goal.plan)).text
    browser.sign_in(a_person(Role.MEMBER, union))  # Who supports no plans reads none of those below.
    page = unescape(browser.get(address(goal.plan)).text)
    assert "Grade 5 belongs" not in page and UNSEEN["goal"] in page


def test_a_plan_that_came_back_is_a_draft_again_and_says_above_what_it_said_then(browser, union):
    union, school, _ = union
    goal = a_goal(a_yearly_plan(school), what="Grade 5 belongs")
    hand_in(goal.plan, "returned")
    goal.plan.stage = "returned"
    change_goal(goal, an_act(), what="Words that nobody above has seen")
    a_goal(goal.plan, what="Another one that is new")
    browser.sign_in(a_person(Role.LEAD, union))
    page = browser.get(ticks(a_goal(a_yearly_plan(union)))).text
    assert "Grade 5 belongs" in page and "nobody above" not in page and "Another one" not in page
    assert browser.get(address(goal.plan, f"/goals/{goal.id}")).location.endswith(f"/plans/{goal.plan_id}")


def test_a_school_aligns_with_approved_goals_of_what_it_stands_in(browser, union):
    union, school, _ = union
    theirs = a_goal(a_yearly_plan(union), what="All learners belong")
    goal = a_goal(a_yearly_plan(school))
    browser.sign_in(a_person(Role.MEMBER, school))
    assert "All learners belong" not in browser.get(ticks(goal)).text
    hand_in(theirs.plan, "approved")
    page = browser.get(ticks(goal))
    assert "All learners belong" in page.text
    browser.post(ticks(goal), picked=f"goal-{theirs.id}", **hidden(page))
    page = browser.get(address(goal.plan)).text
    assert "All learners belong" in page and f"/goals/{theirs.id}" not in page  # Its page isn't theirs to open.


def test_what_a_team_tries_for_a_goal_stands_with_it_and_changes_no_plan(member, team):
    plan = a_yearly_plan(team)
    goal, cycle = a_goal(plan), a_cycle(team, idea="Names on sticks")
    Plan.update(stage="active").where(Plan.id == plan.id).execute()
    there = address(plan, f"/goals/{goal.id}/trials")
    member.post(there, thing=f"cycle-{cycle.id}", **hidden(member.get(there)))
    page = member.get(address(plan, f"/goals/{goal.id}"))
    assert "Names on sticks" in page.text and not PlanAmendment.select().exists()
    link = Link.get(Link.from_uid == goal.uid)
    member.post(f"{there}/{link.id}/withdrawal", version=1, once="h" * 32)
    assert "Names on sticks" not in member.get(address(plan, f"/goals/{goal.id}")).text


def test_a_problem_shared_from_another_place_is_read_where_it_is_shared(team, plan):
    problem = a_problem(a_team(), what_we_see="Elsewhere too")
    rest_on(plan, goal := a_goal(plan), an_act(), part="", picked=[picked(problem)])
    reader = a_person(Role.MEMBER, team=team)

    def told():
        return told_of_links([goal], team.place, standing_of(reader, team.place, NOON))[goal.uid][0].told

    assert told() is None
    a_share(problem, with_place=team.place)
    assert told().words == "Elsewhere too" and told().at["place_id"] == problem.team.place_id


def test_the_page_asks_no_more_for_five_goals_with_all_links_than_for_one(member, team, plan):
    def fill(name="Voices"):
        goal, found = a_goal(plan), everything(team, name=name)
        rest_on(plan, goal, an_act(), part="", picked=[picked(one) for one in found.values()])

    fill()
    member.get(address(plan))
    once = queries_of(lambda: member.get(address(plan)))
    for number in range(4):
        fill(f"Voices {number}")
    assert queries_of(lambda: member.get(address(plan))) == once


def test_a_goal_is_assembled_from_what_is_here_and_begins_with_its_words(member, team, plan):
    found = everything(team)
    there = address(plan, "/assembled-goals")
    keys = [f"{kind}-{found[kind].id}" for kind in ("finding", "theory", "node", "series")]
    member.post(there, picked=keys, what="", **hidden(member.get(there)))
    goal = Goal.get()
    assert (goal.what, goal.changes, goal.how_known) == ("Every learner speaks", "Wait five seconds", "Voices")
    assert Link.select().where(Link.to_uid == goal.uid).count() == 4
    answer = member.post(there, picked=f"problem-{found['problem'].id}", what="", **hidden(member.get(there)))
    assert answer.status_code == 422 and "what you want to accomplish" in answer.text and Goal.select().count() == 1


def test_a_goal_that_begins_with_a_need_takes_over_its_domain_and_its_page_names_it_so(member, team, plan):
    need = a_need(team)
    there = address(plan, "/assembled-goals")
    member.post(there, picked=f"need-{need.id}", what="", **hidden(member.get(there)))
    goal = Goal.get()
    assert need.domain and (goal.what, goal.domain, goal.standard) == (need.words, need.domain, need.standard)
    told = re.sub(r"<[^>]+>|\s+", " ", unescape(member.get(address(plan, f"/goals/{goal.id}")).text))
    assert f"Domain {need.domain}" in re.sub(" +", " ", told)
