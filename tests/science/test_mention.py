"""Who is called by an @."""

import pytest

from nic.science.mention import called_in

NAMES = ["Ada Reyes", "Ann Lee", "Ann Leeds", "Øyvind Åse", "Mei-Ling Hsu"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Ada Reyes, what do you think?", {0}),
        ("what do you think, @ada reyes?", {0}),
        ("@Ada what do you think?", {0}),
        ("@Ann Leeds and @Ann Lee", {1, 2}),
        ("(@Øyvind)", {3}),
        ("@Mei-Ling: see above", {4}),
        ("@ 3 pm, or ada@example.org", set()),
    ],
)
def test_a_name_behind_an_at_is_who_is_meant(text, called):
    assert called_in(text, NAMES) == (called, [])


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("@Ann, look", "Ann"), ("@Zoe Kim, look", "Zoe Kim"), ("@Adam", "Adam"), ("see @everybody here", "everybody")],
)
def test_a_name_that_nobody_or_several_have_is_told_back(text, unknown):
    assert called_in(text, NAMES) == (set(), [unknown])
