from nic import history
from nic.db import write
from nic.errors import Refused
from nic.indicators.actions import put
from nic.indicators.editions.queries import find_agreed
from nic.indicators.moderation.models import Round, Sample, Score
from nic.indicators.moderation.queries import find_file, has_scored_all, has_scores, list_files, list_open_matters
from nic.places.attachments.actions import attach, take_back_attachment
from nic.text import N_

MOST_SAMPLES = 20


def open_round(indicator, act, *, name: str, ends_on=None) -> Round:
    """For the edition that holds, if it has a rubric."""
    with write():
        if done := history.replayed(act):
            return Round.get(Round.uid == done.of_uid)
        edition = find_agreed(indicator)
        if edition is None or not edition.rubric:
            raise Refused(N_("There is no rubric to score by. Propose one, and agree on it first."))
        if not name.strip():
            raise Refused(N_("Give the round a name."), field="name")
        if ends_on is not None and ends_on < indicator.place.day_of(act.at):
            raise Refused(N_("This day has passed already."), field="ends_on")
        made = Round.create(edition=edition, name=name.strip(), ends_on=ends_on, opened_by=act.by, opened_at=act.at)
        history.record("open round", made, act, before={})
        return made


def add_sample(round, act, content: bytes, *, about: str = "", is_nameless: bool) -> Sample:
    """A piece of work on which somebody has looked for names and found none. Once scoring has begun, none is added."""
    with write():
        if done := history.replayed(act):
            return Sample.get(Sample.uid == done.of_uid)
        require_open(round)
        if not is_nameless:
            raise Refused(N_("Look at every page first: no name may be on it."), field="is_nameless")
        if has_scores(round):
            raise Refused(N_("Somebody has scored already, and all score the same samples. Open another round."),
                          field="file")  # fmt: skip
        number = Sample.select().where(Sample.round == round).count() + 1
        if number > MOST_SAMPLES:
            raise Refused(N_("A round has at most %(most)s samples."), field="file", most=MOST_SAMPLES)
        made = Sample.create(round=round, number=number, about=about.strip())
        attach(made, act.inner(), content)
        confirmed = {"no name is on it, as confirmed by": str(act.by.uid)}
        history.record("add sample", made, act, before={}, after=history.snapshot(made) | confirmed)
        return made


def withdraw_sample(sample, act) -> None:
    """Also while people score and afterwards: a name was on it after all. The file itself goes.

    Of a round that is closed nothing else does: how far people agreed about it was told, and stays.
    """
    with write():
        if history.is_replay(act) or sample.withdrawn_at:
            return
        if sample.round.closed_at is not None:
            for file in list_files(sample):
                take_back_attachment(file, act)
            return
        before = history.snapshot(sample)
        history.claim(sample, act)
        put(sample, {"withdrawn_at": act.at})
        history.record("withdraw sample", sample, act, before=before)
        take_back_attachment(find_file(sample), act.inner())


def score_sample(sample, act, *, school, level: int, why: str = "") -> None:
    """Until somebody has scored all samples of a round, they can change what they gave; then they see the others'."""
    round = sample.round
    with write():
        if history.is_replay(act):
            return
        require_open(round)
        if not 1 <= level <= len(round.edition.rubric):
            raise Refused(N_("Choose a level of the rubric."), field="level")
        if has_scored_all(round, act.by):
            raise Refused(N_("You have scored all samples and seen what others gave, so your scores stay as they are."))
        given = Score.get_or_none(Score.sample == sample, Score.person == act.by)
        before = history.snapshot(given) if given else {}
        given = given or Score(sample=sample, person=act.by)
        put(given, {"place": school, "level": level, "why": why.strip(), "at": act.at})
        history.record("score sample", given, act, before=before)


def close_round(round, act, *, rubric_note: str, discussed: str = "", is_early: bool = False) -> None:
    """Now all see how far they agree. How the rubric is read from now on stays with its edition.

    What is still open then is left so by somebody who says that they know: `is_early`.
    """
    with write():
        if history.is_replay(act):
            return
        require_open(round)
        if not rubric_note.strip():
            raise Refused(N_("Say how the rubric is read from now on."), field="rubric_note")
        today = round.edition.indicator.place.day_of(act.at)
        if not is_early and list_open_matters(round, today):
            raise Refused(N_("Some of it is still open. Tick that you close it all the same."), field="is_early")
        before = history.snapshot(round)
        history.claim(round, act)
        put(round, {
            "closed_at": act.at, "closed_by": act.by, "rubric_note": rubric_note.strip(), "discussed": discussed.strip()
        })  # fmt: skip
        history.record("close round", round, act, before=before)


def require_open(round) -> None:
    if round.closed_at is not None:
        raise Refused(N_("This round is closed."))
