"""School years by their names and days.

A school year (`science/school_years`) is called by the calendar year in which it ends. The nearest place that names
any (`places/school_years`, in its settings) says all of them, a year without a name begins by the rule, and a summer
counts to the year before. A named year never moves to another calendar year: plans and figures keep that number alone,
so whatever its name and days become, nothing that rests on it breaks.
"""
