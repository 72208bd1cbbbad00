"""The fonts that come with matplotlib: every machine has the same, whatever its system brings."""

from functools import cache
from pathlib import Path

USED = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")


def font_folder() -> Path:
    # Not before the first paper: matplotlib takes a while to load.
    from matplotlib import get_data_path

    return Path(get_data_path()) / "fonts" / "ttf"


@cache
def known_letters() -> frozenset[int]:
    """The code points that every one of the used fonts can show."""
    from matplotlib.ft2font import FT2Font

    known = [set(FT2Font(str(font_folder() / name)).get_charmap()) for name in USED]
    return frozenset(set.intersection(*known))
