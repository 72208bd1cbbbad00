"""A plan's way through its year.

With `editions`, `remarks`, `progress` and `closing`: handing in freezes an edition as plain JSON
(`science/plan_edition.py`), which alone is read above and, once the place publishes it, by everybody; things that
teams keep to themselves are counted in it, never named. Whoever set the days (`PlanWindow` of the nearest place, else
the topmost place) decides on it. `plans/asked` puts the signs of a plan for show to its author
(`science/plan_questions.py`); an edition carries how many of each stayed open. Each quarter keeps what nic gathered on
that day, in numbers alone. `plans/desk` shows whoever supports plans where each is, by name; its levels of support are
read by the place itself.
"""
