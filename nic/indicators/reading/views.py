"""How to read a chart, for everybody, with published series as worked examples."""

from nic.access import Ability
from nic.figures.chart import draw_chart_pair
from nic.indicators.examples import examples
from nic.language import here
from nic.science.target import say_target
from nic.web import Section, respond, say

PLANNED = [(48, 58), (17, 21), (64, 77)]  # A published plan's baselines and goals, in percent.

reading = Section("reading", __name__)


@reading.get("/reading-charts", needs=Ability.PUBLIC)
def charts():
    found = examples()
    wishes = {"lang": str(here()), "say": say}
    drawn = {
        key: draw_chart_pair(one.chart, title=say(one.name), unit=say(one.unit), **wishes) for key, one in found.items()
    }
    targets = [say_target(goal, baseline, "%") for baseline, goal in PLANNED]
    return respond("indicators/reading.html", examples=found, drawn=drawn, targets=targets)
