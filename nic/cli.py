"""`nic ...`: each command lives in a module of its own, imported only when it is called."""

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from nic.errors import Unusable

COMMANDS = {
    "serve": ("nic.serve", "Serve nic to browsers, with its tables brought up to date first."),
    "worker": (
        "nic.worker",
        "Do what is due: end roles, clear what is past its time, send mail. `nic serve` does it too.",
    ),
    "demo": ("nic.demo_command", "Fill a database with an invented state, its schools and their cycles, and serve it."),
    "init": ("nic.init_command", "Start an empty installation: the first place, and its administrator."),
    "link": ("nic.link_command", "Make a one-time link for somebody who can't get in and has nobody to ask."),
    "migrate": ("nic.migrate_command", "Bring the tables up to date. `nic serve` does it by itself."),
    "backup": ("nic.backup_command", "Copy everything into a file while nic runs, and read it back."),
    "restore": ("nic.restore_command", "Put a backup in the place of a database, once it proved whole."),
    "destroy": ("nic.destroy_command", "Delete a place and everything below it for good, and prove it by a report."),
    "check": ("nic.check_command", "Compare what is computed and stored with what would be computed now."),
    "simulate": ("nic.simulate_command", "Fill a database with an invented network of any size."),
    "chart": ("nic.chart_command", "Analyze the series in a CSV file, as the site does; no server, no database."),
    "diagram": ("nic.diagram_command", "Check, draw or rewrite a fishbone or a theory in a file; no server."),
}
SEEN_ENOUGH = 141  # As the shell says it of a program that SIGPIPE ended.


def main(words: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    parser = ArgumentParser(prog="nic", description="A tracker for improvement science in schools.")
    commands = parser.add_subparsers(metavar="command", required=True)
    for name, (module, help_text) in COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text)
        if words[:1] == [name]:
            found = import_module(module)
            found.add_arguments(command)
            command.formatter_class, command.epilog = RawDescriptionHelpFormatter, closing_words(found)
            command.set_defaults(run=found.run)
    arguments = parser.parse_args(words)
    try:
        exit_code: int = arguments.run(arguments)
        sys.stdout.flush()
    except Unusable as no:
        print(f"nic {words[0]}: {no}", file=sys.stderr)
        return 1
    except BrokenPipeError:  # Whoever reads has seen enough, as `head` has; Python must not say so at its end again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SEEN_ENOUGH
    return exit_code


def closing_words(command: ModuleType) -> str:
    """What stands at the end of a command's --help: examples, and what one should know."""
    examples = "\n".join(f"  {line}" for line in command.EXAMPLES.splitlines())
    return f"Examples:\n{examples}\n\n{getattr(command, 'NOTE', '')}"


if __name__ == "__main__":
    sys.exit(main())
