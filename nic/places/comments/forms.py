from wtforms import HiddenField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from nic.forms import WHY, Form, RadioField, SelectField, whole_or_none
from nic.science.mention import called_in
from nic.text import N_, sentence

# How a critical friend begins: what is said stays about the work.
KINDS = [
    ("", N_("Just a remark")),
    ("notice", N_("I notice …")),
    ("wonder", N_("I wonder …")),
    ("consider", N_("Have you considered …")),
]
STEMS = KINDS[1:]


class CommentForm(Form):
    """Made with `meta={"parts": [(name, words)]}`: the parts of a thing that a comment may be about."""

    part = SelectField(N_("What is it about?"), [Optional()], choices=[])
    kind = RadioField(N_("It begins with"), [Optional()], choices=KINDS, default="")
    text = TextAreaField(
        N_("Your comment"),
        [DataRequired(N_("Write your comment first.")), Length(max=2000, message=N_("Use at most 2,000 characters."))],
    )
    parent = HiddenField()  # The id of the comment that this one answers.

    def __init__(self, *given, **wishes):
        super().__init__(*given, **wishes)
        self.part.choices = getattr(self.meta, "parts", [("", N_("All of it"))])

    def told(self):
        """For the action; a comment that is no number answers none."""
        parent = self.parent.data or ""
        answers = int(parent) if parent.isascii() and parent.isdecimal() and len(parent) < 10 else None
        return {"part": self.part.data or "", "kind": self.kind.data or "", "text": self.text.data, "answers": answers}


class RemarkForm(Form):
    """A comment on what a team made. Made with `meta={"people": {id: name}}`: who may be told of it."""

    kind = RadioField(N_("How does it begin?"), [InputRequired(N_("Choose how your comment begins."))], choices=STEMS)
    text = TextAreaField(
        N_("Your comment"),
        [DataRequired(N_("Write your comment first.")), Length(max=2000, message=N_("Use at most 2,000 characters."))],
    )
    tells = SelectField(N_("Tell somebody"), [Optional()], coerce=whole_or_none)

    def __init__(self, *given, **wishes):
        super().__init__(*given, **wishes)
        self.tells.choices = [("", N_("Nobody in particular")), *self.people.items()]

    @property
    def people(self):
        return getattr(self.meta, "people", {})

    def validate_text(self, field):
        _, unknown = called_in(field.data or "", list(self.people.values()))
        if unknown:
            words = N_(
                "Nobody called %(name)s can be told: only people who see this can. Take the @ away, or choose somebody "
                "of the list “Tell somebody”."
            )
            raise ValidationError(sentence(words, name=unknown[0]))

    def told_names(self):
        return tuple(name for id, name in self.people.items() if id in self.told_ids())

    def told_ids(self):
        """Whom it names: chosen from the list, or called by an @."""
        called, _ = called_in(self.text.data or "", list(self.people.values()))
        ids = list(self.people)
        return {ids[n] for n in called} | ({self.tells.data} if self.tells.data else set())


class LookForForm(Form):
    look_for = TextAreaField(
        N_("What should they look for?"),
        [Optional(), Length(max=500, message=N_("Use at most 500 characters."))],
    )


class AsideForm(Form):
    why = TextAreaField(N_("Why?"), [DataRequired(N_("Say why in a few words.")), WHY])
