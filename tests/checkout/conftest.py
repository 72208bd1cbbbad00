import pytest

from tests import machine

collect_ignore = [] if "postgresql" in machine.databases() else ["test_postgres.py"]


@pytest.fixture(autouse=True)
def fresh_data():
    """Not here: these tests are about the checkout and its tools, not once per database."""
