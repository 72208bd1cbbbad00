"""The questions worth putting to whoever drew a fishbone: a cause is neither a solution nor a consequence, and a hunch
until somebody has looked. Nothing here ever blocks; questions and answers as in theory_checks.py."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nic.science.theory_checks import is_doing
from nic.text import N_, Sentence, sentence

# A missing remedy is no cause: "no coach" knows the answer before anybody has looked.
SOLUTION = re.compile(
    r"\b(lack of|no|not enough|missing|needs?|should|must)\b.*"
    r"\b(training|program|software|tool|app|policy|budget|coach|specialist|curriculum)\b"
    r"|\b(we|they|teachers|staff) (need|should|must)\b",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\b(lazy|careless|unmotivated|incompetent|bad (parents|teachers|students)|(don't|doesn't|do not|does not) care)\b",
    re.IGNORECASE,
)
RULES = {
    "no cause": N_("A bone without a cause is only a heading."),
    "no why": N_("Asking why again and again leads from what is seen to what can be changed."),
    "nothing looked at": N_("A cause is a hunch until somebody has looked."),
    "nothing showed it": N_("Supported and ruled out say what showed it."),
    "cause worded as solution": N_("A cause says what is so, not what is to be done about it."),
    "cause is the effect": N_("A cause is not the effect in other words."),
    "person blamed": N_("Look at the system, not at people: most would do the same in their place."),
    "same cause": N_("What stands on several bones may be the cause behind them all."),
    "nothing is ours": N_("Begin with a cause that is yours to change."),
}


@dataclass(frozen=True)
class CauseSeen:
    """`under` is the id of what it stands under, None for a bone. `note` says what showed its evidence."""

    id: int
    under: int | None
    words: str
    evidence: str = "hunch"
    note: str = ""
    is_ours: bool | None = None


@dataclass(frozen=True)
class AskCause:
    """`cause` is the one it is about; None: the whole fishbone."""

    check: str
    cause: int | None
    sentence: Sentence

    @property
    def key(self) -> str:
        """The same for the same question about the same cause, whatever its words are by then."""
        return self.check if self.cause is None else f"{self.check}/c{self.cause}"

    @property
    def rule(self) -> Sentence:
        return sentence(RULES[self.check])


def questions(effect: str, causes: Sequence[CauseSeen]) -> list[AskCause]:
    """About the whole first, then cause by cause in the order given."""
    bones = {cause.id for cause in causes if cause.under is None}
    real = [cause for cause in causes if cause.id not in bones]
    first: dict[str, int] = {}
    for cause in real:
        first.setdefault(said(cause.words), cause.id)
    return [
        *ask_about_whole(real, bones),
        *(ask for cause in causes if cause.id in bones for ask in ask_about_bone(cause, causes)),
        *(ask for one in real for ask in ask_about_cause(one, effect, is_again=first[said(one.words)] != one.id)),
    ]


def ask_about_whole(real: Sequence[CauseSeen], bones: set[int]) -> list[AskCause]:
    found = []
    if real and all(cause.under in bones for cause in real):
        why = sentence("No cause has a cause yet. Take the likeliest: why is it so, and why is that?")
        found.append(AskCause("no why", None, why))
    if len(real) > 2 and all(cause.evidence == "hunch" for cause in real):
        look = sentence("All of these are hunches. Which one could you check this week, and how?")
        found.append(AskCause("nothing looked at", None, look))
    if len(real) > 2 and not any(cause.is_ours for cause in real):
        ours = sentence("Which of these causes is yours to change? None is marked so.")
        found.append(AskCause("nothing is ours", None, ours))
    return found


def ask_about_bone(bone: CauseSeen, causes: Sequence[CauseSeen]) -> list[AskCause]:
    if any(cause.under == bone.id for cause in causes):
        return []
    asked = sentence("What about “%(words)s” leads to it? No cause stands there yet.", words=bone.words)
    return [AskCause("no cause", bone.id, asked)]


@lru_cache(maxsize=5000)
def ask_about_cause(cause: CauseSeen, effect: str, *, is_again: bool) -> tuple[AskCause, ...]:
    """Kept, since of a long list one line changes at a time. `is_again`: the same words stand further up."""
    found = []
    words = cause.words
    if is_doing(words) or SOLUTION.search(words):
        asked = sentence(
            "“%(words)s” sounds like a solution, or like one that is missing. What is so without it?", words=words
        )
        found.append(AskCause("cause worded as solution", cause.id, asked))
    if said(words) == said(effect):
        found.append(
            AskCause(
                "cause is the effect",
                cause.id,
                sentence("“%(words)s” is the effect itself. Why is it so?", words=words),
            )
        )
    if BLAME.search(words):
        asked = sentence("“%(words)s” looks for the fault in people. What around them makes it likely?", words=words)
        found.append(AskCause("person blamed", cause.id, asked))
    if cause.evidence != "hunch" and not cause.note.strip():
        asked = sentence("What showed that “%(words)s” is supported, or ruled out? Nothing is noted.", words=words)
        found.append(AskCause("nothing showed it", cause.id, asked))
    if is_again:
        asked = sentence("“%(words)s” stands here twice. Is it behind more than one bone?", words=words)
        found.append(AskCause("same cause", cause.id, asked))
    return tuple(found)


def said(text: str) -> str:
    return " ".join(text.split()).casefold()
