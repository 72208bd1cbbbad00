"""Templates: every text can be translated, nothing runs inside a page, nothing comes from elsewhere."""

import ast
import re
from functools import cache

import pytest
from jinja2 import Environment, StrictUndefined, nodes

from tests.house.source import NIC, ROOT, Html, label, of_each, templates, tree

SAYS = {"_", "gettext", "ngettext", "N_", "sentence", "Sentence"}
# Words that are the same in every language.
UNTRANSLATED = {"nic", "nic chart", "e.g.", "https://"}
SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-valuetext", "label", "summary"}
READS_AS_WORDS = re.compile(r"^[A-Z][a-z]+|[A-Za-z]{2,} [a-z]{2,}")
THIRD_PARTY = re.compile(r"""(?:https?:)?//[\w-]+\.|\bdata:[a-z]|javascript:|url\(|@import""")


@pytest.fixture(autouse=True)
def fresh_data():
    """Nothing here needs a database."""


def jinja():
    return Environment(extensions=["jinja2.ext.i18n"])


def flat(source):
    """A template as one piece of HTML: every branch taken, every expression a mark that says where it stood."""
    pieces, expressions, is_inside = [], [], False
    source = re.sub(r"\{% block (?:wide)\b.*?endblock %\}", "", source)  # This block holds a class.
    for line, kind, text in jinja().lex(source):
        if kind == "data":
            pieces.append(text)
        elif kind in ("variable_begin", "block_begin"):
            is_inside = True
            expressions.append((line, kind, []))
            pieces.append(f"⟦{len(expressions) - 1}⟧" if kind == "variable_begin" else "")
        elif kind in ("variable_end", "block_end"):
            is_inside = False
        elif is_inside and kind != "whitespace":
            expressions[-1][2].append((kind, text))
    return "".join(pieces), expressions


def bare_words(text):
    """What would be printed in English to everybody. A macro may write attributes for a tag elsewhere."""
    text = re.sub(r"⟦\d+⟧", " ", text)
    text = re.sub(r"\s[\w-]+=\"[^\"]*\"", " ", text)
    for spared in UNTRANSLATED:
        text = re.sub(rf"(?<!\w){re.escape(spared)}(?!\w)", " ", text)
    return re.findall(r"[A-Za-z][a-z]+", text)


def literals(tokens):
    """The strings that an expression may print, each with the name of the call it stands in ("" for none)."""
    calls = []
    for (_, before), (kind, text), (_, after) in zip(
        [("", ""), *tokens], tokens, [*tokens[1:], ("", "")], strict=False
    ):
        if text in ("(", "[", "{"):
            calls.append(before if text == "(" else calls[-1] if calls else "")
        elif text in (")", "]", "}"):
            calls.pop()
        elif kind == "string":
            is_code = after == ":" or {before, after} & {"==", "!=", "in"} or (before, after) == ("[", "]")
            if not is_code:
                yield text[1:-1], calls[-1] if calls else ""


def is_class_list(text):
    return "--" in text or text.islower() and "_" in text


def untranslated(source):
    page, expressions = flat(source)
    for tag, given in Html(page).found:
        if not tag:
            yield from bare_words(given)
        elif isinstance(given, dict):
            yield from (word for name in SPOKEN & set(given) for word in bare_words(given[name]))
    for _line, _kind, tokens in expressions:
        for text, call in literals(tokens):
            if READS_AS_WORDS.search(text) and not is_class_list(text) and call not in SAYS:
                yield text


def unsafe(source):
    """What runs or is styled inside a page; the policy would refuse it, and the page would be without it."""
    found = Html(flat(source)[0])
    for tag, given in found.tags:
        yield from (f"{tag} {name}" for name in given if name == "style" or name.startswith(("on", "hx-on", "hx-va")))
        if tag in ("style", "iframe", "object", "embed", "base") or (tag == "script" and not given.get("src")):
            yield tag
    yield from (tag for tag, _ in found.found if tag.startswith("in "))


@of_each(templates())
def test_every_text_can_be_translated(path):
    assert list(untranslated(path.read_text())) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Two words</p>",
        "<p>{{ name }} left</p>",
        "<img alt='A chart'>",
        "<input {% if x %}placeholder='Your name'{% endif %}>",
        "{{ 'Yes' if is_so else _('No') }}",
        "{{ link_button(url, 'Add a measurement') }}",
        "{% call sheet('Log') %}{% endcall %}",
        "{% set title = 'Not yet' %}",
    ],
)
def test_a_text_that_cannot_be_translated_is_found(template):
    assert list(untranslated(template)) != []


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Two words') }}</p>",
        "<p class='quiet words'>{{ name }}: {{ 3 }}</p>",
        "{{ link_button(url_for('cycles.show'), _('Add %(n)s', n=n)) }}",
        "{% if state == 'waiting for study' %}{% endif %}",
        "{# Two words #}",
    ],
)
def test_what_no_person_reads_needs_no_translation(template):
    assert list(untranslated(template)) == []


@of_each(templates())
def test_nothing_runs_and_nothing_is_styled_inside_a_page(path):
    assert list(unsafe(path.read_text())) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p style='color: red'>",
        "<a onclick='x()'>",
        "<script>x()</script>",
        "<style>p {}</style>",
        "<a {{ x }} hx-on:x=''>",
    ],
)
def test_what_the_policy_would_refuse_is_found(template):
    assert list(unsafe(template)) != []


@of_each([*templates(), *ROOT.glob("static/css/**/*.css")])
def test_nothing_comes_from_elsewhere(path):
    text = re.sub(r"\{#.*?#\}|/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    text = text.replace("http://www.w3.org/2000/svg", "")  # A name, never asked for.
    assert not THIRD_PARTY.search(text), THIRD_PARTY.search(text)


def test_scripts_ask_nobody_else_and_write_no_code():
    for path in ROOT.glob("static/js/**/*.js"):
        text = path.read_text()
        assert not re.search(r"https?://|\beval\(|new Function|innerHTML|document\.write|import\(", text), label(path)


def test_a_misspelled_variable_fails_instead_of_printing_nothing(app):
    assert app.jinja_env.undefined is StrictUndefined
    assert app.jinja_env.autoescape is True or app.jinja_env.autoescape("page.html")


@cache
def parsed(environment, name):
    return environment.parse((ROOT / "templates" / name).read_text())


@cache
def macros_of(environment, name):
    return {macro.name for macro in parsed(environment, name).find_all(nodes.Macro)}


@pytest.mark.of_words
def test_every_template_compiles_and_finds_what_it_imports(app):
    for path in templates():
        name = path.relative_to(ROOT / "templates").as_posix()
        app.jinja_env.get_template(name)
        kinds = (nodes.Include, nodes.Extends, nodes.FromImport, nodes.Import)
        for node in parsed(app.jinja_env, name).find_all(kinds):
            if isinstance(node.template, nodes.Const):
                macros = macros_of(app.jinja_env, node.template.value)
                wanted = {one if isinstance(one, str) else one[0] for one in getattr(node, "names", ())}
                assert wanted <= macros, (name, node.template.value, wanted - macros)


def test_a_page_asks_what_somebody_may_do_and_never_who_they_are():
    for path in templates():
        assert not re.search(r"\bRole\.|viewer\.role", path.read_text()), label(path)


def test_nothing_is_printed_unescaped_but_drawings():
    """A drawing comes as Markup from figures; a template that says `safe` would believe anything."""
    for path in templates():
        assert not re.search(r"\|\s*safe\b|autoescape false", path.read_text()), label(path)


@pytest.mark.parametrize(
    "path", [path for kind in ("forms", "actions", "views") for path in sorted(NIC.glob(f"*/**/{kind}.py"))], ids=label
)
def test_what_the_code_says_to_people_is_marked_for_translation(path):
    everything = list(ast.walk(tree(path)))
    marked = {id(part) for node in everything if isinstance(node, ast.Call) and is_said(node) for part in node.args}
    with_text = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documented = {
        id(node.body[0].value) for node in everything if isinstance(node, with_text) if ast.get_docstring(node)
    }
    for node in everything:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in marked | documented:
            reads = re.match(r"[A-Z][a-z]+['’]?[a-z]* [a-z]|[A-Z][a-z]+[.!?]$", node.value)
            assert not reads, f"line {node.lineno}: {node.value!r} is not in N_()"


def is_said(call):
    return ast.unparse(call.func).split(".")[-1] in SAYS
