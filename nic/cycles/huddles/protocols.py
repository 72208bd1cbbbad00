"""How a short meeting goes: steps with their minutes, read from seeds/protocols."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PARTS = ("due", "charts", "check-ins", "studies", "tasks", "vote")  # What a step can bring onto the page.


@dataclass(frozen=True)
class Protocol:
    key: str
    name: str
    purpose: str
    steps: list[dict[str, Any]]  # {"name", "minutes", "say", "parts"}

    @property
    def minutes(self) -> int:
        return minutes_of(self.steps)


def minutes_of(steps: list[dict[str, Any]]) -> int:
    return sum(step["minutes"] for step in steps)


@cache
def list_protocols() -> dict[str, Protocol]:
    """The everyday one first."""
    found = [read(path) for path in sorted(folder().glob("*.toml"))]
    return {one.key: one for one in found}


def read(path: Path) -> Protocol:
    """The number before the name of the file says where it stands in the list."""
    told = tomllib.loads(path.read_text())
    steps = [{"parts": [], **step} for step in told["step"]]
    return Protocol(path.stem.partition("-")[2], told["name"], told["purpose"], steps)


def folder() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    here = Path(__file__).parents[2]
    return next(path for path in (here / "seeds/protocols", here.parent / "seeds/protocols") if path.is_dir())


def timed(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same steps, each with the minute at which it begins and ends."""
    found, minute = [], 0
    for step in steps:
        found.append({**step, "from": minute, "until": minute + step["minutes"]})
        minute += step["minutes"]
    return found
