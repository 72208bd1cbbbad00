from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from nic.access import Kind
from nic.db import records
from nic.errors import Missing
from nic.places.lines.queries import line_ids
from nic.places.models import Link, NetworkMember, Standard
from nic.places.queries import find_one, ids_below
from nic.science.standards_file import Edition
from nic.text import N_, Sentence, sentence

# What keeps the titles that it was written against as words, and through what it belongs to a place.
TITLED = {"goal": "plan", "need": "assessment", "voice": "assessment"}
KINDS = {
    "problem": N_("problems"),
    "synthesis": N_("syntheses of a network"),
    "goal": N_("goals of plans"),
    "need": N_("needs"),
    "voice": N_("what people said for a needs assessment"),
    "snapshot": N_("published figures"),
    "standard": N_("a later edition, which says what its titles were called in this one"),
}
OTHERS = N_("other things")


@dataclass(frozen=True)
class Shown:
    """An edition of a set: `state` is "in force", "older" or "later". `used_by` are kinds of things, each in words; how
    many of each is nobody's to count from here."""

    id: int  # That of its first title.
    set_name: str
    name: str
    in_force_on: date
    titles: dict[str, list[str]]
    state: str
    is_own: bool
    used_by: tuple[Sentence, ...]


def require_state(place) -> None:
    if place.kind != Kind.STATE:
        raise Missing


# -- To pick from -------------------------------------------------------------------------------------------------
def list_standards(place, today: date) -> list[Standard]:
    """Every title in force that is picked from here, the newest edition of each set first."""
    found = standards_of(place, today).where(Standard.in_force_on <= today)
    return list(found.order_by(Standard.set_name, Standard.in_force_on.desc(), Standard.kind, Standard.position))


def list_newest(place, today: date) -> list[Standard]:
    """Of each set the edition that is in force."""
    there = list_standards(place, today)
    editions = {one.set_name: one.edition for one in reversed(there)}
    return [one for one in there if editions[one.set_name] == one.edition]


def titles_in_force(place, today: date) -> dict[str, list[str]]:
    """Domains and areas of the newest edition of each set."""
    found: dict[str, list[str]] = {"domain": [], "area": []}
    for one in list_newest(place, today):
        found[one.kind].append(one.title)
    return {kind: list(dict.fromkeys(titles)) for kind, titles in found.items()}


def standards_of(place, today: date) -> Any:
    """Those of the state that it stands in and those of all; of a network those of its members' states."""
    places = [place.id]
    if place.kind == Kind.NETWORK:
        members: Any = NetworkMember.select(NetworkMember.place).where(NetworkMember.network == place)
        members = members.where(NetworkMember.is_present(today), NetworkMember.place.is_null(False))
        places = [id for (id,) in members.tuples()]
    states = line_ids(places) if places else ()
    return present().where(Standard.place.is_null() | Standard.place.in_(states))


def present() -> Any:
    return Standard.select().where(Standard.withdrawn_at.is_null())


# -- For a state --------------------------------------------------------------------------------------------------
def known_in(state) -> Any:
    """Its own and those of all."""
    return present().where(Standard.place.is_null() | (Standard.place == state))


def list_astray(state, editions: Sequence[Edition]) -> list[tuple[Edition, str]]:
    """Titles that an edition says something was called before, and no earlier edition of its set has, here or there."""
    known = [
        *((one.set_name, one.title, one.in_force_on) for one in known_in(state)),
        *((one.set_name, title, one.in_force_on) for one in editions for title in one.all_titles),
    ]
    earlier: dict[tuple[str, str], date] = {}
    for set_name, title, day in known:
        earlier[set_name, title] = min(day, earlier.get((set_name, title), day))
    return [
        (one, old) for one in editions for old in one.was.values()
        if earlier.get((one.set_name, old), one.in_force_on) >= one.in_force_on
    ]  # fmt: skip


def list_there(state) -> set[tuple[str, str]]:
    return {(one.set_name, one.edition) for one in known_in(state)}


def list_editions(state, today: date) -> list[Shown]:
    """By set, the newest first."""
    rows = known_in(state).order_by(Standard.set_name, Standard.in_force_on.desc(), Standard.place, Standard.position)
    editions: dict[tuple[str, str, int | None], list[Any]] = {}
    for one in rows:
        editions.setdefault((one.set_name, one.edition, one.place_id), []).append(one)
    used_by = uses_in(state, list(editions.values()))
    found: list[Shown] = []
    begun: set[str] = set()
    for titles, used in zip(editions.values(), used_by, strict=True):
        first = titles[0]
        is_later = first.in_force_on > today
        told = "later" if is_later else "older" if first.set_name in begun else "in force"
        begun |= set() if is_later else {first.set_name}
        found.append(
            Shown(
                min(one.id for one in titles), first.set_name, first.edition, first.in_force_on, by_kind(titles), told,
                first.place_id == state.id, used,
            )
        )  # fmt: skip
    return found


def by_kind(titles: Iterable[Any]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in titles:
        found.setdefault(one.kind, []).append(one.title)
    return found


def find_edition(state, id: int) -> list[Any]:
    """All titles of one of its own editions; none once it is taken back."""
    first = find_one(Standard.select().where(Standard.id == id, Standard.place == state))
    same = (Standard.set_name == first.set_name, Standard.edition == first.edition, Standard.place == state)
    return [] if first.withdrawn_at else list(present().where(*same).order_by(Standard.position))


# -- What uses an edition -----------------------------------------------------------------------------------------
def uses_of(state, titles: Sequence[Any]) -> tuple[Sentence, ...]:
    others = [one for one in known_in(state) if one not in titles]
    return uses_in(state, [titles, others])[0]


def uses_in(state, editions: Sequence[Sequence[Any]]) -> list[tuple[Sentence, ...]]:
    """By edition the kinds of things in the state that rest on a title of it: by its id, or by words that stand in no
    other edition. The same number of queries for any number of editions. Those of all are nobody's to take back."""
    own = [one for titles in editions for one in titles if one.place_id == state.id]
    ids, uids = naming(own)
    words, published = wording(state, own)
    times = Counter(title for titles in editions for title in {one.title for one in titles})
    found = []
    for titles in editions:
        mine = [one for one in titles if one.place_id == state.id]
        used = [name for name, there in ids.items() if there & {one.id for one in mine}]
        used += [name for name, there in words.items() if there & {one.title for one in mine if times[one.title] == 1}]
        used += ["snapshot"] if published & {f"{one.set_name}, {one.edition}" for one in mine} else []
        used += ["standard"] if uids & {one.uid for one in mine} else []
        found.append(tuple(sentence(KINDS.get(name, OTHERS)) for name in dict.fromkeys(used)))
    return found


def naming(own: Sequence[Any]) -> tuple[dict[str, set[int]], set[Any]]:
    """By table that refers to a title, the ids of those that it does; and the uids from which later ones came."""
    ids: dict[str, set[int]] = {}
    for field in Standard._meta.backrefs:
        kept = field.model.select(field).where(field.in_(own), field.model.withdrawn_at.is_null())
        ids[field.model._meta.name] = {id for (id,) in kept.distinct().tuples()}
    links: Any = Link.select(Link.from_uid).where(Link.from_uid.in_([one.uid for one in own]))
    links = links.where(Link.withdrawn_at.is_null())
    return ids, {uid for (uid,) in links.tuples()}


def wording(state, own: Sequence[Any]) -> tuple[dict[str, set[str]], set[str]]:
    """By table that keeps titles as words, those that it does; and the editions that figures were published under."""
    below, titles = ids_below(state.id), {one.title for one in own}
    tables = {one._meta.name: one for one in records() if one._meta.name in {*TITLED, "snapshot"}}
    words: dict[str, set[str]] = {}
    for name, through in TITLED.items():
        if name in tables:
            model: Any = tables[name]
            whole = model._meta.fields[through]
            kept = model.select(model.domain, model.standard).distinct().join(whole.rel_model, on=whole)
            kept = kept.where(model.domain.in_(titles) | model.standard.in_(titles), model.withdrawn_at.is_null())
            words[name] = {each for row in kept.where(whole.rel_model.place.in_(below)).tuples() for each in row}
    published: set[str] = set()
    if "snapshot" in tables:
        file: Any = tables["snapshot"]
        sets = file.select(file.standards_set).distinct().where(file.place.in_(below), file.withdrawn_at.is_null())
        published = {each for (told,) in sets.tuples() for each in told.split("; ")}
    return words, published
