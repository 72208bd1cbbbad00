"""What the seven marks are read from: a cycle as its own team may read it."""

from datetime import date
from typing import Any

from nic.cycles.story import Answered, Story
from nic.science.cycle import Asked, Stage
from nic.science.seven_marks import SoundMark, Written, seven_marks


def marks_of_cycle(story: Story, steps_taken, today: date, closed: frozenset[date]) -> tuple[SoundMark, ...]:
    """For the team and nobody else. Asks the database nothing: the page of the cycle holds it all."""
    cycle = story.cycle
    begun: list[Any] = [one for one in story.ramp if one.began_on is not None]
    return seven_marks(
        Written(
            today=today,
            stage=cycle.stage,
            idea=cycle.idea,
            purpose=cycle.purpose,
            asked=[asked_of(one) for one in story.questions],
            kept_on=cycle.kept_on,
            began_on=cycle.began_on,
            ended_on=cycle.stopped_on or cycle.ends_on,
            stopped_because=cycle.stopped_because,
            studied_on=studied_on(cycle, steps_taken),
            seen_on=[entry.happened_on for entry in story.log],
            taken=[days_of(watched) for watched in story.watched],
            learned=cycle.learned,
            decision=cycle.decision,
            because=cycle.decided_because,
            scales=[one.scale for one in begun],
            first_on=min((one.began_on for one in begun if one.began_on), default=None),
            closed_days=closed,
        )
    )


def asked_of(one: Answered) -> Asked:
    """A prediction in numbers alone is one too."""
    in_numbers = str(one.in_numbers) if one.in_numbers else ""
    return Asked(one.question.words, one.question.prediction or in_numbers, one.question.verdict)


def studied_on(cycle, steps_taken) -> date | None:
    """Steps stand in their order; nobody goes into Study twice."""
    begun = (taken.at for taken in steps_taken if taken.to_stage == Stage.STUDY)
    at = next(begun, None)
    return cycle.team.place.day_of(at) if at else None


def days_of(watched) -> list[date]:
    return [one.date for one in watched.observations if one.value is not None and not one.excluded]
