"""An assessment is begun, closed and opened again; voices, and who took part."""

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.needs.models import NeedsAssessment, TookPart, Voice
from nic.needs.queries import find_assessment_of_year, find_outcome, list_written, ordered
from nic.places.changes.actions import change_fields, withdraw
from nic.text import N_

CLOSED = N_("This assessment is closed. Open it again first.")


def begin_assessment(place, act, *, year: int, method: str, method_words: str = "") -> NeedsAssessment:
    with write():
        if done := history.replayed(act):
            return NeedsAssessment.get(NeedsAssessment.uid == done.of_uid)
        if find_assessment_of_year(place, year):
            raise Refused(N_("There is an assessment for this school year already."), field="year")
        made = NeedsAssessment.create(
            place=place, year=year, method=method, method_words=method_words, by=act.by, at=act.at
        )  # fmt: skip
        history.record("begin needs assessment", made, act, before={})
        return made


def refuse_closed(assessment) -> None:
    if NeedsAssessment.get_by_id(assessment.id).closed_at:
        raise Refused(CLOSED)


def change_method(assessment, act, *, method: str, method_words: str = "") -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_closed(assessment)
        change_fields(assessment, act, "change method", method=method, method_words=method_words)


def close_assessment(assessment, act) -> None:
    """From now on the order stands as it is."""
    with write():
        if history.is_replay(act):
            return
        refuse_closed(assessment)
        outcome = find_outcome(assessment, assessment.place.day_of(act.at))
        if outcome and not outcome.is_over:
            raise Refused(N_("The vote is still open. Close it first."))
        row = ordered(assessment, list_written(assessment), outcome)
        if not row:
            raise Refused(N_("No need is written down yet, so there is no order to keep."))
        for one in row:
            one.need.position = one.placed.place
            one.need.save()
        before = history.snapshot(assessment)
        history.claim(assessment, act)
        assessment.closed_at = act.at
        assessment.save()
        order = {"order": [one.need.words for one in row]}
        history.record("close assessment", assessment, act, before=before, after=history.snapshot(assessment) | order)


def open_assessment_again(assessment, act) -> None:
    """The order follows the method again, until it is closed the next time."""
    change_fields(assessment, act, "open assessment again", closed_at=None)


def note_voice(assessment, act, *, domain: str, heard_from: str, words: str, heard_on, how: str, standard: str = ""):
    with write():
        if done := history.replayed(act):
            return Voice.get(Voice.uid == done.of_uid)
        refuse_closed(assessment)
        made = Voice.create(
            assessment=assessment, domain=domain, standard=standard, heard_from=heard_from, words=words,
            heard_on=heard_on, how=how, by=act.by, at=act.at,
        )  # fmt: skip
        history.record("note voice", made, act, before={})
        return made


def withdraw_voice(voice, act) -> None:
    with write():
        if history.is_replay(act):
            return
        refuse_closed(voice.assessment)
        withdraw(voice, act, "withdraw voice")


def note_who_took_part(assessment, act, *, role: str, how_many: int, took_part_on) -> TookPart:
    with write():
        if done := history.replayed(act):
            return TookPart.get(TookPart.uid == done.of_uid)
        refuse_closed(assessment)
        made = TookPart.create(
            assessment=assessment, role=role, how_many=how_many, took_part_on=took_part_on, by=act.by, at=act.at
        )  # fmt: skip
        history.record("note who took part", made, act, before={})
        return made


def withdraw_took_part(took_part, act) -> None:
    with write():
        if history.is_replay(act):
            return
        if took_part.withdrawn_at:
            raise Missing
        refuse_closed(took_part.assessment)
        withdraw(took_part, act, "withdraw who took part")
