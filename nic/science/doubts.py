"""Questions to whoever plans or studies a test, where it isn't one yet. They hold nothing up, and are asked once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nic.science.cycle import SCALE_WORDS, Asked, Decision, Purpose, Scale
from nic.science.ramp import LEAP, rung, said
from nic.text import N_, Sentence, sentence

FAR = timedelta(weeks=6)
MANY = 5  # Questions that a short test can answer.
UNTRIED = Scale.SCHOOL  # So large that something smaller comes first.
LEAST_WORDS = 3  # "Yes" twice is no copy.
HELD = {Decision.EXPAND, Decision.ADOPT}


@dataclass(frozen=True)
class Doubt:
    """`name` says which question it is, `field` the one on the form that it is about."""

    name: str
    field: str
    words: Sentence


@dataclass(frozen=True)
class Before:
    """What is known already: the sizes at which it held and was tested, and what was written in the cycle before."""

    held: Sequence[str] = ()
    tested: Sequence[str] = ()
    predictions: Sequence[str] = ()
    learned: str = ""


def doubts_about_plan(
    *,
    asked: Sequence[Asked],
    purpose: str,
    scale: str,
    has_way_to_know: bool,
    begins_on: date,
    ends_on: date | None,
    before: Before,
) -> list[Doubt]:
    """In the order of the form. What starting asks for anyway is asked here of a plan that is only saved."""
    asked = [one for one in asked if one.words.strip()]
    is_test = purpose != Purpose.COLLECT
    found = [*doubts_about_predictions(asked, is_test, before)]
    if len(asked) > MANY:
        text = N_("These are %(count)s questions. Which one matters most? A short test seldom answers more than two.")
        found.append(Doubt("many questions", "questions-5-words", sentence(text, count=len(asked))))
    if not has_way_to_know:
        text = N_("How will you know? One number, or five people whom you ask, is enough.")
        found.append(Doubt("no way to know", "way_to_know", sentence(text)))
    if ends_on is not None and ends_on - begins_on > FAR:
        text = N_("You will look at it in %(weeks)s weeks. What could you learn in one or two?")
        found.append(Doubt("far off", "ends_on", sentence(text, weeks=(ends_on - begins_on).days // 7)))
    if is_test and (words := too_large(scale, before)):
        found.append(Doubt("too large", "scale", words))
    return found


def doubts_about_predictions(asked: Sequence[Asked], is_test: bool, before: Before) -> Iterator[Doubt]:
    earlier = {said(text) for text in before.predictions if is_long(text)}
    for number, one in enumerate(asked):
        field = f"questions-{number}-prediction"
        if is_test and not one.prediction.strip():
            text = N_("What do you expect for question %(number)s? Without a prediction no result can surprise you.")
            yield Doubt(f"no prediction {number}", field, sentence(text, number=number + 1))
        elif said(one.prediction) in earlier:
            text = N_("The prediction for question %(number)s is that of the last cycle, word for word. Do you still "
                      "expect the same, after what you learned?")  # fmt: skip
            yield Doubt(f"same prediction {number}", field, sentence(text, number=number + 1))


def too_large(scale: str, before: Before) -> Sentence | None:
    """Asked of a test of a grade or more where nothing has held before, and of one two sizes above what has."""
    size, known = rung(scale), rungs(before.held)
    if size is None:
        return None
    if not known:
        return not_held_yet(size, [step for step in rungs(before.tested) if step < size])
    if size - max(known) < LEAP:
        return None
    text = N_(
        "The largest test that held so far was with %(size)s. What would go wrong at this size that you can't see yet?"
    )
    return sentence(text, size=sentence(SCALE_WORDS[list(Scale)[max(known)]]))


def not_held_yet(size: int, smaller: Sequence[int]) -> Sentence | None:
    if size < list(Scale).index(UNTRIED):
        return None
    if not smaller:
        text = N_("Nothing smaller has been tested yet. What would the same test show with one class, or one learner?")
        return sentence(text)
    text = N_("It has been tested with %(size)s, and has not held there yet. What would make it hold there first?")
    return sentence(text, size=sentence(SCALE_WORDS[list(Scale)[max(smaller)]]))


def rungs(sizes: Sequence[str]) -> list[int]:
    return [step for one in sizes if (step := rung(one)) is not None]


def doubts_about_study(*, learned: str, predictions: Sequence[str], before: Before) -> list[Doubt]:
    if not is_long(learned):
        return []
    if said(learned) == said(before.learned):
        text = N_("This is what you learned from the last cycle, word for word. What did this one add?")
        return [Doubt("same learning", "learned", sentence(text))]
    if said(learned) in {said(text) for text in predictions}:
        text = N_(
            "This is your prediction, word for word. What do you know now that you didn't know when you wrote it?"
        )
        return [Doubt("prediction as learning", "learned", sentence(text))]
    return []


def is_long(text: str) -> bool:
    return len(text.split()) >= LEAST_WORDS
