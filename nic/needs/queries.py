"""Needs assessments: for people of their place, and for its plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Role
from nic.errors import Missing
from nic.needs.models import Need, NeedsAssessment, TookPart, Voice
from nic.places.lines.queries import list_line
from nic.places.models import HeldRole
from nic.places.queries import MOST, find_one
from nic.places.settings import school_years_of
from nic.places.standards.queries import titles_in_force
from nic.places.votes.queries import Outcome, list_outcomes, list_rounds
from nic.science.needs import DOTS, NEED, Placed, in_order, weight_of
from nic.snapshots.queries import require_no_network as require_no_network

VOTERS = (Role.MEMBER, Role.LEAD, Role.COACH, Role.LEARNER, Role.FAMILY, Role.HUB, Role.AGENCY)


def year_of(place, today: date) -> int:
    """In which the school year of this day ends."""
    return school_years_of(list_line(place)).year_of(today)


def list_assessments(place) -> list[NeedsAssessment]:
    """The newest year first."""
    return list(NeedsAssessment.select().where(NeedsAssessment.place == place).order_by(NeedsAssessment.year.desc()))


def find_assessment(place, assessment_id: int) -> NeedsAssessment:
    require_no_network(place)
    found = NeedsAssessment.select().where(NeedsAssessment.place == place, NeedsAssessment.id == assessment_id)
    return with_place(find_one(found), place)


def find_assessment_of_year(place, year: int) -> NeedsAssessment | None:
    found = NeedsAssessment.get_or_none(NeedsAssessment.place == place, NeedsAssessment.year == year)
    return with_place(found, place) if found else None


def find_assessment_of(vote_round) -> NeedsAssessment | None:
    """On whose needs a vote was opened. Ask for the vote first."""
    if vote_round.of_kind != NeedsAssessment._meta.name:
        return None
    return NeedsAssessment.get_or_none(NeedsAssessment.uid == vote_round.of_uid)


def with_place(assessment, place) -> Any:
    """So that the database need not tell it again."""
    assessment.place = place
    return assessment


# -- What stands in it -------------------------------------------------------------------------------------------------


def list_voices(assessment) -> list[Voice]:
    found = Voice.select().where(Voice.assessment == assessment, Voice.withdrawn_at.is_null())
    return list(found.order_by(Voice.heard_on, Voice.id).limit(MOST))


def find_voice(assessment, voice_id: int) -> Voice:
    """Also when it is withdrawn already: the second of two clicks gets the answer of the first."""
    return find_one(Voice.select().where(Voice.assessment == assessment, Voice.id == voice_id))


def list_written(assessment) -> list[Need]:
    """Needs and strengths, in the order in which they were written."""
    found = Need.select().where(Need.assessment == assessment, Need.withdrawn_at.is_null())
    return list(found.order_by(Need.id).limit(MOST))


def find_need(assessment, need_id: int) -> Need:
    """Also when it is withdrawn already."""
    found: Any = find_one(Need.select().where(Need.assessment == assessment, Need.id == need_id))
    found.assessment = assessment
    return found


def find_need_to_change(assessment, need_id: int) -> Need:
    found = find_need(assessment, need_id)
    if found.withdrawn_at:
        raise Missing
    return found


def list_took_part(assessment) -> list[TookPart]:
    found = TookPart.select().where(TookPart.assessment == assessment, TookPart.withdrawn_at.is_null())
    return list(found.order_by(TookPart.took_part_on, TookPart.id).limit(MOST))


def find_took_part(assessment, took_part_id: int) -> TookPart:
    """Also when it is withdrawn already."""
    return find_one(TookPart.select().where(TookPart.assessment == assessment, TookPart.id == took_part_id))


def list_in_force(assessment) -> dict[str, list[str]]:
    """Titles of the standards in force in its school year, by kind."""
    return titles_in_force(assessment.place, date(assessment.year, 6, 30))


# -- In which order ----------------------------------------------------------------------------------------------------


def count_voters(place, today: date) -> int:
    """Who reads the assessment may place dots: everybody of the place but guests and visitors."""
    found = HeldRole.select(HeldRole.person).distinct().where(HeldRole.place == place, HeldRole.role.in_(VOTERS))
    return found.where(HeldRole.is_present(today)).count()


def find_outcome(assessment, today: date) -> Outcome | None:
    """Of the newest dot vote on its needs."""
    rounds = list_rounds(assessment)[-1:]
    return list_outcomes(rounds, today)[0] if rounds else None


@dataclass(frozen=True)
class Ordered:
    """A need with its place in the order of priority, and with what the method says of it: dots, or a weight."""

    need: Any
    placed: Placed
    score: int | None


def ordered(assessment, written: list[Any], outcome: Outcome | None) -> list[Ordered]:
    needs = {one.id: one for one in written if one.kind == NEED}
    scores = scores_of(assessment, list(needs.values()), outcome)
    by_hand = {id: one.put_at for id, one in needs.items() if one.put_at}
    row = in_order(list(needs), scores, by_hand)
    if assessment.closed_at:
        row = sorted(row, key=lambda one: needs[one.id].position or len(needs))
    return [Ordered(needs[one.id], one, scores.get(one.id)) for one in row]


def scores_of(assessment, needs: list[Any], outcome: Outcome | None) -> dict[int, int | None]:
    if assessment.method != DOTS:
        return {one.id: weight_of(answers_of(one)) for one in needs}
    if outcome is None or not outcome.is_over or outcome.is_withheld:
        return {}
    dots = {outcome.options[tally.option].of_uid: tally.dots for tally in outcome.tallies}
    return {one.id: dots.get(one.uid) for one in needs}


def answers_of(need) -> dict[str, int | None]:
    return {"concerns": need.concerns, "far_off": need.far_off, "within_reach": need.within_reach}


def list_needs(place, year: int) -> list[Need]:
    """For the plan of that year: needs in their order of priority, then strengths to keep."""
    assessment = find_assessment_of_year(place, year)
    if assessment is None:
        return []
    written = list_written(assessment)
    outcome = find_outcome(assessment, place.day_of(assessment.at)) if assessment.method == DOTS else None
    row = [one.need for one in ordered(assessment, written, outcome)]
    return row + [one for one in written if one.kind != NEED]
