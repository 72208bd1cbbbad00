"""Who may do what, written by hand: ability x kind of person x where they stand to the thing.

Multiplied with every route of the app. A route whose ability has no row here fails, and so does a new role.
"""

from functools import partial

import pytest

from nic.access import ABILITIES, REACHES_DOWN, Ability, Kind, Role
from nic.db import database, is_postgres
from nic.people.models import Session
from nic.places.actions import give_role, join_team
from nic.places.models import HeldRole, TeamMember
from tests.builders import NOON, a_coach, a_person, a_stranger, a_team, another_team, long_ago
from tests.house.things import (
    RELATIONS,
    ask,
    is_in_common,
    is_of_a_plan,
    is_of_a_visit,
    is_shareable,
    is_written_by_a_team,
    kind_of,
    method_of,
    routes,
    things_in,
)

YES, NO, HIDDEN, SIGN_IN = "yes", "no", "hidden", "sign in"
STATUS = {
    YES: {200, 204, 303, 409, 422},  # 409 and 422: the gate is passed, the form is empty.
    NO: {403},
    HIDDEN: {404},
    SIGN_IN: {302, 401},  # A page asks to sign in; a form keeps what was typed and asks too.
}

# What a team has made.                  own    same     shared  shared
#                                        team   place    here    elsewhere  elsewhere
OF_A_TEAM = {
    (Ability.LOOK, Role.GUEST):          (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.MEMBER):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.LEAD):           (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.COACH):          (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.LEARNER):        (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.FAMILY):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.REVIEWER):       (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.HUB):            (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.AGENCY):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.ADMINISTRATOR):  (YES,  HIDDEN,  YES,    YES,       HIDDEN),

    (Ability.COMMENT, Role.GUEST):       (NO,   NO,      NO,     NO,        NO),  # A guest reads.
    (Ability.COMMENT, Role.MEMBER):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.LEAD):        (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.COACH):       (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.LEARNER):     (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.FAMILY):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.REVIEWER):    (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.HUB):         (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.AGENCY):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.ADMINISTRATOR):(YES,  HIDDEN,  YES,    YES,       HIDDEN),

    (Ability.MEASURE, Role.GUEST):       (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.MEMBER):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.LEAD):        (YES,  YES,     YES,    NO,        NO),
    (Ability.MEASURE, Role.COACH):       (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.LEARNER):     (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.FAMILY):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.REVIEWER):    (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.HUB):         (YES,  YES,     YES,    NO,        NO),
    (Ability.MEASURE, Role.AGENCY):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.ADMINISTRATOR): (NO, NO,      NO,     NO,        NO),

    (Ability.RUN_CYCLES, Role.GUEST):    (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.MEMBER):   (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.LEAD):     (YES,  YES,     YES,    NO,        NO),
    (Ability.RUN_CYCLES, Role.COACH):    (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.LEARNER):  (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.FAMILY):   (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.REVIEWER): (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.HUB):      (YES,  YES,     YES,    NO,        NO),
    (Ability.RUN_CYCLES, Role.AGENCY):   (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.ADMINISTRATOR): (NO, NO,   NO,     NO,        NO),

    (Ability.SHARE, Role.GUEST):         (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.MEMBER):        (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.SHARE, Role.LEAD):          (YES,  YES,     YES,    NO,        NO),
    (Ability.SHARE, Role.COACH):         (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.LEARNER):       (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.FAMILY):        (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.REVIEWER):      (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.HUB):           (YES,  YES,     YES,    NO,        NO),
    (Ability.SHARE, Role.AGENCY):        (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.SHARE, Role.ADMINISTRATOR): (NO,   NO,      NO,     NO,        NO),

    (Ability.HOLD_IN_COMMON, Role.GUEST):         (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.MEMBER):        (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.LEAD):          (YES, YES,    YES, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.COACH):         (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.LEARNER):       (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.FAMILY):        (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.REVIEWER):      (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.HUB):           (YES, YES,    YES, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.AGENCY):        (YES, HIDDEN, NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.ADMINISTRATOR): (NO,  NO,     NO, NO, NO),
}  # fmt: skip

# What belongs to a place as a whole, for those with this role there; with a role elsewhere only LOOK opens anything.
ALL = dict.fromkeys(Role, YES)
NOBODY_ELSE = dict.fromkeys(Role, NO)
_TEAM = {Role.MEMBER: YES, Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES}
OF_A_PLACE = {
    Ability.LOOK: ALL,  # Its pages and lists open to everyone signed in, and hold only what is open to them.
    Ability.COMMENT: ALL | {Role.GUEST: NO},  # Whoever sees a thing may say something about it, but for guests.
    Ability.MEASURE: NOBODY_ELSE | _TEAM | {Role.LEARNER: YES, Role.FAMILY: YES},
    Ability.RUN_CYCLES: NOBODY_ELSE | _TEAM,
    Ability.SHARE: NOBODY_ELSE | _TEAM,
    Ability.SEE_EVERY_TEAM: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES},
    Ability.ADD_PEOPLE: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.ADMINISTRATOR: YES},
    Ability.MANAGE_PLACES: NOBODY_ELSE | {Role.ADMINISTRATOR: YES},
    Ability.HOLD_IN_COMMON: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES},
    Ability.PLAN_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    Ability.HOST_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES},
    Ability.WRITE_PLANS: NOBODY_ELSE | _TEAM,
    Ability.SUBMIT_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES},
    Ability.READ_DRAFTS: NOBODY_ELSE | _TEAM | dict.fromkeys([Role.COACH, Role.LEARNER, Role.FAMILY], YES),
    Ability.TEND_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    "voices.withdraw": NOBODY_ELSE | _TEAM,  # What somebody else has said.
    Ability.READ_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    "follow_up.let_go": NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES},  # Somebody else's problem rests on it.
}
# A visit: everybody of its host reads the plan, who plans changes it. A reviewer of another one is told no.
OF_A_VISIT = {
    Ability.LOOK: ALL,
    Ability.REVIEW: OF_A_PLACE[Ability.PLAN_REVIEWS],
    Ability.PLAN_REVIEWS: OF_A_PLACE[Ability.PLAN_REVIEWS],  # A protocol that the place has written.
    Ability.HOST_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES},
    **dict.fromkeys(
        [
            "notes.index",
            "notes.edit",
            "notes.keep",
            "notes.take_back",
            "notes.give_pass",
            "on_paper.several",
            "on_paper.keep",
            "on_paper.my_pack",
            "debrief.show",
            "debrief.news",
            "debrief.sort",
            "debrief.change",
            "debrief.take_apart",
            "findings.index",
            "findings.new",
            "findings.create",
            "findings.show",
            "findings.edit",
            "findings.update",
            "findings.move",
            "findings.withdraw",
            "findings.add_notes",
            "findings.remove_note",
            "findings.quote",
            "findings.withdraw_quote",
            "agreements.say",
            "ratings.index",
            "ratings.rate",
            "ratings.agree",
        ],
        NOBODY_ELSE,
    ),
    # The report: its team writes, the host reads the draft, corrects, answers and releases. Here nobody is on the team.
    **dict.fromkeys(
        ["reports.update_opening", "reports.update_finding", "reports.send", "answers.settle"], NOBODY_ELSE
    ),
    "answers.reply": NOBODY_ELSE | {Role.LEAD: YES},
    **dict.fromkeys(["sessions.my_day", "sessions.my_calendar"], NOBODY_ELSE),  # For those who go there.
}
# A yearly plan that nobody has handed in: for the people of its place alone. Who reads none may not write it either.
_DRAFT = {role: YES if row == YES else HIDDEN for role, row in OF_A_PLACE[Ability.READ_DRAFTS].items()}
OF_A_PLAN = {
    Ability.LOOK: _DRAFT,
    Ability.WRITE_PLANS: OF_A_PLACE[Ability.WRITE_PLANS],
    Ability.SUBMIT_PLANS: OF_A_PLACE[Ability.SUBMIT_PLANS],
    # Its writers, and whoever supports it: here nobody does. The others who see it read along.
    Ability.COMMENT: dict.fromkeys(Role, HIDDEN) | dict.fromkeys([Role.LEARNER, Role.FAMILY, Role.COACH], NO) | _TEAM,
    "plan_life.decide": NOBODY_ELSE,
}
# What a place holds in common: whom it reaches looks and comments, and takes back what they said themselves.
OF_THE_HOLDER = {
    Ability.LOOK: ALL,
    Ability.COMMENT: OF_A_PLACE[Ability.COMMENT],
    Ability.HOLD_IN_COMMON: OF_A_PLACE[Ability.HOLD_IN_COMMON],
    "editions.withdraw_comment": OF_A_PLACE[Ability.HOLD_IN_COMMON],  # Somebody else's comment.
    "moderation.withdraw_comment": OF_A_PLACE[Ability.HOLD_IN_COMMON],
    "moderation.file": NOBODY_ELSE | _TEAM | {Role.COACH: YES},  # Learners' work is for those who score it.
    "moderation.score": NOBODY_ELSE | _TEAM | {Role.COACH: YES},
}
# Pages of their own for what was shared: with this very place, or with everybody.
OF_SHARES = {
    "sharing.show":                      (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "sharing.show_public":               (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Nothing here is public.
    "shared_prints.show":                (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_prints.show_public":         (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "sharing.show_public_file":          (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "shared_reasoning.show":              (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_reasoning.take":              (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_reasoning.take_fishbone":     (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # There is no such fishbone.
    "shared_reasoning.file":              (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Only if the share says so.
    "practices.practice":                 (YES,    YES,    YES,   HIDDEN,    HIDDEN),  # For whom the network reaches.
    **dict.fromkeys(["public_plans.read", "public_plans.file_for_everybody"], (HIDDEN,) * 5),  # It is not published.
    "public_reasoning.show_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "public_reasoning.take_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "public_reasoning.take_public_fishbone": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "public_reasoning.file_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "shared_comments.index":             (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_comments.create":            (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_comments.withdraw":          (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Shares show no comments unasked.
    "shared_comments.read":              (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
}  # fmt: skip
# A comment of somebody else: its team reads it, and only whoever wrote it takes it back.
OF_ANOTHER_S_COMMENT = {
    "withdraw": (NO,  HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "read":     (YES, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
}  # fmt: skip
HERE = ("own team", "same place", "shared here")
OPEN = {Ability.LOOK, Ability.COMMENT}  # To whoever is signed in; what they find is another question.
FOR_EVERYBODY = {Ability.PUBLIC, Ability.SIGNED_IN}


def need(app, rule):
    return app.view_functions[rule.endpoint].needs


def expected(app, rule, role, relation):
    ability = need(app, rule)
    if ability is Ability.COMMENT and role is Role.GUEST:
        return NO
    if rule.endpoint in OF_SHARES:
        return OF_SHARES[rule.endpoint][RELATIONS.index(relation)]
    if "session_id" in rule.arguments:
        return HIDDEN  # Another person's session, or none at all.
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
    if is_in_common(rule):
        rows = OF_THE_HOLDER.get(rule.endpoint) or OF_THE_HOLDER[ability]
        return rows[role] if is_here else HIDDEN if ability in OPEN else NO
    rows = OF_A_PLACE.get(rule.endpoint) or OF_A_PLACE[ability]
    return rows[role] if is_here or ability in OPEN else NO


def undrawn(monkeypatch, rooms):
    """Who gets which answer, without the page around it."""
    for room in rooms:
        monkeypatch.setattr(f"{room}.render_template", lambda name, **_given: name)


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


def test_roles_that_may_do_the_same_have_the_same_rows():
    for roles in alike().values():
        rows = {tuple(row for (_, role), row in OF_A_TEAM.items() if role == one) for one in roles}
        here = {tuple(row[one] for row in OF_A_PLACE.values()) for one in roles}
        assert len(rows) == len(here) == 1, roles


def roles_to_try():
    """One of each kind; on PostgreSQL two show that it answers the same: who sees a team's things, and every team's."""
    return [Role.MEMBER, Role.LEAD] if is_postgres() else [roles[0] for roles in alike().values()]


def readers_to_try():
    """Who does much or little on a page, and gets it drawn; templates don't know on which database they are drawn."""
    some = {(Role.LEAD, "same place"), (Role.MEMBER, "own team")}
    more = {
        (Role.MEMBER, "shared here"), (Role.LEARNER, "own team"), (Role.GUEST, "own team"), (Role.GUEST, "shared"),
        (Role.COACH, "shared"), (Role.ADMINISTRATOR, "same place"),
    }  # fmt: skip
    return some if is_postgres() else some | more


def people_to_try(relation):
    readers = {role for role, where in readers_to_try() if where == relation}
    return {role: role in readers for role in (*roles_to_try(), *(readers - set(roles_to_try())))}


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_route_answers_as_the_table_says_and_every_page_is_drawn(app, browser, worlds, relation, monkeypatch):
    """Drawn for those who may do much or little on it. A refusal is drawn alike for all: tested below to the byte."""
    is_drawn = people_to_try(relation)
    people = {role: {kind: world.someone(role, relation) for kind, world in worlds.items()} for role in is_drawn}
    for rule in routes(app):
        worlds[kind_of(rule)].values(rule)
    wrong = []
    for role, here in people.items():
        answer = partial(expected, app, role=role, relation=relation)
        with monkeypatch.context() as drawing, database.atomic() as transaction:
            undrawn(drawing, ("nic.refusals",) if is_drawn[role] else ("nic.refusals", "nic.web"))
            wrong += [f"{role}: {line}" for line in wrong_answers(app, browser, worlds, here, answer)]
            transaction.rollback()  # The next one finds everything as it was.
    assert not wrong, "\n".join(wrong)


def open_to_nobody(app, rule):
    if need(app, rule) is not Ability.PUBLIC:
        return SIGN_IN
    return HIDDEN if rule.endpoint in OF_SHARES else YES


def test_nobody_is_asked_to_sign_in(app, browser, worlds):
    def answer(rule):
        return open_to_nobody(app, rule)

    assert wrong_answers(app, browser, worlds, None, answer) == []


@pytest.mark.parametrize("role", [Role.COACH, Role.MEMBER])
def test_a_coach_whom_the_team_invited_sees_all_that_it_makes_and_changes_nothing(app, browser, worlds, role):
    """Also where they are a member of another team at the same place."""
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


def test_somebody_with_an_account_and_no_role_sees_places_and_nothing_in_them(app, browser, worlds):
    people = dict.fromkeys(worlds, a_stranger())
    assert wrong_answers(app, browser, worlds, people, lambda rule: expected(app, rule, Role.GUEST, "elsewhere")) == []


@pytest.mark.parametrize("ended", [{"until_on": "2026-03-26"}, {"withdrawn_at": NOON}])
def test_a_role_that_has_ended_opens_nothing(app, browser, worlds, ended):
    people = {kind: a_person(Role.LEAD, team=world.team) for kind, world in worlds.items()}
    for model in (HeldRole, TeamMember):
        model.update(ended).where(model.person.in_(list(people.values()))).execute()
    assert wrong_answers(app, browser, worlds, people, lambda rule: expected(app, rule, Role.GUEST, "elsewhere")) == []


@pytest.mark.parametrize("ended", [{"revoked_at": NOON}, {"ends_at": NOON}])
def test_a_session_that_has_ended_is_nobody_s(app, browser, worlds, ended):
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
