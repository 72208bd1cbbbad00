"""What helps to plan: of each phase what it is for, how to go about it, and an example, read from seeds/planning."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nic.errors import Missing


@dataclass(frozen=True)
class PartExample:
    """Of one part: how a school has written it, why that helps, and what would help less."""

    title: str
    key: str  # One of nic.science.plan.PARTS; "" of a goal.
    words: str
    helps: str
    rather_than: str = ""


@dataclass(frozen=True)
class PhaseHelp:
    key: str  # One of nic.science.plan.Phase.
    aim: str
    steps: tuple[str, ...]
    takes: str  # How long it takes, and with whom.
    examples: tuple[PartExample, ...]


@cache
def list_help() -> dict[str, PhaseHelp]:
    return {one["key"]: help_of(one) for one in read()["phase"]}


def find_help(key: str) -> PhaseHelp:
    if found := list_help().get(key):
        return found
    raise Missing


def help_of(told: dict[str, Any]) -> PhaseHelp:
    examples = tuple(PartExample(**one) for one in told["example"])
    return PhaseHelp(told["key"], told["aim"], tuple(told["steps"]), told["takes"], examples)


def about() -> str:
    return str(read()["about"])


def read() -> dict[str, Any]:
    return tomllib.loads((folder() / "phases.toml").read_text(encoding="utf-8"))


def folder() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    here = Path(__file__).parent.parent
    return next(path for path in (here / "seeds/planning", here.parent / "seeds/planning") if path.is_dir())
