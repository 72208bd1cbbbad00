"""The rules of the house, and who may read what, as tests.

Who may read what is said twice by hand and tried by walking: tests/house/access_tables.py for every route and kind of
person, tests/house/canary_table.py for every text field. A word of its own sits in each text of several places (twenty
under `--proofs`); every kind of person opens every page, file and search, and finds none that is not for them.
"""
