from hypothesis import given
from hypothesis import strategies as some

from nic.science.outline import everything_above, outline, outlines, pruned


def written(lines):
    for line in lines:
        yield line
        yield from written(line.below)


def test_a_list_follows_the_order_and_knows_its_ends():
    lines = outline({None: ["a", "b"], "a": ["c"]})
    assert [line.key for line in lines] == ["a", "b"]
    assert [line.key for line in lines[0].below] == ["c"] and lines[1].below == ()


def test_what_serves_two_stands_under_both_and_is_written_out_once():
    first, second = outline({None: ["a", "b"], "a": ["x"], "b": ["x"], "x": ["idea"]})
    (here,), (again,) = first.below, second.below
    assert (here.is_again, again.is_again) == (False, True)
    assert (here.others, again.others) == (("b",), ("a",))
    assert [line.key for line in here.below] == ["idea"] and again.below == ()


def test_a_list_may_begin_elsewhere():
    assert [line.key for line in outline({None: ["a"], 0: ["b"], "b": ["c"]}, 0)] == ["b"]


def test_what_stands_in_two_lists_is_written_out_in_the_first_alone():
    (placed,), (loose,) = outlines({None: ["a"], 0: ["b"], "a": ["x"], "b": ["x"], "x": ["idea"]}, [None, 0])
    assert [line.key for line in placed.below[0].below] == ["idea"]
    assert loose.below[0].is_again and loose.below[0].below == ()


def test_only_some_lines_stay_with_what_leads_to_them():
    lines = outline({None: ["a", "b"], "a": ["x", "y"], "x": ["z"]})
    assert [line.key for line in written(pruned(lines, {"z"}))] == ["a", "x", "z"]
    assert pruned(lines, ()) == () and pruned(lines, {"a", "b", "x", "y", "z"}) == lines


def test_a_circle_is_cut():
    assert len(list(written(outline({None: ["a"], "a": ["b"], "b": ["a"]})))) == 3
    assert everything_above("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}


def test_all_that_something_stands_under():
    parents = {"idea": ["x"], "x": ["a", "b"], "a": [None], "b": [None]}
    assert everything_above("idea", parents) == {"x", "a", "b", None}
    assert everything_above("lost", parents) == set()


@given(some.lists(some.tuples(some.integers(0, 12), some.integers(0, 12)), max_size=60))
def test_the_list_is_never_longer_than_the_elements_and_their_links(pairs):
    below = {None: [0]}
    for parent, child in dict.fromkeys(pairs):
        below.setdefault(parent, []).append(child)
    lines = list(written(outline(below)))
    assert len(lines) <= 1 + len(set(pairs))
    out = [line.key for line in lines if not line.is_again]
    assert len(out) == len(set(out))
