"""The forms that pages show, as a browser would send them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

CARRIED = ("csrf_token", "version", "once")


@dataclass
class FoundForm:
    action: str
    page: str
    fields: dict = field(default_factory=dict)  # name -> what the page put there
    kinds: dict = field(default_factory=dict)  # name -> text, date, radio, select, textarea ...
    options: dict = field(default_factory=dict)  # name -> what may be chosen
    buttons: list = field(default_factory=list)  # (name, value) of those that say which one was pressed

    def typed(self):
        return [name for name, kind in self.kinds.items() if name not in CARRIED and kind != "hidden"]

    def own(self):
        """Everything that is this form's own, what it carries unseen included: anybody can change that too."""
        return [name for name in self.kinds if name not in CARRIED]

    def filled(self, number):
        """As the page showed it, with something sensible wherever nothing was."""
        return self.fields | {name: self.sensible(name, number) for name in self.typed() if not self.fields.get(name)}

    def sensible(self, name, number):
        kind = self.kinds[name]
        if name in self.options:
            return next((option for option in self.options[name] if option), "")
        known = {"date": "2026-03-27", "email": f"someone{number}@example.org", "checkbox": "", "number": "3"}
        return known.get(kind, "3" if kind == "decimal" else f"Words {number}")


class _Forms(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.page, self.found = page, []
        self.form = self.select = self.area = None

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        name = given.get("name", "")
        if tag == "form" and given.get("method") == "post":
            self.form = FoundForm(given.get("action", self.page), self.page)
            self.found.append(self.form)
        elif self.form is None:
            return
        elif tag == "select":
            self.select = name
            self.form.kinds[name], self.form.options[name] = "select", []
        elif tag == "option" and self.select:
            self.form.options[self.select].append(given.get("value", ""))
            if "selected" in given:
                self.form.fields[self.select] = given["value"]
        elif tag == "textarea":
            self.area = name
            self.form.kinds[name], self.form.fields[name] = "textarea", ""
        elif tag == "input" and name:
            self.take_input(name, given)
        elif tag == "button" and name:
            self.form.buttons.append((name, given.get("value", "")))

    def take_input(self, name, given):
        kind = given.get("type", "text")
        self.form.kinds[name] = "decimal" if given.get("inputmode") in ("decimal", "numeric") else kind
        if kind in ("radio", "checkbox"):
            self.form.options.setdefault(name, []).append(given.get("value", "y"))
            if "checked" in given:
                self.form.fields[name] = given.get("value", "y")
        elif kind != "file":
            self.form.fields[name] = given.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, text):
        if self.form is not None and self.area:
            self.form.fields[self.area] += text.removeprefix("\n")


def forms_on(page, text):
    parser = _Forms(page)
    parser.feed(text)
    return parser.found
