"""Property tests search without a time limit per example: a busy machine is no reason to fail."""

import pytest
from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def fresh_data():
    """The science knows no database: no app, and not once per database."""
