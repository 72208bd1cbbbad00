"""With whom a cycle, a problem or a theory can be shared: the same offer for each of them."""

from flask import g

from nic.sharing.queries import PUBLIC, list_audiences
from nic.text import N_

SHARED = N_("Shared. You can change it or take it back here at any time.")
TAKEN_BACK = N_("Taken back. They don't see it any more.")


def offer(form):
    form.audiences.choices = [*((one.id, one.name) for one in audiences()), (PUBLIC, N_("Everybody (public)"))]
    return form


def audiences():
    if "audiences" not in g:
        g.audiences = list_audiences(g.place, g.viewer, g.place.day_of(g.now))
    return g.audiences
