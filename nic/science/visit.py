"""A visit by the days and hours of its sessions, and the protocol that it follows. Pure: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any


class SessionKind(StrEnum):
    OBSERVATION = "observation"
    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    DOCUMENTS = "document review"
    DEBRIEF = "debrief"
    MEETING = "meeting"


class HeardFrom(StrEnum):
    """With whom an interview or a focus group is."""

    LEARNERS = "learners"
    FAMILIES = "families"
    STAFF = "staff"
    LEADERS = "leaders"
    BOARD = "board"


class Origin(StrEnum):
    """Where reviewers have to come from."""

    ANOTHER_DISTRICT = "another district"
    ANOTHER_SCHOOL = "another school"


TALKS = frozenset({SessionKind.INTERVIEW, SessionKind.FOCUS_GROUP})


class TeamRole(StrEnum):
    """What somebody is on the team of a visit."""

    LEAD = "lead"
    REVIEWER = "reviewer"
    LEARNER = "learner"
    OBSERVER = "observer"


class Unusable(ValueError):
    """A protocol that no visit could follow, with what is wrong about it."""


@dataclass(frozen=True)
class Domain:
    title: str
    standards: tuple[str, ...]
    look_fors: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One line of the schedule that a protocol proposes, once for each school."""

    at: str
    minutes: int
    kind: str
    title: str
    heard_from: str = ""


@dataclass(frozen=True)
class ReviewProtocol:
    """How a visit is done. A review keeps the one that it was planned by, whatever becomes of it later."""

    key: str
    name: str
    purpose: str
    hosts: tuple[str, ...]
    reviewers_from: Origin
    every_years: int
    commendations: int
    recommendations: int
    minimum_sources: int
    report_days: int
    domains: tuple[Domain, ...]
    slots: tuple[Slot, ...]
    standards: str = ""  # Which set of standards in which edition the domains name.
    danger: str = ""  # Whom to call instead of writing it into a note.
    agency_sees: str = "stage"  # Of the report before its release: where it is on its way, or also the "draft".
    ratings: tuple[str, ...] = ()  # Names of the levels that a domain is rated by, from the lowest; none: no ratings.
    roles: tuple[str, ...] = tuple(TeamRole)  # The parts that its team has.
    version: int = 0  # Of one that a place has written; what nic brings along has none.


def protocol_of(key: str, told: Mapping[str, Any]) -> ReviewProtocol:
    """Of what a file or a stored review says. Raises Unusable, naming the part."""
    try:
        protocol = ReviewProtocol(
            key=key,
            **{name: told[name] for name in PLAIN},
            **{name: told[name] for name in LATER if name in told},
            ratings=ratings_of(told.get("ratings", [])),
            roles=roles_of(told.get("roles", list(TeamRole))),
            hosts=tuple(told["hosts"]) if isinstance(told["hosts"], list) else unusable("hosts is no list"),
            reviewers_from=Origin(told["reviewers_from"]),
            domains=tuple(
                Domain(one["title"], tuple(one["standards"]), tuple(one["look_fors"])) for one in told["domain"]
            ),
            slots=tuple(slot_of(one) for one in told["session"]),
        )
    except (KeyError, ValueError) as wrong:
        raise Unusable(f"{key}: {wrong}") from wrong
    if protocol.agency_sees not in ("stage", "draft"):
        raise Unusable(f"{key}: agency_sees is stage or draft")
    if not protocol.domains:
        raise Unusable(f"{key}: a review needs one domain at least")
    return protocol


PLAIN = ("name", "purpose", "every_years", "commendations", "recommendations", "minimum_sources", "report_days")
LATER = ("standards", "danger", "agency_sees", "version")  # One kept before nic knew these is read without them.


def ratings_of(levels: Any) -> tuple[str, ...]:
    if not isinstance(levels, list) or len(levels) == 1:
        unusable("ratings is a list of two levels at least, or empty")
    if len({str(level).casefold() for level in levels}) < len(levels) or not all(levels):
        unusable("each level of the ratings has its own name")
    return tuple(levels)


def roles_of(names: Sequence[str]) -> tuple[str, ...]:
    """In their usual order. Somebody leads, and somebody reviews."""
    if not {TeamRole.LEAD, TeamRole.REVIEWER} <= set(names) <= set(TeamRole):
        unusable("roles are a lead, reviewers, and where there are any a learner and an observer")
    return tuple(part for part in TeamRole if part in names)


def slot_of(told: Mapping[str, Any]) -> Slot:
    kind, heard_from = SessionKind(told["kind"]), told.get("with", "")
    if (kind in TALKS) != bool(heard_from):
        unusable(f"{told['title']}: an interview or a focus group says with whom, and nothing else does")
    return Slot(clock(told["at"]), told["minutes"], kind, told["title"], HeardFrom(heard_from) if heard_from else "")


def unusable(why: str) -> Any:
    raise ValueError(why)


def clock(text: str) -> str:
    """A time of day as HH:MM; raises ValueError where it is none."""
    hours, _, minutes = text.partition(":")
    if not (len(text) == 5 and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        raise ValueError(f"{text} is no time of day")
    return text


def told_of(protocol: ReviewProtocol) -> dict[str, Any]:
    """What protocol_of() reads, to be kept."""
    return {
        **{name: getattr(protocol, name) for name in PLAIN + LATER},
        "ratings": list(protocol.ratings),
        "roles": [str(part) for part in protocol.roles],
        "hosts": list(protocol.hosts),
        "reviewers_from": str(protocol.reviewers_from),
        "domain": [
            {"title": one.title, "standards": list(one.standards), "look_fors": list(one.look_fors)}
            for one in protocol.domains
        ],
        "session": [
            {
                "at": one.at,
                "minutes": one.minutes,
                "kind": str(one.kind),
                "title": one.title,
                "with": str(one.heard_from),
            }
            for one in protocol.slots
        ],
    }


SOURCES = {
    SessionKind.OBSERVATION: "observation",
    SessionKind.INTERVIEW: "interview",
    SessionKind.FOCUS_GROUP: "interview",
    SessionKind.DOCUMENTS: "document",
}


def source_of(kind: str) -> str:
    """Which source a note from such a session is; "" of a meeting or a debrief, which is none."""
    return SOURCES.get(SessionKind(kind), "")


@dataclass(frozen=True)
class Spot:
    """One domain: how many notes there are from each source, and from how many of them."""

    domain: str
    counts: dict[str, int]
    least: int

    @property
    def sources(self) -> int:
        return sum(count > 0 for count in self.counts.values())

    @property
    def is_thin(self) -> bool:
        """No finding could rest on it yet."""
        return self.sources < self.least

    @property
    def notes(self) -> int:
        return sum(self.counts.values())


def grid(protocol: ReviewProtocol, tagged: Iterable[tuple[str, str]]) -> list[Spot]:
    """Domain by source, in the protocol's order. `tagged`: of each note its domain and source; what has none of
    either counts nowhere."""
    counts = {one.title: dict.fromkeys(dict.fromkeys(SOURCES.values()), 0) for one in protocol.domains}
    for domain, source in tagged:
        if domain in counts and source in counts[domain]:
            counts[domain][source] += 1
    return [Spot(domain, found, protocol.minimum_sources) for domain, found in counts.items()]


def minutes_at(clock_time: str) -> int:
    """Since midnight."""
    return int(clock_time[:2]) * 60 + int(clock_time[3:])


def clock_at(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def overlaps(sessions: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Every two sessions of one person that lie over each other; each has `held_on`, `begins` and `minutes`."""
    in_order = sorted(sessions, key=lambda one: (one.held_on, one.begins))
    return [
        (one, other)
        for one, other in combinations(in_order, 2)
        if one.held_on == other.held_on and minutes_at(other.begins) < minutes_at(one.begins) + one.minutes
    ]


def years_later(day: date, years: int) -> date:
    """The same day so many years on; of February 29 the day before March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
