"""Two diagrams as they were published, in the files in which they were given to us."""

import pytest

from nic.exchange import read_fishbone, read_theory, write_fishbone, write_theory
from nic.science.driver_sketch import Shown, driver_sketch
from nic.science.exchange.graphs import bones_of, graph_of
from nic.science.fishbone_sketch import Fish, fishbone_sketch
from tests.oracle.conftest import PUBLISHED
from tests.science.sketches import check_geometry

READ = {"fishbone": (read_fishbone, write_fishbone), "theory": (read_theory, write_theory)}


@pytest.fixture(params=READ)
def published(request):
    read, write = READ[request.param]
    text = PUBLISHED[request.param].read_text()
    found, faults = read(text, "yaml")
    assert not faults
    return text, found, write


def test_they_come_back_byte_by_byte(published):
    text, found, write = published
    assert write(found, "yaml") == text


def test_they_are_drawn_without_overlap(published):
    _, found, _ = published
    if hasattr(found, "bones"):
        sketch = fishbone_sketch(Fish(found.effect, tuple(bones_of(found))))
    else:
        sketch = driver_sketch(graph_of(found), Shown("New teachers go on taking part"))
    check_geometry(sketch)
