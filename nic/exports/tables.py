"""All tables of an export, filled."""

from nic.cycles.prints.record import Say
from nic.exports.queries import Asking, find_contents
from nic.exports.reasoned import reasoned_rows
from nic.exports.tested import tested_rows
from nic.exports.yearly import yearly_rows
from nic.science.export_tables import TABLES, Tables


def fill_tables(asking: Asking, say: Say) -> tuple[Tables, frozenset[str]]:
    """And the names of those of which only the newest are in it. In the order of the dictionary."""
    contents = find_contents(asking)
    rows = {
        **tested_rows(contents, asking, say), **reasoned_rows(contents, asking), **yearly_rows(contents, asking)
    }  # fmt: skip
    return {table.name: rows[table.name] for table in TABLES}, contents.left_out
