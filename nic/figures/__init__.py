"""Results of science in, drawings out. Cheap to import: matplotlib is loaded when the first chart is drawn."""

from nic.figures.band_labels import Mark
from nic.figures.chart import draw_chart, draw_chart_pair
from nic.figures.driver_diagram import driver_diagram, driver_diagram_pair, print_theory
from nic.figures.fishbone import fishbone, fishbone_pair, print_fishbone
from nic.science.ribs import Bone, Cause

__all__ = [
    "Bone",
    "Cause",
    "Mark",
    "draw_chart",
    "draw_chart_pair",
    "driver_diagram",
    "driver_diagram_pair",
    "fishbone",
    "fishbone_pair",
    "print_fishbone",
    "print_theory",
]
