"""What a finding needs before the host gets it, and what all of them need together: Vermont's protocol as it is."""

import pytest

from nic.reviews.protocols import list_protocols
from nic.science.findings import FindingSeen, NoteSeen, lack_of, lack_of_voice, lacks, quotas

VERMONT = list_protocols()["field-review"]
SEEN, HEARD, READ = NoteSeen("observation"), NoteSeen("interview", "learners"), NoteSeen("document")
ELSEWHERE = NoteSeen("")  # Written between sessions.


def finding(*notes, domain="Personalization", kind="commendation", id=1):
    return FindingSeen(id, kind, domain, notes)


@pytest.mark.parametrize(
    ("notes", "says"),
    [
        ((), "It rests on no note yet. Add"),
        ((ELSEWHERE,), "from no session, so from no source. Add notes from 2 kinds"),
        ((SEEN, SEEN, SEEN), "from observations alone. Add notes from other kinds of source, 2 in all"),
        ((HEARD, ELSEWHERE), "from interviews alone"),
    ],
)
def test_a_finding_without_enough_sources_says_which_it_has_and_stops_the_report(notes, says):
    lack = lack_of(finding(*notes), 2)
    assert says in str(lack.says) and lack.stops and lack.finding_id == 1


@pytest.mark.parametrize("notes", [(SEEN, HEARD), (READ, SEEN, ELSEWHERE), (SEEN, HEARD, READ)])
def test_with_as_many_kinds_of_source_as_the_protocol_wants_nothing_is_said(notes):
    assert lack_of(finding(*notes), 2) is None


def test_a_protocol_that_wants_three_names_both_that_are_there():
    assert "from observations, documents alone" in str(lack_of(finding(READ, SEEN), 3).says)


def test_learners_who_were_only_watched_were_not_heard():
    assert lack_of_voice([finding(SEEN, READ), finding(NoteSeen("interview", "staff"))]).stops
    assert lack_of_voice([finding(SEEN, READ), finding(HEARD)]) is None


def test_the_quota_is_counted_by_domain_and_kind_in_the_protocol_s_order():
    found = quotas(VERMONT, [finding(), finding(), finding(), finding(kind="recommendation")])
    there = {(one.domain, one.kind): one for one in found}
    assert len(found) == 10 and found[0].domain == "Academic Proficiency"
    assert there["Personalization", "commendation"].is_over and there["Personalization", "recommendation"].is_under
    assert "“Personalization”: 3, with room for 2" in str(there["Personalization", "commendation"].lack.says)
    assert str(there["Personalization", "recommendation"].lack.says) == "Recommendations in “Personalization”: 1 of 2."


def test_a_full_report_lacks_nothing_and_one_begun_says_first_what_stops_it():
    kinds = ("commendation", "recommendation")
    full = [finding(SEEN, HEARD, domain=one.title, kind=kind) for one in VERMONT.domains for kind in kinds * 2]
    assert lacks(VERMONT, full) == []
    found = lacks(VERMONT, [finding(SEEN, READ), *full[2:]])
    assert [lack.stops for lack in found] == [False] * 3  # Two of the first domain are missing, one is too many.
    found = lacks(VERMONT, [finding(SEEN)])
    assert [lack.stops for lack in found] == [True, True] + [False] * 10
