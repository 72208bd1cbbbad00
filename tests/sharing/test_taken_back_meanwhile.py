"""A share that is taken back between two statements of one page: the page leaves it out, and is no error."""

from nic.ideas.tried.queries import look_at_all
from nic.library.queries import Asked, tell_learned
from nic.places.actions import take_back_share
from nic.places.models import Share
from nic.search.queries import show
from nic.sharing.queries import sights_at
from tests.builders import a_cycle, a_network, a_school, a_share, a_team, an_act


def test_what_was_taken_back_a_moment_ago_is_left_out_everywhere(app):
    school = a_school()
    network, team = a_network(school), a_team(school)
    stays, gone = a_cycle(team, idea="It stays"), a_cycle(team, idea="It goes")
    for one in (stays, gone):
        a_share(one, with_place=network, is_nameless=one == gone)
    take_back_share(Share.get(Share.of_uid == gone.uid), an_act())
    looked_up = [stays, gone]
    assert sights_at(network, looked_up).keys() == {stays.id}
    assert [one.cycle for one in look_at_all(network, looked_up)] == [stays]
    assert [one.id for one in tell_learned(network, looked_up, {}, Asked([], (), {}))] == [stays.id]
    with app.test_request_context():
        assert [one.thing for one in show("shared", [(stays.id, 1), (gone.id, 1)], network, [])] == [stays]
