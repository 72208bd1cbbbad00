"""How far a team agrees on one finding: who said what of the words as they stand now. Pure: values in, values out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from nic.text import N_, Sentence, sentence


class Answer(StrEnum):
    AGREE = "agree"
    CAN_LIVE_WITH = "can live with it"
    NOT_YET = "not yet"


@dataclass(frozen=True)
class Said:
    who: int
    answer: str
    of_version: int


@dataclass(frozen=True)
class Accord:
    """Who said what of the newest words, who said something of earlier ones, and whose word is missing. Everybody
    stands in it once."""

    by_answer: dict[str, tuple[int, ...]]
    earlier: tuple[int, ...]
    silent: tuple[int, ...]

    @property
    def said(self) -> int:
        return sum(map(len, self.by_answer.values()))

    @property
    def is_whole(self) -> bool:
        """Everybody agrees, or can live with the words as they stand."""
        return bool(self.said) and not (self.earlier or self.silent or self.by_answer[Answer.NOT_YET])

    @property
    def says(self) -> Sentence:
        everybody = self.said + len(self.earlier) + len(self.silent)
        if not self.said and not self.earlier:
            return sentence("Nobody has said yet whether they agree.")
        if self.said == everybody == len(self.by_answer[Answer.AGREE]):
            return sentence("All %(count)s agree.", count=everybody)
        parts = [sentence(COUNTED[answer], count=len(who)) for answer, who in self.by_answer.items() if who]
        parts += [sentence("%(count)s of earlier words", count=len(self.earlier))] if self.earlier else []
        return sentence(
            "%(said)s of %(everybody)s have said: %(parts)s.",
            said=self.said + len(self.earlier), everybody=everybody, parts=tuple(parts),
        )  # fmt: skip


COUNTED: dict[str, str] = {
    Answer.AGREE: N_("%(count)s agree"),
    Answer.CAN_LIVE_WITH: N_("%(count)s can live with it"),
    Answer.NOT_YET: N_("%(count)s not yet"),
}


def accord_of(version: int, said: Iterable[Said], team: Collection[int]) -> Accord:
    """`version` of the words now; `team`: who is asked. Whoever has left it counts with what they said."""
    said = list(said)
    now = [one for one in said if one.of_version >= version]
    return Accord(
        {answer: tuple(one.who for one in now if one.answer == answer) for answer in Answer},
        tuple(one.who for one in said if one.of_version < version),
        tuple(sorted(set(team) - {one.who for one in said})),
    )
