from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nic.access import SCORERS, Kind
from nic.errors import Forbidden
from nic.indicators.editions.models import Edition
from nic.indicators.editions.queries import list_own_places
from nic.indicators.moderation.models import Round, Sample, Score
from nic.people.models import Person
from nic.places.attachments.queries import find_attachment, list_attachments
from nic.places.models import Attachment, Place
from nic.places.queries import find_one
from nic.science.agreement import Agreement, agreement, mean_agreement
from nic.science.disclosure import Thresholds

MOST = 100
FEWEST_SCORERS = 3  # With two, how far they agree tells each what the other gave.
FEWEST_SCHOOLS = 3  # Above the team how many took part is told only over so many.


def list_rounds(indicator, edition=None) -> list[Round]:
    """Newest first; with `edition` those that scored by its rubric."""
    found: Any = Round.select(Round, Edition).join(Edition).where(Edition.indicator == indicator)
    found = found.where(Round.withdrawn_at.is_null())
    if edition is not None:
        found = found.where(Round.edition == edition)
    return list(found.order_by(Round.id.desc()).limit(MOST))


def find_round(indicator, round_id) -> Round:
    found = Round.select(Round, Edition).join(Edition).where(Edition.indicator == indicator, Round.id == round_id)
    return find_one(found.where(Round.withdrawn_at.is_null()))


def list_samples(round) -> list[Sample]:
    return list(Sample.select().where(Sample.round == round, Sample.withdrawn_at.is_null()).order_by(Sample.number))


def find_sample(round, sample_id) -> Sample:
    return find_one(list_any(round).where(Sample.id == sample_id, Sample.withdrawn_at.is_null()))


def find_any_sample(round, sample_id) -> Sample:
    """Also one that is gone: whoever removes it twice hears the same twice."""
    return find_one(list_any(round).where(Sample.id == sample_id))


def list_any(round) -> Any:
    return Sample.select().where(Sample.round == round)


def find_file(sample) -> Attachment:
    return find_attachment(sample)


def scores_of(samples) -> Any:
    return Score.select(Score, Person).join(Person).where(Score.sample.in_(list(samples)))


def has_scores(round) -> bool:
    return Score.select().join(Sample).where(Sample.round == round).exists()


def has_scored_all(round, person) -> bool:
    mine = Score.select(Score.sample).where(Score.person == person)
    left = Sample.select().where(Sample.round == round, Sample.withdrawn_at.is_null(), Sample.id.not_in(mine))
    return has_scores(round) and not left.exists()


def find_own_school(holder, person, now: datetime) -> Place | None:
    """For which school somebody scores; None for those who don't look at learners' work here."""
    places = list_own_places(holder, person, now, SCORERS)
    return next((one for one in places if one.kind == Kind.SCHOOL), places[0] if places else None)


def find_scoring_school(holder, person, now: datetime) -> Place:
    place = find_own_school(holder, person, now)
    if place is None:
        raise Forbidden
    return place


@dataclass(frozen=True)
class Scored:
    """One sample, and what this person may know of how it was scored."""

    sample: Sample
    file: Attachment | None
    mine: Score | None
    agreement: Agreement | None = None
    levels: list[int] | None = None  # How many gave each level; None where too few did to say.


@dataclass(frozen=True)
class Standing:
    """A round as one person may see it. Nobody learns what others gave before their own scores are all there."""

    round: Round
    school: Place | None
    samples: list[Scored]
    is_revealed: bool
    people: int
    schools: int | None
    overall: Agreement | None = None
    colleagues: list[tuple[str, dict[int, Score]]] = field(default_factory=list)  # Of one's own school alone.

    @property
    def left(self) -> int:
        return sum(one.mine is None for one in self.samples)


def look_at_round(round, person, now: datetime) -> Standing:
    """Five queries for any number of samples and scores."""
    samples = list_samples(round)
    school = find_own_school(round.edition.indicator.place, person, now)
    scores: list[Any] = list(scores_of(samples)) if samples else []
    mine = {one.sample_id: one for one in scores if one.person.id == person.id}
    is_done = bool(samples) and len(mine) == len(samples)
    is_revealed = round.closed_at is not None or is_done
    given: dict[int, list[int]] = {one.id: [] for one in samples}
    for one in scores:
        given[one.sample_id].append(one.level)
    files = list_attachments(samples) if school else {}
    number = len(round.edition.rubric)
    schools = len({one.place_id for one in scores})
    return Standing(
        round=round, school=school, is_revealed=is_revealed,
        samples=[
            Scored(
                one, next(iter(files.get(one.uid, ())), None), mine.get(one.id),
                told_agreement(given[one.id]) if is_revealed else None,
                told_levels(given[one.id], number) if is_revealed else None,
            )
            for one in samples
        ],
        people=len({one.person.id for one in scores}),
        schools=schools if schools >= FEWEST_SCHOOLS else None,
        overall=told_overall(given.values()) if is_revealed else None,
        colleagues=by_person(one for one in scores if school and one.place_id == school.id) if is_revealed else [],
    )  # fmt: skip


def told_agreement(levels: list[int]) -> Agreement | None:
    return agreement(levels) if len(levels) >= FEWEST_SCORERS else None


def told_overall(given) -> Agreement | None:
    return mean_agreement(levels for levels in given if len(levels) >= FEWEST_SCORERS)


def told_levels(levels: list[int], number: int) -> list[int] | None:
    """Adults are few when fewer than five: then who gave what could be worked out from how often it was given."""
    if len(levels) < Thresholds().adults:
        return None
    counts = Counter(levels)
    return [counts[level] for level in range(1, number + 1)]


def by_person(scores) -> list[tuple[str, dict[int, Score]]]:
    found: dict[int, tuple[str, dict[int, Score]]] = {}
    for one in scores:
        found.setdefault(one.person.id, (one.person.name, {}))[1][one.sample_id] = one
    return sorted(found.values(), key=lambda row: row[0])
