"""Results of science in, drawings out. Cheap to import: matplotlib is loaded when the first chart is drawn."""

from nic.figures.band_labels import Mark
from nic.figures.run_chart import run_chart, run_chart_pair

__all__ = ["Mark", "run_chart", "run_chart_pair"]
