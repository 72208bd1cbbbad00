"""The report of a visit, assembled and never copied.

With `answers`, `release` and `taken`: a report is assembled from the findings whenever it is read; there is no second
copy of their words. `science/report.py` makes plain JSON of it, with no place for the words of a note or for a
learner's name: what the team, the host and everybody read is drawn from that. `science/release_check.py` finds what to
look at again: a known name blocks, anything else wants a tick for these very words, and the releaser's form carries
the mark of what they read. `ReleasedReport` keeps the JSON; a later edition stands beside it. What rests on a finding
is a `Link` from it, so taking a recommendation up and naming it as evidence are one thing. Notes close some time after
the release (`find_reading_part`), to all but the lead.
"""
