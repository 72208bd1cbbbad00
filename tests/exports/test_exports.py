"""What a person sees of a place, to take along: nothing more than on its pages, in three files that tell the same."""

import json
from datetime import date, timedelta

from nic.access import Kind, Role
from nic.cycles.actions import amend
from nic.cycles.many.queries import sights_of, tell_many
from nic.cycles.models import Cycle, Question
from nic.cycles.prints.queries import with_whole_log
from nic.cycles.prints.record import record_of
from nic.cycles.queries import sight_of, whole_cycles
from nic.cycles.story import tell
from nic.indicators.models import Measurement
from nic.places.actions import share, take_back_share
from nic.places.models import Place, Share
from nic.places.queries import standing_of
from nic.science.cycle import Stage
from nic.science.export_tables import TABLES, dictionary_rows
from tests.builders import (
    NOON,
    TODAY,
    a_cycle,
    a_network,
    a_person,
    a_place,
    a_problem,
    a_school,
    a_share,
    a_stranger,
    a_team,
    a_theory,
    an_act,
    another_team,
    home,
)
from tests.counted import queries_of
from tests.exports.read import ENDINGS, csv_rows, every_word, in_archive, sent, tables_at, workbook
from tests.indicators.builders import a_series, measured
from tests.plans.builders import a_goal, a_goal_action, a_yearly_plan
from tests.sharing.test_same_bytes import WORLDS, World, become
from tests.support.builders import a_support


def test_many_stories_tell_what_each_of_them_tells_on_its_page():
    """The same numbers, words and gaps for everybody: a team, a district, a network."""
    world = World("p", is_frozen=True)
    a_cycle(world.team, world.ada, stage=Stage.DO, watches=[world.series], at=NOON - timedelta(days=6))
    cycles = list(whole_cycles().order_by(Cycle.id))
    readers = [world.ada, a_person(Role.LEAD, world.district), a_person(Role.MEMBER, world.network)]
    for reader in readers:
        standing = standing_of(reader, world.school, NOON)
        mine = [one for one in cycles if standing.sees(one) or standing.audience_ids]
        mine = [one for one in mine if one.id == world.cycle.id or standing.sees(one)]
        sights = sights_of(mine, standing)
        for cycle, story in zip(mine, tell_many(mine, sights, NOON), strict=True):
            sight = sight_of(cycle, standing)
            alone = with_whole_log(tell(cycle, world.school, standing, sight, TODAY))
            told = {"place": world.school, "readers": "", "today": TODAY, "say": str}
            assert record_of(story, **told) == record_of(alone, **told)
            assert story.sight == sight


def test_whatever_the_few_are_the_same_files_leave_the_district(browser):
    world = World("p", is_frozen=False)
    beyond = {world.network: Role.HUB, world.union: Role.LEAD, world.state: Role.AGENCY}
    readers = {place: a_person(role, place) for place, role in beyond.items()}
    told = []
    for small in WORLDS:
        become(world, small)
        for place, reader in readers.items():
            browser.sign_in(reader)
            told.append([sent(browser, one, "json") for one in (place, world.school)])
        browser.sign_in(readers[world.network])
        told.append(every_word(browser, world.network))
    half = len(told) // 2
    assert told[:half] == told[half:]
    points = tables_at(browser, world.network)["points"]
    assert {one["withheld"] for one in points} == {True, False}
    assert all(one["value"] is None and one["denominator"] is None for one in points if one["withheld"])


def test_within_the_district_they_are_in_the_files_so_that_this_could_fail(browser):
    world = World("p", is_frozen=False)
    browser.sign_in(a_person(Role.LEAD, world.district))
    near = tables_at(browser, world.district)
    assert near["points"] and not any(one["withheld"] for one in near["points"])
    become(world, WORLDS[1])
    assert tables_at(browser, world.district) != near


def test_who_shared_without_a_name_has_none_in_any_file(browser):
    school, network = a_school(name="Northside Elementary"), a_network()
    team = a_team(school, name="Grade Four")
    ada = a_person(Role.MEMBER, team=team, name="Ada Reyes")
    tickets = measured(a_series(team), 13, 14, 15)
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, watches=[tickets], ends_on=TODAY)
    things = [cycle, a_problem(team, ada), a_theory(team, ada)]
    for one in things:
        share(one, an_act(ada), place=network, is_nameless=True)
    browser.sign_in(a_person(Role.HUB, network))
    told = every_word(browser, network)
    names = ("Northside", "Grade Four", "Ada", *(str(one.uid) for one in things), str(ada.uid))
    assert [name for name in names if name in told] == []
    tables = tables_at(browser, network)
    assert [len(tables[name]) for name in ("cycles", "problems", "theories")] == [1, 1, 1]
    assert tables["cycles"][0]["learned"] == "Two lines are enough" and len(tables["points"]) == 3


def test_a_share_that_is_taken_back_is_in_no_file_any_more(browser, team, ada):
    network = a_network(team.place)
    cycle = a_cycle(team, ada, idea="Names on sticks")
    held = share(cycle, an_act(ada), place=network)
    browser.sign_in(a_person(Role.HUB, network))
    assert "Names on sticks" in every_word(browser, network)
    take_back_share(Share.get_by_id(held.id), an_act(ada))
    assert "Names on sticks" not in every_word(browser, network)


def test_what_its_team_sees_whole_others_see_as_far_as_it_was_shared(browser, team, ada):
    cycle = a_cycle(team, ada, stage=Stage.CLOSED, objective="To know it by May")
    a_share(cycle, with_place=team.place)
    a_cycle(another_team(team.place), idea="Of another team")
    browser.sign_in(ada)
    ours = tables_at(browser, team.place)
    assert [one["seen_as"] for one in ours["cycles"]] == ["our own"]
    assert len(ours["log"]) == 1 and ours["cycles"][0]["objective"] == "To know it by May"
    browser.sign_in(a_person(Role.GUEST, team.place))
    theirs = tables_at(browser, team.place)
    assert [one["seen_as"] for one in theirs["cycles"]] == ["shared"]
    assert theirs["log"] == [] and theirs["cycles"][0]["objective"] is None


def test_no_name_of_a_person_is_in_any_file(browser, team):
    ada = a_person(Role.MEMBER, team=team, name="Ada Xylander")
    cycle = a_cycle(team, ada, stage=Stage.DO)
    goal = a_goal(a_yearly_plan(team.place))
    a_goal_action(goal, owner=ada, as_role="a teacher")
    a_support(team, ada)
    amend(cycle, an_act(ada, why="They asked."), question=cycle.questions[0], words="All of them.")
    browser.sign_in(ada)
    told = every_word(browser, team.place)
    assert "Xylander" not in told and "a teacher" in told and "All of them." in told


def test_cells_that_a_spreadsheet_would_reckon_with_are_words_and_numbers_stay_numbers(browser, team, ada):
    a_series(team, name="@SUM(A1)", unit="+1")
    series = measured(a_series(team, name="Minutes"), 3)
    Measurement.update(value=-2.5).where(Measurement.series == series).execute()
    for words in ("=HYPERLINK(1)", "+1", "-1", "@x", "\ty"):
        a_cycle(team, ada, idea=words, conditions="bell \x07 rings")
    browser.sign_in(ada)
    book = workbook(sent(browser, team.place, "xlsx"))
    formulas = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    columns = {cell.value: number for number, cell in enumerate(book["points"][1])}
    (point,) = list(book["points"].iter_rows(min_row=2, values_only=True))
    assert point[columns["value"]] == -2.5 and point[columns["day"]].date() == TODAY
    files = in_archive(sent(browser, team.place, "zip"))
    cells = [cell for name, text in files.items() if name.endswith(".csv") for row in csv_rows(text) for cell in row]
    assert [one for one in cells if one.startswith(("=", "+", "-", "@", "\t", "\r")) and one != "-2.5"] == []
    ideas = {one["idea"] for one in tables_at(browser, team.place)["cycles"]}
    assert {"=HYPERLINK(1)", "+1", "-1", "@x"} <= ideas, "JSON is as it was written"


def test_the_three_files_tell_the_same_and_begin_with_the_dictionary(browser, team, ada):
    a_cycle(team, ada, stage=Stage.CLOSED, watches=[measured(a_series(team), 3, 4)])
    browser.sign_in(ada)
    book, told = workbook(sent(browser, team.place, "xlsx")), json.loads(sent(browser, team.place, "json"))
    files = in_archive(sent(browser, team.place, "zip"))
    assert book.sheetnames == ["Data dictionary", *(one.name for one in TABLES), "About this file"]
    assert csv_rows(files["dictionary.csv"]) == dictionary_rows(str)
    for table in TABLES:
        rows = csv_rows(files[f"{table.name}.csv"])
        names = [one.name for one in table.columns]
        in_book = list(book[table.name].iter_rows(values_only=True))
        assert rows[0] == names and list(in_book[0]) == names, table.name
        assert len(rows) == len(in_book) == len(told["tables"][table.name]) + 1, table.name
        assert all(list(row) == names for row in told["tables"][table.name])
    assert (told["form"], told["version"]) == ("nic-export", 1)
    assert [one["table"] for one in told["dictionary"]] == [one.name for one in TABLES]


def test_a_school_year_has_the_cycles_of_which_a_day_lies_in_it(browser, team, ada):
    def test_on(first, last, idea):
        given = {"began_on": first, "starts_on": first, "ends_on": last}
        Cycle.update(**given).where(Cycle.id == a_cycle(team, ada, idea=idea).id).execute()

    test_on(date(2025, 3, 1), date(2025, 3, 8), "Long ago")
    test_on(date(2025, 7, 20), date(2025, 8, 2), "Over the summer")
    test_on(date(2026, 3, 1), date(2026, 3, 8), "This year")
    Cycle.update(ends_on=None).where(Cycle.id == a_cycle(team, ada, idea="Without a day").id).execute()
    browser.sign_in(ada)
    ideas = {year: {one["idea"] for one in tables_at(browser, team.place, year)["cycles"]} for year in (2025, 2026)}
    assert ideas[2025] == {"Long ago", "Over the summer", "Without a day"}
    assert ideas[2026] == {"Over the summer", "This year", "Without a day"}
    assert len(tables_at(browser, team.place)["cycles"]) == 4
    assert {one["idea"] for one in tables_at(browser, team.place, "next")["cycles"]} == ideas[2026], "nonsense"


def test_whoever_may_look_gets_a_file_also_where_it_is_empty_and_says_so(browser):
    place = a_place(Kind.NETWORK)
    a_cycle(a_team(place))
    browser.sign_in(a_stranger())
    page = browser.get(f"{home(place)}/export")
    assert page.status_code == 200 and "Nothing here has been shared with you" in page.text
    for ending in ENDINGS:
        assert sent(browser, place, ending)
    assert not any(tables_at(browser, place).values())
    assert "Nothing here has been shared with you" in every_word(browser, place)


def test_hundreds_of_cycles_ask_no_more_of_the_database_than_a_few(browser, team, ada):
    network = a_network(team.place)
    hub = a_person(Role.HUB, network)

    def share_some(many):
        for _ in range(many):
            series = measured(a_series(team, value_kind="count", counts="learners"), 12, 14, 9)
            cycle = a_cycle(team, ada, stage=Stage.CLOSED, watches=[series])
            for one in (cycle, a_problem(team, ada), a_theory(team, ada)):
                share(one, an_act(ada), place=network, shows_log=True)

    share_some(2)
    browser.sign_in(hub)
    tables_at(browser, network)
    once = queries_of(lambda: tables_at(browser, network))
    share_some(5)
    assert queries_of(lambda: tables_at(browser, network)) == once
    browser.sign_in(ada)
    assert len(tables_at(browser, team.place)["cycles"]) == 7


def test_every_kind_of_place_leads_to_its_export(browser):
    browser.sign_in(a_stranger())
    for kind in Kind:
        place = Place.get_by_id(a_place(kind).id)
        assert f"{home(place)}/export" in browser.get(home(place)).text
        assert "Data dictionary" not in browser.get(f"{home(place)}/export").text


def test_questions_name_the_chart_that_shows_them(browser):
    world = World("run", is_frozen=False)
    browser.sign_in(world.ada)
    tables = tables_at(browser, world.school)
    (asked,) = [one for one in tables["questions"] if one["series"]]
    (chart,) = [one for one in tables["series"] if one["series"] == asked["series"]]
    assert chart["indicator"] == world.common.name and chart["seen_in"] == "cycle" and chart["group"] is None
    question = Question.get()
    assert asked["amount"] == 60.0 and asked["outcome_number"] == question.outcome_number
