"""Small pieces of SVG for the diagrams, which are drawn without matplotlib. All text is escaped here."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

Spot = tuple[float, float]

LINE = 17.0  # From one line of text to the next.
RISE = 12.5  # From the top of a line down to its baseline.
DASHES = "5 4"


def words(
    lines: Sequence[str], x: float, top: float, *, ink: str = "ink", bold: bool = False, is_struck: bool = False
) -> str:
    """Lines of text below `top`, beginning at `x`."""
    looks = f' fill="var(--{ink})"' + ' font-weight="600"' * bold + ' text-decoration="line-through"' * is_struck
    spans = (
        f'<tspan x="{_short(x)}" y="{_short(top + RISE + number * LINE)}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    return f"<text{looks}>{' '.join(spans)}</text>" if lines else ""


def rounded(x: float, y: float, width: float, height: float, *, fill: str, ink: str, line: float = 1.25) -> str:
    return (
        f'<rect x="{_short(x)}" y="{_short(y)}" width="{_short(width)}" height="{_short(height)}" rx="6"'
        f' fill="var(--{fill})" stroke="var(--{ink})" stroke-width="{line:g}"/>'
    )


def stroke(d: str, *, ink: str = "quiet", width: float = 1.25, is_dashed: bool = False) -> str:
    dashes = f' stroke-dasharray="{DASHES}"' if is_dashed else ""
    return f'<path d="{d}" fill="none" stroke="var(--{ink})" stroke-width="{width:g}"{dashes}/>'


def filled(spots: Iterable[Spot], ink: str) -> str:
    return f'<path d="{through(spots)}Z" fill="var(--{ink})"/>'


def through(spots: Iterable[Spot]) -> str:
    """A path of straight lines."""
    return "M" + " L".join(f"{_short(x)} {_short(y)}" for x, y in spots)


def curve(start: Spot, end: Spot) -> str:
    """From `start` to `end`, leaving and arriving level."""
    (x1, y1), (x2, y2) = start, end
    middle = _short((x1 + x2) / 2)
    return f"M{_short(x1)} {_short(y1)} C{middle} {_short(y1)} {middle} {_short(y2)} {_short(x2)} {_short(y2)}"


def linked(inside: str, href: str) -> str:
    return f"<a href={quoteattr(href)}>{inside}</a>" if href else inside


def noted(inside: str, note: str) -> str:
    """With a tooltip."""
    return f"<g><title>{escape(note)}</title>{inside}</g>" if note else inside


def _short(number: float) -> str:
    return f"{round(number, 1):g}"
