"""A prediction in numbers, and what the data say of it. The team's verdict stands beside it; neither overwrites."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum, isfinite

from nic.science.center import middle
from nic.science.points import Observation
from nic.science.subgroups import subgroups
from nic.text import N_, Percent, Sentence, sentence, shown


class Statistic(StrEnum):
    MEDIAN = N_("median")
    MEAN = N_("mean")
    LAST = N_("last value")
    SMALLEST = N_("smallest")
    LARGEST = N_("largest")


class Comparison(StrEnum):
    AT_LEAST = N_("at least")
    AT_MOST = N_("at most")


class Outcome(StrEnum):
    REACHED = N_("reached")
    NOT_REACHED = N_("not reached")
    CANT_TELL = N_("can't tell")


MOST_POINTS = 200


@dataclass(frozen=True)
class Prediction:
    """Such as: the median of the last five points will be at least 60, and I am 80% sure.

    The window is the cycle's days; of their points the last `last_points`, or all. `amount` is in the chart's unit,
    `sureness` a percentage.
    """

    statistic: str
    comparison: str
    amount: float
    last_points: int | None = None
    sureness: float | None = None


@dataclass(frozen=True)
class Judgement:
    """What the data say: `number` is None when nothing can be said; `points` is how many it was taken from."""

    outcome: Outcome
    number: float | None
    points: int
    sentence: Sentence


def fault_of_prediction(prediction: Prediction) -> Sentence | None:
    """What is wrong with it, for the person who wrote it; None when nothing is."""
    if prediction.statistic not in set(Statistic):
        return sentence("Choose what to look at, such as the median.")
    if prediction.comparison not in set(Comparison):
        return sentence("Choose whether it will be at least or at most that number.")
    if not (isfinite(prediction.amount) and abs(prediction.amount) <= 1e12):
        return sentence("A prediction must be a number between minus and plus a million million.")
    if prediction.last_points is not None and not 1 <= prediction.last_points <= MOST_POINTS:
        return sentence("Look at between 1 and %(most)s points.", most=MOST_POINTS)
    if prediction.sureness is not None and not 0 <= prediction.sureness <= 100:
        return sentence("How sure you are is a number from 0 to 100.")
    return None


def say_prediction(prediction: Prediction, unit: str = "") -> Sentence:
    """The prediction in words; of a faultless prediction."""
    has_window = prediction.last_points is not None and prediction.statistic != Statistic.LAST
    return sentence(
        PREDICTIONS[prediction.comparison, has_window],
        statistic=sentence(prediction.statistic),
        amount=said(prediction.amount, unit),
        points=prediction.last_points,
    )


PREDICTIONS = {
    ("at least", False): N_("%(statistic)s at least %(amount)s"),
    ("at most", False): N_("%(statistic)s at most %(amount)s"),
    ("at least", True): N_("%(statistic)s of the last %(points)s points at least %(amount)s"),
    ("at most", True): N_("%(statistic)s of the last %(points)s points at most %(amount)s"),
}
# What stands beside the prediction, by statistic and by whether only the last points were asked for.
RESULTS = {
    (Statistic.MEDIAN, False): N_("Median of all points: %(number)s"),
    (Statistic.MEAN, False): N_("Mean of all points: %(number)s"),
    (Statistic.LAST, False): N_("Last value: %(number)s"),
    (Statistic.SMALLEST, False): N_("Smallest of all points: %(number)s"),
    (Statistic.LARGEST, False): N_("Largest of all points: %(number)s"),
    (Statistic.MEDIAN, True): N_("Median of the last %(points)s points: %(number)s"),
    (Statistic.MEAN, True): N_("Mean of the last %(points)s points: %(number)s"),
    (Statistic.LAST, True): N_("Last value: %(number)s"),
    (Statistic.SMALLEST, True): N_("Smallest of the last %(points)s points: %(number)s"),
    (Statistic.LARGEST, True): N_("Largest of the last %(points)s points: %(number)s"),
}


def judge(
    prediction: Prediction,
    observations: Iterable[Observation],
    began_on: date | None,
    ended_on: date | None,
    *,
    multiply: float = 1.0,
    unit: str = "",
) -> Judgement:
    """The number that was predicted, taken from the points within the cycle; gaps and points set aside don't count.

    `began_on` and `ended_on` are the cycle's days (None: open at that end); `multiply` as in `analyze`. Raises
    Unchartable on observations that no chart can hold.
    """
    values = [
        group.value * multiply
        for group in subgroups(observations)
        if group.value is not None
        and not group.excluded
        and (began_on is None or group.date >= began_on)
        and (ended_on is None or group.date <= ended_on)
    ]
    wanted = prediction.last_points
    if not values or (wanted is not None and len(values) < wanted):
        return look_back(prediction, None, len(values))
    values = values[-wanted:] if wanted else values
    return look_back(prediction, take(Statistic(prediction.statistic), values), len(values), unit)


def look_back(prediction: Prediction, number: float | None, points: int, unit: str = "") -> Judgement:
    """What a number taken from that many points says of the prediction; None where too few points were there."""
    wanted = prediction.last_points
    if number is None:
        none = sentence("There is no point to look at yet.")
        few = sentence("Only %(there)s of the %(wanted)s points are there.", there=points, wanted=wanted)
        return cant_tell(few if points else none, points)
    text = RESULTS[Statistic(prediction.statistic), wanted is not None]
    is_met = is_reached(prediction, number)
    told = Percent(number) if unit == "%" and is_reached(prediction, shown(Percent(number))) == is_met else number
    result = sentence(text, points=points, number=said(told, unit))
    return Judgement(Outcome.REACHED if is_met else Outcome.NOT_REACHED, number, points, result)


def cant_tell(why: Sentence, points: int) -> Judgement:
    return Judgement(Outcome.CANT_TELL, None, points, why)


def take(statistic: Statistic, values: Sequence[float]) -> float:
    match statistic:
        case Statistic.MEDIAN:
            return middle(sorted(values))
        case Statistic.MEAN:
            return fsum(values) / len(values)
        case Statistic.SMALLEST:
            return min(values)
        case Statistic.LARGEST:
            return max(values)
    return values[-1]


def is_reached(prediction: Prediction, number: float) -> bool:
    """Compared to nine digits, so that 0.6 of a ratio times 100 reaches 60."""
    number, amount = round_off(number), round_off(prediction.amount)
    return number >= amount if prediction.comparison == Comparison.AT_LEAST else number <= amount


def round_off(number: float) -> float:
    return float(f"{number:.9g}")


def said(number: float, unit: str) -> Sentence:
    """A number with its unit: 67%, 12 minutes."""
    number = number if isinstance(number, Percent) else float(number)
    if unit == "%":
        return sentence("%(number)s%%", number=number)
    return sentence("%(number)s %(unit)s", number=number, unit=unit) if unit else sentence("%(number)s", number=number)
