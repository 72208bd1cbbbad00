import pytest


@pytest.fixture(autouse=True)
def fresh_data():
    """Figures know no database: no app, and not once per database."""
