"""The fishbone (Ishikawa's picture): the effect at the head, its causes along the bones."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from markupsafe import Markup

from nic.figures.lettering import clean, text_width, wrap
from nic.figures.pen import LINE, filled, linked, noted, rounded, stroke, through, words
from nic.figures.ribs import MARK, NAME_PAD, STATES, Bone, Cause, Entry, Family, Rib, ribs
from nic.figures.svg import Told, opening
from nic.text import Sentence, sentence

HEAD = 176.0
HEAD_PAD = 14.0
NECK = 36.0
EDGE = 3.0
SHORTEST = 160.0


def fishbone(effect: str, bones: Sequence[Bone], *, title: str = "", say: Callable[[Sentence], str] = str) -> Markup:
    """An `<svg>` of its natural size for a region that scrolls, however long the causes or many the bones.

    The picture is a view of the nested list, which holds the same for whoever can't see it.
    """
    found = ribs(bones, say)
    head = wrap(effect, HEAD - 2 * HEAD_PAD, bold=True, lines=12)
    half = len(head) * LINE / 2 + HEAD_PAD
    up, down = (max([half] + [rib.reach for rib in found if rib.way == way]) for way in (-1, 1))
    tip = max([SHORTEST] + [rib.x + NECK for rib in found])
    states = [state for state in STATES if any(cause.evidence == state for cause in _all(bones))]
    inside = [
        stroke(through([(0, 0), (tip, 0)]), ink="ink", width=2.5),
        filled([(tip, 0), (tip - 11, -6), (tip - 11, 6)], "ink"),
        rounded(tip, -half, HEAD, 2 * half, fill="sunk", ink="ink", line=1.75),
        words(head, tip + HEAD_PAD, -len(head) * LINE / 2, bold=True),
        *(_rib(rib) for rib in found),
        *_key(states, down + 14, say),
    ]
    if not found:
        inside.append(words([say(sentence("No bone yet"))], 0, -LINE - 8, ink="quiet"))
    digest = sha256(repr((effect, tuple(bones), title)).encode()).hexdigest()
    told = Told(clean(title or effect), _description(effect, bones, say), f"f{digest[:10]}", "drawing")
    width, height = tip + HEAD + 2 * EDGE, up + down + 2 * EDGE + (LINE + 16) * bool(states)
    role = "group" if any(cause.href for cause in _all(bones)) else "img"  # Inside an image nothing can be a link.
    return Markup(
        f"{opening(told, width, height, role=role, keeps_size=True)}"
        f'<g transform="translate({EDGE:g} {round(up + EDGE, 1):g})">{"".join(inside)}</g></svg>'
    )


def _rib(rib: Rib) -> str:
    end = rib.way * rib.length
    left = rib.bone_at(end) - rib.room
    top = end - rib.name_height if rib.way < 0 else end
    return "".join(
        [
            stroke(through([(rib.x, 0), (rib.bone_at(end), end)]), ink="ink", width=1.75),
            rounded(left, top, rib.room + 12, rib.name_height, fill="sheet", ink="quiet"),
            words(rib.name, left + NAME_PAD, top + NAME_PAD, bold=True),
            *(_family(family, rib) for family in rib.families),
        ]
    )


def _family(family: Family, rib: Rib) -> str:
    return "".join(_entry(entry, family, rib) + _arm(entry, family, rib) for entry in family.entries)


def _entry(entry: Entry, family: Family, rib: Rib) -> str:
    cause = entry.cause
    left = family.left + entry.indent
    ink = "quiet" if cause.evidence == "ruled out" else "accent" if cause.href else "ink"
    inside = _mark(cause.evidence, left + 5, entry.top + LINE / 2) + words(entry.lines, left + MARK, entry.top, ink=ink)
    is_shortened = bool(entry.lines) and entry.lines[-1].endswith("…")
    return linked(noted(inside, clean(cause.text) if is_shortened else ""), cause.href)


def _arm(entry: Entry, family: Family, rib: Rib) -> str:
    """The line by which a cause on the bone hangs; a deeper one hangs by an elbow below what it explains."""
    if not entry.depth:
        y = entry.line_at
        return stroke(through([(family.left, y), (rib.bone_at(y), y)]), width=1)
    left = family.left + entry.indent
    above = _explained(entry, family)
    x, y = left - 6, entry.top + LINE / 2
    start = above.line_at if not above.depth else above.top + LINE
    return stroke(through([(x, start), (x, y), (left - 1, y)]), width=1)


def _explained(entry: Entry, family: Family) -> Entry:
    """What a deeper cause explains: the last one above it that is less deep."""
    before = family.entries[: family.entries.index(entry)]
    return next(other for other in reversed(before) if other.depth < entry.depth)


def _mark(evidence: str, x: float, y: float) -> str:
    """A ring for a hunch, a full circle for supported, a cross for ruled out: told apart without color."""
    if evidence == "ruled out":
        return stroke(through([(x - 4, y - 4), (x + 4, y + 4)]), width=1.75) + stroke(
            through([(x - 4, y + 4), (x + 4, y - 4)]), width=1.75
        )
    fill = "var(--ink)" if evidence == "supported" else "none"
    return f'<circle cx="{x:g}" cy="{y:g}" r="4" fill="{fill}" stroke="var(--ink)" stroke-width="1.5"/>'


def _key(states: Iterable[str], y: float, say: Callable[[Sentence], str]) -> Iterator[str]:
    x = 0.0
    for state in states:
        name = say(STATES[state])
        yield _mark(state, x + 5, y + LINE / 2) + words([name], x + MARK, y, ink="quiet")
        x += MARK + text_width(name) + 22


def _all(bones: Iterable[Bone]) -> Iterator[Cause]:
    for bone in bones:
        yield from _below(bone.causes)


def _below(causes: Iterable[Cause]) -> Iterator[Cause]:
    for cause in causes:
        yield cause
        yield from _below(cause.causes)


def _description(effect: str, bones: Sequence[Bone], say: Callable[[Sentence], str]) -> str:
    counted = sentence(
        "Bones: %(bones)s, causes: %(causes)s. The list holds the same in words.",
        bones=len(bones),
        causes=sum(1 for _ in _all(bones)),
    )
    return f"{clean(effect)}. {say(counted)}"
