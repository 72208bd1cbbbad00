"""The conditions under which a school works: its grades, how large it is and where it lies.

Locales are the four types of the National Center for Education Statistics (Locale Classifications, 2006 and later).
"""

from dataclasses import dataclass

from nic.text import N_, Sentence, sentence

GRADES = {
    "PK": N_("Preschool"),
    "K": N_("Kindergarten"),
    **{str(grade): sentence(N_("Grade %(grade)s"), grade=grade) for grade in range(1, 13)},
}
CITY, SUBURB, TOWN, RURAL = "city", "suburb", "town", "rural"
LOCALES = {CITY: N_("City"), SUBURB: N_("Suburb"), TOWN: N_("Town"), RURAL: N_("Rural")}
LOCALE_HINTS = {
    CITY: N_("Inside a principal city of an urban area."),
    SUBURB: N_("Outside a principal city, and still in an urban area."),
    TOWN: N_("In a small urban cluster of its own."),
    RURAL: N_("Outside of any urban area."),
}
SMALL, MIDDLE, LARGE, VERY_LARGE = "small", "middle", "large", "very large"
SIZES = {
    SMALL: N_("Under 200 learners"),
    MIDDLE: N_("200 to 399 learners"),
    LARGE: N_("400 to 799 learners"),
    VERY_LARGE: N_("800 learners and more"),
}
SIZES_FROM = ((800, VERY_LARGE), (400, LARGE), (200, MIDDLE), (0, SMALL))


@dataclass(frozen=True)
class Conditions:
    """What is known of a school; "" and None: nobody said."""

    lowest_grade: str = ""
    highest_grade: str = ""
    learners: int | None = None
    locale: str = ""


def size_of(learners: int | None) -> str:
    """One of SIZES, or "" where nobody said."""
    return "" if learners is None else next(size for least, size in SIZES_FROM if learners >= least)


def are_in_order(lowest: str, highest: str) -> bool:
    """Whether these grades, as far as both are known, go upward."""
    order = list(GRADES)
    return not (lowest and highest) or order.index(lowest) <= order.index(highest)


def grades_of(lowest: str, highest: str) -> list[str]:
    """Every grade from the lowest to the highest; only one of them known stands for itself."""
    order = list(GRADES)
    first, last = lowest or highest, highest or lowest
    return order[order.index(first) : order.index(last) + 1] if first else []


def say_grades(lowest: str, highest: str) -> Sentence | None:
    """ "K to 5" as schools say it; None where nobody said."""
    grades = grades_of(lowest, highest)
    if not grades:
        return None
    if len(grades) == 1:
        return sentence(N_("grade %(grade)s"), grade=grades[0])
    return sentence(N_("grades %(lowest)s to %(highest)s"), lowest=grades[0], highest=grades[-1])
