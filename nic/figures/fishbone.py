"""The fishbone as a page shows it, and as a file."""

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from nic.figures.cache import Drawings
from nic.figures.pages import PictureForm, Printed, print_sheets, sheet_drawings
from nic.figures.sketched import draw_sketch
from nic.science.fishbone_sketch import FIXED_TEXTS, Fish, every_cause, fishbone_sketch, fishbone_stem
from nic.science.letter_pages import fishbone_sheets
from nic.science.lettering import clean
from nic.science.ribs import Bone
from nic.text import Sentence, sentence

_drawings = Drawings(most=60)


def fishbone(
    effect: str,
    bones: Sequence[Bone],
    *,
    title: str = "",
    say: Callable[[Sentence], str] = str,
    is_narrow: bool = False,
) -> Markup:
    """An `<svg>` of its natural size for a region that scrolls, however long the causes or many the bones.

    The picture is a view of the nested list, which holds the same for whoever can't see it.
    """
    fish = fish_of(effect, bones, say)
    description = describe(fish, say)
    sketch = fishbone_stem if is_narrow else fishbone_sketch
    asked = repr((fish, title, description, is_narrow))
    return Markup(
        _drawings.get(asked, lambda: draw_sketch(sketch(fish), title=title or effect, description=description))
    )


def fishbone_pair(effect: str, bones: Sequence[Bone], **wishes: Any) -> tuple[Markup, Markup]:
    """For a wide room and for a narrow one: a page holds both, and its CSS shows the one that fits."""
    return fishbone(effect, bones, **wishes), fishbone(effect, bones, **wishes, is_narrow=True)


def print_fishbone(
    effect: str,
    bones: Sequence[Bone],
    form: PictureForm,
    *,
    title: str,
    footing: Sequence[str] = (),
    say: Callable[[Sentence], str] = str,
) -> bytes:
    """As a file; `footing` says whose it is and of which day."""
    fish = fish_of(effect, bones, say)
    return print_sheets(
        fishbone_sheets(fish), fishbone_sketch(fish), form, Printed(title, describe(fish, say), footing, say)
    )


def fishbone_on_paper(
    effect: str, bones: Sequence[Bone], *, title: str, say: Callable[[Sentence], str] = str
) -> list[tuple[str, float]]:
    """Each page's drawing for a tagged paper, and its width there in points."""
    fish = fish_of(effect, bones, say)
    return sheet_drawings(fishbone_sheets(fish), Printed(title, describe(fish, say), (), say))


def fish_of(effect: str, bones: Sequence[Bone], say: Callable[[Sentence], str]) -> Fish:
    return Fish(effect, tuple(bones), {text: say(sentence(text)) for text in FIXED_TEXTS})


def describe(fish: Fish, say: Callable[[Sentence], str]) -> str:
    counted = sentence(
        "Bones: %(bones)s, causes: %(causes)s. The list holds the same in words.",
        bones=len(fish.bones),
        causes=sum(1 for _ in every_cause(fish.bones)),
    )
    return f"{clean(fish.effect)}. {say(counted)}"
