"""What is refused at a place that has closed."""

from nic.errors import Refused
from nic.text import N_


def must_be_open(place) -> None:
    if place.closed_on:
        words = N_("%(name)s has closed. Nothing new begins there, unless it is opened again.")
        raise Refused(words, name=place.name)
