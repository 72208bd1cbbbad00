"""How to read a chart, for everybody, with published series as worked examples."""

from flask_babel import get_locale

from nic.access import Ability
from nic.figures.run_chart import run_chart_pair
from nic.indicators.examples import examples
from nic.web import Section, respond, say

reading = Section("reading", __name__)


@reading.get("/reading-charts", needs=Ability.PUBLIC)
def charts():
    found = examples()
    wishes = {"lang": str(get_locale()), "say": say}
    drawn = {key: run_chart_pair(one.chart, title=one.name, unit=one.unit, **wishes) for key, one in found.items()}
    return respond("indicators/reading.html", examples=found, drawn=drawn)
