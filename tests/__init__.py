"""nic's tests.

What makes the tests quick: `run` installs both locks at once and, beside the checks, has `tests/ahead.py` read every
test and compile every template, so that the three processes begin warm. A test undoes what it did by a savepoint, and
PostgreSQL keeps its prepared statements meanwhile (`tests/postgres.py`). `tests/house` asks every route once for each
kind of person and draws the page then, and looks for forms again only where a page asks for what its address says.
"""
