"""The yearly plan of a place.

A yearly plan is written part by part, each with a version of its own, so that several write at once. What it rests on
is picked, not typed: `plans/rests` has a table of kinds (`PICKED`), each a live `Link` to a goal or a part, told in
its words of now to whoever may read the thing itself and by its kind alone to everybody else. Whatever changes a plan
asks `plans/actions.note_change` first: it refuses, or puts the change beside what was approved. A test that is run for
a goal is a link the other way, and no change of the plan. Training is data in seeds/planning.
"""
