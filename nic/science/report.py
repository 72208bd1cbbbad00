"""The report of a visit: what everybody may read of it, where it is on its way, and what a later edition changed.

Its content is plain JSON, so that an edition can be kept as it was read. There is no place in it for the words of a
note, for who wrote or said something, or for a learner of the team.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

FORM = 1  # Of the JSON. Editions are kept for good, so whoever changes it still reads the older ones.
LEAST_DAYS_FOR_HOST = 10  # To correct facts and to answer, also where the draft came late.


@dataclass(frozen=True)
class Answered:
    """What the host says to a recommendation."""

    answer: str
    why: str = ""
    due_on: str = ""  # As ISO writes a day: this becomes JSON.


@dataclass(frozen=True)
class Told:
    """A finding as everybody may read it. `sources` and `heard_from` say on what kinds of notes it rests."""

    uid: str
    kind: str
    domain: str
    words: str
    standard: str = ""
    because: str = ""
    sustains: str = ""
    sources: tuple[str, ...] = ()
    heard_from: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()  # The words, and the role of whoever said them.
    answer: Answered | None = None


@dataclass(frozen=True)
class About:
    """What stands around the findings."""

    name: str
    host: str
    schools: tuple[str, ...]
    begins_on: str
    ends_on: str
    protocol: str
    standards: str = ""
    opening: str = ""
    quota_because: str = ""  # Why there are more or fewer findings than the protocol has room for.
    team: tuple[tuple[str, str, str], ...] = ()  # Name, part and home of each adult.
    has_learners: bool = False  # On the team: more of them is not said.


def content_of(
    about: About, found: Iterable[Told], domains: Sequence[str], levels: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """In the protocol's order; commendations first. What belongs to no domain of it comes last. `levels`: the name of
    the level that the team agreed on, by domain, where the protocol has ratings."""
    found = list(found)
    others = [title for title in dict.fromkeys(one.domain for one in found) if title not in domains]
    return {
        "form": FORM,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in asdict(about).items()},
        "team": [list(one) for one in about.team],
        "domains": [
            {"title": title, "level": (levels or {}).get(title, ""), "findings": of_domain(found, title)}
            for title in (*domains, *others)
        ],
    }


def of_domain(found: Iterable[Told], title: str) -> list[dict[str, Any]]:
    inside = sorted((one for one in found if one.domain == title), key=lambda one: one.kind)
    return [asdict(one) | {"quotes": [list(quote) for quote in one.quotes], "sources": list(one.sources),
                           "heard_from": list(one.heard_from)} for one in inside]  # fmt: skip


def findings_in(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for domain in content["domains"] for one in domain["findings"]]


def texts_in(content: Mapping[str, Any]) -> dict[str, str]:
    """Everything in it that people wrote, by where it stands: "opening", or the uid of a finding and its part."""
    texts = {"opening": content["opening"], "quota": content["quota_because"]}
    for one in findings_in(content):
        texts |= {f"{one['uid']} {name}": one[name] for name in ("words", "because", "sustains")}
        texts |= {f"{one['uid']} quote {n}": words for n, (words, _) in enumerate(one["quotes"], start=1)}
        if one["answer"]:
            texts[f"{one['uid']} answer"] = one["answer"]["why"]
    return {where: text for where, text in texts.items() if text}


# -- Its way -----------------------------------------------------------------------------------------------------------


class Way(StrEnum):
    """Where a report is."""

    TEAM = "with the team"
    HOST = "with the host"
    LATE = "not released"  # Its day has passed.
    RELEASED = "released"


def way_of(*, is_sent: bool, is_released: bool, due_on: date, today: date) -> Way:
    """Also a report that never reached the host is late once its day has passed: whoever waits for it is told."""
    if is_released:
        return Way.RELEASED
    if today > due_on:
        return Way.LATE
    return Way.HOST if is_sent else Way.TEAM


def release_day(ends_on: date, report_days: int, sent_on: date | None = None) -> date:
    """So many days after the visit as the protocol says, and never so soon that the host couldn't read it first."""
    planned = ends_on + timedelta(days=report_days)
    return max(planned, sent_on + timedelta(days=LEAST_DAYS_FOR_HOST)) if sent_on else planned


# -- What a later edition changed --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    """`what` is opening, words, because, sustains, quotes, answer, added, removed or other; `of` the words of the
    finding."""

    what: str
    of: str = ""
    before: str = ""
    after: str = ""


def changes(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> list[Change]:
    """In the order of the later one, and what is gone last."""
    found = [Change("opening", "", earlier["opening"], later["opening"])] if differ(earlier, later, "opening") else []
    before = {one["uid"]: one for one in findings_in(earlier)}
    after = {one["uid"]: one for one in findings_in(later)}
    for uid, one in after.items():
        if uid not in before:
            found.append(Change("added", one["words"], "", one["words"]))
            continue
        found += [
            Change(name, before[uid]["words"], said(before[uid][name]), said(one[name]))
            for name in ("words", "because", "sustains", "quotes", "answer")
            if differ(before[uid], one, name)
        ]
    found += [Change("removed", one["words"], one["words"], "") for uid, one in before.items() if uid not in after]
    return found or ([Change("other")] if earlier != later else [])


def differ(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return bool(one[name] != other[name])


def said(value: Any) -> str:
    """A part of a finding in one line; of an answer and of quotes their words."""
    if isinstance(value, list):
        return " ".join(f"“{words}”" for words, _ in value)
    if isinstance(value, dict):
        return ": ".join(text for text in (value["answer"], value["why"]) if text)
    return value or ""
