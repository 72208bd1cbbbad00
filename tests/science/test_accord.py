"""How far a team agrees on the words as they stand now: everybody counts once."""

import pytest

from nic.science.accord import Said, accord_of

AGREE, LIVE, NOT_YET = "agree", "can live with it", "not yet"


@pytest.mark.parametrize(
    ("said", "says", "is_whole"),
    [
        ([], "Nobody has said yet whether they agree.", False),
        ([(1, AGREE, 2), (2, AGREE, 2), (3, AGREE, 2)], "All 3 agree.", True),
        ([(1, AGREE, 2), (2, LIVE, 2), (3, LIVE, 2)], "3 of 3 have said: 1 agree, 2 can live with it.", True),
        ([(1, AGREE, 2), (2, NOT_YET, 2), (3, AGREE, 2)], "3 of 3 have said: 2 agree, 1 not yet.", False),
        ([(1, AGREE, 2), (2, AGREE, 1)], "2 of 3 have said: 1 agree, 1 of earlier words.", False),
        ([(1, AGREE, 1), (2, AGREE, 1), (3, AGREE, 1)], "3 of 3 have said: 3 of earlier words.", False),
        ([(1, AGREE, 2), (2, AGREE, 2)], "2 of 3 have said: 2 agree.", False),
    ],
)
def test_who_said_what_of_which_words(said, says, is_whole):
    accord = accord_of(2, [Said(*one) for one in said], [1, 2, 3])
    assert str(accord.says) == says and accord.is_whole is is_whole


def test_whoever_has_left_the_team_counts_with_what_they_said():
    accord = accord_of(1, [Said(9, AGREE, 1)], [1, 2])
    assert accord.silent == (1, 2) and str(accord.says) == "1 of 3 have said: 1 agree."
