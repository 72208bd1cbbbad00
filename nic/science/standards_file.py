"""Editions of a set of standards out of a file: TOML as seeds/standards-vermont.toml, or CSV, a row for each title."""

import csv
import tomllib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nic.text import N_, Sentence, sentence

MOST_TITLES, LONGEST, LONGEST_TITLE = 500, 120, 200
COLUMNS = ("set_name", "edition", "in_force_on", "kind", "title")
KINDS = ("domain", "area")


@dataclass
class Edition:
    set_name: str
    name: str
    in_force_on: date
    titles: dict[str, list[str]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    was: dict[str, str] = field(default_factory=dict)  # A title, and what it was called in the edition before.

    @property
    def quoted(self) -> str:
        return f"“{self.set_name}, {self.name}”"

    @property
    def all_titles(self) -> list[str]:
        return [title for titles in self.titles.values() for title in titles]


@dataclass(frozen=True)
class Read:
    editions: list[Edition]
    known: list[Edition]  # Those that are there already, and stay as they are.
    faults: list[Sentence]

    @property
    def may_be_kept(self) -> bool:
        return bool(self.editions) and not self.faults


def read_editions(text: str, there: Collection[tuple[str, str]]) -> Read:
    """`there`: set and edition of what is known already."""
    try:
        found = from_csv(text) if is_csv(text) else from_toml(text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, csv.Error) as wrong:
        words = N_("This can't be read as TOML or CSV: %(why)s")
        return Read([], [], [sentence(words, why=str(wrong)[:120] or type(wrong).__name__)])
    faults = [fault for one in found for fault in faults_of(one)]
    if not found and not faults:
        faults = [sentence(N_("There is no edition in it."))]
    new = [one for one in found if (one.set_name, one.name) not in there]
    return Read(new, [one for one in found if one not in new], faults)


def is_csv(text: str) -> bool:
    return text.lstrip("\ufeff \r\n").lower().startswith("set_name,")


def from_toml(text: str) -> list[Edition]:
    told = tomllib.loads(text)
    found = []
    for one in told["edition"]:
        titles = {"domain": words_in(one.get("domains", [])), "area": words_in(one.get("areas", []))}
        was = {plain(new): plain(old) for new, old in one.get("was", {}).items()}
        found.append(Edition(plain(told["set_name"]), plain(one["name"]), day_in(one["in_force_on"]), titles, was))
    return found


def words_in(listed: Any) -> list[str]:
    if not isinstance(listed, list):
        raise TypeError("domains and areas are lists")
    return [plain(one) for one in listed]


def plain(words: Any) -> str:
    if not isinstance(words, str):
        raise TypeError(f"{words!r} is no text")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())


def day_in(told: Any) -> date:
    return told if type(told) is date else date.fromisoformat(told)


def from_csv(text: str) -> list[Edition]:
    found: dict[tuple[str, str], Edition] = {}
    rows = csv.DictReader(text.lstrip("\ufeff").strip().splitlines(), strict=True)
    if lacking := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise ValueError(f"no column {lacking[0]}")
    for number, row in enumerate(rows, start=2):
        told = {name: plain(row[name] or "") for name in COLUMNS}
        if told["kind"] not in KINDS:
            raise ValueError(f"line {number}: the kind is domain or area, not {told['kind'][:20]!r}")
        new = Edition(told["set_name"], told["edition"], day_in(told["in_force_on"]))
        edition = found.setdefault((new.set_name, new.name), new)
        edition.titles[told["kind"]].append(told["title"])
        if was := plain(row.get("was") or ""):
            edition.was[told["title"]] = was
    return list(found.values())


def faults_of(edition: Edition) -> list[Sentence]:
    faults = []
    every = edition.all_titles
    if not edition.set_name or not edition.name or max(len(edition.set_name), len(edition.name)) > LONGEST:
        faults.append(sentence(N_("The name of the set or of an edition is missing or too long.")))
    if not 1900 <= edition.in_force_on.year <= 2100:
        faults.append(sentence(N_("%(day)s is too far away. Is the year right?"), day=edition.in_force_on))
    if not 1 <= len(every) <= MOST_TITLES:
        words = N_("“%(name)s” has %(n)s titles. An edition has between 1 and %(most)s.")
        faults.append(sentence(words, name=edition.name[:60], n=len(every), most=MOST_TITLES))
    for titles in edition.titles.values():
        twice = [title for title, times in Counter(titles).items() if times > 1]
        faults += [sentence(N_("“%(title)s” stands there twice."), title=title[:60]) for title in twice]
    if any(not title or len(title) > LONGEST_TITLE for title in every):
        faults.append(sentence(N_("A title is empty, or longer than 200 characters.")))
    return faults + [
        sentence(N_("“%(title)s” is said to have been another one, but is no title of this edition."), title=new[:60])
        for new in edition.was if new not in every
    ]  # fmt: skip
