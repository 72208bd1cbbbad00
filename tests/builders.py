"""People and things to test with, made by the same actions as on the pages. Only what a test cares about is named."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from nic.access import Kind, Role
from nic.cycles.actions import (
    begin_study,
    decide,
    save_study,
    stop_cycle,
    write_log,
)
from nic.cycles.huddles.actions import begin_huddle, write_note
from nic.cycles.huddles.protocols import list_protocols
from nic.cycles.planning.actions import keep_predictions, save_plan
from nic.cycles.queries import list_questions
from nic.cycles.tasks.actions import add_task
from nic.history import Act
from nic.mail.sealed_links import seal
from nic.people.actions import create_person
from nic.places.actions import create_place, create_team, give_role, join_network, join_team, share
from nic.places.attachments.actions import attach_files
from nic.places.attachments.files import clean_file
from nic.places.attachments.queries import list_attachments
from nic.places.coaches.actions import invite_coach
from nic.places.comments.actions import add_comment
from nic.places.invited.actions import invite_all
from nic.places.invited.models import Invitation
from nic.places.invited.queries import sealed
from nic.places.models import Coaching, HeldRole, NetworkMember, Standard, Team
from nic.places.school_calendar.actions import bring_closed_days
from nic.places.school_calendar.queries import find_last_brought
from nic.places.standards.actions import load_standards
from nic.places.votes.actions import open_vote
from nic.problems.actions import create_fishbone, create_problem
from nic.problems.answers.actions import answer_check
from nic.problems.answers.queries import whole_of
from nic.problems.causes.actions import add_cause
from nic.problems.issues.actions import add_issue
from nic.science.answered import about
from nic.science.cycle import Stage
from nic.science.fishbone_checks import CauseSeen, ask_about_bone
from nic.science.theory import Aim
from nic.science.theory_checks import ask_about_aim
from nic.theories.actions import create_theory
from nic.theories.adoption.actions import adopt_theory, agree_theory
from nic.theories.adoption.queries import newest_edition
from nic.theories.nodes.actions import add_node
from tests.places.pdfs import plain_pdf

_number = count(1)
LONG_AGO = datetime(2025, 8, 25, 12, tzinfo=UTC)
NOON = datetime(2026, 3, 27, 12, tzinfo=UTC)  # A Friday.
TODAY = date(2026, 3, 27)


def an_act(by=None, **given):
    return Act(**{"by": by or a_stranger(), "at": NOON} | given)


def long_ago(by=None):
    return an_act(by, at=LONG_AGO)


def a_stranger(**given):
    """Somebody with an account and no role anywhere. The first person of all acts for themself."""
    n = next(_number)
    given = {"name": f"Person {n}", "email": f"person{n}@example.org"} | given
    return create_person(Act(by=_Founder(), at=LONG_AGO), **given)


class _Founder:
    uid = "00000000-0000-4000-8000-000000000000"


def a_place(kind=Kind.SCHOOL, **given):
    return create_place(long_ago(_Founder()), **{"kind": kind, "name": f"Place {next(_number)}"} | given)


def a_school(**given):
    return a_place(Kind.SCHOOL, **given)


def a_network(*members, left=()):
    """A network with these places and persons as members; those in `left` have been members once."""
    network = a_place(Kind.NETWORK)
    for member in (*members, *left):
        kind = "place" if hasattr(member, "parent") else "person"
        join_network(network, long_ago(), **{kind: member})
    for member in left:
        NetworkMember.update(until_on=date(2025, 12, 1)).where(NetworkMember.place == member).execute()
    return network


def a_team(place=None, **given):
    """The team that a place starts with; with a name another one beside it."""
    place = place or a_school()
    if given:
        return create_team(place, long_ago(), **given)
    return Team.select().where(Team.place == place).order_by(Team.id).first()


def another_team(place):
    return a_team(place, name=f"Team {next(_number)}")


def a_person(role: Role | None = None, place=None, team=None, until_on=None, **given):
    """Somebody with this role at a place, and on a team if one is named. `until_on` in the past ends both."""
    person = a_stranger(**given)
    place = place or (team and team.place)
    if role:
        give_role(person, place, long_ago(person), role=role)
    if team:
        join_team(team, person, long_ago(person))
    if until_on:
        HeldRole.update(until_on=until_on).where(HeldRole.person == person).execute()
    return person


def an_edition(team):
    """Its first title, by which it goes."""
    given = {"set_name": "EQS", "edition": f"{next(_number)}", "in_force_on": date(2020, 7, 1), "place": team.place}
    load_standards(an_act(), **given, titles={"area": ["Pathways"]})
    return Standard.get(Standard.edition == given["edition"])


def brought_days(team):
    """An import of the school calendar, which may be undone."""
    bring_closed_days(team.place, an_act(), [(TODAY, TODAY, "Holiday")])
    return find_last_brought(team.place)


def an_invitation(team, **given):
    """By the lead of a team's place to somebody new, in a list of one."""
    row = {"name": "Nia Bell", "email": f"nia{next(_number)}@example.org", "role": Role.MEMBER, "team": team}
    inviter = a_person(Role.HUB if team.place.kind == Kind.NETWORK else Role.LEAD, team.place)
    whole = invite_all(team.place, an_act(inviter), [row | given])
    return Invitation.get(Invitation.in_list == whole)


def link_of(invitation):
    return seal("test" * 8, sealed(invitation))


def a_share(thing, *, with_place=None, **given):
    return share(thing, an_act(), place=with_place, **given)


def home(place):
    return f"/{place.kind}s/{place.id}"


def a_comment(thing, by=None, **given):
    return add_comment(thing, an_act(by), **{"text": f"I would count this otherwise, {next(_number)}"} | given)


def a_coach(team, **given):
    """Somebody with a coach's role at the team's place, whom the team has invited."""
    coach = a_person(Role.COACH, team.place)
    invite_coach(team, long_ago(), held=HeldRole.get(HeldRole.person == coach), **given)
    return coach


def a_coaching(team):
    coach = a_coach(team)
    return Coaching.select().join(HeldRole).where(HeldRole.person == coach).get()


PDF = plain_pdf()


def a_problem(team=None, by=None, **given):
    given = {"what_we_see": f"Half of the class is silent, {next(_number)}", "noticed_on": date(2026, 3, 2)} | given
    return create_problem(team or a_team(), an_act(by), **given)


def a_fishbone(team=None, problem=None, **given):
    return create_fishbone(problem or a_problem(team), an_act(), **{"effect": "Students are silent"} | given)


def a_cause(fishbone=None, **given):
    """A bone; with a parent a cause on it, or a why behind a cause."""
    return add_cause(fishbone or a_fishbone(), an_act(), **{"words": f"Cause {next(_number)}"} | given)


def a_answer(thing):
    """To a question about a theory, or about a new bone of a fishbone, that nic asks."""
    if hasattr(thing, "aim"):
        ask, whole = ask_about_aim(Aim())[0], whole_of(thing)
    else:
        bone = a_cause(thing)
        ask, whole = ask_about_bone(CauseSeen(bone.id, None, bone.words), ())[0], thing.effect
    return answer_check(thing, an_act(), key=ask.key, about=about(ask, whole), because="We look at it in May")


def a_issue(team=None, by=None, **given):
    return add_issue(team or a_team(), an_act(by), **{"words": f"Issue {next(_number)}"} | given)


def a_theory(team=None, by=None, **given):
    return create_theory(team or a_team(), an_act(by), **{"aim": f"Every student speaks, {next(_number)}"} | given)


def a_common(team=None, **given):
    """A theory that a network holds in common, with one driver and two ideas."""
    theory = a_theory(team or a_team(a_network()), **given)
    driver = a_node(theory, kind="primary", words="Time to talk")
    for words in ("Wait five seconds", "Names on sticks"):
        a_node(theory, serves=[driver], words=words)
    agree_theory(theory, an_act(), "All schools were asked.")
    return theory


def a_offered(team):
    """One that this team's place could adopt."""
    return a_common(a_team(a_network(team.place)))


def a_adopted_theory(team=None, common=None, *, by=None, uids=None):
    """A team's theory that follows one held in common, all of it unless the test says what."""
    team = team or a_team()
    common = common or a_offered(team)
    edition = newest_edition(common)
    uids = uids or [part["uid"] for part in edition.content["parts"]]
    return adopt_theory(team, an_act(by), common, uids=uids, number=edition.number)


def a_reasoning(team=None, by=None, **given):
    """What is shared of what a team thinks: here a theory."""
    return a_theory(team, by, **given)


def a_node(theory=None, kind="idea", serves=(), **given):
    """A driver or an idea that serves these nodes; an idea that serves none has no place yet."""
    rows = [{"serves_id": served.id} for served in serves]
    words = f"{kind} {next(_number)}".capitalize()
    return add_node(theory or a_theory(), an_act(), kind=kind, serves=rows, **{"words": words} | given)


def a_plan(**given):
    """Everything that starting asks for, and nothing else."""
    plan = {
        "idea": "Exit tickets",
        "ends_on": date(2026, 4, 3),
        "way_to_know": "I ask five learners on Friday.",
        "questions": [{"words": "Will they hand them in?", "prediction": "Most will."}],
    }
    return plan | given


def a_cycle(team=None, owner=None, *, stage=Stage.PLAN, watches=(), at=LONG_AGO, **plan):
    """A cycle brought to its stage step by step, as a team would."""
    team = team or a_team()
    owner = owner or a_person(Role.MEMBER, team=team)
    act = Act(by=owner, at=at)
    begun = {"ends_on": at.date() + timedelta(days=14)}
    plan = a_plan(**(begun | {"watches": [series.id for series in watches], "owner": owner} | plan))
    if stage == Stage.PLAN:
        return save_plan(act, team=team, plan=plan)
    cycle = keep_predictions(act, team=team, plan=plan)
    if stage != Stage.DO:
        bring(cycle, act, stage)
    return cycle


def bring(cycle, act, stage):
    if stage == Stage.STOPPED:
        stop_cycle(cycle, replace(act, why="The bus came earlier"))
        return
    write_log(cycle, act, kind="happened", happened_on=act.at.date(), words="15 of 20 handed one in")
    begin_study(cycle, act)
    if stage in (Stage.ACT, Stage.CLOSED):
        questions = [{"result": "15 of 20", "verdict": "matched", "learned": ""} for _ in list_questions(cycle)]
        study = {"questions": questions, "worked_for": "", "not_for": "", "learned": "Two lines are enough"}
        save_study(cycle, act, study=study, goes_on=True)
    if stage == Stage.CLOSED:
        decide(cycle, act, decision="expand", because="It held with 20 learners")


def a_question(cycle):
    return list_questions(cycle)[0]


def a_task(team=None, by=None, *, cycle=None, **given):
    """A team's own, or with `cycle` one of a cycle; nobody has it unless the test says who."""
    team = team or (cycle.team if cycle else a_team())
    return add_task(team, an_act(by), **{"words": f"Task {next(_number)}", "cycle": cycle} | given)


def address(thing, rest=""):
    """The page of a cycle."""
    return f"{home(thing.team.place)}/cycles/{thing.id}{rest}"


def a_entry(cycle):
    """Written before the start, which can then still be taken back."""
    at = LONG_AGO - timedelta(days=1)
    return write_log(cycle, Act(by=cycle.owner, at=at), kind="happened", happened_on=at.date(), words="15 of 20")


def a_attachment(thing, by=None, content=PDF, **given):
    """To a problem, or to a line in the log of a cycle."""
    thing = a_entry(thing) if thing._meta.name == "cycle" else thing
    attach_files(thing, an_act(by), [clean_file(content)], **given)
    return list_attachments([thing])[thing.uid][-1]


def a_huddle(team=None, by=None, protocol="weekly", **given):
    """Held the day before and not ended, so that today's can begin."""
    given = {"held_on": TODAY - timedelta(days=1), "protocol": list_protocols()[protocol]} | given
    return begin_huddle(team or a_team(), an_act(by), **given)


def a_note(huddle=None, by=None, **given):
    return write_note(huddle or a_huddle(), an_act(by), **{"words": f"What was said, {next(_number)}"} | given)


def a_round(team=None, by=None, **given):
    """A vote of so many that only its sums are shown."""
    told = {"question": "Which first?", "options": [{"words": "Tickets"}, {"words": "Buses"}, {"words": "Shoes"}]}
    return open_vote(team or a_team(), an_act(by), **told | {"dots_each": 3, "voters": 6} | given)
