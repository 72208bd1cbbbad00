"""What has happened at a place after a while, so that its pages offer all that they ever offer."""

from datetime import date, timedelta

from nic.access import Role
from nic.cycles.tasks.actions import add_task
from nic.db import write
from nic.indicators.actions import change_series, set_aside
from nic.indicators.adoptions.actions import share_with_holder
from nic.indicators.adoptions.queries import find_adoption
from nic.indicators.models import Series
from nic.indicators.phases.actions import freeze_baseline
from nic.leaving.actions import leave_place
from nic.needs.actions import close_assessment
from nic.needs.order.actions import open_dot_vote
from nic.people.models import Person
from nic.places.closing.actions import close_place
from nic.places.comments.actions import set_aside_comment
from nic.places.models import HeldRole
from nic.places.school_years.actions import name_year
from nic.places.votes.actions import cast_dots
from nic.places.votes.queries import list_options
from nic.problems.causes.actions import withdraw_cause
from nic.problems.issues.actions import withdraw_issue
from nic.reviews.reports.models import Report
from nic.reviews.sessions.actions import withdraw_session
from nic.reviews.sessions.queries import list_sessions
from nic.science.cycle import Stage
from nic.theories.adoption.actions import agree_theory
from nic.theories.adoption.queries import find_adoption as find_adoption_of
from nic.theories.nodes.actions import withdraw_node
from nic.today.feeds.actions import make_feed
from tests.builders import (
    TODAY,
    a_adopted_theory,
    a_cause,
    a_comment,
    a_cycle,
    a_issue,
    a_node,
    a_person,
    a_share,
    a_team,
    an_act,
)
from tests.ideas.builders import a_shared_test
from tests.indicators.builders import a_file, a_paste, a_series, measured, next_edition
from tests.library.builders import a_showcase
from tests.needs.builders import a_assessment, a_need
from tests.plans.builders import a_goal
from tests.support.builders import a_promised


def later(world):
    """What has to have happened before a page offers to go on, or to take it back."""
    taken = world.thing(["series_id", "measurement_id"])
    series = world.thing(["series_id"])
    change_series(series, an_act(), target=2, target_basis="points")
    measured(series, 30, 40, until=TODAY - timedelta(days=20))  # The center line has moved since.
    freeze_baseline(series, an_act(why="It began then."), until_on=TODAY)
    set_aside(taken, an_act(), "The clock had stopped.")
    adopted = a_adopted_theory(world.team)  # Of an edition that is no longer the newest.
    common = find_adoption_of(adopted).edition.theory
    a_node(common, kind="primary")
    agree_theory(common, an_act(), "Weighed.")
    world.put("theory_id", adopted)
    world.put("showcase_id", a_showcase(world.team, cycles=[a_cycle(world.team, stage=Stage.DO)], is_on=True))
    fishbone = world.thing(["fishbone_id"])
    bone = a_cause(fishbone)  # More, so that there is an order, and something to vote on.
    for _ in range(2):
        a_cause(fishbone, parent=bone)
        a_issue(world.team)
    driver = a_node(world.thing(["theory_id"]), kind="primary")
    for _ in range(2):
        a_node(driver.theory, serves=[driver])
    gone = {
        "theories.show": a_node(driver.theory),
        "fishbones.show": a_cause(fishbone),
        "issues.index": a_issue(world.team),
    }
    withdraw_node(gone["theories.show"], an_act())
    withdraw_cause(gone["fishbones.show"], an_act())
    withdraw_issue(gone["issues.index"], an_act())
    world.gone = gone
    for _ in range(4):  # So many at once that a team is asked which one comes first.
        a_cycle(world.team, stage=Stage.DO)
    vote = world.thing(["round_id"])  # By too few for its sums to be shown.
    cast_dots(vote, an_act(), dots={list_options(vote)[0].id: 1}, visitor="Ada")
    world.put("import_id", a_paste(world.team))  # Undone by a form of its own.
    bad = f"Day,{series.indicator.name}\n3/24/2026,many\n"
    world.put("file_id", a_file(world.team, content=bad))  # One of its cells is to be mended.
    thread = world.thing(["review_id", "correction_id"])
    for name in ("visit_session_id", "finding_id"):
        world.thing(["review_id", name])
    for session in list_sessions(world.thing(["review_id"])):  # None is left: lay out the schedule.
        withdraw_session(session, an_act())
    Report.update(release_due_on=TODAY - timedelta(days=1)).where(Report.id == thread.report_id).execute()
    for _ in range(2):  # So that there is an order of goals too.
        a_goal(world.thing(["plan_id"]))
    later_in_common(world)
    later_said(world)
    later_needed(world)
    later_left(world)


def later_above(world):
    """A school year has a name, and a school below has closed."""
    name_year(world.place, an_act(), name="2026-27", first_on=date(2026, 8, 24), last_on=date(2027, 6, 11))
    close_place(world.thing(["below_id"]), an_act(), closed_on=TODAY, why="Too few learners are left.")


def later_in_a_network(world):
    """Two schools have shared tests of different ideas with it."""
    for idea in ("Think time", "A song for the bell"):
        a_shared_test(world.place, a_team(), idea=idea, stage=Stage.CLOSED)


def later_needed(world):
    """A vote on needs is open, next year's assessment is closed, and support was promised."""
    assessment = world.thing(["assessment_id"])
    needs = [a_need(assessment) for _ in range(2)]
    open_dot_vote(assessment, an_act(), question="Which?", needs=needs, dots_each=3)
    a_promised(world.thing(["support_id"]))
    world.closed = a_assessment(world.team, year=2027)
    a_need(world.closed)
    close_assessment(world.closed, an_act())


def later_left(world):
    """Somebody has gone, and nobody took over what they had in hand."""
    gone = a_person(Role.MEMBER, team=world.team)
    a_cycle(world.team, gone, stage=Stage.DO)
    add_task(world.team, an_act(gone), words="Print the slips", owner=gone)
    with write():
        Series.update(collector=gone).where(Series.id == a_series(world.team).id).execute()
    leave_place(HeldRole.get(HeldRole.person == gone), an_act(), to={})


def later_said(world):
    """The lead has a calendar, has commented and was answered, somebody told them, and one comment is set aside."""
    lead = Person.get(Person.email == "lea@example.org")
    make_feed(lead, an_act(lead))
    a_share(world.thing(["cycle_id"]), with_place=world.place)
    for thing in (world.thing([f"{kind}_id"]) for kind in ("cycle", "problem", "theory")):
        a_comment(thing, answers=a_comment(thing, lead).id)
        set_aside_comment(a_comment(thing, tells=[lead.id]), an_act(why="It names a child."))


def later_in_common(world):
    """A series that is shared and follows an edition that is no longer the newest; and a proposal that waits."""
    adopted = world.thing(["adopted_id"])
    next_edition(find_adoption(adopted.indicator).edition.indicator)
    share_with_holder(adopted, an_act())
