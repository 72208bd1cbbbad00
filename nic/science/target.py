"""A target said in one of three ways, and told in all of them, so that "20 percent" can't be taken for "20 points".

The trap is that of a published district plan: from 48, 17 and 64 percent it wants "to increase by 20%" and names 58, 21
and 77, which only a fifth of each baseline leads to; 20 points more would be 68, 37 and 84.
"""

from nic.text import N_, Percent, Sentence, sentence, shown

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


def fault_of_change(basis: str, said: float, direction: str) -> Sentence | None:
    """What is wrong with a change that was said, before anything is reckoned from it: a sign against the wanted way."""
    if basis != VALUE and said < 0 and direction == "up":
        return sentence(AGAINST["up"], said=float(said))
    return None


def fault_of_way(basis: str, reached: float, baseline: float | None, direction: str, unit: str = "") -> Sentence | None:
    """Of a value to reach that lies against the wanted direction: mostly a change was typed, 20 for "20% more"."""
    if basis != VALUE or baseline is None or direction not in LIES_AGAINST:
        return None
    if (reached < baseline) if direction == "up" else (reached > baseline):
        return sentence(LIES_AGAINST[direction], reached=with_unit(reached, unit), baseline=with_unit(baseline, unit))
    return None


def fault_of_reached(reached: float, value_kind: str) -> Sentence | None:
    """What is wrong with the value that a target comes to, where no measurement of this kind could ever reach it."""
    if value_kind == "proportion" and not 0 <= reached <= 100:
        return sentence(NO_SHARE, reached=Percent(reached))
    if value_kind not in ("", "continuous") and reached < 0:
        return sentence(BELOW_ZERO, reached=float(reached))
    return None


def say_target(target: float, baseline: float | None, unit: str = "") -> Sentence:
    """Both ways, from the baseline: 48% → 58% (+10 points, +20.8%). A `unit` other than "%" stands behind the value."""
    reach = with_unit(target, unit)
    if baseline is None:
        return reach
    step = target - baseline
    size = abs(read(target, unit) - read(baseline, unit))
    values = {
        "baseline": with_unit(baseline, unit if unit == "%" else ""),
        "target": reach,
        "step": Percent(size) if unit == "%" else size,
    }
    if step == 0:
        return sentence(N_("%(baseline)s → %(target)s (as it is now)"), baseline=values["baseline"], target=reach)
    if baseline == 0:
        return sentence(FROM_NOTHING[unit == "%", step > 0], **values)
    share = Percent(100 * abs(step / baseline))
    return sentence(BOTH_WAYS[unit == "%", step > 0], **values, share=share)


def read(value: float, unit: str) -> float:
    """The number that people read: the step between two of them is that which they would reckon."""
    return shown(Percent(value) if unit == "%" else value)


def with_unit(value: float, unit: str) -> Sentence:
    if unit == "%":
        return sentence("%(value)s%%", value=Percent(value))
    if unit:
        return sentence("%(value)s %(unit)s", value=float(value), unit=unit)
    return sentence("%(value)s", value=float(value))


AGAINST = {
    "up": N_(
        "You want it to go up, and %(said)s goes down. Is the minus meant? Then change which way you want it to go; "
        "otherwise write it without."
    ),
    "down": N_(
        "You want it to go down, and +%(said)s goes up. Is the plus meant? Then change which way you want it to go; "
        "otherwise write it without."
    ),
}
LIES_AGAINST = {
    "up": N_(
        "It is to go up, and %(reached)s lies below %(baseline)s, where it stands today. Is it a change? Then choose "
        "below whether it is points or percent; otherwise mend the number, or which way it is to go."
    ),
    "down": N_(
        "It is to go down, and %(reached)s lies above %(baseline)s, where it stands today. Is it a change? Then choose "
        "below whether it is points or percent; otherwise mend the number, or which way it is to go."
    ),
}
NO_SHARE = N_("That comes to %(reached)s%%, and a share lies between 0%% and 100%%. Is it points or percent?")
BELOW_ZERO = N_("That comes to %(reached)s, and this indicator can't be below zero.")
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
