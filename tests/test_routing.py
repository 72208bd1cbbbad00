"""Addresses are what werkzeug makes of their routes, though each is worked out when it is first asked for."""

import pytest
from werkzeug.routing import BuildError, Map, Rule

from nic.routing import LateRule

ROUTES = {
    "index": "/",
    "place": "/<any(schools, states):kind>/<int:place_id>/cycles",
    "file": "/files/<path:name>.<ending>",
    "ours": "/things/<uuid:uid>",
}
ASKED = [
    ("index", {}),
    ("index", {"page": 2, "of": ["a", "b&c"]}),
    ("place", {"kind": "schools", "place_id": 5}),
    ("place", {"kind": "states", "place_id": 1, "find": "Ünïted /?#"}),
    ("file", {"name": "a b/c%d", "ending": "csv"}),
    ("ours", {"uid": "8f2df708-0000-4000-8000-000000000000"}),
]


def addresses(kind):
    made = Map([kind(rule, endpoint=endpoint) for endpoint, rule in ROUTES.items()])
    return made.bind("localhost")


@pytest.mark.parametrize(("endpoint", "values"), ASKED)
def test_an_address_is_the_same_the_first_time_and_every_other(endpoint, values):
    late, usual = addresses(LateRule), addresses(Rule)
    assert late.build(endpoint, values) == usual.build(endpoint, values) == late.build(endpoint, values)


def test_an_address_without_what_it_needs_is_none():
    for kind in (LateRule, Rule):
        with pytest.raises(BuildError):
            addresses(kind).build("place", {"kind": "schools"})
