"""What a finding needs before it leaves the team, and what the findings of a review need together. Pure: values in,
values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nic.science.visit import HeardFrom, ReviewProtocol
from nic.text import N_, Sentence, sentence


class FindingKind(StrEnum):
    COMMENDATION = "commendation"
    RECOMMENDATION = "recommendation"


SOURCES_SAID = {"observation": N_("observations"), "interview": N_("interviews"), "document": N_("documents")}


@dataclass(frozen=True)
class NoteSeen:
    """A note as a finding rests on it: `source` is nic.science.visit.source_of its session, "" without one."""

    source: str
    heard_from: str = ""


@dataclass(frozen=True)
class FindingSeen:
    id: int
    kind: str
    domain: str
    notes: tuple[NoteSeen, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The kinds of source of its notes, each once, always in the same order."""
        there = {note.source for note in self.notes}
        return tuple(source for source in SOURCES_SAID if source in there)

    @property
    def heard_from(self) -> frozenset[str]:
        return frozenset(note.heard_from for note in self.notes) - {""}


@dataclass(frozen=True)
class Lack:
    """What still has to be done. `stops`: the report can't go to the host before; otherwise whoever sends it says why
    it is so. `finding_id` or `domain` says where, both empty: in the whole."""

    says: Sentence
    stops: bool
    finding_id: int | None = None
    domain: str = ""


def lacks(protocol: ReviewProtocol, findings: Sequence[FindingSeen]) -> list[Lack]:
    """Of all findings of a review, what stops it first."""
    weak = [lack for one in findings if (lack := lack_of(one, protocol.minimum_sources))]
    voice = lack_of_voice(findings)
    return [*weak, *([voice] if voice else []), *(one.lack for one in quotas(protocol, findings) if one.lack)]


def lack_of(finding: FindingSeen, least: int) -> Lack | None:
    """Whether a finding rests on enough. The team keeps it as it is while it works; the host doesn't get it so."""
    have = finding.sources
    if len(have) >= least:
        return None
    if not finding.notes:
        says = sentence("It rests on no note yet. Add the notes that it rests on before it goes to the host.")
    elif not have:
        says = sentence(
            "Its notes come from no session, so from no source. Add notes from %(least)s kinds of source before it "
            "goes to the host.",
            least=least,
        )
    else:
        says = sentence(
            "Its notes come from %(sources)s alone. Add notes from other kinds of source, %(least)s in all, before it "
            "goes to the host.",
            sources=tuple(sentence(SOURCES_SAID[source]) for source in have), least=least,
        )  # fmt: skip
    return Lack(says, stops=True, finding_id=finding.id, domain=finding.domain)


def lack_of_voice(findings: Iterable[FindingSeen]) -> Lack | None:
    """Learners have to be heard somewhere in the whole: in a session with them, not only watched."""
    if any(HeardFrom.LEARNERS in one.heard_from for one in findings):
        return None
    return Lack(
        sentence("No finding rests on what learners said. Add a note from a session with learners."), stops=True
    )


@dataclass(frozen=True)
class Quota:
    """Of one domain and kind: how many findings there are, and how many the protocol has room for."""

    domain: str
    kind: str
    count: int
    room: int

    @property
    def is_over(self) -> bool:
        return self.count > self.room

    @property
    def is_under(self) -> bool:
        return self.count < self.room

    @property
    def lack(self) -> Lack | None:
        """It stops nobody: a finding made up to fill a number is worse than one that is missing."""
        if self.count == self.room:
            return None
        says = OVER[self.kind] if self.is_over else UNDER[self.kind]
        return Lack(sentence(says, domain=self.domain, count=self.count, room=self.room), stops=False,
                    domain=self.domain)  # fmt: skip


OVER: dict[str, str] = {
    FindingKind.COMMENDATION: N_(
        "Commendations in “%(domain)s”: %(count)s, with room for %(room)s. Bring two together, or leave one out."
    ),
    FindingKind.RECOMMENDATION: N_(
        "Recommendations in “%(domain)s”: %(count)s, with room for %(room)s. Bring two together, or leave one out."
    ),
}
UNDER: dict[str, str] = {
    FindingKind.COMMENDATION: N_("Commendations in “%(domain)s”: %(count)s of %(room)s."),
    FindingKind.RECOMMENDATION: N_("Recommendations in “%(domain)s”: %(count)s of %(room)s."),
}


def quotas(protocol: ReviewProtocol, findings: Iterable[FindingSeen]) -> list[Quota]:
    """By domain in the protocol's order, commendations first."""
    room = {
        FindingKind.COMMENDATION: protocol.commendations,
        FindingKind.RECOMMENDATION: protocol.recommendations,
    }
    found = [(one.domain, one.kind) for one in findings]
    return [
        Quota(domain.title, kind, found.count((domain.title, kind)), room[kind])
        for domain in protocol.domains
        for kind in FindingKind
    ]
