"""The theory of any day.

It is played back from the lines of history of the theory and its nodes (`science/theory_past.py`); no copy is stored.
An act may name what taught it (`Act.because`: a cycle, a huddle). Others see a theory's past from the day of the share
that opened it, without names and reasons.
"""
