"""What a paper can show of a text: its fonts come with what nic stands on, so that every machine prints the same."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from nic.figures.fonts import known_letters

BOX = "□"  # Stands for a run of letters that no font here has.
BREAK = "\u200b"  # Takes no room; a line may end there.
LONGEST, STEP = 24, 8  # A longer word may break after every so many letters: it would run over the paper's edge.
_LONG = re.compile(rf"[^\s{BREAK}]{{{LONGEST + 1},}}")
_JOINING = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


def printable(text: str, *, may_break: bool = True) -> str:
    """The text with a box where letters are missing, without control characters other than line ends."""
    shown = "".join(_shown(unicodedata.normalize("NFC", text)))
    return _LONG.sub(_broken, shown) if may_break else shown


def _shown(text: str) -> Iterator[str]:
    kept = (letter for letter in text if not _is_silent(letter))
    for is_known, letters in groupby(kept, _is_known):
        yield "".join(letters) if is_known else BOX


def _is_silent(letter: str) -> bool:
    """What joins the parts of a picture, or says nothing at all."""
    return letter in _JOINING or (unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co") and letter not in "\n\t")


def _is_known(letter: str) -> bool:
    return ord(letter) in known_letters() or letter.isspace()


def _broken(word: re.Match[str]) -> str:
    letters = word[0]
    return BREAK.join(letters[start : start + STEP] for start in range(0, len(letters), STEP))
