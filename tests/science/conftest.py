"""Property tests search without a time limit per example: a busy machine is no reason to fail.

Every run tries the same few series, so that none fails for what nobody changed; the long proofs search anew, for long.
"""

import pytest
from hypothesis import settings

from tests import machine

settings.register_profile("few", deadline=None, max_examples=25, derandomize=True, database=None)
settings.register_profile("proofs", deadline=None, max_examples=1000)
settings.load_profile("proofs" if machine.PROOFS else "few")


@pytest.fixture(autouse=True)
def fresh_data():
    """The science knows no database: no app, and not once per database."""
