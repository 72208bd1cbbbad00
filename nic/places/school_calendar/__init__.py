"""The days without school.

The school calendar writes `Place.closed_days`, which all readers of days take, and beside it the names of days in the
place's settings (`day_names`), so that a day which is opened elsewhere loses nothing but its name. A calendar or a
list is looked at first and kept in one act; undoing it reads that act's own line of history. What it reads is
`science/school_calendar`: no rule of recurrence, and of a calendar's entries what says "no school".
"""
