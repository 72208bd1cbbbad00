"""The tour's pictures: of invented content, drawn as those of teams are."""

from typing import Any

from markupsafe import Markup

from nic.drawing import draw_fishbone, draw_theory
from nic.figures.chart import draw_chart_pair
from nic.help.samples import SAMPLES, Sample
from nic.language import here
from nic.science.ribs import Bone, Cause
from nic.science.theory import IDEA, PRIMARY, Aim, Graph, Influence, Node
from nic.text import N_
from nic.web import say

AIM = N_("By June every student speaks in each lesson.")
EFFECT = N_("Half of the class is silent")
NODES = (
    (1, PRIMARY, N_("Students have time to think"), None),
    (2, PRIMARY, N_("It is safe to be wrong"), None),
    (3, IDEA, N_("Wait five seconds after each question"), 1),
    (4, IDEA, N_("Talk to a neighbor first"), 1),
    (5, IDEA, N_("Thank students for a mistake that helps all"), 2),
)
BONES = (
    (N_("Time"), (N_("I call on the first hand"),)),
    (N_("Questions"), (N_("There is one right answer"), N_("They are long"))),
    (N_("People"), (N_("Some fear to be laughed at"),)),
)


def draw(picture: str) -> Any:
    drawn = {"theory": theory, "fishbone": fishbone, "chart": lambda: chart(SAMPLES[0])}
    return drawn[picture]() if picture in drawn else None


def theory() -> Markup:
    nodes = tuple(Node(number, kind, say(words)) for number, kind, words, _serves in NODES)
    influences = tuple(Influence(number, serves) for number, _kind, _words, serves in NODES)
    return draw_theory(Graph(Aim(), nodes, influences), say(AIM))


def fishbone() -> Markup:
    return draw_fishbone(say(EFFECT), [Bone(say(bone), [Cause(say(one)) for one in causes]) for bone, causes in BONES])


def chart(sample: Sample) -> Any:
    """For a wide and for a narrow room."""
    return draw_chart_pair(sample.chart, title=say(sample.counted), unit="", lang=str(here()), say=say)
