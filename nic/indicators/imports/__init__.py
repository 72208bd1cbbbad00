"""Files of measurements that schools keep already: looked at, saved and undone as a whole.

An import waits in the database as a file, is gathered cell by cell (`science/gathering`), saved in one transaction
with one line of history, and undone as a whole: what it wrote carries the stamp of its series' version, so whatever
still has it was not changed since. What was new is withdrawn then, never deleted: read measurements through
`queries.taken_of`. Large files are worked at in a thread that gives signs of life in its row; their rows are made
ready beside (`imports/pouring`, `db.write_prepared`), so that others hardly wait for the lock. A paste is an import of
one series (`indicators/brought`); an indicator made of a name in a file goes when that is undone, unless somebody has
used it. Cells mended on the page (`indicators/mending`) lie over those of the file, which stays as it came.
"""
