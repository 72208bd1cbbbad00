"""A problem or a theory as its readers see it: the same for the preview before a share, a shared page and a public one.

What is linked to it (indicators, cycles, tallies) is shared by itself, so it stands here only where it is public.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from nic.access import NOBODY, Kind
from nic.cycles.theories_seen.queries import TheorySeen
from nic.places.attachments.queries import list_attachments
from nic.places.comments.queries import PAGE as SHOWN
from nic.places.comments.queries import Hearing, Listener, Said, list_comments
from nic.places.lines.queries import list_line
from nic.problems import queries as of_problems
from nic.problems.exchange.queries import fishbone_file
from nic.science.care import likely_names_in, names_in, places_in, small_groups_in
from nic.science.exchange.shapes import FishboneFile
from nic.sharing.reasoning.queries import Seen
from nic.text import Sentence
from nic.theories import queries as of_theories


@dataclass(frozen=True)
class Told:
    """`fishbones` of a problem with their files; `theory` as this reader may see one."""

    thing: Any
    kind: str
    seen: Seen
    fishbones: list[tuple[Any, FishboneFile]] = field(default_factory=list)
    theory: TheorySeen | None = None
    files: list[Any] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    parts: dict[str, Sentence] = field(default_factory=dict)


def tell(kind: str, thing, seen: Seen, today) -> Told:
    told = {"problem": tell_problem, "theory": tell_theory}[kind](thing, seen)
    return Told(thing, kind, seen, **told, **overheard(kind, thing, seen, today))


def tell_problem(problem, seen: Seen) -> dict[str, Any]:
    fishbones = [(one, fishbone_file(one)) for one in of_problems.list_fishbones(problem)]
    files = list_attachments([problem])[problem.uid] if seen.shows_files else []
    return {"fishbones": fishbones, "files": files}


def tell_theory(theory, seen: Seen) -> dict[str, Any]:
    return {"theory": theory_through(theory, seen)}


def theory_through(theory, seen: Seen) -> TheorySeen:
    return (NamelessTheory if seen.is_nameless else TheorySeen)(theory, theory.team.place, NOBODY)


class NamelessTheory(TheorySeen):
    """Without a name nothing is linked: what is public somewhere says whose it is."""

    @cached_property
    def tested(self):
        return {}

    @cached_property
    def measuring(self):
        return {}


def overheard(kind: str, thing, seen: Seen, today) -> dict[str, Any]:
    if not seen.hearing.is_all:
        return {}
    listing: Any = {"problem": of_problems.list_parts, "theory": of_theories.list_parts}[kind]
    parts = {part.name: part.title for part in listing(thing)}
    listener = Listener(None, seen.hearing, frozenset({"", *parts}))
    return {"said": list_comments(thing, today, listener=listener)[:SHOWN], "parts": parts}


# -- Before it is shared -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Preview:
    """One way in which its audiences ("" is the public) would see it, and what to look at again."""

    audiences: list[str]
    told: Told
    names: list[str]
    likely_names: list[str]
    small_groups: list[str]
    places: list[str]


def previews(kind: str, thing, place, form, audiences, known, today) -> list[Preview]:
    ways: dict[Seen, list[str]] = {}
    for one in audiences:
        is_nameless = bool(form.is_nameless.data and one is not None and one.kind == Kind.NETWORK)
        shows_comments = bool(form.shows_comments.data and not is_nameless)
        hearing = Hearing(shows_comments, has_names=shows_comments and one is not None)
        way = Seen(is_nameless, bool(form.shows_files.data and not is_nameless), hearing)
        ways.setdefault(way, []).append(one.name if one else "")
    return [look(tell(kind, thing, way, today), names, place, known) for way, names in ways.items()]


def look(told: Told, audiences, place, known) -> Preview:
    texts = [text for text in words_of(told) if text]
    own = [place.name, told.thing.team.name]
    above = [one.name for one in list_line(place)[:-1] if one.kind != Kind.STATE]
    names = names_in(texts, known)
    return Preview(
        audiences, told, names,
        likely_names=likely_names_in(texts, [*own, *above, *names]),
        small_groups=small_groups_in(texts),
        places=places_in(texts, own) if told.seen.is_nameless else [],
    )  # fmt: skip


def words_of(told: Told) -> Iterator[str]:
    """Every text of people's own that is shown."""
    thing, theory = told.thing, told.theory
    if told.kind == "problem":
        yield from (thing.what_we_see, thing.evidence, thing.who_is_affected, thing.why_now)
        for _, file in told.fishbones:
            yield from (file.effect, file.source)
            for bone in file.bones:
                yield bone.name
                yield from words_of_causes(bone.causes)
    if theory:
        yield from (thing.aim, thing.how_much, thing.for_whom, thing.source)
        yield from (node.words for node in theory.nodes)
        yield from (one.evidence for one in theory.influences)
    yield thing.look_for
    yield from (file.about for file in told.files)
    for one in told.said:
        yield from (text for each in (one, *one.answers) for text in (str(each.name), each.comment.text))


def words_of_causes(causes) -> Iterator[str]:
    for cause in causes:
        yield from (cause.words, cause.showed_by)
        yield from words_of_causes(cause.causes)
