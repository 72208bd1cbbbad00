"""The words by which things are found.

The index of words is one table, FTS5 or tsvector, of words that were folded in Python, so that both find alike and
what was found is what is marked. A thing has a row for each part that some may see and others not (open, with its log,
all of it): nobody finds a thing by a word they may not read. It proposes; whether somebody sees a thing, the room's
own queries say. A follower keeps it; `rebuild()` makes it anew after work past the history, `list_faults()` is its
check. A room that wants to be found calls `indexed(...)`.
"""
