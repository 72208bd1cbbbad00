"""Which questions of a check are still open, and which were answered."""

from typing import Any

from nic.people.models import Person
from nic.places.queries import find_one
from nic.problems.answers.models import CheckAnswer
from nic.science.answered import SortedOut, sort_out
from nic.science.fishbone_checks import CauseSeen, questions

MOST = 500


def list_answers(thing) -> dict[str, Any]:
    """By the key of the question; who answered comes along."""
    found: Any = CheckAnswer.select(CheckAnswer, Person).join(Person)
    found = found.where(CheckAnswer.of_uid == thing.uid, CheckAnswer.withdrawn_at.is_null())
    return {one.key: one for one in found.order_by(CheckAnswer.id).limit(MOST)}


def find_answer(thing, answer_id: int) -> CheckAnswer:
    """Also one that was taken back: the second of two clicks gets the answer of the first."""
    return find_one(CheckAnswer.select().where(CheckAnswer.of_uid == thing.uid, CheckAnswer.id == answer_id))


def sort_out_fishbone(fishbone, causes) -> SortedOut[Any, Any]:
    seen = [
        CauseSeen(one.id, one.parent_id, one.words, one.evidence, one.evidence_note, one.is_ours_to_change)
        for one in causes
        if not one.is_set_aside  # Nothing is asked about it for now.
    ]
    return sort_out(questions(fishbone.effect, seen), list_answers(fishbone), fishbone.effect)


def whole_of(theory) -> str:
    """The words of a theory that a question about all of it is about."""
    return "\n".join((theory.aim, theory.how_much, str(theory.by_when_on or ""), theory.for_whom))
