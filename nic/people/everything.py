"""All pages of this room, for the table of contents of the product."""

from nic.people.factors.views import factors
from nic.people.steps.views import steps
from nic.people.views import people

EVERYTHING = (people, factors, steps)
