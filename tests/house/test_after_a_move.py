"""A school with everything in it goes to another district: no page of anybody leads to what is missing or refused."""

from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.places.models import Place
from nic.places.moving.actions import move_place
from nic.plans.life.actions import set_window
from nic.reviews.taken.actions import take_up
from nic.reviews.team.actions import add_reviewer
from nic.science.cycle import Stage
from tests import machine
from tests.builders import (
    TODAY,
    a_adopted_theory,
    a_comment,
    a_common,
    a_cycle,
    a_person,
    a_place,
    a_problem,
    a_share,
    a_team,
    a_theory,
    an_act,
    home,
)
from tests.house.follow import follow
from tests.house.later import later
from tests.house.things import World, kind_of, routes
from tests.indicators.builders import a_adopted, a_indicator, a_moderation, a_sample, measured, scored
from tests.plans.builders import YEAR
from tests.reviews.builders import a_protocol, a_review
from tests.reviews.reported import a_found
from tests.support.builders import a_contact, a_promised, a_support

CLICKS = 2 if machine.PROOFS else 1  # From Today and from the school's own page.


def furnish(world, lead, above):
    """What ties a school to the places above it."""
    school, team = world.place, world.team
    for place in above:
        there = a_team(place)
        common = a_indicator(place=place)
        measured(a_adopted(team, common), 30, 40)
        scored(a_sample(a_moderation(common)), 2, school=school)
        theory = a_common(there)
        a_share(theory, with_place=place)
        a_adopted_theory(team, theory)
        made = [a_cycle(there, stage=Stage.CLOSED), a_problem(there), a_theory(there)]
        own = [a_cycle(team, lead, stage=Stage.CLOSED), a_problem(team, lead), a_theory(team, lead)]
        for thing in made + own:
            a_share(thing, with_place=place)
            a_comment(thing, answers=a_comment(thing, lead).id, tells=[lead.id])
        asked = a_support(place=school, asked_of=place, thing=own[1], by=lead)
        a_promised(asked, promised_on=TODAY + timedelta(days=1))
        a_support(place=school, asked_of=place, thing=own[1], by=lead)
        a_contact(place=school, with_place=place, support=asked)
        if place.kind == Kind.DISTRICT:
            visited(place, school, team, lead)


def visited(district, school, team, lead):
    """By what the district had of a visit, and the visits on whose teams people of the school are."""
    found = a_found(district)
    problem = a_problem(team, lead)
    take_up(found, an_act(why="Here too."), thing=problem)
    a_support(place=school, asked_of=district, thing=found, by=lead)
    a_review(district)
    set_window(district, an_act(), year=YEAR, opens_on=TODAY, due_on=TODAY, closes_on=TODAY)
    a_protocol(district)


@pytest.fixture
def moved(app):
    """Who may look, and the school."""
    state = a_place(Kind.STATE, name="Vermont")
    unions = [a_place(Kind.SUPERVISORY_UNION, parent=state) for _ in range(2)]
    left, joined = (a_place(Kind.DISTRICT, parent=one) for one in unions)
    world = World()
    world.place.parent = left
    world.place.save()
    lead, member = (a_person(role, team=world.team) for role in (Role.LEAD, Role.MEMBER))
    a_person(name="Lea", email="lea@example.org")
    for rule in routes(app):
        if kind_of(rule) == Kind.SCHOOL:
            world.values(rule)
    later(world)
    furnish(world, lead, [left, unions[0], state])
    told = {"name": member.name, "email": member.email, "role": "reviewer", "comes_from": world.place}
    add_reviewer(a_review(joined), an_act(), **told)
    people = {"lead": lead, "member": member}
    for name, place in (("left", left), ("joined", joined)):
        for role in (Role.ADMINISTRATOR, Role.LEAD):
            people[f"{role} of the district {name}"] = a_person(role, place)
    school = Place.get_by_id(world.place.id)
    move_place(school, an_act(version=school.version), goes_to=joined, moved_on=TODAY, why="A vote")
    return school, people


def test_every_link_within_two_clicks_leads_somewhere(browser, moved):
    """Under --proofs; each day people click once."""
    school, people = moved
    dead = []
    for name, person in people.items():
        browser.sign_in(person)
        for page, found_on, status in follow(browser, ["/", home(school)], CLICKS):
            if status >= 400:
                dead.append(f"{name}: {page} on {found_on}: {status}")
    assert not dead, "\n".join(dead)
