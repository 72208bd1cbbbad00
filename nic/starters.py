"""Bones and change ideas with which a team may begin, read from seeds/starters; each set says where it comes from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class BoneSet:
    name: str
    fits: str  # When it helps.
    source: str
    bones: tuple[str, ...]


@dataclass(frozen=True)
class StarterDriver:
    name: str
    ideas: tuple[str, ...]
    measure: str = ""


@dataclass(frozen=True)
class IdeaSet:
    """`kind` is "ideas", which can be tested next week, or "concepts", which only say where to look for one."""

    name: str
    kind: str
    source: str
    drivers: tuple[StarterDriver, ...]


@cache
def list_bone_sets() -> tuple[BoneSet, ...]:
    return tuple(BoneSet(one["name"], one["for"], one["source"], tuple(one["bones"])) for one in read("bones")["set"])


@cache
def list_idea_sets() -> tuple[IdeaSet, ...]:
    return tuple(
        IdeaSet(one["name"], one["kind"], one["source"], tuple(driver_of(driver) for driver in one["driver"]))
        for one in read("ideas")["set"]
    )


def driver_of(told: dict[str, Any]) -> StarterDriver:
    return StarterDriver(told["name"], tuple(told["ideas"]), told.get("measure", ""))


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((folder() / f"{name}.toml").read_text(encoding="utf-8"))


def folder() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    here = Path(__file__).parent
    return next(path for path in (here / "seeds/starters", here.parent / "seeds/starters") if path.is_dir())
