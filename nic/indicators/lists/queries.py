"""What is measured at a place, sifted by what the address of its list says."""

from collections.abc import Mapping
from typing import Any

from nic.indicators.forms import ROLES
from nic.indicators.models import Indicator, Series
from nic.indicators.queries import PAGE, open_series
from nic.places.models import Team
from nic.places.sifted.queries import Counted, Wishes, count_sifted, sifted
from nic.sifting import Filter, Sifted, sift
from nic.text import N_

MOST = 500


def list_sifted(
    place, standing, path: str, arguments: Mapping[str, str], page: int
) -> tuple[Sifted, Counted, list[Series]]:
    """What was asked for, how many that are, and one page of them by name."""
    asked = sift(path, filters_of(place, standing), arguments)
    wishes = wishes_of(asked.chosen)
    rows = open_series(place, standing)
    order = Indicator.name, Indicator.id, Series.stratum
    found = sifted(rows, wishes.values()).order_by(*order).paginate(page, PAGE)
    return asked, count_sifted(rows, wishes), list(found)


def wishes_of(chosen: Mapping[str, str]) -> Wishes:
    conditions: dict[str, Any] = {
        "role": lambda value: Indicator.role == value,
        "topic": lambda value: Indicator.topic == value,
        "team": lambda value: Series.team == int(value),
    }
    return {name: conditions[name](value) for name, value in chosen.items()}


def filters_of(place, standing) -> list[Filter]:
    """Only what this person may see can be chosen."""
    rows: Any = open_series(place, standing).select(Indicator.topic, Team.id, Team.name).distinct()
    found = list(rows.join_from(Series, Team).limit(MOST).tuples())
    topics = sorted({topic for topic, _, _ in found if topic})
    teams = sorted({(name, id) for _, id, name in found})
    return [
        Filter("role", N_("What it is for"), ROLES),
        Filter("topic", N_("Topic"), [(topic, topic) for topic in topics]),
        Filter("team", N_("Team"), [(str(id), name) for name, id in teams]),
    ]
