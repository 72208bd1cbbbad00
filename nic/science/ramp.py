"""A ramp: small tests of one idea, one after the other. It grows in size and varies in conditions; what comes next?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from nic.science.cycle import Decision, Scale, Verdict
from nic.text import N_, Sentence, sentence

ALIKE = 3  # Tests under the same conditions before others are proposed.
CHANGES = 3  # Of the idea at one size before the thinking behind it is asked about.
LEAP = 2  # Rungs of the ladder taken at once.
CROWD = 3  # Tests under way that a team is not asked about.


class Move(StrEnum):
    SCALE_UP = N_("scale up")
    VARY = N_("vary conditions")
    RETEST = N_("retest")


@dataclass(frozen=True)
class Tested:
    """One test of a ramp that is over and decided."""

    scale: str
    conditions: str = ""
    decision: str = ""
    verdicts: Sequence[str] = ()


@dataclass(frozen=True)
class NextStep:
    """The next test of a ramp: what changes, how large it is ("" where no size was ever said), and why."""

    move: Move
    scale: str
    why: Sentence


def next_step(tests: Sequence[Tested]) -> NextStep | None:
    """What the ladder proposes after the last of these tests; None where the ramp ends: the idea was let go, or is
    everybody's standard work.

    The last decision leads: a changed idea is tested at the same size, "retest elsewhere" varies the conditions.
    Before a test grows it should have been predicted well, have held in other conditions than one, and have been
    seen once more after a leap.
    """
    if not tests:
        return None
    last = tests[-1]
    if last.decision == Decision.ADAPT:
        return NextStep(Move.RETEST, last.scale, why_to_adapt(tests))
    if last.decision == Decision.RETEST:
        why = N_("Keep the size and change who, where or when: does it hold there too?")
        return NextStep(Move.VARY, last.scale, sentence(why))
    if last.decision == Decision.EXPAND or (last.decision == Decision.ADOPT and last.scale != Scale.ALL):
        return wait_with_growing(tests) or grow(last)
    return None


def why_to_adapt(tests: Sequence[Tested]) -> Sentence:
    recent = tests[-CHANGES:]
    is_stuck = all((one.decision, one.scale) == (Decision.ADAPT, tests[-1].scale) for one in recent)
    if len(recent) == CHANGES and is_stuck:
        text = N_("It has been changed %(times)s times at this size. Is it the right idea for what you want to move?")
        return sentence(text, times=CHANGES)
    return sentence(N_("The idea changes, so test it at the same size first."))


def wait_with_growing(tests: Sequence[Tested]) -> NextStep | None:
    last = tests[-1]
    if are_mostly_missed(last.verdicts):
        why = N_("Most of what you predicted did not come so. Test at this size until you can say what will happen.")
        return NextStep(Move.RETEST, last.scale, sentence(why))
    alike = count_alike(tests)
    if alike >= ALIKE:
        why = N_(
            "%(count)s tests in a row had the same conditions. Does it hold with others, elsewhere, at another time?"
        )
        return NextStep(Move.VARY, last.scale, sentence(why, count=alike))
    if has_leapt(tests):
        why = N_("The last test was much larger than those before. See it hold at this size once more, elsewhere.")
        return NextStep(Move.VARY, last.scale, sentence(why))
    return None


def grow(last: Tested) -> NextStep:
    if last.scale == Scale.ALL:
        why = N_("Everybody is in it already: see whether it goes on to hold.")
        return NextStep(Move.RETEST, last.scale, sentence(why))
    if last.decision == Decision.ADOPT:
        why = N_("It is standard work at this size; does it hold at the next larger one?")
    else:
        why = N_("It held at this size, so try the next larger one.")
    return NextStep(Move.SCALE_UP, larger(last.scale), sentence(why))


def are_mostly_missed(verdicts: Sequence[str]) -> bool:
    """More than half of those that were answered did not match."""
    answered = [verdict for verdict in verdicts if verdict and verdict != Verdict.NOT_ANSWERED]
    return 2 * answered.count(Verdict.NOT) > len(answered)


def count_alike(tests: Sequence[Tested]) -> int:
    """How many of the last tests in a row say the same conditions; 0 where the last one says none."""
    same, count = said(tests[-1].conditions), 0
    for one in reversed(tests):
        if not same or said(one.conditions) != same:
            break
        count += 1
    return count


def has_leapt(tests: Sequence[Tested]) -> bool:
    """Whether the last test is the first of its size and two rungs or more above every one before it."""
    now = rung(tests[-1].scale)
    before = [step for one in tests[:-1] if (step := rung(one.scale)) is not None]
    return now is not None and bool(before) and now - max(before) >= LEAP


def said(words: str) -> str:
    """As two people mean the same: without capitals, blanks and the last full stop."""
    return " ".join(words.casefold().split()).rstrip(".!")


def rung(scale: str) -> int | None:
    ladder = list(Scale)
    return ladder.index(Scale(scale)) if scale in ladder else None


def larger(scale: str) -> str:
    ladder, here = list(Scale), rung(scale)
    return scale if here is None else ladder[min(here + 1, len(ladder) - 1)]
