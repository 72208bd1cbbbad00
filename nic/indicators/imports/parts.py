"""The parts of an opened workbook beside its sheets: which sheets there are, its texts, how styles show a number."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ParserCreate
from zipfile import ZipFile

AT_ONCE = 1 << 16  # Bytes.
LITERAL = re.compile(r'"[^"]*"|\\.|_.')
ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
ASIDE = re.compile(r"\[[^\]]*\]")  # A color, a condition, a currency.
DATES = {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}  # Of the formats that need no code.
PERCENTS = {9, 10}
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Sheet:
    title: str
    path: str
    is_hidden: bool


@dataclass(frozen=True)
class Looks:
    """What a number in a cell of each style is shown as: "date", "elapsed", "percent" or "" for a plain number."""

    of_style: list[str]
    counts_from_1904: bool

    def of(self, style: str) -> str:
        number = int(style)
        return self.of_style[number] if number < len(self.of_style) else ""


def elements(packed: ZipFile, path: str, wanted: set[str]) -> Iterator[tuple[str, dict[str, str], str, list[str]]]:
    """The elements of these names as they end: name, attributes, all text within, and the names of those around it."""
    ended: list[Any] = []
    around: list[str] = []
    begun: list[tuple[dict[str, str], list[str]]] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        around.append(name)
        if name in wanted:
            begun.append((attributes, []))

    def end(_name: str) -> None:
        name = around.pop()
        if name in wanted:
            attributes, texts = begun.pop()
            text = "".join(texts)
            ended.append((name, attributes, text, list(around)))
            if begun:
                begun[-1][1].append(text)

    def hear(text: str) -> None:
        if begun and around[-1] in wanted:
            begun[-1][1].append(text)

    with packed.open(path) as part:
        parser = careful_parser(begin, end)
        parser.CharacterDataHandler = hear
        while some := part.read(AT_ONCE):
            parser.Parse(some, False)
            yield from ended
            ended.clear()
        parser.Parse(b"", True)
        yield from ended


def careful_parser(begin: Callable[..., None], end: Callable[..., None]) -> Any:
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = refuse
    return parser


def refuse(*_given: Any) -> None:
    raise ValueError("no program declares entities in a workbook")


def list_sheets(packed: ZipFile) -> tuple[list[Sheet], bool]:
    """In their order, and whether days are counted from 1904."""
    targets = {
        given["Id"]: path_of(given["Target"])
        for _, given, _, _ in elements(packed, "xl/_rels/workbook.xml.rels", {"Relationship"})
        if given["Type"].endswith("/worksheet")
    }
    sheets, counts_from_1904 = [], False
    for name, given, _, _ in elements(packed, "xl/workbook.xml", {"sheet", "workbookPr"}):
        if name == "workbookPr":
            counts_from_1904 = given.get("date1904", "0") in ("1", "true")
            continue
        path = targets.get(next((value for key, value in given.items() if key.endswith(":id")), ""))
        if path:
            sheets.append(Sheet(given["name"], path, given.get("state", "visible") != "visible"))
    if not sheets:
        raise ValueError("a workbook has a sheet")
    return sheets, counts_from_1904


def path_of(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def list_texts(packed: ZipFile) -> list[str]:
    """Those that cells share, without what tells how a word is pronounced."""
    path = "xl/sharedStrings.xml"
    if path not in packed.namelist():
        return []
    texts: list[str] = []
    found: list[str] = []
    for name, _, text, around in elements(packed, path, {"si", "t"}):
        if name == "si":
            texts.append(unescaped("".join(found)))
            found = []
        elif "rPh" not in around:
            found.append(text)
    return texts


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) if "_x" in text else text


def list_looks(packed: ZipFile, counts_from_1904: bool) -> Looks:
    path = "xl/styles.xml"
    codes: dict[int, str] = {}
    of_style: list[str] = []
    for name, given, _, around in elements(packed, path, {"numFmt", "xf"}) if path in packed.namelist() else ():
        if name == "numFmt":
            codes[int(given["numFmtId"])] = given.get("formatCode", "")
        elif around[-1:] == ["cellXfs"]:
            number = int(given.get("numFmtId", "0"))
            of_style.append(look_of(number, codes.get(number)))
    return Looks(of_style, counts_from_1904)


def look_of(number: int, code: str | None) -> str:
    if code is None:
        return "date" if number in DATES else "percent" if number in PERCENTS else "elapsed" if number == 46 else ""
    plain = LITERAL.sub("", code)
    if "%" in plain:
        return "percent"
    first = plain.partition(";")[0]
    if ELAPSED.search(first):
        return "elapsed"
    return "date" if re.search(r"[dmyhs]", ASIDE.sub("", first), re.IGNORECASE) else ""
