"""The one door to charts: observations in, a finished `Chart` out. The site and `nic chart` both come through here."""

from nic.science.points import Chart, Observation, Phase, Point, Signal

__all__ = ["Chart", "Observation", "Phase", "Point", "Signal"]
