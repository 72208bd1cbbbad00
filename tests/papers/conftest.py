import pytest


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""
