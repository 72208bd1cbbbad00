"""Nothing typed into a form of a cycle is lost, and whoever comes back is told what they have not saved."""

import pytest

from nic.people.models import Draft
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_question, address

WORDS = "Half of them wrote a whole page"
TYPED = "You typed this on"


@pytest.mark.parametrize(
    ("stage", "posts_to", "field", "page"),
    [
        (Stage.PLAN, "/plan", "idea", "/plan"),
        (Stage.DO, "/log", "words", ""),
        (Stage.DO, "/tasks", "words", ""),
        (Stage.DO, "/stop", "why", ""),
        (Stage.DO, "/questions/{question}/amendment", "words", "/questions/{question}/amendment"),
        (Stage.STUDY, "/study", "questions-0-result", ""),
        (Stage.STUDY, "/study", "learned", ""),
        (Stage.ACT, "/decision", "because", ""),
        (Stage.CLOSED, "/words", "learned", "/words"),
    ],
)
def test_what_was_typed_is_back_where_it_can_be_seen_until_it_is_thrown_away(
    browser, team, ada, stage, posts_to, field, page
):
    cycle = a_cycle(team, ada, stage=stage)
    posts_to, page = (address(cycle, rest.format(question=a_question(cycle).id)) for rest in (posts_to, page))
    browser.sign_in(ada).post(f"/drafts{posts_to}", **{field: WORDS})
    shown = browser.get(page).text
    assert WORDS in shown and shown.count(TYPED) == 1
    fold = shown.split(TYPED)[0].rpartition("<details")[2]
    assert "</details>" in fold or " open>" in fold or not fold.startswith(' class="folded"')
    browser.post("/drafts/discard", form=posts_to, next=page)
    shown = browser.get(page).text
    assert WORDS not in shown and TYPED not in shown and Draft.select().count() == 0
