"""What is counted of places, month by month.

What is counted is kept by a follower (`nic/derived.py`) in the write that changes it: a `Contribution` says what one
cycle, series, review, plan or support adds, and a `Summary` how a place, those above it and its networks stood in a
month. What schools did is told of a group only where no sum or difference of what is shown is that of one or two
schools (`science/tellable.py`), decided when places and members change. The three are the schools of a group, whether
they did something or not: a figure that came and went with what one of them does would tell of that one. `nic check`
compares all of it with what would be computed now and `--mend` makes it anew; `nic simulate` fills a database by bulk
acts, month by month.
"""
