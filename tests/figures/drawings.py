"""What the tests ask of any drawing that is made without matplotlib."""

import re
from xml.etree import ElementTree

from nic.figures.ink import TOKENS
from nic.science.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "defs", "use", "g", "a", "path", "rect", "circle", "text", "tspan"}


def parsed(drawing):
    return ElementTree.fromstring(drawing)


def texts(drawing):
    """Each text as one line."""
    return [" ".join(span.text for span in text.iter(f"{SVG}tspan")) for text in parsed(drawing).iter(f"{SVG}text")]


def check_policy(drawing):
    """Nothing that a strict page refuses, and no color of its own."""
    root = parsed(drawing)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
    paints = set()
    for element in root.iter():
        assert "style" not in element.attrib and not [name for name in element.attrib if name.startswith("on")]
        paints |= {element.attrib[name] for name in ("fill", "stroke") if name in element.attrib}
    assert paints <= {"none", *(f"var(--{token})" for token in TOKENS)}
    assert not re.search(r"#[0-9a-f]{3,6}\b", re.sub(r'href="[^"]*"', "", drawing))


def check_names(drawing):
    root = parsed(drawing)
    names = root.get("aria-labelledby").split()
    named = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert len(names) == 2 and all(named[name] for name in names)


def text_boxes(drawing):
    """Left, top, right and bottom of each line of text, as wide as it may get; moved groups are not undone."""
    boxes = []
    for text in parsed(drawing).iter(f"{SVG}text"):
        for span in text.iter(f"{SVG}tspan"):
            x, y = float(span.get("x")), float(span.get("y"))
            wide = text_width(span.text, bold=text.get("font-weight") == "600")
            boxes.append((x, y - 10, x + wide, y + 3, span.text))
    return boxes


def check_no_overlap(drawing):
    boxes = text_boxes(drawing)
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            is_apart = one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]
            assert is_apart, (one, other)
