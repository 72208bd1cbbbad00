"""Both diagrams out of a tree of names and lists. Everything that is wrong is said at once, each with its line.

effect: Turnover of new teachers is high          aim: New teachers go on taking part
source: where it was printed                      how_much: from 51% to 75%
bones:                                            by_when: 2026-12-18
  - name: Working conditions                      for_whom: new teachers and their mentors
    causes: [No breaks, Facilities]               source: where it was printed
  - name: Inadequate feedback                     drivers:
    causes:                                         - name: Mentor support
      - Not connected to resources                    measure: mean mentor minutes   (or measures: [a, b])
      - words: No common language                     evidence: what shows that it serves the aim
        evidence: supported   (hunch, ruled out)      ideas: [Strategy huddle, Peer observation]
        showed_by: six observations                   drivers:
        ours: yes   (or no)                             - name: Time to meet
        set_aside: yes                                    weak: yes   (its influence on Mentor support)
        set_aside_because: not this year                  also_serves: [Lesson-plan design]
        causes: [why it is so, and why that]
An entry of also_serves may have name, weak and       - name: Lesson-plan design
evidence. A driver whose name another one has too   loose_ideas: [A writing room]   (loose_drivers too)
takes an id, by which also_serves knows it.         outcome_measure: sustained participation
An idea may have all that a driver has but drivers. balancing_measure: minutes of preparation
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nic.science.exchange.shapes import (
    AIM_WORDS,
    MOST_LINES,
    BoneLine,
    CauseLine,
    Faults,
    FishboneFile,
    LinkLine,
    NodeLine,
    TheoryFile,
    Ties,
    kind_below,
)  # fmt: skip
from nic.science.exchange.tree import Entries, Tree, entries_of, text_of, words_or_entries
from nic.science.exchange.write_yaml import AIM
from nic.science.theory import IDEA, SECONDARY
from nic.text import N_, sentence

EVIDENCE = ("hunch", "supported", "ruled out")


def fishbone_of(tree: Tree, faults: Faults) -> FishboneFile | None:
    entries = entries_of(tree, faults)
    if entries is None:
        return None
    effect, source = entries.text("effect", must=True), entries.text("source")
    bones = []
    for item in entries.items("bones"):
        for name, inside in words_or_entries(item, "name", faults):
            causes = causes_of(inside, faults) if inside else ()
            bones.append(BoneLine(name, causes, item.line))
            if inside:
                inside.close()
    entries.close()
    return FishboneFile(effect, tuple(bones), source)


def causes_of(entries: Entries, faults: Faults) -> tuple[CauseLine, ...]:
    found = []
    for item in entries.items("causes"):
        for words, inside in words_or_entries(item, "words", faults):
            found.append(cause_of(words, inside, faults, item.line))
    return tuple(found)


def cause_of(words: str, entries: Entries | None, faults: Faults, line: int) -> CauseLine:
    if entries is None:
        return CauseLine(words, line=line)
    evidence = entries.choice("evidence", EVIDENCE, "hunch")
    showed_by, is_ours = entries.text("showed_by"), entries.yes_or_no("ours")
    because = entries.text("set_aside_because")
    is_set_aside = bool(entries.yes_or_no("set_aside"))
    causes = causes_of(entries, faults)
    entries.close()
    return CauseLine(words, evidence, showed_by, is_ours, causes, line, is_set_aside, because)


@dataclass
class Growing:
    """A theory while its file is read. Links to a name are tied when every name is known."""

    faults: Faults
    nodes: list[NodeLine] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)  # From an id, or the words of a driver, to its key.
    twice: set[str] = field(default_factory=set)
    untied: list[tuple[str, str, bool, str, int]] = field(default_factory=list)

    def add(self, kind: str, words: str, measures: Sequence[str], line: int, id: str = "") -> str:
        key = str(len(self.nodes) + 1)
        self.nodes.append(NodeLine(key, kind, words, tuple(measures), line))
        if len(self.nodes) == MOST_LINES + 1:
            self.faults.add(
                line, sentence(N_("More than %(most)s drivers and ideas can't be one theory."), most=MOST_LINES)
            )
        for name in (id,) if id else (words,) if kind != IDEA else ():
            if name in self.named and id:
                self.faults.add(line, sentence(N_("Another line has the id “%(id)s” already."), id=id))
            elif name in self.named:
                self.twice.add(name)
            self.named.setdefault(name, key)
        return key

    def tie(self) -> None:
        ties = Ties({node.key: node.kind for node in self.nodes}, self.links)
        for key, name, is_weak, evidence, line in self.untied:
            serves = None if name == AIM else self.named.get(name)
            if name != AIM and serves is None:
                self.faults.add(line, sentence(N_("No driver is called “%(name)s”."), name=name))
            elif name in self.twice:
                text = N_("Several drivers are called “%(name)s”. Give the one that is meant an id, and name that.")
                self.faults.add(line, sentence(text, name=name))
            elif why := ties.fault(key, serves):
                self.faults.add(line, why)
            else:
                ties.add(LinkLine(key, serves, is_weak, evidence))
        self.links = ties.links


def theory_of(tree: Tree, faults: Faults) -> TheoryFile | None:
    entries = entries_of(tree, faults)
    if entries is None:
        return None
    growing = Growing(faults)
    words = {name: entries.text(name) for name in AIM_WORDS}
    by_when = entries.day("by_when")
    drivers_of(entries.items("drivers"), None, None, growing)
    drivers_of(entries.items("loose_drivers"), None, None, growing, is_loose=True)
    ideas_of(entries.items("loose_ideas"), None, growing)
    outcome, balancing = entries.texts("outcome_measure"), entries.texts("balancing_measure")
    entries.close()
    growing.tie()
    nodes, links = tuple(growing.nodes), tuple(growing.links)
    return TheoryFile(
        **words, by_when=by_when, outcome_measures=outcome, balancing_measures=balancing, nodes=nodes, links=links
    )


def drivers_of(
    items: Sequence[Tree], under: str | None, kind: str | None, growing: Growing, *, is_loose: bool = False
) -> None:
    """`kind` is that of what they stand under, None for the aim."""
    for item in items:
        for words, inside in words_or_entries(item, "name", growing.faults):
            mine = kind_below(kind)
            if inside and is_loose:
                mine = inside.choice("kind", ("primary", SECONDARY), mine)
            key = growing.add(
                mine, words, inside.texts("measure") if inside else (), item.line, inside.text("id") if inside else ""
            )
            link_of(key, under, inside, growing, has_place=not is_loose)
            if inside:
                ideas_of(inside.items("ideas"), key, growing)
                drivers_of(inside.items("drivers"), key, mine, growing)
                inside.close()


def ideas_of(items: Sequence[Tree], under: str | None, growing: Growing) -> None:
    for item in items:
        for words, inside in words_or_entries(item, "name", growing.faults):
            key = growing.add(IDEA, words, inside.texts("measure") if inside else (), item.line)
            link_of(key, under, inside, growing, has_place=under is not None)
            if inside:
                inside.close()


def link_of(key: str, under: str | None, inside: Entries | None, growing: Growing, *, has_place: bool) -> None:
    """To what it stands under, and to all else that it serves."""
    is_weak = bool(inside and inside.yes_or_no("weak"))
    evidence = inside.text("evidence") if inside else ""
    if has_place:
        growing.links.append(LinkLine(key, under, is_weak, evidence))
    for item in inside.items("also_serves") if inside else ():
        if item.is_text:
            growing.untied.append((key, text_of(item, "also_serves", growing.faults), False, "", item.line))
        elif more := entries_of(item, growing.faults):
            name = more.text("name", must=True)
            growing.untied.append((key, name, bool(more.yes_or_no("weak")), more.text("evidence"), item.line))
            more.close()
