"""Both diagrams as rows for a spreadsheet, CSV: one row for each thing, and one more for each further thing it serves.

theory: kind, id, name, serves, weak, evidence, measures
    kinds: aim, how much, by when, for whom, source, outcome measure, balancing measure (the text is the name);
    primary driver, secondary driver, change idea. `serves` is the id of a driver, or "aim"; empty: no place yet.
    A driver or idea that serves two things has two rows with the same id.
fishbone: kind, id, name, under, evidence, what showed it, ours to change, set aside, set aside because
    kinds: effect, source, bone, cause. `under` is the id of a bone or a cause.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from nic.science.cells import FORMULA
from nic.science.exchange.read_yaml import EVIDENCE
from nic.science.exchange.shapes import (
    MOST_LINES,
    BoneLine,
    CauseLine,
    Faults,
    FishboneFile,
    LinkLine,
    NodeLine,
    TheoryFile,
    Ties,
    branches,
    flat,
)  # fmt: skip
from nic.science.exchange.tree import NO, YES, day_of, fitting
from nic.text import N_, sentence

THEORY = ["kind", "id", "name", "serves", "weak", "evidence", "measures"]
FISHBONE = [
    "kind", "id", "name", "under", "evidence", "what showed it", "ours to change", "set aside", "set aside because",
]  # fmt: skip
KINDS = {"primary": "primary driver", "secondary": "secondary driver", "idea": "change idea"}
TEXTS = {"aim": "aim", "how much": "how_much", "for whom": "for_whom", "source": "source"}
MEASURES = {"outcome measure": "outcome_measures", "balancing measure": "balancing_measures"}
GUARDED = (*FORMULA, "'")  # What begins with the guard itself gets another one: this is read back.


def write_theory_rows(theory: TheoryFile) -> str:
    by_when = theory.by_when.isoformat() if theory.by_when else ""
    about = [
        ("aim", theory.aim), ("how much", theory.how_much), ("by when", by_when), ("for whom", theory.for_whom),
        ("source", theory.source), *(("outcome measure", one) for one in theory.outcome_measures),
        *(("balancing measure", one) for one in theory.balancing_measures),
    ]  # fmt: skip
    lines = list(flat(branches(theory)))
    numbers = {line.node.key: line.number for line in lines}
    rows = [[kind, "", text] for kind, text in about if text]
    for line in lines:
        name = [KINDS[line.node.kind], line.number, line.node.words]
        links = [line.link] if line.link else []
        for place, link in enumerate([*links, *line.others] or [None]):
            measures = "; ".join(line.node.measures) if not place else ""
            if link is None:
                rows.append([*name, "", "", "", measures])
            else:
                serves = "aim" if link.serves is None else numbers[link.serves]
                rows.append([*name, serves, "yes" if link.is_weak else "", link.evidence, measures])
    return written(THEORY, rows)


def write_fishbone_rows(fishbone: FishboneFile) -> str:
    rows = [["effect", "", fishbone.effect]] + ([["source", "", fishbone.source]] if fishbone.source else [])
    for number, bone in enumerate(fishbone.bones, start=1):
        rows.append(["bone", str(number), bone.name])
        rows += cause_rows(bone.causes, str(number))
    return written(FISHBONE, rows)


def cause_rows(causes: Sequence[CauseLine], under: str) -> Iterator[list[str]]:
    for number, cause in enumerate(causes, start=1):
        id = f"{under}.{number}"
        ours = "" if cause.is_ours is None else "yes" if cause.is_ours else "no"
        evidence = "" if cause.evidence == "hunch" else cause.evidence
        aside = ["yes" if cause.is_set_aside else "", cause.set_aside_because]
        yield ["cause", id, cause.words, under, evidence, cause.showed_by, ours, *aside]
        yield from cause_rows(cause.causes, id)


def written(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([f"'{cell}" if cell.startswith(GUARDED) else cell for cell in row])
    return file.getvalue()


@dataclass(frozen=True)
class Row:
    line: int
    cells: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


def rows_of(text: str, columns: Sequence[str], faults: Faults) -> list[Row]:
    """By the names of their columns, in whatever order those stand; commas, semicolons or tabs between the cells."""
    text = text.removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    found: list[list[str]] = []
    lines: list[int] = []
    begin = 1
    try:
        for cells in reader:
            found.append([fitting(cell.strip().removeprefix("'"), begin, faults) for cell in cells])
            lines.append(begin)
            begin = reader.line_num + 1
    except csv.Error:
        faults.add(begin, sentence(N_("Here the file can't be read as CSV.")))
    names = [cell.lower() for cell in found[0]] if found else []
    missing = [name for name in columns[:3] if name not in names and name != "id"]
    if missing:
        text = N_("The first line must name the columns. Missing: %(names)s.")
        faults.add(1, sentence(text, names=tuple(missing)))
        return []
    for name in names:
        if name and name not in columns:
            faults.add(1, sentence(N_("No column is called “%(name)s” here."), name=name))
    if len(found) > MOST_LINES:
        faults.add(MOST_LINES, sentence(N_("More than %(most)s lines can't be one diagram."), most=MOST_LINES))
        return []
    rows = [Row(line, dict(zip(names, cells, strict=False))) for line, cells in zip(lines, found, strict=True)]
    return [row for row in rows[1:] if any(row.cells.values())]


def read_theory_rows(text: str, faults: Faults) -> TheoryFile:
    about: dict[str, str] = {}
    measures: dict[str, list[str]] = {name: [] for name in MEASURES.values()}
    by_when = None
    nodes: dict[str, NodeLine] = {}
    linking: list[tuple[str, Row]] = []
    for row in rows_of(text, THEORY, faults):
        kind, name = row["kind"].lower(), row["name"]
        if not name:
            faults.add(row.line, sentence(N_("The name is missing here.")))
        elif kind in TEXTS:
            about[TEXTS[kind]] = name
        elif kind in MEASURES:
            measures[MEASURES[kind]].append(name)
        elif kind == "by when":
            by_when = day_of(name, row.line, faults)
        elif kind in KINDS.values():
            linking.append((add_node(nodes, row, kind, faults), row))
        else:
            wanted = (*TEXTS, "by when", *MEASURES, *KINDS.values())
            faults.add(row.line, sentence(N_("“%(name)s” must be one of: %(allowed)s."), name="kind", allowed=wanted))
    links = tied(nodes, linking, faults)
    lists = {name: tuple(found) for name, found in measures.items()}
    return TheoryFile(**about, by_when=by_when, **lists, nodes=tuple(nodes.values()), links=tuple(links))  # type: ignore[arg-type]


def add_node(nodes: dict[str, NodeLine], row: Row, kind: str, faults: Faults) -> str:
    """A second row of the same id is another link of the same thing."""
    short = next(key for key, words in KINDS.items() if words == kind)
    id = row["id"] or f"line {row.line}"
    known = nodes.get(id)
    if known and (known.kind, known.words) != (short, row["name"]):
        faults.add(row.line, sentence(N_("Another line has the id “%(id)s” already."), id=id))
    measures = tuple(part.strip() for part in row["measures"].split(";") if part.strip())
    nodes.setdefault(id, NodeLine(id, short, row["name"], measures, row.line))
    return id


def tied(nodes: dict[str, NodeLine], linking: Sequence[tuple[str, Row]], faults: Faults) -> list[LinkLine]:
    ties = Ties({node.key: node.kind for node in nodes.values()})
    for key, row in linking:
        name = row["serves"]
        serves = None if name.lower() == "aim" else name
        is_weak = bool(yes_or_no(row, "weak", faults))
        if not name:
            continue
        if serves is not None and serves not in nodes:
            faults.add(row.line, sentence(N_("No line has the id “%(id)s”."), id=name))
        elif why := ties.fault(key, serves):
            faults.add(row.line, why)
        else:
            ties.add(LinkLine(key, serves, is_weak, row["evidence"]))
    return ties.links


def yes_or_no(row: Row, name: str, faults: Faults) -> bool | None:
    text = row[name].lower()
    if text and text not in YES + NO:
        wanted = sentence(N_("“%(name)s” must be one of: %(allowed)s."), name=name, allowed=("yes", "no"))
        faults.add(row.line, wanted)
    return None if not text else text in YES


def read_fishbone_rows(text: str, faults: Faults) -> FishboneFile:
    effect = source = ""
    below: dict[str, list[tuple[str, Row]]] = {"": []}
    for row in rows_of(text, FISHBONE, faults):
        kind, name, id = row["kind"].lower(), row["name"], row["id"] or f"line {row.line}"
        under = row["under"] if kind == "cause" else ""
        if not name:
            faults.add(row.line, sentence(N_("The name is missing here.")))
        elif kind == "effect":
            effect = name
        elif kind == "source":
            source = name
        elif kind not in ("bone", "cause"):
            allowed = ("effect", "source", "bone", "cause")
            faults.add(row.line, sentence(N_("“%(name)s” must be one of: %(allowed)s."), name="kind", allowed=allowed))
        elif id in below:
            faults.add(row.line, sentence(N_("Another line has the id “%(id)s” already."), id=id))
        elif kind == "cause" and (not under or under not in below):
            faults.add(row.line, sentence(N_("No line above has the id “%(id)s”."), id=under))
        else:
            below[id] = []
            below[under].append((id, row))
    if not effect:
        faults.add(1, sentence(N_("“%(name)s” is missing here."), name="effect"))
    bones = tuple(BoneLine(row["name"], causes_below(id, below, faults), row.line) for id, row in below[""])
    return FishboneFile(effect, bones, source)


def causes_below(id: str, below: dict[str, list[tuple[str, Row]]], faults: Faults) -> tuple[CauseLine, ...]:
    found = []
    for lower, row in below[id]:
        evidence = row["evidence"].lower() or "hunch"
        if evidence not in EVIDENCE:
            wanted = sentence(N_("“%(name)s” must be one of: %(allowed)s."), name="evidence", allowed=EVIDENCE)
            faults.add(row.line, wanted)
        ours = yes_or_no(row, "ours to change", faults)
        aside = bool(yes_or_no(row, "set aside", faults)), row["set aside because"]
        causes = causes_below(lower, below, faults)
        found.append(CauseLine(row["name"], evidence, row["what showed it"], ours, causes, row.line, *aside))
    return tuple(found)
