"""What a team or a place measures, and the files that it brings in, made by the same actions as on the pages."""

from datetime import date, timedelta
from itertools import count

from nic.access import Kind, Role
from nic.indicators.actions import Taken, create_series, record_many, record_measurement
from nic.indicators.adoptions.actions import adopt_indicator
from nic.indicators.brought.actions import save_pasted
from nic.indicators.editions.actions import agree_edition, change_proposal, propose_indicator
from nic.indicators.editions.queries import list_editions
from nic.indicators.evidence.actions import link_evidence
from nic.indicators.evidence.queries import links_to
from nic.indicators.imports import work
from nic.indicators.imports.actions import bring_file
from nic.indicators.imports.comparing import compare
from nic.indicators.imports.models import WaitingFile
from nic.indicators.models import Indicator
from nic.indicators.moderation.actions import add_sample, open_round, score_sample
from nic.indicators.phases.actions import begin_phase
from nic.indicators.queries import find_measurement_on
from nic.indicators.tallies.actions import keep_tally, show_problem
from nic.indicators.tallies.models import Tally
from nic.indicators.tallies.queries import links_of
from nic.places.actions import join_network
from nic.snapshots.files.actions import bring_snapshot
from nic.snapshots.files.work import read
from tests.builders import NOON, PDF, TODAY, a_network, a_person, a_problem, a_school, a_team, an_act, long_ago

_number = count(1)


def a_series(team=None, by=None, **given):
    """A count of things that nobody is reminded of, unless the test cares."""
    team = team or a_team()
    given = {"name": f"Indicator {next(_number)}"} | given
    return create_series(team, long_ago(by), **given)


def a_measurement(series, *, by=None, **given):
    record_measurement(series, an_act(by), **{"taken_on": TODAY} | given)
    return find_measurement_on(series, given.get("taken_on", TODAY))


def measured(series, *values, until=TODAY):
    """One plain value a day, the last of them on `until`."""
    first = until - timedelta(days=len(values) - 1)
    record_many(series, an_act(), [Taken(first + timedelta(days=n), value) for n, value in enumerate(values)])
    return series


def a_split(series, by=None, **given):
    """In the last school year, so that this one's first measurement asks about its roster."""
    measured(series, 3, 4, until=date(2025, 6, 3))
    return begin_phase(series, an_act(by, why="A new way of counting."), **{"begins_on": date(2025, 6, 3)} | given)


RUBRIC = [
    {"name": "1 Beginning", "description": "Names a claim."},
    {"name": "2 Developing", "description": "Gives one reason."},
    {"name": "3 Proficient", "description": "Gives reasons with evidence."},
    {"name": "4 Advanced", "description": "Answers what speaks against it."},
]


def a_indicator(team=None, place=None, *, is_agreed=True, rubric=RUBRIC, **given):
    """A common indicator, held by a network unless the test says where; agreed in its first edition."""
    place = place or (team.place if team else a_network())
    given = {"name": f"Common {next(_number)}", "definition": "All tickets, counted on Tuesdays."} | given
    made = propose_indicator(place, long_ago(), rubric=rubric, **given)
    if is_agreed:
        agree_edition(made, long_ago(), "All schools were asked.")
    return Indicator.get_by_id(made.id)


def next_edition(indicator, *, is_agreed=True, **words):
    """Other words for what is agreed; without any that name another source."""
    indicator = Indicator.get_by_id(indicator.id)
    now = a_edition(indicator)
    words = {**now.definition, **(words or {"source": f"The homeroom teacher, {next(_number)}"})}
    change_proposal(indicator, an_act(), rubric=now.rubric, **words)
    return agree_edition(Indicator.get_by_id(indicator.id), an_act(), "Weighed.") if is_agreed else None


def a_edition(indicator):
    """The newest one, agreed or proposed."""
    return list_editions(indicator)[0]


def a_moderation(indicator=None, **given):
    return open_round(indicator or a_indicator(), an_act(), **{"name": f"Essays {next(_number)}"} | given)


def a_sample(round, content=PDF):
    return add_sample(round, an_act(), content, is_nameless=True)


def scored(sample, *levels, school=None):
    """By one person each, all of one school or each of another."""
    for level in levels:
        place = school or a_school()
        score_sample(sample, an_act(a_person(Role.MEMBER, place)), school=place, level=level)
    return sample


def a_reaching(team):
    """A common indicator that this team's place could follow."""
    return a_indicator(place=a_network(team.place))


def a_adopted(team=None, common=None, *, by=None, **given):
    """A series of this team that follows a common indicator."""
    team = team or a_team()
    return adopt_indicator(team, long_ago(by), common or a_reaching(team), **given)


def a_shown(common, **given):
    """A series of some school that follows this indicator and stands on its page."""
    team = a_team()
    if common.place.kind == Kind.NETWORK:
        join_network(common.place, long_ago(), place=team.place)
    return a_adopted(team, common, is_shared=True, **given)


FIGURES = "Place,Year,Standard,Student group,How many,Out of\n{name},2025-26,Reading,All,40,80\n"


def a_snapshot(team=None, place=None, *, content=None, by=None):
    """A file of figures that waits to be published."""
    place = place or (team or a_team()).place
    content = (content or FIGURES.format(name=place.name)).encode()
    act = an_act(by)
    snapshot = bring_snapshot(place, act, file_name="figures.csv", content=content)
    read(snapshot, content, act, lambda: act.at, wish={})
    return snapshot


def a_tally(team=None, by=None, **given):
    given = {"name": "Why they were late", "taken_on": TODAY, "rows": [("Bus late", 38.0), ("Sick", 4.0)]} | given
    return keep_tally(team or a_team(), an_act(by), **given)


def a_evidence(thing):
    """The link between a count and a problem or a cause; `thing` is one of them."""
    if thing._meta.name == "cause":
        tally = a_tally(thing.fishbone.problem.team)
        link_evidence(thing, an_act(why="38 of 42"), shown_by=tally)
        return links_to([thing]).get()
    tally, problem = (thing, a_problem(thing.team)) if isinstance(thing, Tally) else (a_tally(thing.team), thing)
    show_problem(tally, problem, an_act())
    return links_of(tally).get()


def a_file(team=None, by=None, content="", file_name="tickets.csv"):
    """A file that waits to be saved; without a content of its own, one that a new series of the team understands."""
    team = team or a_team()
    by = by or a_person(Role.LEAD, team.place)
    if not content:
        name = a_series(team).indicator.name
        content = f"Day,Indicator,Value\n2026-03-24,{name},31\n2026-03-25,{name},28\n"
    content = content if isinstance(content, bytes) else content.encode()
    act = an_act(by)
    file = bring_file(team, act, file_name=file_name, content=content)
    work.read(file, content, act, lambda: NOON, wish={})
    return file


def a_import(team=None, by=None, **given):
    """A file that was saved."""
    file = a_file(team, by, **given)
    act = an_act(file.by)
    gathered, _, _ = work.take_in(file, act.by, act.at)
    work.save(file, act, lambda: NOON, seen=compare(gathered.found).mark, name="")
    return WaitingFile.get_by_id(file.id).brought_in


def a_paste(team=None, by=None, *, series=None, values=(31.0, 28.0)):
    """Lines that were pasted on the page of a series, the last of them for today."""
    rows = [Taken(TODAY - timedelta(days=n), value) for n, value in enumerate(values)]
    return save_pasted(series or a_series(team), an_act(by), rows)
