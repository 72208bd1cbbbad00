"""Ending a role, leaving a team, moving to another place.

Whoever leaves a place or a team hands over in the same transaction what says their name (`leaving/queries`, one table
of kinds); what nobody takes of cycles, tasks and series, the team's board names (`list_left`) until it is given to
somebody of the team (`assign_left`). A role that ends by its day is worth nothing from the next one on, by the clock of
its place; a worker's job (`leaving/last_days`) then does once what ending it does: ends the sessions that began before,
hands over, and leaves a line of whoever had set the day. Such a role keeps its days and gets no mark of being
withdrawn, so that it can be prolonged. Moving is one act: the role begins there and ends here, what only they see goes
along, without what ties it to the old team.
"""
