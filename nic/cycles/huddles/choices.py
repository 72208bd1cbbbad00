"""What the forms of a huddle offer, and what its page brings together."""

from typing import Any

from nic.cycles.choices import people_of
from nic.cycles.huddles.protocols import PARTS, list_protocols
from nic.cycles.huddles.queries import list_spoken_of
from nic.cycles.queries import list_series_by_ids, list_team_board, list_watches
from nic.indicators.queries import chart_of, observations_of_many
from nic.problems.issues.queries import list_issues
from nic.problems.queries import list_problems_to_pick
from nic.science.cycle import Stage
from nic.text import N_, sentence
from nic.theories.queries import list_ideas

MOST_CHARTS = 12  # More than a team can look at in two minutes.
MOST_PICKED = 15  # Of each kind.
NO_CYCLE = ("", N_("No cycle: it stays with the huddle"))


def with_people(form, team, today, also=()):
    """The team, and whoever was there although they have left it since."""
    people = people_of(team, today)
    for person in also:
        people.setdefault(person.id, person)
    form.people.choices = [(id, person.name) for id, person in people.items()]
    return form


def people_ticked(form, team, today, also=()) -> list[Any]:
    people = people_of(team, today) | {person.id: person for person in also}
    return [people[id] for id in form.people.data or ()]


def with_protocols(form):
    form.protocol.choices = [
        (one.key, sentence(N_("%(name)s, %(minutes)s minutes"), name=sentence(one.name), minutes=one.minutes))
        for one in list_protocols().values()
    ]
    return form


def with_cycles(form, team):
    """The form, and the cycles that it offers by their ids."""
    cycles = {cycle.id: cycle for cycle in list_spoken_of(team)}
    form.cycle.choices = [NO_CYCLE, *((id, name_of(cycle)) for id, cycle in cycles.items())]
    return form, cycles


def say_noted(cycle):
    if cycle is None:
        return N_("Noted.")
    return sentence(N_("Noted, and written into the log of %(name)s."), name=name_of(cycle))


def name_of(cycle):
    return sentence(N_("%(idea)s, cycle %(number)s"), idea=cycle.idea, number=cycle.number)


def left_over(steps) -> list[str]:
    """What no step brings onto the page; it stands below them, so that a meeting may go its own way."""
    used = {part for step in steps for part in step["parts"]}
    return [part for part in PARTS if part not in used]


def watched_charts(board: list[Any]) -> list[tuple[Any, Any]]:
    """The series that the begun ones of these cycles watch, with what they say: three queries for all."""
    begun = [cycle.id for cycle in board if cycle.stage != Stage.PLAN]
    ids = dict.fromkeys(id for found in list_watches(begun).values() for id in found)
    wanted = list(ids)[:MOST_CHARTS]
    series = {one.id: one for one in list_series_by_ids(wanted)}
    taken = observations_of_many(wanted)
    return [(series[id], chart_of(series[id], taken[id])) for id in wanted if id in series]


def list_pickable(place, standing, team, person) -> dict[str, dict[str, Any]]:
    """What stands on the lists of a team and can be voted on, by a key of the form."""
    issues: list[Any] = list_issues(team)
    kinds: list[tuple[str, list[Any], Any]] = [
        ("issue", [one for one in issues if not one.problem_id], lambda one: one.words),
        ("problem", ours(list_problems_to_pick(place, standing), team), lambda one: one.what_we_see),
        ("node", [one for one in list_ideas(place, standing) if ours([one.theory], team)], lambda one: one.words),
        ("cycle", ours(list_team_board([team], person), team), lambda one: str(name_of(one))),
    ]
    return {
        f"{kind}-{one.id}": {"words": words(one), "of_kind": kind, "of_uid": one.uid}
        for kind, found, words in kinds
        for one in found[:MOST_PICKED]
    }


def ours(found: list[Any], team) -> list[Any]:
    """What is the whole team's: the page may stand on a wall, where nobody's "only me" belongs."""
    return [one for one in found if one.team_id == team.id and not one.is_only_mine]


def our_tasks(found: list[Any], team) -> list[Any]:
    return [one for one in found if one.cycle is None or ours([one.cycle], team)]


PICKED_FROM = {
    "issue": N_("To take up: %(words)s"),
    "problem": N_("Problem: %(words)s"), "node": N_("Idea: %(words)s"), "cycle": N_("Cycle: %(words)s"),
}  # fmt: skip


def with_picked(form, pickable):
    form.picked.choices = [
        (key, sentence(PICKED_FROM[one["of_kind"]], words=one["words"])) for key, one in pickable.items()
    ]
    return form
