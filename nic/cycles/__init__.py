"""Plan-Do-Study-Act cycles: the pattern of every other room.

Predictions are kept at the start; later edits are amendments beside the original. Stages are steps with a row each;
"waiting for Study", "overdue" and "retrospective" are computed, never stored.

Copy it when you add a feature. Routes find, parse, act and answer; every write is one verb in actions.py, one
transaction, one line of history with before and after.
"""
