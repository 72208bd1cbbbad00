from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
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
from nic.text import N_, Sentence, sentence

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


def list_files(sample) -> list[Attachment]:
    return list_attachments([sample])[sample.uid]


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


def list_open_matters(round, today: date) -> list[Sentence]:
    """What is still open in a round: whoever closes it before that is told first."""
    wanted = list_samples(round)
    rows: Any = Score.select(Score.person).where(Score.sample.in_(wanted)).tuples()
    given = Counter(person_id for (person_id,) in rows)
    begun = sum(number < len(wanted) for number in given.values())
    found = []
    if round.ends_on is not None and today <= round.ends_on:
        found.append(sentence(N_("People were asked to score until %(day)s."), day=round.ends_on))
    if begun:
        found.append(sentence(N_("%(number)s of %(all)s people who began have not scored all samples."),
                              number=begun, all=len(given)))  # fmt: skip
    if len(given) < FEWEST_SCORERS:
        found.append(sentence(N_("Fewer than three people have scored, so nobody will learn how far they agree.")))
    return found


def look_at_round(round, person, now: datetime) -> Standing:
    """Five queries for any number of samples and scores."""
    samples = list_samples(round)
    school = find_own_school(round.edition.indicator.place, person, now)
    scores: list[Any] = list(scores_of(samples)) if samples else []
    mine = {one.sample_id: one for one in scores if one.person.id == person.id}
    is_done = bool(samples) and len(mine) == len(samples)
    is_revealed = round.closed_at is not None or is_done
    given: dict[int, list[Any]] = {one.id: [] for one in samples}
    for one in scores:
        given[one.sample_id].append(one)
    told = {id: levels_for(school, of_one) for id, of_one in given.items()} if is_revealed else {}
    files = list_attachments(samples) if school else {}
    number = len(round.edition.rubric)
    schools = len({one.place_id for one in scores})
    return Standing(
        round=round, school=school, is_revealed=is_revealed,
        samples=[
            Scored(
                one, next(iter(files.get(one.uid, ())), None), mine.get(one.id),
                told_agreement(told.get(one.id, [])),
                told_levels(told.get(one.id, []), number),
            )
            for one in samples
        ],
        people=len({one.person.id for one in scores}),
        schools=schools if schools >= FEWEST_SCHOOLS else None,
        overall=told_overall(told.values()),
        colleagues=by_person(one for one in scores if school and one.place_id == school.id) if is_revealed else [],
    )  # fmt: skip


def levels_for(school, scores) -> list[int]:
    """What people gave, unless this would tell somebody of a school what a single person elsewhere gave: they read
    the scores of their own school, so of all others together there must be two or more, or none."""
    elsewhere = sum(school is None or one.place_id != school.id for one in scores)
    return [] if school is not None and elsewhere == 1 else [one.level for one in scores]


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
