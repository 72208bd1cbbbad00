"""Whatever the numbers of a small group are, people beyond the district are sent the same bytes: so none is in them,
not in a word, a picture, an axis, a header or an address, and none can be worked out from them."""

import re
from datetime import timedelta

import pytest

from nic.access import Kind, Role
from nic.indicators.actions import create_series
from nic.indicators.models import Measurement, Series
from nic.indicators.phases.actions import freeze_baseline
from nic.places.actions import join_network, share
from nic.science.cycle import Stage
from tests.builders import NOON, TODAY, a_cycle, a_network, a_person, a_place, a_school, a_team, an_act, home, long_ago
from tests.indicators.builders import a_adopted, a_indicator, a_measurement

LARGE = [(16, 40), (24, 40), (17, 41), (25, 42), (16, 40), (24, 39), (15, 40), (24, 40), (17, 40), (23, 40), (16, 38),
         (25, 41), (24, 40), (25, 40), (26, 41), (24, 39)]  # fmt: skip
# Each world's numbers of the same three small groups: all above the middle, and on the same side of every line.
WORLDS = [[(5, 8), (7, 9), (3, 4)], [(8, 8), (10, 10), (9, 10)]]
KEYS = re.compile(rb'(name="(?:csrf_token|once|version)"[^>]*value=)"[^"]*"')


class World:
    """A school of a district, whose chart and cycle are shared with its network, its state and the public."""

    def __init__(self, chart, is_frozen):
        self.state = a_place(Kind.STATE)
        self.union = a_place(Kind.SUPERVISORY_UNION, parent=self.state)
        self.district = a_place(Kind.DISTRICT, parent=self.union)
        self.school, self.friend = a_school(parent=self.district), a_school()
        self.network, self.team = a_network(self.school, self.friend), a_team(self.school)
        self.ada = a_person(Role.MEMBER, team=self.team)
        self.common = a_indicator(place=self.network, value_kind="proportion", counts="learners", direction="up")
        self.series = a_adopted(self.team, self.common, is_shared=True, target=62.0)
        self.group = create_series(self.team, an_act(), indicator=self.series.indicator, stratum="Newcomers")
        beside = a_adopted(a_team(self.friend), self.common, is_shared=True)
        for series in (self.series, self.group, beside):
            fill(series, LARGE + ([] if series == beside else WORLDS[0]))
        Series.update(chart=chart).execute()
        if is_frozen:
            series = Series.get_by_id(self.series.id)
            freeze_baseline(series, an_act(why="Before."), until_on=TODAY - timedelta(days=8))
        self.cycle = a_cycle(
            self.team, self.ada, stage=Stage.CLOSED, watches=[self.series, self.group], ends_on=TODAY,
            at=NOON - timedelta(days=6), questions=[{
                "words": "Will more give a reason?", "prediction": "Most will.", "series": self.series.id,
                "statistic": "median", "comparison": "at least", "amount": 60.0, "last_points": 3, "sureness": 80,
            }],
        )  # fmt: skip
        for place in (self.network, self.union, self.state, None):
            share(self.cycle, an_act(self.ada), place=place, shows_log=True, shows_strata=True)
        share(self.cycle, an_act(self.ada), place=self.district, shows_strata=True)

    def cycle_at(self, place):
        return f"{home(place)}/shared/{self.cycle.id}"

    def common_at(self, rest=""):
        return f"{home(self.network)}/common-indicators/{self.common.id}{rest}"

    def home_at(self):
        return f"{home(self.school)}/cycles/{self.cycle.id}/cycle"

    def public_at(self):
        return f"{home(self.school)}/public/{self.cycle.id}"

    def addresses(self, number):
        """Every page at which their numbers could be, for each reader."""
        school = home(self.school)
        for place in (self.network, self.union, self.state)[number : number + 1]:
            yield from (f"{home(place)}/shared", self.cycle_at(place), f"{home(place)}/public")
        if number == 0:
            yield from (f"{self.home_at()}.{kind}" for kind in ("pdf", "json", "csv"))
            yield from (self.common_at(), self.common_at("?order=signal"), self.home_at().removesuffix("/cycle"))
            yield from (self.common_at(f"/series/{series.id}") for series in (self.series, self.group))
        if number == 3:
            yield from ("/public", f"{school}/public", self.public_at(), school)

    def shut(self):
        """What opens at the school alone, as a page, a part of one and a file."""
        for series in (self.series, self.group):
            at = f"{home(self.school)}/indicators/{series.id}"
            yield from (f"{at}{rest}" for rest in ("", "/edit", "/adoption", "/chart", "/phases"))
            yield from (f"{at}/chart.{kind}" for kind in ("svg", "png", "pdf", "csv"))


def fill(series, pairs):
    for back, (some, all_) in enumerate(reversed(pairs)):
        a_measurement(series, taken_on=TODAY - timedelta(days=back), numerator=some, denominator=all_)


def become(world, small):
    """The same days with other numbers of the same few."""
    for series in (world.series, world.group):
        for back, (some, all_) in enumerate(reversed(small)):
            row = Measurement.series == series, Measurement.taken_on == TODAY - timedelta(days=back)
            Measurement.update(numerator=some, denominator=all_, value=100 * some / all_).where(*row).execute()


def sent(browser, address):
    answer = browser.get(address)
    headers = sorted(one for one in answer.headers if one[0] not in ("Set-Cookie", "Content-Length", "Date"))
    return answer.status_code, headers, KEYS.sub(rb"\1", answer.get_data())


@pytest.mark.parametrize(("chart", "is_frozen"), [("run", True), ("p", False), ("p", True)])
def test_whatever_the_few_are_the_same_bytes_are_sent_beyond_the_district(app, browser, chart, is_frozen):
    world = World(chart, is_frozen)
    join_network(world.network, long_ago(), place=world.union)
    readers = [
        a_person(Role.HUB, world.network), a_person(Role.LEAD, world.union), a_person(Role.AGENCY, world.state),
        a_person(),
    ]  # fmt: skip
    told = []
    for small in WORLDS:
        become(world, small)
        told.append({})
        for number, reader in enumerate(readers):
            browser.sign_in(reader)
            told[-1] |= {(number, address): sent(browser, address) for address in world.addresses(number)}
    first, second = told
    assert [asked for asked in first if first[asked] != second[asked]] == []
    opened = {address for (_, address), (status, _, _) in first.items() if status == 200}
    assert {world.cycle_at(place) for place in (world.network, world.union, world.state)} < opened
    assert f"{world.home_at()}.json" in opened
    assert {world.common_at(), world.common_at(f"/series/{world.series.id}"), world.public_at()} < opened


def test_no_page_part_or_file_of_the_school_s_own_opens_beyond_the_district(browser):
    world = World("run", is_frozen=True)
    for reader in (a_person(Role.HUB, world.network), a_person(Role.AGENCY, world.state), a_person()):
        browser.sign_in(reader)
        assert {browser.get(address).status_code for address in world.shut()} <= {403, 404}


def test_within_the_district_they_are_sent_so_that_this_could_fail(browser):
    world = World("run", is_frozen=True)
    browser.sign_in(a_person(Role.LEAD, world.district))
    page = world.cycle_at(world.district)
    first = sent(browser, page)
    become(world, WORLDS[1])
    assert first[0] == 200 and sent(browser, page) != first
