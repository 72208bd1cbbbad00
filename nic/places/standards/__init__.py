"""Sets of standards.

Sets of standards come by file, an edition beside those that are there; nothing changes or goes, and a `Link` leads
from an old title to what it became. All states of an installation pick from the same sets, so where there are several
no page adds an edition.
"""
