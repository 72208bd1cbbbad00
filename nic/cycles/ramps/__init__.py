"""A ramp: one change idea, tested again and again.

A ramp has no record of its own: any of its tests leads to it (`/cycles/5/ramp`), and `science/ramp.py` proposes the
next step from all of it. When Study closes, what the data say of each prediction is kept with the question; a number
corrected later stands beside it. How often a person was right is computed for that person's own page alone.
"""
