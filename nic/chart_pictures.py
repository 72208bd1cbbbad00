"""`nic chart --svg, --png, --pdf`: what was charted as a picture; several charts as small ones on the same axes."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from nic.chart_rows import BadInput
from nic.figures.printed import FileForm, print_chart, print_multiples
from nic.science.chart import Chart

FORMS: tuple[FileForm, ...] = ("svg", "png", "pdf")
MOST = 60  # Small charts in one picture.


def add_picture_arguments(parser: ArgumentParser) -> None:
    for form in FORMS:
        parser.add_argument(f"--{form}", metavar="OUT", help=f"also draw it, into this file ({form.upper()})")


def wants_picture(arguments: Namespace) -> bool:
    return any(getattr(arguments, form) for form in FORMS)


def draw_pictures(named: Sequence[tuple[str, Chart]], arguments: Namespace) -> None:
    """`named` are the charts, each with the name of its file or group."""
    if len(named) > MOST:
        raise BadInput(f"a picture holds at most {MOST} charts, and these are {len(named)}.")
    for form in FORMS:
        if path := getattr(arguments, form):
            write_file(path, picture_of(named, form, arguments))


def picture_of(named: Sequence[tuple[str, Chart]], form: FileForm, arguments: Namespace) -> bytes:
    first, chart = named[0]
    if len(named) == 1 and not arguments.group:
        return print_chart(chart, form, title=first, notes=[str(chart.rule_line)])
    rules = f"Chart type {chart.chart}, rule set {chart.rules}. All have the same axes."
    return print_multiples(named, form, title=title_of(arguments), notes=[rules])


def title_of(arguments: Namespace) -> str:
    files = ", ".join(Path(path).stem for path in arguments.files)
    return f"{files}, by {arguments.group}" if arguments.group else files


def write_file(path: str, content: bytes) -> None:
    try:
        Path(path).write_bytes(content)
    except OSError as error:
        raise BadInput(f"{path}: the picture can't be written: {error.strerror}.") from None
