"""How often what a person predicted came true, by how sure they were. For that person's own eyes."""

from collections.abc import Iterable
from dataclasses import dataclass

from nic.science.cycle import Verdict
from nic.science.prediction import Outcome
from nic.text import N_, Sentence, sentence

FROM = 10  # Fewer say nothing about anybody.
# The least percent of each, in order; what was said without a percent comes last.
OF_SURE = (
    (90, N_("Of %(count)s that you were very sure of (90%% or more), %(true)s came true.")),
    (70, N_("Of %(count)s that you were fairly sure of (70 to 89%%), %(true)s came true.")),
    (0, N_("Of %(count)s that you were not so sure of (under 70%%), %(true)s came true.")),
)
UNSAID = N_("Of %(count)s without a word on how sure you were, %(true)s came true.")


@dataclass(frozen=True)
class Foretold:
    """One prediction whose Study is closed. `outcome` is what the data said then, "" where there was no number."""

    sureness: int | None
    outcome: str
    verdict: str


@dataclass(frozen=True)
class Tally:
    """`known` counts the predictions of which it is known whether they came true; no words before there are ten."""

    known: int
    words: tuple[Sentence, ...]

    @property
    def is_told(self) -> bool:
        return bool(self.words)


def has_come_true(foretold: Foretold) -> bool | None:
    """What was predicted as a number came true when the data said so; anything else, and what the data couldn't
    tell, when its team found that it matched. "Partly" has not; what nobody answered is not known."""
    if foretold.outcome in (Outcome.REACHED, Outcome.NOT_REACHED):
        return foretold.outcome == Outcome.REACHED
    if foretold.verdict in ("", Verdict.NOT_ANSWERED):
        return None
    return foretold.verdict == Verdict.MATCHED


def tally(predictions: Iterable[Foretold]) -> Tally:
    known = [(one.sureness, came) for one in predictions if (came := has_come_true(one)) is not None]
    if len(known) < FROM:
        return Tally(len(known), ())
    by_words: dict[str, list[bool]] = {text: [] for text in (*(text for _, text in OF_SURE), UNSAID)}
    for sureness, came in known:
        by_words[words_for(sureness)].append(came)
    told = (sentence(text, count=len(came), true=sum(came)) for text, came in by_words.items() if came)
    return Tally(len(known), tuple(told))


def words_for(sureness: int | None) -> str:
    if sureness is None:
        return UNSAID
    return next(text for least, text in OF_SURE if sureness >= least)
