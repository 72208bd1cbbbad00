"""Results of science in, drawings out. Cheap to import: matplotlib is loaded when the first chart is drawn."""

from nic.figures.band_labels import Mark
from nic.figures.driver_diagram import driver_diagram
from nic.figures.fishbone import fishbone
from nic.figures.ribs import Bone, Cause
from nic.figures.run_chart import run_chart, run_chart_pair

__all__ = ["Bone", "Cause", "Mark", "driver_diagram", "fishbone", "run_chart", "run_chart_pair"]
