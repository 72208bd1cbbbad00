"""A phase begins by a person, never by itself.

A `Split` row tells day, reason and author, and its day stands in the series too, so that `chart_of(series,
observations)` needs no query. nic only asks (`science/new_phase.py`).
"""
