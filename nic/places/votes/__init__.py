"""Dot votes about anything.

`places/votes` is a dot vote about anything (`of_kind`, `of_uid`): open among fewer than four, said before anybody
votes, else only its sums are shown, and of fewer than four ballots none: the choice is then made again, openly.
"""
