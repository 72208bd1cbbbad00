from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nic.access import Kind
from nic.cycles.models import Cycle, Question
from nic.cycles.planning.doubts import before_of, doubts_of_story, known_from, study_doubts
from nic.cycles.queries import list_questions, list_ramp, open_cycles, whole_cycles
from nic.places.membership.queries import list_leads, list_networks_of
from nic.places.models import Team
from nic.places.queries import list_shares, opens
from nic.science.cycle import Scale, Stage
from nic.science.doubts import Before, Doubt
from nic.science.ramp import NextStep, Tested, next_step, said

MOST = 100  # Tests under way at one place.
LOOKED_AT = 500  # Tests of one team, the newest.
BEYOND_A_SCHOOL = (Scale.SCHOOLS, Scale.ALL)


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


def list_earlier(team, place, standing, *, idea: str, change_idea_id=None, origin_id=None, ramp=None) -> list[Cycle]:
    """The newest ramp, other than `ramp`, in which this team has tested the same idea, in order: the same words, the
    same idea of a theory, or copied from the same test. Empty where it has not, as far as this person may see."""
    found = open_cycles(place, standing).where(Cycle.team == team, Cycle.began_on.is_null(False))
    tested: list[Any] = [one for one in found.order_by(Cycle.id.desc()).limit(LOOKED_AT) if one.ramp != ramp]

    def is_same(one) -> bool:
        is_kin = origin_id is not None and origin_id in (one.id, one.copied_from_id)
        is_named = change_idea_id is not None and one.change_idea_id == change_idea_id
        return is_kin or is_named or bool(said(idea)) and said(one.idea) == said(idea)

    newest = next((one.ramp for one in tested if is_same(one)), None)
    return sorted((one for one in tested if one.ramp == newest), key=lambda one: (one.number, one.id))


def list_earlier_of(cycle, place, standing) -> list[Cycle]:
    """The same for a cycle that stands in no ramp with others."""
    if cycle.previous_id is not None or cycle.number > 1 or cycle.stage == Stage.CLOSED:
        return []
    return list_earlier(
        cycle.team, place, standing, idea=cycle.idea, change_idea_id=cycle.change_idea_id,
        origin_id=cycle.copied_from_id, ramp=cycle.ramp,
    )  # fmt: skip


def find_before(previous, place, standing, earlier: Sequence[Any] = ()) -> Before:
    """What a ramp knows when its next test is planned; for a first one what is known of `earlier` ones elsewhere."""
    if previous is None:
        return known_from(earlier)
    return before_of(previous, list_ramp(previous, place, standing), list_questions(previous))


def list_doubts(story, place, standing, today, earlier: Sequence[Any] = ()) -> list[Doubt]:
    """What a plan or a Study is asked about as it is saved. The cycle before may be somebody's alone."""
    cycle = story.cycle
    if cycle.stage == Stage.STUDY:
        return study_doubts(story, cycle.learned)
    if cycle.stage != Stage.PLAN:
        return []
    last = next((one for one in story.ramp if one.id == cycle.previous_id), None)
    return doubts_of_story(story, find_before(last, place, standing, earlier), today)


def step_after(cycle, ramp: Sequence[Any], verdicts: dict[int, list[str]]) -> NextStep | None:
    if cycle.stage != Stage.CLOSED:
        return None
    done = [one for one in ramp if one.stage == Stage.CLOSED and one.number <= cycle.number]
    return next_step([Tested(one.scale, one.conditions, one.decision, verdicts.get(one.id, ())) for one in done])


@dataclass(frozen=True)
class Network:
    """Where other schools are found: who runs it, and whether this test is shared with it already."""

    place: Any
    hubs: list[str]
    is_told: bool


@dataclass(frozen=True)
class Others:
    """Whom somebody can ask for a test at several schools; leads of the own place, and its networks."""

    leads: list[str]
    networks: list[Network]


def find_others(step: NextStep | None, cycle, place, standing, viewer, today) -> Others | None:
    """None where the next test needs nobody beyond the school. Only networks whose shares reach this person."""
    if step is None or step.scale not in BEYOND_A_SCHOOL or place.kind != Kind.SCHOOL:
        return None
    networks = [one for one in list_networks_of(place, viewer, today) if one.id in standing.audience_ids]
    names = {
        id: [one.name for one in people if one != viewer] for id, people in list_leads(place, networks, today).items()
    }
    shares: list[Any] = list_shares(cycle)
    told = {share.place_id for share in shares}
    found = [Network(one, names.get(one.id, []), one.id in told) for one in networks]
    return Others(names.get(place.id, []), found)
