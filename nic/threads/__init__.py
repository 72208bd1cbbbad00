"""From any link of the chain to all that it rests on and all that came of it.

The thread walks links and what belongs together anyway, a fixed number of queries for each step, and asks `PICKED`
what of it the reader may open; the rest is counted.
"""
