"""Days without school out of what districts publish: an iCalendar file (RFC 5545), a table, or a pasted list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nic.text import N_, Sentence, sentence

DAY = timedelta(days=1)
LONGEST = 366  # Days of one line.
MOST_LINES, MOST_EVENTS, MOST_LINES_OF_A_FILE = 500, 1_000, 60_000
LONGEST_NAME = 80
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
A_DAY = re.compile(
    r"(?<!\d)(?:(?<!\d-)(?P<iso>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})|(?<!\d/)(?P<american>[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})"
    r"|(?P<named>\b(?:" + "|".join(MONTHS) + r")[a-z]*\.? [0-9]{1,2},? [0-9]{4}))(?!-?\d)",
    re.IGNORECASE | re.ASCII,
)
HEADING = re.compile(r"(?=.*\b(?:date|day|start|begin|first)s?\b)(?:[^\d]*[,;|\t][^\d]*|\w+)", re.IGNORECASE)
# Before a day, never the end of a name such as Good Friday.
WEEKDAY = re.compile(
    r"(^|[-–—,;|\t]|\b(?:to|until|through|thru)\b)\s*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"[.,]*(?=\s+(?:[0-9]|" + "|".join(MONTHS) + r"))",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,;|\t/–—-]*(?:\b(?:to|until|through|thru)\b)?[\s,;|\t/–—-]*", re.IGNORECASE)
EDGES = " \t,;|:\"'–—-/()"
# What says that there is no school, and what says that there is some, or that it is no matter of a whole day.
OFF = re.compile(
    r"no (?:school|students|classes)|holiday|recess|\bbreak\b|vacation|closed|thanksgiving|christmas|labor day|"
    r"memorial day|juneteenth|veterans|indigenous|columbus|presidents|luther king|\bmlk\b|new year|independence day|"
    r"in-?service|professional (?:development|learning)|teacher (?:work ?)?day|good friday|snow day|town meeting",
    re.IGNORECASE,
)
ON = re.compile(
    r"early (?:release|dismissal)|half[- ]day|delay|concert|game|party|begins|resumes?\b|first day|last day|"
    r"meeting(?! day)|return",
    re.IGNORECASE,
)
# As Outlook writes the zones of the United States.
ZONES = {
    "Eastern Standard Time": "America/New_York", "Central Standard Time": "America/Chicago",
    "Mountain Standard Time": "America/Denver", "US Mountain Standard Time": "America/Phoenix",
    "Pacific Standard Time": "America/Los_Angeles", "Alaskan Standard Time": "America/Anchorage",
    "Hawaiian Standard Time": "Pacific/Honolulu",
}  # fmt: skip


@dataclass(frozen=True)
class Closed:
    """One line of what was brought: its days, both included, and how they are called."""

    number: int
    first: date
    last: date
    name: str
    is_whole_day: bool = True

    @property
    def is_off(self) -> bool:
        """Whether its name says that there is no school: what is ticked of a calendar with many other things in it."""
        return self.is_whole_day and bool(OFF.search(self.name)) and not ON.search(self.name)


@dataclass(frozen=True)
class Read:
    rows: list[Closed]
    faults: list[tuple[int, Sentence]]

    @property
    def may_be_kept(self) -> bool:
        """What can't be read is left out."""
        return bool(self.rows)


class Unread(ValueError):
    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text)
        self.sentence = sentence(text, **values)


def is_calendar(text: str) -> bool:
    return text.lstrip("\ufeff \r\n\t")[:15].upper() == "BEGIN:VCALENDAR"


def read_closed(text: str, zone: str) -> Read:
    """Every line that can be taken, and every fault of all others with the number of its line."""
    return read_calendar(text, zone) if is_calendar(text) else read_list(text)


# -- A list -------------------------------------------------------------------------------------------------------
def read_list(text: str) -> Read:
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1) if line.strip(EDGES)]
    if lines and HEADING.fullmatch(lines[0][1]):
        lines = lines[1:]  # A first row with the names of the columns.
    if len(lines) > MOST_LINES:
        words = N_("From here on there are too many lines: at most %(most)s at once.")
        return Read([], [(lines[MOST_LINES][0], sentence(words, most=MOST_LINES))])
    return gathered((number, lambda line=line: line_of(line)) for number, line in lines)


def line_of(line: str) -> tuple[date, date, str, bool]:
    plain = WEEKDAY.sub(r"\1 ", line)
    found = list(A_DAY.finditer(plain))
    if not found or len(found) > 2:
        words = N_("There is no day in “%(line)s”. Write 2026-11-26, or 2026-12-23 to 2027-01-01, and then a name.")
        many = N_("There are more than two days in “%(line)s”. Write one stretch of days a line.")
        raise Unread(many if found else words, line=line[:60])
    if len(found) == 2 and not BETWEEN.fullmatch(plain[found[0].end() : found[1].start()]):
        words = N_("Something stands between the two days of “%(line)s”. Write the name after them.")
        raise Unread(words, line=line[:60])
    first, last = day_in(found[0]), day_in(found[-1])
    rest = f"{plain[: found[0].start()].strip(EDGES)} {plain[found[-1].end() :].strip(EDGES)}"
    return first, last, rest, True


def day_in(found: re.Match[str]) -> date:
    text = found[0]
    try:
        if found["iso"]:
            year, month, day = map(int, text.split("-"))
        elif found["american"]:
            month, day, year = map(int, text.split("/"))
        else:
            name, number, of_year = text.replace(",", " ").split()
            year, month, day = int(of_year), MONTHS.index(name[:3].lower()) + 1, int(number)
        return date(year, month, day)
    except ValueError as wrong:
        raise Unread(N_("There is no day “%(day)s”."), day=text) from wrong


# -- A calendar ---------------------------------------------------------------------------------------------------
def read_calendar(text: str, zone: str) -> Read:
    lines = re.split(r"\r\n|\r|\n", text)
    if len(lines) > MOST_LINES_OF_A_FILE:
        words = N_("This calendar has more than %(most)s lines. Export one school year of it.")
        return Read([], [(MOST_LINES_OF_A_FILE, sentence(words, most=MOST_LINES_OF_A_FILE))])
    events = list(events_in(unfolded(lines)))
    if len(events) > MOST_EVENTS:
        words = N_("From here on there are too many entries: at most %(most)s at once. Export one school year of it.")
        return Read([], [(events[MOST_EVENTS][0], sentence(words, most=MOST_EVENTS))])
    return gathered((number, lambda told=told: event_of(told, zone)) for number, told in events)


def unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """A line that begins with a blank goes on with the one before it."""
    whole: list[str] = []
    began = 1
    for number, line in enumerate(lines, start=1):
        if line[:1] in (" ", "\t") and whole:
            whole.append(line[1:])
            continue
        if whole:
            yield began, "".join(whole)
        whole, began = [line], number
    if whole:
        yield began, "".join(whole)


def events_in(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, dict[str, tuple[str, str]]]]:
    """Each entry: the line where it begins, and of each property what stands before and after its colon."""
    began, inside, told = 0, 0, {}  # type: ignore[var-annotated]
    for number, line in lines:
        name, value = parted(line)
        word = re.split("[;:]", name, maxsplit=1)[0].strip().upper()
        if word == "BEGIN":
            if value.upper() == "VEVENT":
                began, inside, told = number, 1, {}
            elif inside:
                inside += 1  # An alarm within it has times of its own.
        elif word == "END" and inside:
            inside -= 1
            if value.upper() == "VEVENT":
                inside = 0
                yield began, told
        elif inside == 1:
            told.setdefault(word, (name, value))
    if inside:
        yield began, {}  # The file ends within it.


def parted(line: str) -> tuple[str, str]:
    """At the first colon that stands in no quotes."""
    found = re.match(r'((?:[^":]|"[^"]*")*):(.*)', line, re.DOTALL)
    return (found[1], found[2].strip()) if found else (line, "")


def event_of(told: Mapping[str, tuple[str, str]], zone: str) -> tuple[date, date, str, bool]:
    name = plain_text(told.get("SUMMARY", ("", ""))[1])
    if "DTSTART" not in told:
        words = N_("“%(name)s” has no first day, or the file ends in the middle of it.")
        raise Unread(words, name=name[:60] or "VEVENT")
    if {"RRULE", "RDATE"} & told.keys():
        words = N_("“%(name)s” repeats by a rule, which nic does not read. Write its days one by one below.")
        raise Unread(words, name=name[:60])
    if told.get("STATUS", ("", ""))[1].upper() == "CANCELLED":
        raise Unread(N_("“%(name)s” was canceled in this calendar."), name=name[:60])
    begins, is_whole = moment_of(told["DTSTART"], zone, name)
    first = begins.date()
    if "DTEND" in told:
        ends, _ = moment_of(told["DTEND"], zone, name)
        # The end is the day or the minute after the last.
        last = (ends - timedelta(seconds=1)).date() if ends > begins else ends.date()
    else:
        last = first + days_long(told.get("DURATION", ("", ""))[1])
    return first, last, name, is_whole


def moment_of(told: tuple[str, str], zone: str, name: str) -> tuple[datetime, bool]:
    """On the clock of the place, and whether it is a whole day."""
    head, value = told
    if re.fullmatch(r"[0-9]{8}", value):
        return at(value, "%Y%m%d", name), True
    instant = at(value.removesuffix("Z"), "%Y%m%dT%H%M%S", name)
    written_in = re.search(r'TZID="?([^";:]+)', head, re.IGNORECASE)
    if not value.endswith("Z") and not written_in:
        return instant, False
    given = "UTC" if value.endswith("Z") else written_in[1].strip()  # type: ignore[index]
    try:
        of = UTC if given == "UTC" else ZoneInfo(ZONES.get(given, given))
        return instant.replace(tzinfo=of).astimezone(ZoneInfo(zone)).replace(tzinfo=None), False
    except (ValueError, OSError, KeyError, OverflowError) as wrong:
        words = N_("“%(name)s” is in a time zone that nic does not know: %(zone)s. Write its day below.")
        raise Unread(words, name=name[:60], zone=given[:60]) from wrong


def at(value: str, form: str, name: str) -> datetime:
    try:
        return datetime.strptime(value, form)  # noqa: DTZ007  Its zone stands beside it.
    except ValueError as wrong:
        raise Unread(N_("“%(name)s”: “%(value)s” is no day."), name=name[:60], value=value[:20]) from wrong


def days_long(duration: str) -> timedelta:
    """P1D is one day, P1W a week: so many days after the first is the last."""
    found = re.fullmatch(r"P(?:([0-9]{1,3})W)?(?:([0-9]{1,4})D)?(?:T.*)?", duration)
    days = int(found[1] or 0) * 7 + int(found[2] or 0) if found else 0
    return timedelta(days=max(days - 1, 0))


def plain_text(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda sign: " " if sign[1] in "nN" else sign[1], value).strip()


# -- Both ---------------------------------------------------------------------------------------------------------
def gathered(lines) -> Read:  # type: ignore[no-untyped-def]
    found, faults = [], []
    for number, read in lines:
        try:
            first, last, name, is_whole_day = read()
            found.append(Closed(number, first, fitting(first, last), in_one_line(name), is_whole_day))
        except Unread as no:
            faults.append((number, no.sentence))
        except OverflowError:
            faults.append((number, sentence(N_("Its days lie beyond any calendar."))))
    return Read(found, faults)


def fitting(first: date, last: date) -> date:
    if last < first:
        raise Unread(N_("It ends on %(last)s, before it begins on %(first)s."), first=first, last=last)
    if (last - first).days > LONGEST:
        raise Unread(N_("It is longer than a year."))
    if not 2000 <= first.year <= 2100:
        raise Unread(N_("%(day)s is too far away. Is the year right?"), day=first)
    return last


def in_one_line(name: str) -> str:
    plain = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def written_list(rows: Iterable[Closed]) -> str:
    """As a list that `read_list` reads again."""
    return "\n".join(
        " ".join([f"{row.first}" if row.first == row.last else f"{row.first} to {row.last}", undated(row.name)]).strip()
        for row in rows
    )


def undated(name: str) -> str:
    """A name that names a day would be read as one."""
    return " ".join(A_DAY.sub(" ", name).split())


def weekdays(first: date, last: date) -> int:
    return sum((first + n * DAY).weekday() < 5 for n in range((last - first).days + 1))
