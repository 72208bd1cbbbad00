"""A plan is begun once for a year, written part by part, and changed openly once it is approved."""

import pytest

from nic.errors import Refused
from nic.plans.actions import begin_plan, write_part
from nic.plans.models import Plan, PlanAmendment, PlanPart
from nic.plans.queries import parts_by_key, year_of
from tests.builders import a_person, a_school, an_act


def a_plan(stage="draft"):
    school = a_school()
    plan = begin_plan(school, an_act(a_person(place=school)), year=2027)
    plan.stage = stage
    plan.save()
    return plan


def act_at(plan, **more):
    return an_act(a_person(place=plan.place), **more)


def test_a_year_has_one_plan():
    plan = a_plan()
    with pytest.raises(Refused, match="2026–27"):
        begin_plan(plan.place, act_at(plan), year=2027)
    begin_plan(plan.place, act_at(plan), year=2028)
    assert Plan.get(Plan.year == 2028).previous == plan


def test_a_part_is_written_and_has_a_version_of_its_own():
    plan = a_plan()
    write_part(plan, act_at(plan), key="vision", words="Every learner is known.")
    found = parts_by_key(plan)
    assert (found["vision"].words, found["focus"].words) == ("Every learner is known.", "")
    assert PlanPart.get().version == 2 and Plan.get().version == 1


def test_what_was_handed_in_waits_for_an_answer():
    plan = a_plan("submitted")
    with pytest.raises(Refused, match="returned or approved"):
        write_part(plan, act_at(plan), key="vision", words="Other words.")
    assert not PlanPart.select().exists()


def test_after_approval_a_change_says_why_and_stands_beside_what_was_approved():
    plan = a_plan("active")
    with pytest.raises(Refused) as no:
        write_part(plan, act_at(plan), key="theory", words="If we listen first, more come.")
    assert no.value.field == "why"
    write_part(plan, act_at(plan, why="The tests showed it."), key="theory", words="If we listen first, more come.")
    beside = PlanAmendment.get()
    assert (beside.part, beside.before, beside.why) == ("theory", "", "The tests showed it.")


def test_the_school_year_of_a_day_is_named_by_its_end():
    school = a_school()
    days = [school.day_of(an_act(a_person(place=school)).at).replace(month=month) for month in (7, 8)]
    assert [year_of(school, day) - day.year for day in days] == [0, 1]
