"""A target said in one of three ways, and told in all of them, so that "20 percent" can't be taken for "20 points".

The trap is that of a published district plan: from 48, 17 and 64 percent it wants "to increase by 20%" and names 58, 21
and 77, which only a fifth of each baseline leads to; 20 points more would be 68, 37 and 84.
"""

from nic.text import N_, Percent, Sentence, sentence

VALUE, POINTS, RELATIVE = "value", "points", "relative"
BASES = (VALUE, POINTS, RELATIVE)


def value_to_reach(basis: str, said: float, baseline: float | None, direction: str) -> float | None:
    """What a target comes to: `said` is the value itself, so many points, or so many percent of the baseline.

    Where the wanted direction is down, so many less. None without a baseline to go from; of 0 a percent is nothing.
    """
    if basis == VALUE:
        return said
    if baseline is None or (basis == RELATIVE and baseline == 0):
        return None
    step = said if basis == POINTS else abs(baseline) * said / 100
    return baseline + (-abs(step) if direction == "down" else abs(step) if direction == "up" else step)


def say_target(target: float, baseline: float | None, unit: str = "") -> Sentence:
    """Both ways, from the baseline: 48% → 58% (+10 points, +20.8%). A `unit` other than "%" stands behind the value."""
    reach = with_unit(target, unit)
    if baseline is None:
        return reach
    step = target - baseline
    values = {"baseline": with_unit(baseline, unit if unit == "%" else ""), "target": reach, "step": number(abs(step))}
    if step == 0:
        return sentence(N_("%(baseline)s → %(target)s (as it is now)"), baseline=values["baseline"], target=reach)
    if baseline == 0:
        return sentence(FROM_NOTHING[unit == "%", step > 0], **values)
    share = number(Percent(100 * abs(step / baseline)))
    return sentence(BOTH_WAYS[unit == "%", step > 0], **values, share=share)


def with_unit(value: float, unit: str) -> Sentence:
    if unit == "%":
        return sentence("%(value)s%%", value=number(Percent(value)))
    if unit:
        return sentence("%(value)s %(unit)s", value=number(value), unit=unit)
    return sentence("%(value)s", value=number(value))


def number(value: float) -> float:
    """To two decimals, or one of a percentage: a center line has more than anybody said."""
    return value.shown() if isinstance(value, Percent) else round(float(value), 2)


BOTH_WAYS = {
    (True, True): N_("%(baseline)s → %(target)s (+%(step)s points, +%(share)s%%)"),
    (True, False): N_("%(baseline)s → %(target)s (−%(step)s points, −%(share)s%%)"),
    (False, True): N_("%(baseline)s → %(target)s (+%(step)s, +%(share)s%%)"),
    (False, False): N_("%(baseline)s → %(target)s (−%(step)s, −%(share)s%%)"),
}
FROM_NOTHING = {
    (True, True): N_("%(baseline)s → %(target)s (+%(step)s points)"),
    (True, False): N_("%(baseline)s → %(target)s (−%(step)s points)"),
    (False, True): N_("%(baseline)s → %(target)s (+%(step)s)"),
    (False, False): N_("%(baseline)s → %(target)s (−%(step)s)"),
}
