"""Makes matplotlib's SVG fit to stand inside a page with a strict Content-Security-Policy.

Such a page refuses style attributes and `<style>`, and without them matplotlib's file is one black box. Here styles
become presentation attributes, stand-in colors become `var(--token)`, ids get a prefix of their own (two charts on
one page must not share any), and what nobody needs goes away.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape, quoteattr

from nic.figures.ink import token_paint
from nic.figures.picture import SIZE, Picture

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_PAINTS = ("fill", "stroke")
_KEPT_STYLES = {"stroke-width": "1", "stroke-dasharray": "none", "stroke-dashoffset": "0", "text-anchor": "start"}
_HALO = {"stroke": "var(--sheet)", "stroke-width": "4", "paint-order": "stroke"}  # Readable upon lines.
_BOLD = {"font-weight": "600"}
_LONG_DECIMALS = re.compile(r"(\.\d\d)\d+")


@dataclass(frozen=True)
class Told:
    """What the page is told of a drawing. `prefix` begins all its ids."""

    title: str
    description: str
    prefix: str
    classes: str


def marks_id(number: int) -> str:
    """The id under which the picture's marks of this number stand in matplotlib's file."""
    return f"marks-{number}"


def dress(file: str, picture: Picture, told: Told, *, keeps_size: bool = False) -> str:
    """`file` is what matplotlib wrote of `picture`; the answer can stand in HTML and is well-formed XML."""
    root = ElementTree.fromstring(file)
    _put_words(root, picture)
    _put_notes(root, picture)
    inside = "".join(_written(group, told.prefix) for group in root.iterfind(f"{_SVG}g"))
    return opening(told, picture.width, picture.height, keeps_size=keeps_size) + inside + "</svg>"


def opening(told: Told, width: float, height: float, *, role: str = "img", keeps_size: bool = False) -> str:
    """The first tag with its names. A drawing that keeps its size is not shrunk to the page's width but scrolled."""
    size = f' width="{width:g}" height="{height:g}"' if keeps_size else ""
    title, description = f"{told.prefix}-title", f"{told.prefix}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}"{size}'
        f' class={quoteattr(told.classes)} role="{role}" aria-labelledby="{title} {description}"'
        f' font-size="{SIZE:g}" stroke-linejoin="round">'
        f'<title id="{title}">{escape(told.title)}</title><desc id="{description}">{escape(told.description)}</desc>'
    )


def _put_words(root: Element, picture: Picture) -> None:
    """Matplotlib drew a stand-in for each label, in their order."""
    for element, label in zip(root.iter(f"{_SVG}text"), picture.labels, strict=True):
        element.text = label.text
        if label.halo:
            element.attrib |= _HALO
        if label.bold:
            element.attrib |= _BOLD


def _put_notes(root: Element, picture: Picture) -> None:
    """A tooltip for each mark."""
    groups = {group.get("id"): group for group in root.iter(f"{_SVG}g")}
    for number, marks in enumerate(picture.marks):
        for element, note in zip(groups[marks_id(number)].iter(f"{_SVG}use"), marks.notes, strict=False):
            ElementTree.SubElement(element, f"{_SVG}title").text = note


def _written(element: Element, prefix: str) -> str:
    """The element as text. Groups only carried ids, so their content takes their place."""
    name = element.tag.removeprefix(_SVG)
    inside = "".join(_written(child, prefix) for child in element)
    if name == "g":
        return inside
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in _attributes(element, prefix))
    inside += escape((element.text or "").strip())
    return f"<{name}{attributes}>{inside}</{name}>" if inside else f"<{name}{attributes}/>"


def _attributes(element: Element, prefix: str) -> list[tuple[str, str]]:
    attributes: list[tuple[str, str]] = [
        (name, element.attrib[name]) for name in ("x", "y", *_HALO, *_BOLD) if name in element.attrib
    ]
    if "d" in element.attrib:
        path = " ".join(element.attrib["d"].split())
        attributes.append(("d", _LONG_DECIMALS.sub(r"\1", path)))
    if _LINK in element.attrib:
        attributes.append(("href", f"#{prefix}-{element.attrib[_LINK].removeprefix('#')}"))
    elif "id" in element.attrib:
        attributes.append(("id", f"{prefix}-{element.attrib['id']}"))
    return attributes + _look(element.get("style", ""))


def _look(style: str) -> list[tuple[str, str]]:
    """The style as presentation attributes, without defaults; fonts are left to the page."""
    declared = dict(part.strip().split(": ", 1) for part in style.split(";") if part.strip())
    if declared.pop("fill-opacity", "1") == "0":
        declared["fill"] = "none"
    paints = [(key, token_paint(declared[key])) for key in _PAINTS if key in declared]
    return paints + [(key, declared[key]) for key, usual in _KEPT_STYLES.items() if declared.get(key, usual) != usual]
