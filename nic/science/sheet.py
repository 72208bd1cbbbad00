"""A table out of a file of text: whichever alphabet and separator it was written with. XLSX is read elsewhere."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from nic.text import N_, Sentence, sentence

Cell = str | float  # A number only where the file itself says that it is one, as a workbook does.
Rows = list[list[Cell]]

MOST_BYTES = 20_000_000
MOST_ROWS = 150_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_500_000
LAST_ROW = 1_048_576  # Of any sheet of a spreadsheet program; what is numbered higher is no row.
LONGEST_CELL = 500  # Characters; a longer one is a note, and only its beginning is ever shown.
LOOKED_AT = 40  # Rows, to find out how the others are written.

ALPHABETS = {
    "utf-8": N_("UTF-8: most programs of today"),
    "utf-16": N_("UTF-16: Excel's Unicode text"),
    "cp1252": N_("Windows: Excel's CSV on a PC"),
    "mac-roman": N_("Mac: Excel's CSV on an older Mac"),
}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
SEPARATOR_WORDS = {"comma": N_("Comma"), "semicolon": N_("Semicolon"), "tab": N_("Tab"), "bar": N_("Vertical bar")}
OTHER_KINDS = {
    b"%PDF": N_("This is a PDF. Ask for the numbers as a workbook (.xlsx) or as CSV."),
    b"\xd0\xcf\x11\xe0": N_(
        "This workbook is protected by a password, or of a kind older than 2007. Save it as .xlsx without a password."
    ),
    b"\x89PNG": N_("This is a picture. Ask for the numbers as a workbook (.xlsx) or as CSV."),
    b"\xff\xd8\xff": N_("This is a picture. Ask for the numbers as a workbook (.xlsx) or as CSV."),
    b"GIF8": N_("This is a picture. Ask for the numbers as a workbook (.xlsx) or as CSV."),
    b"\x1f\x8b": N_("This file is packed. Unpack it first."),
}
MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|style|meta|\?xml)\b", re.IGNORECASE)
WEB_PAGE = N_(
    "This is a web page or XML, whatever its name says, as some programs write it. Open it in a spreadsheet program, "
    "save it as a workbook (.xlsx), and choose that."
)
NOT_TEXT = N_("nic can't read this kind of file. Save it as a workbook (.xlsx) or as CSV.")
LETTERS = re.compile(r"(?<=[A-Za-z])[^\W\d_a-zA-Z]|[^\W\d_a-zA-Z](?=[A-Za-z])")  # José, Ávila: not Jos‚.


class FileRefused(ValueError):
    """The whole file can't be taken. `status` is that of the answer: 413 too much, 415 another kind, 422 no table."""

    def __init__(self, said: str | Sentence, status: int = 422, field: str = "file") -> None:
        self.sentence = said if isinstance(said, Sentence) else Sentence(said)
        self.status = status
        self.field = field
        super().__init__(str(self.sentence))


def text_in(content: bytes, most: int | None = None) -> str:
    """All of a text file, for a form that keeps it in a field of `most` characters. Raises FileRefused."""
    refuse_other_kinds(content)
    text = decoded(content, guess_alphabet(content)).replace("\0", "")
    if most is not None and len(text) > most:
        raise FileRefused(sentence(N_("Use at most %(most)s characters."), most=float(most)))
    return text


def is_workbook(content: bytes) -> bool:
    """Whether it is packed as workbooks are; what is in it shows when it is opened."""
    return content.startswith(b"PK\x03\x04")


def read_text(content: bytes, alphabet: str = "", separator: str = "") -> tuple[Rows, str, str]:
    """The rows of a text file, and the alphabet and separator that it was read with. Raises FileRefused.

    Row n of the answer is row n of the file as a spreadsheet counts; empty lines keep their place.
    """
    refuse_other_kinds(content)
    alphabet = alphabet if alphabet in ALPHABETS else guess_alphabet(content)
    text = decoded(content, alphabet).replace("\0", "")
    if not text.strip():
        raise FileRefused(N_("This file is empty."))
    lines = re.split(r"\r\n|\r|\n", text)
    if told := re.fullmatch(r'"?sep=(.)"?', lines[0].strip(), re.IGNORECASE):  # Excel's own first line.
        separator = separator or next((name for name, sign in SEPARATORS.items() if sign == told[1]), "")
        lines[0] = ""
    separator = separator if separator in SEPARATORS else guess_separator(lines)
    rows = fitted(parted(lines, SEPARATORS[separator]))
    return rows, alphabet, separator


def refuse_other_kinds(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise FileRefused(too_large(), 413)
    for begin, words in OTHER_KINDS.items():
        if content.startswith(begin):
            raise FileRefused(words, 415)
    if MARKUP.match(content):
        raise FileRefused(WEB_PAGE, 415)


def too_large() -> Sentence:
    return sentence(
        "This file is too large: at most %(most)s million bytes can be brought in at once. Split it, for example by "
        "school year.",
        most=MOST_BYTES // 1_000_000,
    )


def guess_alphabet(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or is_wide(content):
        return "utf-16"
    try:
        content.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        return most_like_words(content)


def is_wide(content: bytes) -> bool:
    """UTF-16 without its mark: every second byte of European text is zero."""
    head = content[:4000]
    zeros = Counter(place % 2 for place, byte in enumerate(head) if not byte)
    return len(head) >= 4 and max(zeros[0], zeros[1]) > len(head) * 0.3 and min(zeros[0], zeros[1]) < len(head) * 0.05


def most_like_words(content: bytes) -> str:
    """Windows or Mac: in the right one the letters beyond English stand in words; in the other they are signs."""
    odd_lines = [line for line in content.splitlines()[:20_000] if not line.isascii()]
    sample = b"\n".join(odd_lines)[:200_000]
    like = {name: len(LETTERS.findall(sample.decode(name, "replace"))) for name in ("cp1252", "mac-roman")}
    return "mac-roman" if like["mac-roman"] > like["cp1252"] else "cp1252"


def decoded(content: bytes, alphabet: str) -> str:
    name = {"utf-8": "utf-8-sig", "utf-16": wide_name(content)}.get(alphabet, alphabet)
    text = content.decode(name, "replace").removeprefix("\ufeff")
    odd = sum(letter < " " and letter not in "\t\r\n\f\v" or letter == "\ufffd" for letter in text[:20_000])
    if odd > 3 and odd > len(text[:20_000]) * 0.02:
        raise FileRefused(NOT_TEXT, 415)
    return text


def wide_name(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    return "utf-16-be" if content[:1] == b"\0" else "utf-16-le"


def guess_separator(lines: list[str]) -> str:
    """The one that parts most lines into the same number of columns, and into the most."""
    sample = [line for line in lines[: LOOKED_AT * 5] if line.strip()][:LOOKED_AT]

    def worth(name: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in parted(sample, SEPARATORS[name]) if row)
        width, often = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        return (often / len(sample), width) if width > 1 else (0, 0)

    return max(SEPARATORS, key=worth)  # The first of equals: a single column has no separator at all.


def parted(lines: Iterable[str], sign: str) -> Iterator[list[Cell]]:
    reader = csv.reader((line + "\n" for line in lines), delimiter=sign, skipinitialspace=sign != "\t")
    try:
        for row in reader:
            yield [cell.strip() for cell in row]
    except csv.Error:
        raise FileRefused(N_("A quotation mark is opened in this file and never closed. Save it anew.")) from None


def fitted(rows: Iterable[list[Cell]]) -> Rows:
    """The rows with something in them and those between, no longer and no wider than nic can carry."""
    found: Rows = []
    cells = last = 0
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            break
        while row and row[-1] == "":
            row.pop()
        cells += len(row)
        if row and (number > MOST_ROWS or cells > MOST_CELLS):
            raise FileRefused(too_many(), 413)
        if len(row) > MOST_COLUMNS:
            words = N_("This file has %(n)s columns; at most %(most)s can be read.")
            raise FileRefused(sentence(words, n=len(row), most=MOST_COLUMNS), 413)
        if row:
            last = number
        if number <= MOST_ROWS:
            found.append([cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in row])
    if not last:
        raise FileRefused(N_("There is nothing in this table."))
    return found[:last]


def too_many() -> Sentence:
    return sentence(
        "This file is too long: at most %(rows)s rows and %(cells)s cells can be brought in at once. Split it, for "
        "example by school year.",
        rows=f"{MOST_ROWS:,}", cells=f"{MOST_CELLS:,}",
    )  # fmt: skip
