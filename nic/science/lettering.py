"""How much room text takes, before any browser has drawn it.

The page decides the font (the reader's system font), so a width can only be estimated. These are the widths of
DejaVu Sans, about the widest of the fonts that the page may end up with: text may turn out shorter, hardly longer.
Boxes leave SLACK besides. A file is drawn in this very font.
"""

import unicodedata
from functools import lru_cache

SLACK = 1.08  # How much wider than reckoned a text may become in a font that nobody thought of.

# Hundredths of the font size, rounded up, of what can't be taken apart into a letter and its accent.
_PLAIN = {
    28: "'ijlıіј",
    29: "ł",
    30: "IJΙІЈ",
    32: " ,.·‘’‚",
    34: "/:;\\|ι",
    36: "f",
    37: "-",
    38: "ľ",
    40: "()[]tŧ‹›",
    41: "!¡",
    42: "r",
    46: '"',
    50: "*_`§°–†",
    52: "“”„",
    53: "szгґ",
    54: "?¿з",
    55: "cεζсэє",
    56: "LΓνξ",
    57: "Ł",
    58: "Fkĸυχ",
    59: "κςвть•",
    60: "vxyγλухч",
    61: "PÞΡπτГРУкяҐ",
    62: "TYaeo«»ðøŦΤΥδθοТабео",
    63: "ßђ",
    64: "$0123456789ESbdghnpqu{}¢£¥¶þđŋΕΞΣβημρσЕлр€",
    65: "Зи",
    66: "KΚαφψнпћџ",
    69: "ABVXZΑΒΔΖΛΧАБВХЧЬц",
    70: "CRħЄСЭЯд",
    71: "Къ",
    74: "U",
    75: "NŊΝИ",
    76: "HΗΠЏЛНПм",
    77: "Ω",
    78: "&DGÐĐЦ",
    79: "OQØΘΟΦΨЂЋДОы",
    82: "w",
    84: "#+<=>^~¬±×÷ωЪ←↑→↓−≈≤≥",
    85: "ю",
    86: "ф",
    87: "MΜМФ",
    89: "Ы",
    90: "њ",
    91: "жљ",
    92: "Ħш",
    95: "щ",
    96: "%",
    98: "mÆ",
    99: "Wæ",
    100: "@©®—…™",
    103: "œ",
    105: "Њ",
    107: "ŒШ",
    108: "ЖЮ",
    110: "ЉЩ",
    135: "‰",
}
_BOLD = {
    31: "'",
    35: " ijlıіј",
    37: "/\\|",
    38: ",.IJ·łΙІЈ‘’‚",
    39: "ι",
    40: ":;",
    42: "-‹›",
    44: "f",
    46: "!()[]¡",
    48: "tŧľ",
    50: "_`r§°–†",
    53: '"*гґ',
    56: "ε",
    58: "т",
    59: "?z¿з",
    60: "csζξςсэє",
    64: "L¶ΓΞλτГвьҐ•",
    65: "x«»Łχхя",
    66: "vyу“”„",
    67: "kĸ",
    68: "aeυаек",
    69: "EFToðøŦΕΣΤαγδθνοЕТоч",
    70: "$0123456789¢£¥бнпџ€",
    71: "и",
    72: "bdghnpqu{}ßþđŋβηκρЗрђ",
    73: "SYZΖΥ",
    74: "CPÞΡμЄРСЭлћ",
    75: "ц",
    76: "ъ",
    77: "BΒБВЬ",
    78: "AKRVXΑΔΚΛΧσАУХЯ",
    79: "φ",
    80: "ħπψ",
    81: "Чд",
    82: "UКм",
    83: "G",
    84: "#+<=>DHN^~¬±Ð×÷ĐŊΗΝΠЏИЛНП←↑→↓−≈≤≥",
    85: "Ψ",
    86: "OQØΘΟΦΩО",
    87: "ω",
    88: "&ЂЋ",
    90: "Д",
    91: "ы",
    93: "wЦ",
    94: "Ъ",
    96: "њ",
    98: "Ħю",
    100: "@M©®ΜМФжфљ—…™",
    101: "%",
    104: "Ы",
    105: "mæ",
    107: "ш",
    109: "Æ",
    110: "œ",
    111: "Wщ",
    113: "Њ",
    116: "Љ",
    117: "Œ",
    118: "Ю",
    123: "Ж",
    124: "Ш",
    133: "Щ",
    144: "‰",
}


def _by_letter(table: dict[int, str]) -> dict[str, float]:
    return {letter: width / 100 for width, letters in table.items() for letter in letters}


_WIDTHS = {False: _by_letter(_PLAIN), True: _by_letter(_BOLD)}


def text_width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """Width in the units of `size`; accents add nothing, East Asian letters and pictures count as a full square."""
    return _ems(text, bold) * size


@lru_cache(maxsize=20000)
def _ems(text: str, bold: bool) -> float:
    widths = _WIDTHS[bold]
    return sum(widths.get(letter) or _other_width(letter, widths) for letter in text)


@lru_cache(maxsize=2000)
def _unknown_width(letter: str) -> float | None:
    """Of a letter in neither table; None where it is a known one with an accent."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return None


def _other_width(letter: str, widths: dict[str, float]) -> float:
    known = _unknown_width(letter)
    return widths.get(unicodedata.normalize("NFD", letter)[0], 1.0) if known is None else known


def clean(text: str) -> str:
    """One line without control characters, which XML refuses."""
    if text.isprintable():
        return " ".join(text.split())
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
    wide, space = 0.0, text_width(" ", size, bold=bold)
    for word in clean(text).split():
        longer = wide + space + text_width(word, size, bold=bold)  # Of a line no letter's width depends on the others.
        if wrapped and longer <= room:
            wrapped[-1] = f"{wrapped[-1]} {word}"
            wide = longer
        else:
            wrapped.extend(_pieces(word, room, size, bold=bold))
            wide = text_width(wrapped[-1], size, bold=bold)
    if len(wrapped) > lines:
        rest = " ".join(wrapped[lines - 1 :])
        wrapped[lines - 1 :] = [shorten(rest, room, size, bold=bold)]
    return wrapped


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if text_width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
