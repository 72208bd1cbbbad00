"""Fields for numbers and days as people type them."""

from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any

from wtforms import DateField, Field, FloatField
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput, TimeInput

from nic.science.measurement import Unreadable, parse_day, parse_number
from nic.science.visit import clock
from nic.text import N_


class NumberField(FloatField):
    """A number as people type it (1,234.5), within what any measurement can be; never infinity."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist or not valuelist[0].strip():
            return
        self.data = None
        try:
            self.data = parse_number(valuelist[0]).value
        except Unreadable as unreadable:
            raise ValueError(unreadable.sentence) from unreadable
        if self.data is None or not isfinite(self.data) or abs(self.data) > 1e12:
            raise ValueError(N_("Enter a number, such as 62.5."))


def written(number: float) -> str:
    """As somebody would type it: sent back as it stands, it is the same number."""
    return format(Decimal(repr(float(number))), "f").removesuffix(".0")


class NumberTyped(Field):
    """A number as people write it: 1,234 or 62.5%. What is none stays as it was typed.

    A form of whole numbers is made with `meta={"is_whole": True}`, and says so where one has to be mended.
    """

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            typed = parse_number(valuelist[0], is_whole=getattr(self.meta, "is_whole", False))
        except Unreadable as unreadable:
            raise ValueError(unreadable.sentence) from unreadable
        if typed.value is None:
            raise ValueError(N_("Enter one number here, such as 62.5."))
        self.data = typed.value

    def pre_validate(self, form: Any) -> None:
        """Of what is no number nothing else is asked: one mistake, one sentence."""
        if self.process_errors:
            raise StopValidation

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "" if self.data is None else written(self.data)


class DayTyped(Field):
    """A day as people write it: 11/10/2026, Nov 10 or 2026-11-10. Without its year it is the last such day."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            self.raw_data: list[str] = []  # Blanks are nothing typed.
            return
        try:
            self.data = parse_day(valuelist[0], self.latest())
        except Unreadable as unreadable:
            raise ValueError(unreadable.sentence) from unreadable

    def latest(self) -> date | None:
        """The form is made with `meta={"today": ...}`: no clock is asked here."""
        return getattr(self.meta, "today", None)

    def _value(self) -> str:
        return self.data.isoformat() if self.data else self.raw_data[0] if self.raw_data else ""


class DayAheadTyped(DayTyped):
    def latest(self) -> None:
        return None


class DayField(DateField):
    """A day of our time; a year of two digits is a slip of the finger, not the age of the Romans."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as wrong:
            raise ValueError(N_("Enter a day, such as 2026-03-27.")) from wrong
        if self.data and not date(1950, 1, 1) <= self.data < date(2150, 1, 1):
            raise ValueError(N_("Check the year of this day."))


class ClockField(Field):
    """A time of day, kept as people of the place read it from the wall: 09:15."""

    widget = TimeInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            self.data = clock(valuelist[0].strip()[:5])
        except ValueError as wrong:
            raise ValueError(N_("Enter a time, such as 09:15.")) from wrong

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else self.data or ""
