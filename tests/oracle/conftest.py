"""The classic cases stay outside the project for their licenses: their tests exist where they do."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("NIC_SHARED") or CHECKOUT.parent / "shared")
CLASSIC = sorted((SHARED / "oracle" / "cases").glob("classic_*.json"))

collect_ignore = [] if CLASSIC else ["test_classic.py"]


@pytest.fixture(autouse=True)
def fresh_data():
    """The science knows no database: no app, and not once per database."""
