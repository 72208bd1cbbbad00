"""The rows of reminders, renewed whenever records change.

`actions.follow` hears of every write and renews, of each kind of record, the things that it concerns
(`queries.uids_changed`): what is wanted and has no row gets one, what is not wanted any more ends, what comes back is
open again and told anew only where it never was. `actions.go_on` does it for series whose day has come.
"""
