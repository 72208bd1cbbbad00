"""`nic diagram FILE`: a fishbone or a theory out of a file, checked, drawn or written in another form. No server."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from nic.exchange import FORM_OF, form_of, kind_of, read_fishbone, read_theory, write_fishbone, write_theory
from nic.science.exchange.graphs import bones_of, graph_of
from nic.science.exchange.outlines import outline_rows
from nic.science.exchange.shapes import Fault, FishboneFile, TheoryFile

DRAWN = ("svg", "png", "pdf")


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
    except (OSError, UnicodeDecodeError) as no:
        return refuse(arguments.file, [str(no)])
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
        return refuse(arguments.out, [str(no)])
    return 0


def read(text: str, kind: str, name: str) -> tuple[TheoryFile | FishboneFile | None, list[Fault]]:
    form = form_of(text, name)
    return read_fishbone(text, form) if kind == "fishbone" else read_theory(text, form)


def written(found: TheoryFile | FishboneFile, ending: str) -> bytes:
    if isinstance(found, FishboneFile):
        if ending in FORM_OF:
            return write_fishbone(found, FORM_OF[ending]).encode()
        return drawn_fishbone(found, ending)
    if ending in FORM_OF:
        return write_theory(found, FORM_OF[ending]).encode()
    return drawn_theory(found, ending)


def drawn_fishbone(found: FishboneFile, ending: str) -> bytes:
    # Not before a picture is wanted: what draws them takes a second to load.
    from nic.figures.fishbone import fishbone_on_paper, print_fishbone
    from nic.papers.diagrams import print_diagram

    bones, foot = bones_of(found), [found.source] if found.source else []
    if ending == "pdf":
        pages = fishbone_on_paper(found.effect, bones, title=found.effect)
        lines = outline_rows(write_fishbone(found, "outline"))
        return print_diagram(found.effect, pages, lines, foot=foot, lang="en", say=str)
    form: str = ending
    return print_fishbone(found.effect, bones, form, title=found.effect, footing=foot)  # type: ignore[arg-type]


def drawn_theory(found: TheoryFile, ending: str) -> bytes:
    from nic.figures.driver_diagram import print_theory, theory_on_paper
    from nic.papers.diagrams import print_diagram

    graph, foot = graph_of(found), [found.source] if found.source else []
    title = found.aim or "Theory of improvement"
    if ending == "pdf":
        pages = theory_on_paper(graph, found.aim, title=title)
        lines = outline_rows(write_theory(found, "outline"))
        return print_diagram(title, pages, lines, foot=foot, lang="en", say=str)
    form: str = ending
    return print_theory(graph, found.aim, form, title=title, footing=foot)  # type: ignore[arg-type]


def refuse(name: str, faults: list[str]) -> int:
    for fault in faults:
        print(f"{name}: {fault}", file=sys.stderr)
    return 2
