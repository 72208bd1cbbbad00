"""The tables of who may do what, multiplied with every route of the app.

A route whose ability has no row in access_tables.py fails, and so does a new role.
"""

from functools import partial
from itertools import product

import pytest

from nic.access import ABILITIES, REACHES_DOWN, Ability, Kind, Role
from nic.db import database, is_postgres
from nic.people.models import Session
from nic.places.actions import give_role, join_team
from nic.places.models import HeldRole, TeamMember
from tests import machine
from tests.builders import NOON, a_coach, a_person, a_stranger, a_team, another_team, long_ago
from tests.house.access_tables import (
    FOR_EVERYBODY,
    HERE,
    HIDDEN,
    NO,
    OF_A_NETWORK,
    OF_A_PLACE,
    OF_A_PLAN,
    OF_A_TEAM,
    OF_A_VISIT,
    OF_ANOTHER_S_COMMENT,
    OF_SHARES,
    OF_THE_HOLDER,
    OPEN,
    SIGN_IN,
    STATUS,
    YES,
)
from tests.house.things import (
    OF_THEIR_OWN,
    RELATIONS,
    ask,
    is_in_common,
    is_of_a_network,
    is_of_a_plan,
    is_of_a_visit,
    is_shareable,
    is_written_by_a_team,
    kind_of,
    method_of,
    routes,
    things_in,
)


def need(app, rule):
    return app.view_functions[rule.endpoint].needs


def expected(app, rule, role, relation):
    ability = need(app, rule)
    if ability is Ability.COMMENT and role is Role.GUEST:
        return NO
    if rule.endpoint in OF_SHARES:
        return OF_SHARES[rule.endpoint][RELATIONS.index(relation)]
    if OF_THEIR_OWN & rule.arguments:
        return HIDDEN  # Another person's session or account, or none at all.
    if ability in FOR_EVERYBODY:
        return YES
    section, _, view = rule.endpoint.partition("_comments.")
    if view in OF_ANOTHER_S_COMMENT:
        is_theirs = relation == "own team" or Ability.SEE_EVERY_TEAM in ABILITIES[role] and relation in HERE
        return OF_ANOTHER_S_COMMENT[view][0 if is_theirs else RELATIONS.index(relation)]
    if is_written_by_a_team(rule):
        if relation.startswith("shared") and not is_shareable(rule):
            relation = "same place" if relation == "shared here" else "elsewhere"
        return OF_A_TEAM[ability, role][RELATIONS.index(relation)]
    is_here = relation in HERE
    if is_of_a_visit(rule):
        rows = OF_A_VISIT.get(rule.endpoint) or OF_A_VISIT[ability]
        return rows[role] if is_here else HIDDEN if ability in OPEN else NO
    if is_of_a_plan(rule):
        rows = OF_A_PLAN.get(rule.endpoint) or OF_A_PLAN[ability]
        return rows[role] if is_here else HIDDEN if ability in OPEN else NO
    if is_of_a_network(rule):
        rows = OF_A_NETWORK.get(rule.endpoint) or OF_A_NETWORK[ability]
        return rows[role] if is_here else HIDDEN if ability in OPEN else NO
    if is_in_common(rule):
        rows = OF_THE_HOLDER.get(rule.endpoint) or OF_THE_HOLDER[ability]
        return rows[role] if is_here else HIDDEN if ability in OPEN else NO
    rows = OF_A_PLACE.get(rule.endpoint) or OF_A_PLACE[ability]
    return rows[role] if is_here or ability in OPEN else NO


PAGES, REFUSALS = "nic.web", "nic.refusals"


def undrawn(monkeypatch, *rooms):
    """Who gets which answer, without the page around it."""
    for room in rooms:
        monkeypatch.setattr(f"{room}.render_template", lambda name, **_given: name)


@pytest.fixture
def only_answers(monkeypatch):
    undrawn(monkeypatch, PAGES, REFUSALS)


def by_kind(rules, kinds):
    """So that everybody signs in once."""
    return sorted(rules, key=lambda rule: (rule.endpoint == "people.sign_out", kinds.index(kind_of(rule))))


def wrong_answers(app, browser, worlds, people, answer_of, rules=None):
    """Every route that answers otherwise than the table says; `people` by kind of place."""
    found, inside = [], None
    for rule in by_kind(rules or routes(app), list(worlds)):
        kind = kind_of(rule)
        values = worlds[kind].values(rule)
        if people and people[kind] != inside:
            browser.sign_in(inside := people[kind])
        status, answer = ask(app, browser, rule, values).status_code, answer_of(rule)
        if status not in STATUS[answer]:
            found.append(f"{method_of(rule)} {rule.endpoint} {need(app, rule)}: {status}, not {answer}")
    return found


def alike():
    """Roles that may do the same, together: {what they may do: [roles]}."""
    found = {}
    for role in Role:
        found.setdefault((ABILITIES[role], REACHES_DOWN.get(role)), []).append(role)
    return found


@pytest.mark.of_words
def test_roles_that_may_do_the_same_have_the_same_rows():
    for roles in alike().values():
        rows = {tuple(row for (_, role), row in OF_A_TEAM.items() if role == one) for one in roles}
        here = {tuple(row[one] for row in OF_A_PLACE.values()) for one in roles}
        assert len(rows) == len(here) == 1, roles


def roles_to_try(relation):
    """One of each kind that may do the same, where a team's things are their own. Where they are somebody else's four a
    day: who reads, who works, who sees every team, who administers; at another place, where the tables say the same of
    all, two; and the others in the long proofs. On PostgreSQL whoever sees every team draws every page; the rest shows
    that it answers the same, and is a long proof."""
    if machine.PROOFS or relation == "own team":
        return [roles[0] for roles in alike().values()]
    if is_postgres():
        return [Role.LEAD]
    return [Role.GUEST, Role.MEMBER, Role.LEAD, Role.ADMINISTRATOR] if relation in HERE else [Role.GUEST, Role.LEAD]


@pytest.mark.of_words
def test_at_another_place_every_route_answers_all_alike(app):
    """But for a guest, who comments nowhere."""
    for rule, relation in product(routes(app), set(RELATIONS) - set(HERE)):
        comments = need(app, rule) is Ability.COMMENT
        answers = {expected(app, rule, role, relation) for role in Role if not (comments and role is Role.GUEST)}
        assert len(answers) == 1, (rule.endpoint, relation)


def readers_to_try():
    """Who does much or little on a page, and gets it drawn; templates don't know on which database they are drawn.
    Those between them in the long proofs: whoever administers sees every page in test_every_form, too."""
    some = {(Role.LEAD, "same place")}
    more = {(Role.MEMBER, "own team"), (Role.LEARNER, "own team"), (Role.GUEST, "shared")}
    most = {
        (Role.MEMBER, "shared here"), (Role.GUEST, "own team"), (Role.COACH, "shared"),
        (Role.ADMINISTRATOR, "same place"),
    }  # fmt: skip
    return some if is_postgres() else some | more | (most if machine.PROOFS else set())


def people_to_try(relation):
    readers = {role for role, where in readers_to_try() if where == relation}
    return {role: role in readers for role in (*roles_to_try(relation), *(readers - set(roles_to_try(relation))))}


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_route_answers_as_the_table_says_and_every_page_is_drawn(app, browser, worlds, relation, monkeypatch):
    """Drawn for those who may do much or little on it. A refusal is drawn alike for all: tested below to the byte."""
    is_drawn = people_to_try(relation)
    people = {role: {kind: world.someone(role, relation) for kind, world in worlds.items()} for role in is_drawn}
    wrong = []
    for role, here in people.items():
        answer = partial(expected, app, role=role, relation=relation)
        with monkeypatch.context() as drawing, database.atomic() as transaction:
            undrawn(drawing, *([REFUSALS] if is_drawn[role] else [PAGES, REFUSALS]))
            wrong += [f"{role}: {line}" for line in wrong_answers(app, browser, worlds, here, answer)]
            transaction.rollback()  # The next one finds everything as it was.
    assert not wrong, "\n".join(wrong)


def open_to_nobody(app, rule):
    if need(app, rule) is not Ability.PUBLIC:
        return SIGN_IN
    return HIDDEN if rule.endpoint in OF_SHARES else YES


def test_nobody_is_asked_to_sign_in(app, browser, worlds, only_answers):
    def answer(rule):
        return open_to_nobody(app, rule)

    assert wrong_answers(app, browser, worlds, None, answer) == []


@pytest.mark.parametrize("role", [Role.COACH, Role.MEMBER])
def test_a_coach_whom_the_team_invited_sees_all_that_it_makes_and_changes_nothing(
    app, browser, worlds, role, monkeypatch
):
    """Also where they are a member of another team at the same place: that page is drawn, with more on it."""
    undrawn(monkeypatch, *([REFUSALS] if role is Role.MEMBER else [PAGES, REFUSALS]))
    coaches = {}
    for kind, world in worlds.items():
        coaches[kind] = a_coach(world.team)
        if role is Role.MEMBER:
            give_role(coaches[kind], world.place, long_ago(), role=role)
            join_team(another_team(world.place), coaches[kind], long_ago())

    def answer(rule):
        ability, is_theirs = need(app, rule), is_written_by_a_team(rule)
        if rule.endpoint in OF_SHARES or not is_theirs or ability in (Ability.PUBLIC, Ability.SIGNED_IN):
            return expected(app, rule, role, "same place")
        if rule.endpoint.partition("_comments.")[2] == "withdraw":
            return NO
        if ability in OPEN:
            return YES if is_seen_by_a_coach(rule) else expected(app, rule, role, "same place")
        return NO if role is Role.COACH or is_seen_by_a_coach(rule) else expected(app, rule, role, "same place")

    assert wrong_answers(app, browser, worlds, coaches, answer) == []


def is_seen_by_a_coach(rule):
    """What a team writes and counts, and its meetings. Its votes, files and invitations are its own."""
    return things_in(rule)[0] not in ("round_id", "file_id", "import_id", "paste_id", "coaching_id")


def test_somebody_with_an_account_and_no_role_sees_places_and_nothing_in_them(app, browser, worlds, only_answers):
    people = dict.fromkeys(worlds, a_stranger())
    assert wrong_answers(app, browser, worlds, people, lambda rule: expected(app, rule, Role.GUEST, "elsewhere")) == []


@pytest.mark.parametrize("ended", [{"until_on": "2026-03-26"}, {"withdrawn_at": NOON}])
def test_a_role_that_has_ended_opens_nothing(app, browser, worlds, ended, only_answers):
    people = {kind: a_person(Role.LEAD, team=world.team) for kind, world in worlds.items()}
    for model in (HeldRole, TeamMember):
        model.update(ended).where(model.person.in_(list(people.values()))).execute()
    assert wrong_answers(app, browser, worlds, people, lambda rule: expected(app, rule, Role.GUEST, "elsewhere")) == []


@pytest.mark.parametrize("ended", [{"revoked_at": NOON}, {"ends_at": NOON}])
def test_a_session_that_has_ended_is_nobody_s(app, browser, worlds, ended, only_answers):
    browser.sign_in(a_person(Role.LEAD, team=worlds[Kind.SCHOOL].team))
    Session.update(ended).execute()

    def answer(rule):
        return open_to_nobody(app, rule)

    assert wrong_answers(app, browser, worlds, None, answer) == []


def test_a_person_who_was_withdrawn_is_nobody(browser):
    person = a_person(Role.LEAD, team=a_team())
    browser.sign_in(person)
    person.withdrawn_at = NOON
    person.save()
    assert browser.get("/me").status_code == 302
