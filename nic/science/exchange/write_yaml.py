"""Both diagrams as YAML, written by hand: the same content always gives the same bytes, in the fewest marks that read
well: what is only words stands in a list on one line."""

import json
import re
from collections.abc import Iterator, Sequence

from nic.science.exchange.shapes import (
    BoneLine,
    Branch,
    CauseLine,
    FishboneFile,
    LinkLine,
    TheoryFile,
    branches,
    flat,
)  # fmt: skip

STEP = "  "
# Plain text of YAML, narrower than YAML allows: what looks like anything else is quoted.
PLAIN = re.compile(r"[^\W\d_](?:[\w '’“”.,;()/&%+\-–—…?!]|:(?=\S)(?=[^,\]}]))*", re.UNICODE)
AIM = "the aim"
# What no file of YAML may hold as it is, and what some readers take for the end of a line.
UNPRINTED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
RESERVED = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def write_fishbone(fishbone: FishboneFile) -> str:
    lines = [f"effect: {scalar(fishbone.effect)}", *optional("source", fishbone.source), "bones:"]
    for bone in fishbone.bones:
        lines += [f"{STEP}- name: {scalar(bone.name)}", *causes_of(bone, STEP * 2)]
    return finished(lines, "bones:", bool(fishbone.bones))


def finished(lines: list[str], last: str, is_filled: bool) -> str:
    if not is_filled:
        lines[lines.index(last)] = f"{last} []"
    return "\n".join(lines) + "\n"


def causes_of(above: BoneLine | CauseLine, indent: str) -> Iterator[str]:
    if above.causes and all(is_words(cause) for cause in above.causes):
        yield f"{indent}causes: {flow([cause.words for cause in above.causes])}"
    elif above.causes:
        yield f"{indent}causes:"
        for cause in above.causes:
            yield from cause_lines(cause, indent + STEP)


def is_words(cause: CauseLine) -> bool:
    return cause == CauseLine(cause.words)


def cause_lines(cause: CauseLine, indent: str) -> Iterator[str]:
    if is_words(cause):
        yield f"{indent}- {scalar(cause.words)}"
        return
    yield f"{indent}- words: {scalar(cause.words)}"
    inside = indent + STEP
    yield from optional("evidence", "" if cause.evidence == "hunch" else cause.evidence, inside)
    yield from optional("showed_by", cause.showed_by, inside)
    if cause.is_ours is not None:
        yield f"{inside}ours: {'yes' if cause.is_ours else 'no'}"
    if cause.is_set_aside:
        yield f"{inside}set_aside: yes"
    yield from optional("set_aside_because", cause.set_aside_because, inside)
    yield from causes_of(cause, inside)


def write_theory(theory: TheoryFile) -> str:
    lines = branches(theory)
    names = names_of(lines)
    placed, loose = [one for one in lines if one.link], [one for one in lines if not one.link]
    written = [
        *optional("aim", theory.aim),
        *optional("how_much", theory.how_much),
        *([f"by_when: {theory.by_when.isoformat()}"] if theory.by_when else []),
        *optional("for_whom", theory.for_whom),
        *optional("source", theory.source),
        "drivers:",
        *(line for one in placed for line in driver_lines(one, STEP, names)),
    ]
    drivers = [one for one in loose if one.node.kind != "idea"]
    if drivers:
        written += ["loose_drivers:", *(line for one in drivers for line in driver_lines(one, STEP, names))]
    written += ideas_of("loose_ideas", [one for one in loose if one.node.kind == "idea"], "", names)
    written += several("outcome_measure", theory.outcome_measures)
    written += several("balancing_measure", theory.balancing_measures)
    return finished(written, "drivers:", bool(placed))


def names_of(lines: Sequence[Branch]) -> dict[str, str]:
    """By what each node is called where another line names it: its words, or its number where they aren't its own."""
    every = list(flat(tuple(lines)))
    words = [one.node.words for one in every if one.node.kind != "idea"]
    named = {link.serves for one in every for link in one.others}

    def name(one: Branch) -> str:
        is_own = words.count(one.node.words) == 1 and one.node.words != AIM
        return one.node.words if is_own else f"#{one.number}"

    return {one.node.key: name(one) for one in every if one.node.key in named}


def driver_lines(branch: Branch, indent: str, names: dict[str, str]) -> Iterator[str]:
    node, inside = branch.node, indent + STEP
    yield f"{indent}- name: {scalar(node.words)}"
    if names.get(node.key, node.words) != node.words:
        yield f"{inside}id: {scalar(names[node.key])}"
    if node.kind == "secondary" and branch.link is None:
        yield f"{inside}kind: secondary"
    yield from several("measure", node.measures, inside)
    yield from influence(branch, inside, names)
    yield from ideas_of("ideas", [one for one in branch.below if one.node.kind == "idea"], inside, names)
    drivers = [one for one in branch.below if one.node.kind != "idea"]
    if drivers:
        yield f"{inside}drivers:"
        for one in drivers:
            yield from driver_lines(one, inside + STEP, names)


def influence(branch: Branch, indent: str, names: dict[str, str]) -> Iterator[str]:
    """How it serves what it stands under, and what else it serves."""
    if branch.link:
        yield from strength(branch.link, indent)
    if not branch.others:
        return
    if all(not one.is_weak and not one.evidence for one in branch.others):
        yield f"{indent}also_serves: {flow([name_of(one, names) for one in branch.others])}"
        return
    yield f"{indent}also_serves:"
    for one in branch.others:
        yield f"{indent}{STEP}- name: {scalar(name_of(one, names))}"
        yield from strength(one, indent + STEP * 2)


def name_of(link: LinkLine, names: dict[str, str]) -> str:
    return AIM if link.serves is None else names[link.serves]


def strength(link: LinkLine, indent: str) -> Iterator[str]:
    if link.is_weak:
        yield f"{indent}weak: yes"
    yield from optional("evidence", link.evidence, indent)


def ideas_of(title: str, ideas: Sequence[Branch], indent: str, names: dict[str, str]) -> Iterator[str]:
    plain = [one.node.words for one in ideas]
    if ideas and all(is_plain_idea(one) for one in ideas):
        yield f"{indent}{title}: {flow(plain)}"
    elif ideas:
        yield f"{indent}{title}:"
        for one in ideas:
            if is_plain_idea(one):
                yield f"{indent}{STEP}- {scalar(one.node.words)}"
                continue
            yield f"{indent}{STEP}- name: {scalar(one.node.words)}"
            yield from several("measure", one.node.measures, indent + STEP * 2)
            yield from influence(one, indent + STEP * 2, names)


def is_plain_idea(branch: Branch) -> bool:
    is_bare = branch.link is None or (not branch.link.is_weak and not branch.link.evidence)
    return is_bare and not branch.others and not branch.node.measures


def several(title: str, texts: Sequence[str], indent: str = "") -> list[str]:
    """`measure: a` for one, `measures: [a, b]` for more."""
    if len(texts) == 1:
        return [f"{indent}{title}: {scalar(texts[0])}"]
    return [f"{indent}{title}s: {flow(texts)}"] if texts else []


def optional(title: str, text: str, indent: str = "") -> list[str]:
    return [f"{indent}{title}: {scalar(text)}"] if text else []


def flow(texts: Sequence[str]) -> str:
    return "[" + ", ".join(scalar(text, is_in_list=True) for text in texts) + "]"


def scalar(text: str, *, is_in_list: bool = False) -> str:
    """As it is where no reader of YAML could take it for something else, in double quotes otherwise."""
    is_plain = PLAIN.fullmatch(text) and text == text.strip() and "  " not in text and not text.endswith(":")
    if is_plain and text.lower() not in RESERVED and not (is_in_list and set(",?") & set(text)):
        return text
    return UNPRINTED.sub(lambda found: f"\\U{ord(found[0]):08x}", json.dumps(text, ensure_ascii=False))
