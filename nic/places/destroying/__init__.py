"""The one thing in nic that deletes.

Destroying walks from a place along every foreign key and every uid field of every table: a new table needs nothing.
Whatever is owned by a place that stays stops it, unless it is a bond between two (`BONDS`) or a mention that may go
(`LET_GO`): an empty key must never change what a row means (a share without a place is public). Who has no role
elsewhere goes, or stays without name and address where others' work names them. Ids of SQLite may be given anew
afterwards; uids never are. Letters about what goes go too, and the report is on the disk before the write ends.
"""
