"""The one list of what waits for a person.

What waits for a person is one list: Today shows it, the weekly mail tells it, reminders are asked against it. Kinds
are named in `today/kinds.py`, and a stored name is its value there; headings and how many lines of each are shown in
`today/groups.py`, for Today and the mail alike. `see_what_waits` keeps the rows of the rooms beside, on which Today
acts where they stand; an `Item` is plain values and made when it is asked for. Of hundreds of series and tasks no
records are made: a room answers with named tuples of what a line says.
"""
