"""Nested values of a file with the lines on which they stand, and how readers take them apart without ever failing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from nic.science.exchange.shapes import MOST_WORDS, Faults
from nic.text import N_, sentence

YES, NO = ("yes", "true"), ("no", "false")


@dataclass
class Tree:
    """Either `entries` by name, or `items` in a list, or a text; a text that is None stands for nothing."""

    line: int
    text: str | None = None
    items: list["Tree"] | None = None
    entries: dict[str, "Tree"] | None = None

    @property
    def is_text(self) -> bool:
        return self.items is None and self.entries is None


@dataclass
class Entries:
    """The entries of one tree, taken out by name; what is left over at the end nobody knows."""

    tree: Tree
    faults: Faults

    def __post_init__(self) -> None:
        self.left = dict(self.tree.entries or {})

    def take(self, name: str) -> Tree | None:
        return self.left.pop(name, None)

    def text(self, name: str, *, must: bool = False) -> str:
        found = self.take(name)
        text = text_of(found, name, self.faults) if found else ""
        if must and not text and not (found and not found.is_text):
            self.faults.add(self.tree.line, sentence(N_("“%(name)s” is missing here."), name=name))
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Of `name` for one or `names` for several."""
        one = self.text(name)
        several = self.take(f"{name}s")
        found = [text_of(item, name, self.faults) for item in self.list_of(several, f"{name}s")]
        return tuple(text for text in ([one] if one else []) + found if text)

    def list_of(self, found: Tree | None, name: str) -> Sequence[Tree]:
        if found is None or (found.is_text and found.text is None):
            return ()
        if found.items is None:
            self.faults.add(
                found.line, sentence(N_("“%(name)s” wants a list: [one, two], or lines with -."), name=name)
            )
            return ()
        return found.items

    def items(self, name: str) -> Sequence[Tree]:
        return self.list_of(self.take(name), name)

    def choice(self, name: str, allowed: Sequence[str], usual: str) -> str:
        found = self.take(name)
        if found is None:
            return usual
        text = text_of(found, name, self.faults).lower()
        if text in allowed:
            return text
        wanted = sentence(N_("“%(name)s” must be one of: %(allowed)s."), name=name, allowed=tuple(allowed))
        self.faults.add(found.line, wanted)
        return usual

    def yes_or_no(self, name: str) -> bool | None:
        found = self.choice(name, (*YES, *NO), "")
        return None if not found else found in YES

    def day(self, name: str) -> date | None:
        found = self.take(name)
        text = text_of(found, name, self.faults) if found else ""
        return day_of(text, found.line if found else 0, self.faults)

    def close(self) -> None:
        for name, tree in self.left.items():
            self.faults.add(tree.line, sentence(N_("Nothing called “%(name)s” belongs here."), name=name))


def entries_of(tree: Tree, faults: Faults) -> Entries | None:
    if tree.entries is None:
        faults.add(tree.line, sentence(N_("Names with a colon are expected here, as in “name: Feedback”.")))
        return None
    return Entries(tree, faults)


def text_of(tree: Tree, name: str, faults: Faults) -> str:
    if not tree.is_text:
        faults.add(tree.line, sentence(N_("“%(name)s” wants words, not a list."), name=name))
        return ""
    return fitting(tree.text or "", tree.line, faults)


def fitting(text: str, line: int, faults: Faults) -> str:
    """Trimmed; what is too long for one box is said."""
    text = text.strip()
    if len(text) > MOST_WORDS:
        faults.add(line, sentence(N_("This text has more than %(most)s letters."), most=MOST_WORDS))
    return text


def day_of(text: str, line: int, faults: Faults) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.add(line, sentence(N_("“%(typed)s” is no day. Write it like 2026-12-18."), typed=text))
        return None


def words_or_entries(tree: Tree, name: str, faults: Faults) -> Iterator[tuple[str, Entries | None]]:
    """An item that is only words, or one with entries of which `name` holds the words; neither is a fault."""
    if tree.is_text:
        words = text_of(tree, name, faults)
        if words:
            yield words, None
        else:
            faults.add(tree.line, sentence(N_("Words are missing here.")))
    elif entries := entries_of(tree, faults):
        yield entries.text(name, must=True), entries
