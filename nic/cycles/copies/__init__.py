"""A test that others learn from is copied with credit.

A copy keeps its origin and the share it was seen through: credit is said as far as each reader may see, and a nameless
origin stays nameless. Tasks come along only from one's own team: no share shows them.
"""
