"""Sharing is not a ladder.

An object starts with its team (or "only me") and is shared with any set of places and the public. A role above gives
no sight of what was not shared. A nameless share opens only at the network's own address (`/networks/3/shared/7`),
since a school's address says its name. Public pages (`/schools/7/public/5`) need no account.
"""
