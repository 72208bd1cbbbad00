from datetime import date

import pytest

from nic.access import Kind, Role
from nic.errors import Refused
from nic.networks.members.actions import say_context
from nic.networks.members.queries import contexts_of
from nic.networks.models import MemberContext
from nic.places.actions import join_network
from nic.places.membership.actions import leave_network
from nic.places.membership.queries import left_on, thresholds_at
from nic.places.models import NetworkMember
from nic.science.contexts import grades_of, say_grades, size_of
from nic.science.disclosure import Thresholds
from tests.builders import a_cycle, a_network, a_person, a_place, a_school, a_share, a_team, an_act, home, long_ago

CONTEXT = {"lowest_grade": "K", "highest_grade": "5", "learners": 312, "locale": "town", "conditions": "One bus"}


def member_of(network, place):
    return NetworkMember.get(NetworkMember.network == network, NetworkMember.place == place)


@pytest.mark.parametrize(
    ("lowest", "highest", "grades", "words"),
    [
        ("K", "3", ["K", "1", "2", "3"], "grades K to 3"),
        ("PK", "PK", ["PK"], "grade PK"),
        ("", "12", ["12"], "grade 12"),
        ("", "", [], ""),
    ],
)
def test_grades_are_said_as_schools_say_them(lowest, highest, grades, words):
    said = say_grades(lowest, highest)
    assert grades_of(lowest, highest) == grades and (said.text % said.values if said else "") == words


@pytest.mark.parametrize(
    ("learners", "size"),
    [(None, ""), (0, "small"), (199, "small"), (200, "middle"), (400, "large"), (799, "large"), (800, "very large")],
)
def test_sizes_are_told_apart_by_how_many_learners(learners, size):
    assert size_of(learners) == size


def test_its_lead_and_the_hub_say_how_it_works_there_and_nobody_else(browser, network, school, lead, hub, teacher):
    at = f"{home(network)}/members/{member_of(network, school).id}/context"
    for person, status, learners in ((teacher, 403, 1), (lead, 303, 312), (hub, 303, 313)):
        browser.sign_in(person)
        version = MemberContext.get().version if MemberContext.select().exists() else 1
        answer = browser.post(at, **CONTEXT | {"learners": learners, "version": version})
        assert answer.status_code == status, person.name
    browser.sign_in(teacher)
    page = browser.get(home(network)).text
    assert "Grades K to 5 · 313 learners · Town" in page and "One bus" in page


def test_grades_that_go_downward_are_refused(network, school):
    with pytest.raises(Refused) as no:
        say_context(member_of(network, school), an_act(), **CONTEXT | {"lowest_grade": "6"})
    assert no.value.field == "highest_grade"


def test_contexts_of_many_members_are_one_question(network, school, other):
    members = [member_of(network, school), member_of(network, other)]
    say_context(members[0], an_act(), **CONTEXT)
    assert list(contexts_of(members)) == [members[0].id]


# -- A school that leaves ----------------------------------------------------------------------------------------------


def test_what_a_school_shared_stays_when_it_leaves_and_says_until_when_it_was_a_member(
    browser, network, school, other, lead
):
    cycle = a_cycle(a_team(school), idea="Names on sticks")
    a_share(cycle, with_place=network)
    browser.sign_in(lead)
    member = member_of(network, school)
    assert browser.post(f"{home(network)}/members/{member.id}/leaving", version=member.version).status_code == 303
    assert "Network" not in browser.get(f"{home(network)}/shared").text.split("<main")[1].split("Nothing for you")[0]
    browser.sign_in(a_person(Role.MEMBER, other))
    assert "Northside (a member until Mar 27, 2026)" in browser.get(f"{home(network)}/shared").text
    page = browser.get(f"{home(network)}/shared/{cycle.id}").text
    assert "Names on sticks" in page and "until Mar 27, 2026" in page
    assert "a member until Mar 27, 2026" in browser.get(home(network)).text


def test_who_shared_without_a_name_is_not_named_by_leaving(browser, network, school, other):
    cycle = a_cycle(a_team(school))
    a_share(cycle, with_place=network, is_nameless=True)
    leave_network(member_of(network, school), an_act())
    browser.sign_in(a_person(Role.MEMBER, other))
    for path in ("shared", f"shared/{cycle.id}"):
        page = browser.get(f"{home(network)}/{path}").text
        assert "a member until" not in page and "Northside" not in page


def test_who_came_back_has_not_left(network, school):
    leave_network(member_of(network, school), an_act())
    assert left_on(network, date(2026, 3, 28)) == {school.id: date(2026, 3, 27)}
    join_network(network, an_act(), place=school)
    assert left_on(network, date(2026, 3, 28)) == {}


def test_nobody_ends_the_membership_of_another_school(browser, network, school, other):
    browser.sign_in(a_person(Role.LEAD, other))
    member = member_of(network, school)
    assert browser.post(f"{home(network)}/members/{member.id}/leaving", version=1).status_code == 403


# -- Across states -----------------------------------------------------------------------------------------------------


def a_state_with_school(**settings):
    state = a_place(Kind.STATE)
    state.settings = settings
    state.save()
    return a_school(parent=state)


def test_in_a_network_across_states_the_strictest_of_them_holds():
    lax, strict, alone = (
        a_state_with_school(smallest_learners=6, smallest_adults=3),
        a_state_with_school(smallest_learners=20, smallest_adults=4),
        a_state_with_school(smallest_learners=7),
    )
    network = a_network(lax)
    assert thresholds_at([lax.id]) == {lax.id: Thresholds(6, 3)}
    join_network(network, long_ago(), place=strict)
    assert thresholds_at([lax.id, strict.id, alone.id]) == {
        lax.id: Thresholds(20, 4),
        strict.id: Thresholds(20, 4),
        alone.id: Thresholds(7, 5),
    }


def test_one_person_of_another_state_counts_as_well():
    lax, strict = a_state_with_school(smallest_learners=6), a_state_with_school(smallest_learners=20)
    join_network(a_network(lax), long_ago(), person=a_person(Role.MEMBER, strict))
    assert thresholds_at([lax.id])[lax.id] == thresholds_at([strict.id])[strict.id] == Thresholds(20, 5)


def test_a_membership_that_was_ended_by_mistake_goes_on_with_its_first_day_and_what_was_said(network, school):
    member = member_of(network, school)
    say_context(member, an_act(), **CONTEXT)
    leave_network(member, an_act())
    join_network(network, an_act(), place=school)
    [now] = NetworkMember.select().where(NetworkMember.place == school)
    assert (now.from_on, now.withdrawn_at, list(contexts_of([now]))) == (member.from_on, None, [member.id])


def test_who_joins_again_on_a_later_day_is_a_member_from_then_on(network, school):
    leave_network(member_of(network, school), long_ago())
    join_network(network, an_act(), place=school)
    assert [one.from_on for one in NetworkMember.select().order_by(NetworkMember.id.desc()).limit(1)] == [
        date(2026, 3, 27)
    ]


def test_ending_a_membership_is_asked_about_first_and_can_be_taken_back_on_the_same_day(browser, network, school):
    browser.sign_in(a_person(Role.HUB, network))
    members, member = f"{home(network)}/members", member_of(network, school)
    asked = browser.get(f"{members}/{member.id}/end")
    assert "End the membership of Northside?" in asked.text and NetworkMember.get_by_id(member.id).withdrawn_at is None
    assert browser.post(f"{members}/{member.id}/end", version=member.version).status_code == 303
    assert "Ended today" in browser.get(members).text
    assert browser.post(f"{members}/{school.id}").status_code == 303
    page = browser.get(members).text
    assert "Ended today" not in page and NetworkMember.get_by_id(member.id).withdrawn_at is None
