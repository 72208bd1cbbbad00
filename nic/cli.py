"""`nic ...`: each command lives in a module of its own, imported only when it is called."""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from importlib import import_module

COMMANDS = {
    "chart": ("nic.chart_command", "Analyze the series in a CSV file, as the site does; no server, no database."),
}


def main(words: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    parser = ArgumentParser(prog="nic", description="A tracker for improvement science in schools.")
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, (module, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        if words[:1] == [name]:
            found = import_module(module)
            found.add_arguments(command)
            command.set_defaults(run=found.run)
    arguments = parser.parse_args(words)
    exit_code: int = arguments.run(arguments)
    return exit_code
