"""The protocols that nic brings along, read from seeds/reviews."""

import tomllib
from functools import cache
from pathlib import Path

from nic.science.visit import ReviewProtocol, protocol_of


@cache
def list_protocols() -> dict[str, ReviewProtocol]:
    """By key, in the order of the files: the number before a name says where it stands."""
    found = [read(path) for path in sorted(folder().glob("*.toml"))]
    return {one.key: one for one in found}


def read(path: Path) -> ReviewProtocol:
    return protocol_of(path.stem.partition("-")[2], tomllib.loads(path.read_text()))


def folder() -> Path:
    """Beside nic in the checkout, inside it in an installed wheel."""
    here = Path(__file__).parents[1]
    return next(path for path in (here / "seeds/reviews", here.parent / "seeds/reviews") if path.is_dir())


def list_protocols_for(kind: str) -> dict[str, ReviewProtocol]:
    """Those by which a place of this kind can be visited."""
    return {key: one for key, one in list_protocols().items() if kind in one.hosts}
