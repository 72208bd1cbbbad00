"""A problem or a theory as its readers see it: the same for the preview before a share, a shared page and a public one.

What is linked to it (indicators, cycles, tallies) is shared by itself, so it stands here only
where that is shared with the same people too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from nic.access import NOBODY, Kind
from nic.cycles.theories_seen.queries import TheorySeen
from nic.indicators.evidence.queries import Shown, list_shown
from nic.places.attachments.queries import list_attachments
from nic.places.comments.queries import PAGE as SHOWN
from nic.places.comments.queries import Hearing, Listener, Said, list_comments
from nic.places.lines.queries import list_line
from nic.problems import queries as of_problems
from nic.problems.exchange.queries import fishbone_file
from nic.science.care import likely_names_in, names_in, places_in, small_groups_in
from nic.science.exchange.shapes import FishboneFile
from nic.sharing.reasoning.queries import ReasoningSight, audience_of
from nic.text import Sentence
from nic.theories import queries as of_theories


@dataclass(frozen=True)
class ToldFishbone:
    """`shown` has what supports a cause, by its uid."""

    fishbone: Any
    file: FishboneFile
    causes: dict[int, Any]
    shown: dict[Any, list[Shown]] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """`fishbones` and `shown` (what shows it) of a problem; `theory` as this reader may see one."""

    thing: Any
    kind: str
    sight: ReasoningSight
    fishbones: list[ToldFishbone] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    theory: TheorySeen | None = None
    files: list[Any] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    parts: dict[str, Sentence] = field(default_factory=dict)

    @property
    def linked(self) -> Any:
        """Whatever differs from one audience to another though the same was chosen for both."""
        evidence = [*self.shown, *(one for bone in self.fishbones for shown in bone.shown.values() for one in shown)]
        found = [(one.thing.uid, one.is_open) for one in evidence]
        if self.theory:
            found += [(one.series.uid, one.is_open) for all_ in self.theory.measured.values() for one in all_]
            found += [(one.uid, True) for cycles in self.theory.tested.values() for one in cycles]
        return frozenset(found)


def tell(kind: str, thing, sight: ReasoningSight, today) -> Told:
    told = {"problem": tell_problem, "theory": tell_theory}[kind](thing, sight)
    return Told(thing, kind, sight, **told, **overheard(kind, thing, sight, today))


def tell_problem(problem, sight: ReasoningSight) -> dict[str, Any]:
    fishbones = [
        ToldFishbone(one, fishbone_file(one), {cause.id: cause for cause in of_problems.list_causes(one)})
        for one in of_problems.list_fishbones(problem)
    ]
    files = list_attachments([problem])[problem.uid] if sight.shows_files else []
    if sight.standing is None:
        return {"fishbones": fishbones, "files": files}
    causes = [cause for one in fishbones for cause in one.causes.values()]
    place = problem.team.place
    shown = list_shown([problem, *causes], problem, place, sight.standing, has_files=sight.shows_files)
    fishbones = [replace(one, shown=shown) for one in fishbones]
    return {"fishbones": fishbones, "files": files, "shown": shown.get(problem.uid, [])}


def tell_theory(theory, sight: ReasoningSight) -> dict[str, Any]:
    return {"theory": theory_through(theory, sight)}


def theory_through(theory, sight: ReasoningSight) -> TheorySeen:
    if sight.standing is None:
        return NamelessTheory(theory, theory.team.place, NOBODY)
    return TheorySeen(theory, theory.team.place, sight.standing)


class NamelessTheory(TheorySeen):
    """Nothing is linked: what is shared somewhere with its name says whose it is."""

    @cached_property
    def tested(self):
        return {}

    @cached_property
    def measuring(self):
        return {}


def overheard(kind: str, thing, sight: ReasoningSight, today) -> dict[str, Any]:
    if not sight.hearing.is_all:
        return {}
    listing: Any = {"problem": of_problems.list_parts, "theory": of_theories.list_parts}[kind]
    parts = {part.name: part.title for part in listing(thing)}
    listener = Listener(None, sight.hearing, frozenset({"", *parts}))
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
    ways: dict[Any, tuple[Told, list[str]]] = {}
    for one in audiences:
        is_nameless = bool(form.is_nameless.data and one is not None and one.kind == Kind.NETWORK)
        shows_comments = bool(form.shows_comments.data and not is_nameless)
        hearing = Hearing(shows_comments, has_names=shows_comments and one is not None)
        way = ReasoningSight(is_nameless, bool(form.shows_files.data and not is_nameless), hearing)
        told = tell(kind, thing, replace(way, audience_ids=audience_of(one)), today)
        ways.setdefault((way, told.linked), (told, []))[1].append(one.name if one else "")
    return [look(told, names, place, known) for told, names in ways.values()]


def look(told: Told, audiences, place, known) -> Preview:
    texts = [text for text in words_of(told) if text]
    own = [place.name, told.thing.team.name]
    above = [one.name for one in list_line(place)[:-1] if one.kind != Kind.STATE]
    names = names_in(texts, known)
    return Preview(
        audiences, told, names,
        likely_names=likely_names_in(texts, [*own, *above, *names]),
        small_groups=small_groups_in(texts),
        places=places_in(texts, own) if told.sight.is_nameless else [],
    )  # fmt: skip


def words_of(told: Told) -> Iterator[str]:
    """Every text of people's own that is shown."""
    thing, theory = told.thing, told.theory
    if told.kind == "problem":
        yield from (thing.what_we_see, thing.evidence, thing.who_is_affected, thing.why_now, thing.narrower)
        yield from thing.groups
        yield from (one.link.why for one in told.shown)
        for fishbone in told.fishbones:
            yield from (fishbone.file.effect, fishbone.file.source)
            for cause in fishbone.causes.values():
                yield from (cause.words, cause.evidence_note, cause.set_aside_because)
                yield from (shown.link.why for shown in fishbone.shown.get(cause.uid, ()))
    if theory:
        yield from (thing.aim, thing.how_much, thing.for_whom, thing.source)
        yield from (node.words for node in theory.nodes)
        yield from (one.evidence for one in theory.influences)
    yield thing.look_for
    yield from (file.about for file in told.files)
    for one in told.said:
        yield from (text for each in (one, *one.answers) for text in (str(each.name), each.comment.text))
