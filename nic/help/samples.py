"""Invented cycles to read: nobody's data. What the seven marks say of them is found by the rules for all cycles."""

from dataclasses import dataclass
from datetime import date

from nic.science.chart import Chart, Observation, analyze
from nic.science.cycle import Asked, Decision, Scale, Stage, Verdict
from nic.science.seven_marks import SoundMark, Written, seven_marks
from nic.text import N_


@dataclass(frozen=True)
class Sample:
    """`log`: what was seen on which day. `values`: of what is called `counted`, by day."""

    key: str
    title: str
    lead: str
    idea: str
    asked: Asked
    result: str
    began_on: date
    ended_on: date
    log: tuple[tuple[date, str], ...]
    learned: str
    decision: Decision
    because: str
    scales: tuple[Scale, ...]
    lesson: str
    kept_on: date | None = None
    counted: str = ""
    values: tuple[tuple[date, float], ...] = ()

    @property
    def chart(self) -> Chart:
        before = sum(day < self.began_on for day, _ in self.values)
        observed = [Observation(day, value) for day, value in self.values]
        return analyze(observed, freeze=before if before > 1 else None, direction="up")

    @property
    def marks(self) -> tuple[SoundMark, ...]:
        return seven_marks(
            Written(
                today=self.ended_on,
                stage=Stage.CLOSED,
                idea=self.idea,
                asked=(self.asked,),
                kept_on=self.kept_on,
                began_on=self.began_on,
                ended_on=self.ended_on,
                studied_on=self.ended_on,
                seen_on=[day for day, _ in self.log],
                taken=[[day for day, _ in self.values]] if self.values else (),
                learned=self.learned,
                decision=self.decision,
                because=self.because,
                scales=self.scales,
                first_on=self.began_on,
            )
        )


def school_days(first: date, *values: float) -> tuple[tuple[date, float], ...]:
    """A value for each Monday to Friday from this day on."""
    days = (date.fromordinal(first.toordinal() + n) for n in range(2 * len(values)))
    return tuple(zip((day for day in days if day.weekday() < 5), values, strict=False))


SAMPLES = (
    Sample(
        "waiting",
        N_("Waiting five seconds"),
        N_("A good cycle that went as expected."),
        N_("After each question I count to five before I call on anybody."),
        Asked(N_("Do more students raise a hand?"), N_("I expect 10 of 24 instead of 6."), Verdict.MATCHED),
        N_("From 6 hands on most days to 10."),
        date(2026, 10, 6),
        date(2026, 10, 19),
        (
            (date(2026, 10, 6), N_("Five seconds are long. I counted on my fingers behind my back.")),
            (date(2026, 10, 8), N_("Two students raised a hand who never had before.")),
            (date(2026, 10, 15), N_("The students have begun to wait too.")),
        ),
        N_("Waiting gives those time who think slowly. It needs no preparation."),
        Decision.EXPAND,
        N_("It held for two weeks. Next, two colleagues try it with other grades."),
        (Scale.FEW, Scale.CLASS),
        N_(
            "The prediction is a number, it was kept before the test, and the indicator was measured for "
            "a month before. So the result can be told from the ups and downs of every day."
        ),
        kept_on=date(2026, 10, 5),
        counted=N_("Hands raised, of 24"),
        values=school_days(
            date(2026, 9, 8),
            *(6, 5, 7, 6, 4, 8, 5, 7, 6, 5, 7, 6, 8, 4, 6, 7, 5, 6, 7, 5),
            *(9, 10, 10, 11, 9, 11, 10, 12, 10, 11),
        ),
    ),
    Sample(
        "exit-tickets",
        N_("Exit tickets"),
        N_("A good cycle that did not go as expected. It is worth as much as the first."),
        N_("On Friday each student writes down one thing that is still unclear."),
        Asked(
            N_("Do the tickets show me where to begin on Monday?"),
            N_("I expect that at least half of the tickets name something that I can act on."),
            Verdict.NOT,
        ),
        N_("Of 22 tickets 5 named something, and a week later 8. Most said “nothing”."),
        date(2026, 10, 9),
        date(2026, 10, 16),
        (
            (date(2026, 10, 9), N_("Five minutes were too short; some students were already packing.")),
            (date(2026, 10, 16), N_("With an example on the board three more students wrote something.")),
        ),
        N_("Students may not yet know what is unclear to them. A question about one problem would ask less of them."),
        Decision.ADAPT,
        N_("We keep the ticket and change the question."),
        (Scale.CLASS,),
        N_(
            "The prediction failed, and that is how the teacher came to a better question. Nobody had to "
            "explain anything away."
        ),
        kept_on=date(2026, 10, 8),
        counted=N_("Tickets that named something, of 22"),
        values=((date(2026, 10, 2), 4), (date(2026, 10, 9), 5), (date(2026, 10, 16), 8)),
    ),
    Sample(
        "new-program",
        N_("A new reading program"),
        N_("A cycle that teaches little, and why."),
        N_("All grades use the new reading program from now on."),
        Asked(N_("Is it a success?"), "", Verdict.NOT_ANSWERED),
        N_("Yes, everybody likes it."),
        date(2026, 9, 1),
        date(2026, 12, 18),
        ((date(2026, 9, 1), N_("The materials have come, and everybody was trained.")),),
        N_("The program is good."),
        Decision.ADOPT,
        N_("It has been bought already."),
        (Scale.SCHOOL,),
        N_(
            "Nobody said beforehand what “a success” would look like, so nothing could come as a "
            "surprise, and “yes” answers nothing. It began with the whole school, so it was too large to "
            "fail. Nothing was measured. A better beginning: one unit, one class, and one question with a number in it."
        ),
    ),
)
