"""`nic diagram FILE`: a fishbone or a theory out of a file, checked, drawn or written in another form. No server."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from nic.exchange import FORM_OF, form_of, kind_of, read_fishbone, read_theory, write_fishbone, write_theory
from nic.science.exchange.graphs import bones_of, graph_of
from nic.science.exchange.outlines import outline_rows
from nic.science.exchange.shapes import Fault, FishboneFile, TheoryFile
from nic.science.theory import NO_AIM

DRAWN = ("svg", "png", "pdf")
EXAMPLES = """\
nic diagram theory.yaml                       checks it and prints it as indented lines
nic diagram theory.yaml --as pdf --out theory.pdf
nic diagram causes.csv --kind fishbone --as yaml
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="YAML, CSV or indented lines; - reads standard input")
    parser.add_argument("--as", dest="ending", default="txt", choices=[*FORM_OF, *DRAWN], help="(default: %(default)s)")
    parser.add_argument("--kind", choices=["fishbone", "theory"], help="where the file doesn't say it by itself")
    parser.add_argument("--out", metavar="FILE", help="where to write it (default: standard output)")


def run(arguments: Namespace) -> int:
    """0, or 2 after one line on standard error for each fault of the file."""
    try:
        source = sys.stdin.buffer if arguments.file == "-" else None
        text = (source.read() if source else Path(arguments.file).read_bytes()).decode("utf-8-sig")
    except OSError as no:
        return refuse(f"nic diagram: {arguments.file}", [f"it can't be read: {no.strerror}."])
    except UnicodeDecodeError:
        return refuse(f"nic diagram: {arguments.file}", ["it is no text in UTF-8."])
    kind = arguments.kind or kind_of(text)
    found, faults = read(text, kind, arguments.file)
    if faults or found is None:
        return refuse(arguments.file, [f"line {fault.line}: {fault.sentence}" for fault in faults])
    content = written(found, arguments.ending)
    try:
        if arguments.out:
            Path(arguments.out).write_bytes(content)
        else:
            sys.stdout.buffer.write(content)
    except OSError as no:
        return refuse(f"nic diagram: {arguments.out}", [f"it can't be written: {no.strerror}."])
    return 0


def read(text: str, kind: str, name: str) -> tuple[TheoryFile | FishboneFile | None, list[Fault]]:
    form = form_of(text, name)
    return read_fishbone(text, form) if kind == "fishbone" else read_theory(text, form)


def written(found: TheoryFile | FishboneFile, ending: str) -> bytes:
    if ending not in FORM_OF:
        return drawn(found, ending)
    if isinstance(found, FishboneFile):
        return write_fishbone(found, FORM_OF[ending]).encode()
    return write_theory(found, FORM_OF[ending]).encode()


def drawn(found: TheoryFile | FishboneFile, ending: str) -> bytes:
    # Not before a picture is wanted: what draws them takes a second to load.
    from nic.diagram_files import fishbone_in_file, theory_in_file

    foot = [found.source] if found.source else []
    if isinstance(found, FishboneFile):
        lines = outline_rows(write_fishbone(found, "outline"))
        return fishbone_in_file(found.effect, bones_of(found), ending, foot=foot, lines=lines, lang="en", say=str)
    lines, aim = outline_rows(write_theory(found, "outline")), found.aim or NO_AIM
    return theory_in_file(graph_of(found), aim, ending, title=aim, foot=foot, lines=lines, lang="en", say=str)


def refuse(name: str, faults: list[str]) -> int:
    for fault in faults:
        print(f"{name}: {fault}", file=sys.stderr)
    return 2
