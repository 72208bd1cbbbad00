"""Both diagrams as indented lines for a document, and back; and as Mermaid for whatever draws that.

    Aim: From 51% to 75% of learners ...
    - Feedback learners can use
      - Tickets are read the same day (weak influence)
        - Idea: Two-minute exit tickets
    Not placed yet:
    - Idea: A poster

A fishbone has its effect on the first line, its bones and causes below; behind a cause may stand (supported),
(ruled out) and (set aside). A tab counts as four spaces.
"""

import re
from collections.abc import Iterator, Sequence

from nic.science.exchange.shapes import (
    MOST_LINES,
    BoneLine,
    Branch,
    CauseLine,
    Faults,
    FishboneFile,
    LinkLine,
    NodeLine,
    TheoryFile,
    Ties,
    branches,
    flat,
)  # fmt: skip
from nic.science.exchange.tree import fitting
from nic.science.theory import IDEA, PRIMARY, SECONDARY
from nic.text import N_, sentence

BULLET = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*•–+◦▪\uf0b7\uf0a7]|(?:o|(?:\d+|[a-z])[.)])(?=\s))?[ \t]*(?P<words>.*?)\s*$"
)
MERMAID = re.compile(r"(flowchart|graph)\s+(TB|TD|BT|LR|RL)\b")
ALSO = re.compile(r" \(serves also: (.*)\)$")
DEEPEST = 40
ASIDE = "set aside"
WEAK = " (weak influence)"
AIM, EFFECT, AN_IDEA, LOOSE = "Aim: ", "Effect: ", "Idea: ", "Not placed yet:"


def theory_outline(theory: TheoryFile) -> str:
    lines = branches(theory)
    words = {one.node.key: one.node.words for one in flat(lines)}
    loose = [one for one in lines if one.link is None]
    told = [f"{AIM}{on_a_line(theory.aim)}"]
    for one in lines:
        if one.link:
            told += outline_of(one, 0, words)
    told += [LOOSE] if loose else []
    for one in loose:
        told += outline_of(one, 0, words)
    return "\n".join(told) + "\n"


def outline_of(branch: Branch, depth: int, words: dict[str, str]) -> Iterator[str]:
    also = ", ".join(
        on_a_line(words[one.serves]) + WEAK * one.is_weak for one in branch.others if one.serves is not None
    )
    weak = WEAK if branch.link and branch.link.is_weak else ""
    name = (AN_IDEA if branch.node.kind == IDEA else "") + on_a_line(branch.node.words)
    yield "  " * depth + f"- {name}{weak}" + (f" (serves also: {also})" if also else "")
    for one in branch.below:
        yield from outline_of(one, depth + 1, words)


def on_a_line(words: str) -> str:
    return " ".join(words.split())


def fishbone_outline(fishbone: FishboneFile) -> str:
    told = [f"{EFFECT}{on_a_line(fishbone.effect)}"]
    for bone in fishbone.bones:
        told += [f"- {on_a_line(bone.name)}", *cause_outline(bone.causes, 1)]
    return "\n".join(told) + "\n"


def cause_outline(causes: Sequence[CauseLine], depth: int) -> Iterator[str]:
    for cause in causes:
        yield "  " * depth + f"- {on_a_line(cause.words)}{states_of(cause)}"
        yield from cause_outline(cause.causes, depth + 1)


def states_of(cause: CauseLine) -> str:
    states = [cause.evidence] if cause.evidence != "hunch" else []
    return "".join(f" ({state})" for state in (*states, *([ASIDE] if cause.is_set_aside else [])))


def outline_rows(outline: str) -> list[tuple[int, str]]:
    """The lines of an outline that was written here, but for its first: how deep each stands, and its words."""
    rows = []
    for line in outline.splitlines()[1:]:
        words = line.lstrip(" ")
        rows.append(((len(line) - len(words)) // 2, words.removeprefix("- ")))
    return rows


def indented(text: str, faults: Faults) -> list[tuple[int, int, str]]:
    """Each line with words: its number, how many lines it stands below in the end (0 for the first ones), its words."""
    found: list[tuple[int, int, str]] = []
    open_: list[int] = []  # The indents of the lines under which the next one may stand.
    for number, line in enumerate(text.splitlines(), start=1):
        match = BULLET.match(line)
        if not match or not match["words"]:
            continue
        indent = len(match["indent"].expandtabs(4))
        while open_ and open_[-1] >= indent:
            open_.pop()
        found.append((number, len(open_), match["words"]))
        open_.append(indent)
    if not found:
        faults.add(1, sentence(N_("Nothing is written here.")))
    elif MERMAID.match(found[0][2]):
        faults.add(
            found[0][0], sentence(N_("Mermaid can be taken along but not read. Bring in YAML, CSV or an outline."))
        )
        return []
    if len(found) > MOST_LINES:
        faults.add(
            found[MOST_LINES][0], sentence(N_("More than %(most)s lines can't be one diagram."), most=MOST_LINES)
        )
        return []
    for number, depth, words in found:
        fitting(words, number, faults)
        if depth > DEEPEST:
            faults.add(number, sentence(N_("This is nested too deeply.")))
    return found if all(depth <= DEEPEST for _, depth, _ in found) else []


def read_theory_outline(text: str, faults: Faults) -> TheoryFile:
    """What stands in brackets after a name (weak, serves also) is read where it says so exactly; ideas by "Idea:"."""
    aim, nodes, links, more = "", list[NodeLine](), list[LinkLine](), list[tuple[NodeLine, str]]()
    above: list[NodeLine] = []
    is_loose = False
    for number, depth, words in headless(indented(text, faults)):
        if number < 0:
            aim = words.removeprefix(AIM).strip()
            continue
        if words == LOOSE:
            is_loose = True
            continue
        del above[depth:]
        name, is_weak = (words[: -len(WEAK)], True) if words.endswith(WEAK) else (words, False)
        also = ALSO.search(name)
        name = name[: also.start()] if also else name
        is_weak = is_weak or name.endswith(WEAK)
        name = name.removesuffix(WEAK)
        kind = IDEA if name.startswith(AN_IDEA) else SECONDARY if above else PRIMARY
        if above and above[-1].kind == IDEA:
            faults.add(number, sentence(N_("Nothing can serve an idea: put this under a driver.")))
            continue
        node = NodeLine(str(len(nodes) + 1), kind, name.removeprefix(AN_IDEA).strip(), line=number)
        nodes.append(node)
        more += [(node, also[1])] if also else []
        if above or (not is_loose and kind == PRIMARY):
            links.append(LinkLine(node.key, above[-1].key if above else None, is_weak))
        above.append(node)
    return TheoryFile(aim, nodes=tuple(nodes), links=tied(nodes, links, more, faults))


def tied(
    nodes: Sequence[NodeLine], links: Sequence[LinkLine], more: Sequence[tuple[NodeLine, str]], faults: Faults
) -> tuple[LinkLine, ...]:
    """With what each line says that it serves also. A name may hold a comma, so the longest one that fits is taken."""
    ties = Ties({node.key: node.kind for node in nodes}, links)
    keys = {on_a_line(node.words): node.key for node in reversed(nodes) if node.kind != IDEA}
    for node, also in more:
        while also:
            name = max(
                (one for one in keys if f"{also}, ".startswith((f"{one}, ", f"{one}{WEAK}, "))), key=len, default=""
            )
            if not name:
                faults.add(node.line, sentence(N_("No driver is called “%(name)s”."), name=also))
                break
            rest = also[len(name) :]
            if fault := ties.fault(node.key, keys[name]):
                faults.add(node.line, fault)
                break
            ties.add(LinkLine(node.key, keys[name], rest.startswith(WEAK)))
            also = rest.removeprefix(WEAK).removeprefix(", ")
    return tuple(ties.links)


def headless(lines: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The first line is the aim or the effect (its number comes out below 0); all others stand under it, whether or not
    they are indented."""
    rest = lines[1:]
    least = min((depth for _, depth, words in rest if words != LOOSE), default=0)
    for number, _, words in lines[:1]:
        yield -number, 0, words
    for number, depth, words in rest:
        yield number, max(depth - least, 0), words


def read_fishbone_outline(text: str, faults: Faults) -> FishboneFile:
    effect = ""
    below: list[tuple[int, int, str]] = []
    for number, depth, words in headless(indented(text, faults)):
        if number < 0:
            effect = words.removeprefix(EFFECT).strip()
        else:
            below.append((number, depth, words))
    bones, _ = gathered(below, 0, 0)
    return FishboneFile(effect, tuple(BoneLine(one.words, one.causes, one.line) for one in bones))


def gathered(lines: Sequence[tuple[int, int, str]], start: int, depth: int) -> tuple[tuple[CauseLine, ...], int]:
    """The causes from `start` on that stand at this depth, each with its own, and where they end."""
    found = []
    while start < len(lines) and lines[start][1] >= depth:
        number, _, words = lines[start]
        evidence, is_aside = "hunch", bool(depth) and words.endswith(f" ({ASIDE})")
        words = words[: -len(ASIDE) - 3] if is_aside else words
        for state in ("supported", "ruled out"):
            if depth and words.endswith(f" ({state})"):
                words, evidence = words[: -len(state) - 3], state
        causes, start = gathered(lines, start + 1, depth + 1)
        found.append(CauseLine(words, evidence, causes=causes, line=number, is_set_aside=is_aside))
    return tuple(found), start


def theory_mermaid(theory: TheoryFile) -> str:
    lines = list(flat(branches(theory)))
    numbers = {line.node.key: f"n{place}" for place, line in enumerate(lines, start=1)}
    told = ["flowchart RL", f"  aim[{quoted(theory.aim)}]"]
    for line in lines:
        left, right = ("([", "])") if line.node.kind == IDEA else ("[", "]")
        told.append(f"  {numbers[line.node.key]}{left}{quoted(line.node.words)}{right}")
    for line in lines:
        for link in ([line.link] if line.link else []) + list(line.others):
            arrow = "-.->" if link.is_weak else "-->"
            told.append(f"  {numbers[link.node]} {arrow} {'aim' if link.serves is None else numbers[link.serves]}")
    return "\n".join(told) + "\n"


def fishbone_mermaid(fishbone: FishboneFile) -> str:
    told = ["flowchart LR", f"  effect[{quoted(fishbone.effect)}]"]
    for number, bone in enumerate(fishbone.bones, start=1):
        told += [f"  b{number}[{quoted(bone.name)}] --> effect", *cause_mermaid(bone.causes, f"b{number}")]
    return "\n".join(told) + "\n"


def cause_mermaid(causes: Sequence[CauseLine], above: str) -> Iterator[str]:
    for number, cause in enumerate(causes, start=1):
        key = f"{above}_{number}"
        yield f"  {key}([{quoted(cause.words + states_of(cause))}]) --> {above}"
        yield from cause_mermaid(cause.causes, key)


def quoted(text: str) -> str:
    """In double quotes; what Mermaid or the page around it would take for its own is written by its number."""
    kept = "".join(f"#{ord(letter)};" if letter in '"#<>&`\\' else letter for letter in " ".join(text.split()))
    return f'"{kept}"'
