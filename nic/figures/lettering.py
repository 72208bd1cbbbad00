"""How much room text takes, before any browser has drawn it.

The page decides the font (the reader's system font), so a width can only be estimated. These are the widths of
DejaVu Sans, about the widest of the fonts that the page may end up with: text may turn out shorter, never longer.
"""

import unicodedata

# Hundredths of the font size.
_WIDTHS = {
    letter: width / 100
    for width, letters in {
        27: "'",
        28: "ijl",
        32: "IJ ,.|·",
        36: "/:;\\f-",
        40: "()[]t!r",
        46: '"',
        50: "*_`sz–",
        55: "?cLFk",
        60: "vxyPTYa",
        63: "oeESbdghnpqu$0123456789{}",
        69: "KAVBRXZC",
        77: "UHNDG&",
        79: "OQ",
        84: "w#+<=>^~×→≥≤",
        95: "M%",
        100: "mW@—…",
    }.items()
    for letter in letters
}
BOLD = 1.14


def text_width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Width in the units of `size`; accents add nothing, East Asian letters and pictures count as a full square."""
    return sum(map(_letter_width, text)) * size * (BOLD if bold else 1)


def _letter_width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, 0.8)


def clean(text: str) -> str:
    """One line without control characters, which XML refuses."""
    return " ".join("".join(letter for letter in text if _is_printable(letter)).split())


def _is_printable(letter: str) -> bool:
    return letter.isspace() or (unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in "\ufffe\uffff")


def shorten(text: str, room: float, size: float = 13, *, bold: bool = False) -> str:
    """As much of the text as fits, with an ellipsis where something is missing."""
    if text_width(text, size, bold=bold) <= room:
        return text
    while text and text_width(text + "…", size, bold=bold) > room:
        text = text[:-1].rstrip()
    return text + "…" if text else ""


def wrap(text: str, room: float, size: float = 13, *, bold: bool = False, lines: int = 99) -> list[str]:
    """Lines no wider than `room`; a word wider than that is cut. What exceeds `lines` ends in an ellipsis."""
    wrapped: list[str] = []
    for word in clean(text).split():
        joined = f"{wrapped[-1]} {word}" if wrapped else word
        if wrapped and text_width(joined, size, bold=bold) <= room:
            wrapped[-1] = joined
        else:
            wrapped.extend(_pieces(word, room, size, bold=bold))
    if len(wrapped) > lines:
        rest = " ".join(wrapped[lines - 1 :])
        wrapped[lines - 1 :] = [shorten(rest, room, size, bold=bold)]
    return wrapped


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
