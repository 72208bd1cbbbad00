"""All pages of this room, for the table of contents of the product."""

from nic.people.addresses.views import addresses
from nic.people.factors.views import factors
from nic.people.notices import queries as _notices  # noqa: F401  Their words, for the worker.
from nic.people.providers.views import providers
from nic.people.resets.views import resets
from nic.people.steps.views import steps
from nic.people.views import people

EVERYTHING = (people, factors, resets, providers, addresses, steps)
