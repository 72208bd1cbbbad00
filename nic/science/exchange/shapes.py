"""A fishbone and a theory as they travel: what a file of either holds, whatever its form.

In every form the same words: `hunch`, `supported`, `ruled out` for evidence, `yes` and `no`, days as 2026-12-18.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from nic.science.theory import ALREADY, MAY_SERVE, PRIMARY, SECONDARY, SERVES_ITSELF, SERVES_WRONG
from nic.text import Sentence, sentence

MOST_LINES = 2000  # Of causes or drivers and ideas in one file.
AIM_WORDS = ("aim", "how_much", "for_whom", "source")  # What is said of an aim in words.
MOST_WORDS = 4000  # Letters of one text; what a page allows of each is in limits.py.


@dataclass(frozen=True)
class CauseLine:
    """`showed_by`: what made a cause supported or ruled out. `causes` are the whys behind it. What is set aside is not
    looked into for now and stays in sight. `line` is where it stood in its file, 0 where it came from no file."""

    words: str
    evidence: str = "hunch"
    showed_by: str = ""
    is_ours: bool | None = None
    causes: tuple["CauseLine", ...] = ()
    line: int = field(default=0, compare=False)
    is_set_aside: bool = False
    set_aside_because: str = ""


@dataclass(frozen=True)
class BoneLine:
    name: str
    causes: tuple[CauseLine, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class FishboneFile:
    effect: str
    bones: tuple[BoneLine, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class NodeLine:
    """`key` is any name that the file's links know it by; `kind` is "primary", "secondary" or "idea"."""

    key: str
    kind: str
    words: str
    measures: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class LinkLine:
    """`node` serves `serves`, or the aim when that is None."""

    node: str
    serves: str | None
    is_weak: bool = False
    evidence: str = ""


@dataclass(frozen=True)
class TheoryFile:
    aim: str = ""
    how_much: str = ""
    by_when: date | None = None
    for_whom: str = ""
    source: str = ""
    outcome_measures: tuple[str, ...] = ()
    balancing_measures: tuple[str, ...] = ()
    nodes: tuple[NodeLine, ...] = ()
    links: tuple[LinkLine, ...] = ()


@dataclass(frozen=True)
class Fault:
    """What is wrong in a file, and on which line, counted from 1."""

    line: int
    sentence: Sentence


@dataclass
class Faults:
    """All that is wrong, so that somebody mends a file once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, line: int, sentence: Sentence) -> None:
        self.found.append(Fault(line, sentence))

    def in_order(self) -> list[Fault]:
        return sorted(self.found, key=lambda fault: fault.line)


@dataclass(frozen=True)
class Branch:
    """A node where a nested form writes it out: under the first thing that it serves. `others` are its other links."""

    number: str
    node: NodeLine
    link: LinkLine | None
    others: tuple[LinkLine, ...]
    below: tuple["Branch", ...]


def branches(theory: TheoryFile) -> tuple[Branch, ...]:
    """Every node once, nested; first what leads to the aim, then what has no place yet (`link` None). A circle is cut,
    and what it held is told as other links."""
    nodes = {node.key: node for node in theory.nodes}
    below: dict[str | None, list[LinkLine]] = {}
    above: dict[str, list[LinkLine]] = {}
    for link in theory.links:
        if link.node in nodes and (link.serves is None or link.serves in nodes):
            below.setdefault(link.serves, []).append(link)
            above.setdefault(link.node, []).append(link)
    written: set[str] = set()

    def grow(link: LinkLine | None, key: str, number: str) -> Branch:
        written.add(key)
        others = tuple(one for one in above.get(key, ()) if one is not link)
        return Branch(number, nodes[key], link, others, tuple(lower(key, f"{number}.")))

    def lower(serves: str | None, prefix: str) -> Iterator[Branch]:
        count = 0
        for link in below.get(serves, ()):
            if link.node not in written:
                count += 1
                yield grow(link, link.node, f"{prefix}{count}")

    placed = list(lower(None, ""))
    loose = sorted((node for node in theory.nodes if node.key not in written), key=lambda one: one.key in above)
    for node in loose:
        if node.key not in written:
            placed.append(grow(None, node.key, str(len(placed) + 1)))
    return tuple(placed)


def flat(lines: tuple[Branch, ...]) -> Iterator[Branch]:
    for line in lines:
        yield line
        yield from flat(line.below)


def kind_below(kind: str | None) -> str:
    """What a driver under this is called: under the aim primary, else secondary."""
    return PRIMARY if kind is None else SECONDARY


class Ties:
    """Links as they are added one by one, and why one can't be: the same rules as on the page (science/theory.py)."""

    def __init__(self, kinds: Mapping[str, str], links: Iterable[LinkLine] = ()) -> None:
        self.kinds = kinds
        self.links: list[LinkLine] = []
        self.serves: dict[str, set[str | None]] = {}
        for link in links:
            self.add(link)

    def add(self, link: LinkLine) -> None:
        self.links.append(link)
        self.serves.setdefault(link.node, set()).add(link.serves)

    def fault(self, node: str, serves: str | None) -> Sentence | None:
        if serves in self.serves.get(node, ()):
            return sentence(ALREADY)
        if (None if serves is None else self.kinds[serves]) not in MAY_SERVE[self.kinds[node]]:
            return sentence(SERVES_WRONG[self.kinds[node]])
        waiting, seen = [serves], {serves}
        while waiting:
            for above in self.serves.get(waiting.pop() or "", set()) - seen:
                seen.add(above)
                waiting.append(above)
        return sentence(SERVES_ITSELF) if node in seen else None
