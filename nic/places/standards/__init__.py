"""Sets of standards.

An edition belongs to a state, whose places pick from it; one that belongs to none is everybody's. Editions come by
file, each beside those that are there: nothing changes, and a `Link` leads from an old title to what it became. One
that nothing rests on can be taken back, and the same file brings it in again.
"""
