"""Both diagrams as files of any form: what the pages that import and export call."""

import re
from collections.abc import Callable
from typing import Literal, TypeVar

from nic.science.exchange import outlines, read_yaml, rows, write_yaml
from nic.science.exchange.limits import fishbone_faults, theory_faults
from nic.science.exchange.shapes import Fault, Faults, FishboneFile, TheoryFile
from nic.science.exchange.tree import Tree
from nic.text import N_, sentence
from nic.yaml_tree import read_tree

File = TypeVar("File", TheoryFile, FishboneFile)
ReadForm = Literal["yaml", "csv", "outline"]
WriteForm = Literal["yaml", "csv", "outline", "mermaid"]
ENDINGS: dict[WriteForm, str] = {"yaml": "yaml", "csv": "csv", "outline": "txt", "mermaid": "mmd"}
FORM_OF: dict[str, WriteForm] = {ending: form for form, ending in ENDINGS.items()}
TAKEN_AS = f"any(svg, png, pdf, {', '.join(FORM_OF)})"  # In an address: whatever a diagram can be taken along as.
TOP_OF_A_FISHBONE = re.compile(r"^(effect|bones)\s*:", re.MULTILINE)
TOP_OF_A_THEORY = re.compile(r"^(aim|drivers)\s*:", re.MULTILINE)

_THEORY: dict[str, Callable[[TheoryFile], str]] = {
    "yaml": write_yaml.write_theory,
    "csv": rows.write_theory_rows,
    "outline": outlines.theory_outline,
    "mermaid": outlines.theory_mermaid,
}
_FISHBONE: dict[str, Callable[[FishboneFile], str]] = {
    "yaml": write_yaml.write_fishbone,
    "csv": rows.write_fishbone_rows,
    "outline": outlines.fishbone_outline,
    "mermaid": outlines.fishbone_mermaid,
}


def form_of(text: str, name: str = "") -> ReadForm:
    """What a file seems to be, by how its name ends, else by what stands in it."""
    ending = name.rpartition(".")[2].lower()
    if ending in ("yaml", "yml", "csv", "txt"):
        return "outline" if ending == "txt" else "csv" if ending == "csv" else "yaml"
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0].lower()
    if "kind" in first and any(mark in first for mark in ",;\t"):
        return "csv"
    return "yaml" if re.search(r"^(drivers|loose_drivers|loose_ideas|bones)\s*:", text, re.MULTILINE) else "outline"


def kind_of(text: str) -> Literal["fishbone", "theory"]:
    """Which diagram a file seems to hold; indented lines say it by "Effect:", and are a theory otherwise."""
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0].lower()
    if form_of(text) == "csv":
        return "fishbone" if "under" in first else "theory"
    return "fishbone" if re.search(r"^(effect|bones)\s*:", text, re.MULTILINE | re.IGNORECASE) else "theory"


def write_theory(theory: TheoryFile, form: WriteForm) -> str:
    return _THEORY[form](theory)


def write_fishbone(fishbone: FishboneFile, form: WriteForm) -> str:
    return _FISHBONE[form](fishbone)


def read_theory(text: str, form: ReadForm) -> tuple[TheoryFile | None, list[Fault]]:
    """What the file holds, and all that is wrong with it in the order of its lines; nothing is to be kept of a file
    with a fault."""
    if form == "yaml" and TOP_OF_A_FISHBONE.search(text):
        return None, [Fault(1, sentence(N_("This is a fishbone. Bring it in at the problem that it is about.")))]
    readers = read_yaml.theory_of, rows.read_theory_rows, outlines.read_theory_outline
    return read(text, form, *readers, theory_faults)


def read_fishbone(text: str, form: ReadForm) -> tuple[FishboneFile | None, list[Fault]]:
    if form == "yaml" and TOP_OF_A_THEORY.search(text):
        return None, [Fault(1, sentence(N_("This is a theory. Bring it in where theories are written.")))]
    readers = read_yaml.fishbone_of, rows.read_fishbone_rows, outlines.read_fishbone_outline
    return read(text, form, *readers, fishbone_faults)


def read(
    text: str,
    form: ReadForm,
    of_tree: Callable[[Tree, Faults], File | None],
    of_rows: Callable[[str, Faults], File],
    of_outline: Callable[[str, Faults], File],
    too_much: Callable[[File], list[Fault]],
) -> tuple[File | None, list[Fault]]:
    faults = Faults()
    if form == "yaml":
        tree = read_tree(text, faults)
        found = of_tree(tree or Tree(1), faults) if tree or not faults.found else None
    else:
        found = (of_rows if form == "csv" else of_outline)(text, faults)
    say_more(faults, too_much(found) if found else [])
    return found, faults.in_order()


def say_more(faults: Faults, found: list[Fault]) -> None:
    """What no page could hold, of lines about which nothing else is said yet."""
    told = {fault.line for fault in faults.found}
    faults.found += [fault for fault in found if fault.line not in told]
