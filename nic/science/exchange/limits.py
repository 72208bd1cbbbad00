"""What one page of nic holds of a diagram: whatever a file has more of is said with its line."""

from collections.abc import Iterator, Sequence
from typing import Any

from nic.science.exchange.shapes import CauseLine, Fault, FishboneFile, TheoryFile
from nic.text import N_, sentence

MOST = 300  # Drivers and ideas of one theory, causes of one fishbone.
DEEPEST = 8  # Steps of whys below a bone's name, itself counted.
LINE, SENTENCE, SHORT, NAME = 300, 500, 200, 120  # Letters: of a node or a cause, an aim, how much, a measure's name.
EMPTY = N_("Words are missing here.")
LONG = N_("“%(begin)s …” has more than %(most)s letters.")


def theory_faults(theory: TheoryFile) -> list[Fault]:
    lengths = [(theory.aim, SENTENCE), (theory.how_much, SHORT), (theory.for_whom, SHORT), (theory.source, SENTENCE)]
    lengths += [(one, NAME) for one in (*theory.outcome_measures, *theory.balancing_measures)]
    found = [fault for text, most in lengths for fault in too_long(text, most, 1)]
    for number, node in enumerate(theory.nodes, start=1):
        found += in_words(node.words, node.line)
        found += [fault for name in node.measures for fault in too_long(name, NAME, node.line)]
        if number == MOST + 1:
            text = N_("One theory holds %(most)s drivers and ideas. This is one more.")
            found.append(Fault(node.line, sentence(text, most=MOST)))
    return found


def fishbone_faults(fishbone: FishboneFile) -> list[Fault]:
    found = [*too_long(fishbone.effect, SENTENCE, 1), *too_long(fishbone.source, SENTENCE, 1)]
    for count, (one, depth) in enumerate(every_line(fishbone.bones, 1), start=1):
        found += in_words(one.words if isinstance(one, CauseLine) else one.name, one.line)
        if count == MOST + 1:
            text = N_("One fishbone holds %(most)s bones and causes. This is one more.")
            found.append(Fault(one.line, sentence(text, most=MOST)))
        if depth == DEEPEST + 1:
            text = N_("This is more than %(deepest)s steps deep. Begin another fishbone with this cause as its effect.")
            found.append(Fault(one.line, sentence(text, deepest=DEEPEST)))
    return found


def every_line(lines: Sequence[Any], depth: int) -> Iterator[tuple[Any, int]]:
    for one in lines:
        yield one, depth
        yield from every_line(one.causes, depth + 1)


def in_words(words: str, line: int) -> list[Fault]:
    return too_long(words, LINE, line) if words.strip() else [Fault(line, sentence(EMPTY))]


def too_long(text: str, most: int, line: int) -> list[Fault]:
    return [Fault(line, sentence(LONG, begin=text[:40], most=most))] if len(text) > most else []
