"""What is wrong about a protocol that somebody writes, part by part, in their words. Pure: values in, values out.

Stricter than what nic.science.visit reads: a protocol that a review keeps is read whatever was asked of it since.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nic.science.visit import SOURCES, TALKS, clock_at, minutes_at
from nic.text import N_, Sentence, sentence

MOST_SOURCES = len(set(SOURCES.values()))
LONGEST_LINE = 200
MIDNIGHT = 24 * 60


@dataclass(frozen=True)
class Fault:
    """`field` of the protocol; within a list (`part`: domain or session) of its line with this number, from 0."""

    sentence: Sentence
    field: str
    part: str = ""
    number: int = 0


def faults_of(told: Mapping[str, Any]) -> list[Fault]:
    """All of them at once, for what nic.science.visit.protocol_of() reads."""
    return [
        *faults_of_numbers(told),
        *faults_of_ratings(told["ratings"]),
        *faults_of_domains(told["domain"]),
        *faults_of_schedule(told["session"]),
    ]


def faults_of_numbers(told: Mapping[str, Any]) -> Iterator[Fault]:
    if not told["hosts"]:
        yield Fault(sentence(N_("Tick at least one kind of place.")), "hosts")
    if not told["commendations"] + told["recommendations"]:
        yield Fault(sentence(N_("A report has one finding for each domain at least.")), "commendations")
    if not 1 <= told["minimum_sources"] <= MOST_SOURCES:
        words = N_("There are %(most)s kinds of source: what is seen, what is heard, and what is read.")
        yield Fault(sentence(words, most=MOST_SOURCES), "minimum_sources")


def faults_of_ratings(levels: Sequence[str]) -> Iterator[Fault]:
    if len(levels) == 1:
        yield Fault(sentence(N_("With one level nothing is rated. Name two at least, or none.")), "ratings")
    if repeated := first_repeated(levels):
        yield Fault(sentence(N_("There are two levels called %(name)s."), name=repeated), "ratings")


def first_repeated(names: Sequence[str]) -> str:
    seen = [name.casefold() for name in names]
    return next((name for at, name in enumerate(names) if name.casefold() in seen[:at]), "")


def faults_of_domains(domains: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """Notes and findings know a domain and a standard by their words."""
    if not domains:
        yield Fault(sentence(N_("A review needs one domain at least.")), "domain")
    titles = [one["title"] for one in domains]
    for number, one in enumerate(domains):
        if not one["title"]:
            yield Fault(sentence(N_("Give this domain a name.")), "title", "domain", number)
        elif first_repeated([*titles[:number], one["title"]]) == one["title"]:
            yield Fault(sentence(N_("Another domain has this name already.")), "title", "domain", number)
        if any(len(line) > LONGEST_LINE for line in one["standards"]):
            words = N_("Use at most %(most)s characters for the name of a standard.")
            yield Fault(sentence(words, most=LONGEST_LINE), "standards", "domain", number)
        if not one["look_fors"]:
            yield Fault(sentence(N_("Say what to look for, at least one thing.")), "look_fors", "domain", number)


def faults_of_schedule(lines: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    if not lines:
        yield Fault(sentence(N_("A schedule needs one line at least.")), "session")
    for number, one in enumerate(lines):
        for field, words in (("title", N_("Give it a title.")), ("at", N_("Enter when it begins."))):
            if not one[field]:
                yield Fault(sentence(words), field, "session", number)
        if not one["minutes"]:
            yield Fault(sentence(N_("Enter how long it takes.")), "minutes", "session", number)
        if one["kind"] in TALKS and not one["with"]:
            yield Fault(sentence(N_("Say with whom it is.")), "with", "session", number)
    yield from faults_of_hours(lines)


def faults_of_hours(lines: Sequence[Mapping[str, Any]]) -> Iterator[Fault]:
    """One sub-team does all of it, one after the other, on one day."""
    timed = [(minutes_at(one["at"]), one["minutes"], number) for number, one in enumerate(lines) if is_timed(one)]
    ended = 0
    for begins, minutes, number in sorted(timed):
        if begins < ended:
            words = N_("The line before it ends at %(end)s.")
            yield Fault(sentence(words, end=clock_at(ended)), "at", "session", number)
        ended = max(ended, begins + minutes)
        if begins + minutes > MIDNIGHT:
            yield Fault(sentence(N_("It ends after midnight.")), "minutes", "session", number)


def is_timed(line: Mapping[str, Any]) -> bool:
    return bool(line["at"] and line["minutes"])
