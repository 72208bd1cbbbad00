"""Two published series with known answers."""

from datetime import date

from nic.science.chart import Observation

# Hospital infections per month from Nov 2012, a change after 24 (Amager Hvidovre hospital, the vignette of qicharts2).
CDI = [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14,
       9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9]  # fmt: skip
# Four-hour breaches per month from Apr 2016 (NHS England, A&E attendances), the 24 before a merger.
RRK = [1195, 1843, 1397, 1333, 1771, 1751, 2013, 1759, 2179, 2585, 1654, 1543, 1632, 1558, 1190, 1357, 1279, 1683,
       2190, 1804, 986, 2181, 2048, 2154]  # fmt: skip
STEADY = [5, 7, 4, 8, 6, 5, 7, 4, 8, 6, 5, 7]


def monthly(values, year=2012, month=11):
    """One observation a month; None is a gap."""
    months = range(month - 1, month - 1 + len(values))
    return [
        Observation(date(year + place // 12, place % 12 + 1, 1), value)
        for place, value in zip(months, values, strict=True)
    ]
