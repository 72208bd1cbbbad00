from collections.abc import Iterable, Sequence
from typing import Any

from nic.cycles.models import Cycle, Question
from nic.cycles.planning.doubts import before_of, doubts_of_story, study_doubts
from nic.cycles.queries import list_questions, list_ramp, whole_cycles
from nic.places.models import Team
from nic.places.queries import opens
from nic.science.cycle import Stage
from nic.science.doubts import Before, Doubt
from nic.science.ramp import NextStep, Tested, next_step

MOST = 100  # Tests under way at one place.


def list_under_way(place, standing) -> list[Cycle]:
    """The tests of the viewer's own teams here that have begun and are not closed; the oldest first."""
    is_under_way = Cycle.began_on.is_null(False) & (Cycle.stage != Stage.CLOSED)
    found = whole_cycles().where(Team.place == place, opens(Cycle, standing), is_under_way)
    return [cycle for cycle in found.order_by(Cycle.began_on, Cycle.id).limit(MOST) if standing.owns(cycle)]


def list_verdicts(cycle_ids: Iterable[int]) -> dict[int, list[str]]:
    """For each of these cycles what its team found of each prediction: one query."""
    asked = Question.select(Question.cycle, Question.verdict).where(Question.cycle.in_(list(cycle_ids)))
    found: dict[int, list[str]] = {}
    rows: Any = asked.where(Question.withdrawn_at.is_null()).order_by(Question.number)
    for cycle_id, verdict in rows.tuples():
        found.setdefault(cycle_id, []).append(verdict)
    return found


def find_next_step(cycle, place, standing) -> NextStep | None:
    """What the ladder proposes after this cycle, from the whole ramp as far as this person may see it."""
    ramp = list_ramp(cycle, place, standing)
    return step_after(cycle, ramp, list_verdicts([one.id for one in ramp]))


def find_before(previous, place, standing) -> Before:
    """What a ramp knows when its next test is planned; nothing for the first one."""
    if previous is None:
        return Before()
    return before_of(previous, list_ramp(previous, place, standing), list_questions(previous))


def list_doubts(story, place, standing, today) -> list[Doubt]:
    """What a plan or a Study is asked about as it is saved. The cycle before may be somebody's alone."""
    cycle = story.cycle
    if cycle.stage == Stage.STUDY:
        return study_doubts(story, cycle.learned)
    if cycle.stage != Stage.PLAN:
        return []
    last = next((one for one in story.ramp if one.id == cycle.previous_id), None)
    return doubts_of_story(story, find_before(last, place, standing), today)


def step_after(cycle, ramp: Sequence[Any], verdicts: dict[int, list[str]]) -> NextStep | None:
    if cycle.stage != Stage.CLOSED:
        return None
    done = [one for one in ramp if one.stage == Stage.CLOSED and one.number <= cycle.number]
    return next_step([Tested(one.scale, one.conditions, one.decision, verdicts.get(one.id, ())) for one in done])
