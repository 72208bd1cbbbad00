"""Definitions that several places hold in common. (Editions of a plan: nic/plans/editions.)

With `adoptions` and `moderation`: a place agrees on editions, whose words are frozen rows. A team that follows one has
an indicator of its own with a copy of those words (locked) and an `Adoption` row: so a newer edition reaches it only
by its own act, and its versions, groups and chain are its own. A series shared beyond the district opens at the
holder's page, without small groups, never its own page.
"""
