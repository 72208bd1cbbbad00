"""The macros that every page is written with: what they carry, what they say, and that they escape what was typed."""

import re
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from flask import g, render_template_string
from wtforms import DateField, FieldList, FloatField, FormField, RadioField, SelectField, StringField, TextAreaField
from wtforms import Form as PartForm
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from nic.forms import Form
from nic.text import sentence

IMPORTS = (
    '{% from "layout/fields.html" import send, inline_send, inline_input, action_button, input, number, day, words,'
    " choice, pick, folded, group %}"
    '{% from "layout/parts.html" import sheet, stage, steps, spark, waiting_row, states, verdict, empty %}'
)


class QuestionForm(PartForm):
    words = TextAreaField("Question", [InputRequired("Write the question.")])


class CycleForm(Form):
    idea = StringField("Change idea", [InputRequired("Write the idea.")], description="One sentence.")
    questions = FieldList(FormField(QuestionForm), min_entries=2)
    ends_on = DateField("Ends on", [InputRequired("Enter a day.")])
    share = FloatField("Percent", [Optional()])
    purpose = RadioField(
        "Purpose", [Optional()], choices=[SelectChoice("test", "Test it"), SelectChoice("develop", "Develop it")]
    )
    owner = SelectField("Owner", choices=[SelectChoice("1", "<b>Ana</b> 100%"), SelectChoice("2", "Ben")])


WHOLE = """{% call send(form, "/cycles", "Save", draft=true) %}{{ input(form.idea) }}
{% for one in form.questions %}{% call group("Question") %}{{ words(one.words) }}{% endcall %}{% endfor %}
{{ day(form.ends_on) }}{{ number(form.share, unit="%") }}{{ pick(form.owner) }}
{% call folded("More", fields=[form.purpose]) %}{{ choice(form.purpose, {"test": "You can predict."}) }}{% endcall %}
{% endcall %}"""


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def all(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]

    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


@pytest.fixture
def render(app):
    def render(source, *, typed=None, form=CycleForm, **context):
        with app.test_request_context(method="POST" if typed is not None else "GET", data=typed):
            filled = form()
            if typed is not None:
                filled.validate()
            return render_template_string(IMPORTS + source, form=filled, **context)

    return render


def test_every_form_carries_its_version_key_and_token(render):
    for source in (
        WHOLE,
        '{% call inline_send(form, "/x", "Save") %}{% endcall %}',
        '{{ action_button(form, "/x", "Done") }}',
    ):
        hidden = {field["name"] for field in Tags(render(source)).all("input") if field.get("type") == "hidden"}
        assert hidden == {"csrf_token", "version", "once"}


def test_the_summary_links_to_every_field_that_is_wrong_also_in_lists(render):
    typed = {"version": "1", "once": "k", "owner": "1", "ends_on": "soon"}
    page = Tags(render(WHOLE, typed=typed | {"questions-0-words": "", "questions-1-words": "Why?"}))
    links = {link["href"] for link in page.all("a")}
    assert links == {"#idea", "#questions-0-words", "#ends_on"}
    assert {link[1:] for link in links} <= set(page.ids())


def test_each_error_stands_beside_its_field_and_is_read_with_it(render):
    page = Tags(render(WHOLE, typed={"version": "1", "once": "k"}))
    idea = next(field for field in page.all("input") if field["name"] == "idea")
    assert idea["aria-invalid"] == "true"
    assert idea["aria-describedby"].split() == ["idea-hint", "idea-error"]
    assert set(idea["aria-describedby"].split()) <= set(page.ids())


def test_what_was_typed_stays_also_where_it_is_wrong(render):
    typed = {"version": "1", "once": "k", "idea": 'Say "why"', "ends_on": "next week", "share": "many"}
    page = Tags(render(WHOLE, typed=typed))
    shown = {field["name"]: field for field in page.all("input") if "name" in field}
    assert shown["idea"]["value"] == 'Say "why"'
    assert (shown["ends_on"]["value"], shown["ends_on"]["type"]) == ("next week", "text")
    assert shown["share"]["value"] == "many"


def test_every_id_stands_once(render):
    ids = Tags(render(WHOLE, typed={"version": "1", "once": "k"})).ids()
    assert len(ids) == len(set(ids))


def test_every_field_has_its_label(render):
    page = Tags(render(WHOLE))
    labels = {label["for"] for label in page.all("label")}
    fields = [field for tag in ("input", "select", "textarea") for field in page.all(tag)]
    assert {field["id"] for field in fields if field.get("type") != "hidden"} == labels


def test_enter_saves_where_another_button_stands_above(render):
    first = Tags(render(WHOLE)).all("button")[0]
    assert "name" not in first and first["tabindex"] == "-1"


def test_only_optional_fields_say_so(render):
    assert render(WHOLE).count("(optional)") == 2


def test_a_folded_part_opens_over_an_error(render):
    assert "open" not in Tags(render(WHOLE)).all("details")[0]
    wrong = {"version": "1", "once": "k", "purpose": "fun"}
    assert "open" in Tags(render(WHOLE, typed=wrong)).all("details")[0]


def test_words_that_people_typed_are_never_markup(render):
    said = "<script>alert(1)</script> 100% sure"
    source = """{% call sheet(s, id="a") %}{% endcall %}{% call waiting_row(s, s, s, s) %}{% endcall %}
        {{ states([s]) }}{{ empty(s, s, "/x", s, s) }}{{ action_button(none, "/x", s) }}"""
    page = render(source, typed={"version": "1", "once": "k", "idea": said}, s=said) + render(
        WHOLE, typed={"idea": said}
    )
    assert "<script" not in page and "<b>Ana" not in page
    assert "&lt;b&gt;Ana&lt;/b&gt; 100%" in page and "100% sure" in page


def test_names_in_translated_words_are_escaped_once(render):
    source = """{{ action_button(none, "/x", _("Share with %(name)s", name="Pat's <team>")) }}"""
    assert "Share with Pat&#39;s &lt;team&gt;" in render(source)


def test_sentences_of_pure_code_are_said_with_their_numbers(render):
    assert "8 points in a row" in render("{{ empty('x', s) }}", s=sentence("%(count)s points in a row", count=8))


def test_a_stage_is_a_letter_and_a_word(render):
    text = re.sub(r"<[^>]+>", "|", render("{{ steps('study', {'study': 'waiting 4 days'}) }}"))
    assert [part.strip() for part in text.split("|") if part.strip()] == [
        "P", "Plan", "D", "Do", "S", "Study", "waiting 4 days", "A", "Act",
    ]  # fmt: skip


def test_a_gap_in_a_series_leaves_the_other_points_where_they_are(render):
    whole, gap = (render("{{ spark(v, 2) }}", v=v) for v in ([1, 2, 3, 2, 1], [1, None, 3, 2, 1]))
    lines = [[points.split() for points in re.findall(r'points="([^"]*)"', one)] for one in (whole, gap)]
    assert [lines[0][0][2:]] == lines[1][1:] and lines[1][0] == lines[0][0][:1] * 2
    assert render("{{ spark([1]) }}").strip() == ""


def test_a_page_has_its_landmarks_and_signed_out_no_tabs(app):
    source = '{% extends "layout/page.html" %}{% block main %}<h1>Charts</h1>{% endblock %}'
    with app.test_request_context():
        g.viewer = g.place = None
        page = render_template_string(source, viewer=None, place=None, place_line=[], tabs=[], notices=["Saved. <b>"])
    tags = Tags(page)
    assert [len(tags.all(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert tags.all("nav") == [] and 'href="/sign-in"' in page
    assert "Saved. &lt;b&gt;" in page


def test_signed_in_the_current_tab_says_so(app):
    source = '{% extends "layout/page.html" %}'
    person = SimpleNamespace(uid="5d1c", name="Ana Ruiz")
    tabs = [{"label": "Today", "url": "/", "is_current": True}, {"label": "Cycles", "url": "/c", "is_current": False}]
    with app.test_request_context():
        g.viewer = g.place = None
        page = render_template_string(source, viewer=person, place=None, place_line=[("Lake", "/l")], tabs=tabs)
    assert [tag["href"] for tag in Tags(page).all("a") if tag.get("aria-current") == "page"] == ["/"]
    assert 'action="/sign-out"' in page
