from wtforms.validators import Length, Regexp

from nic.text import N_

LINE = Length(max=200, message=N_("Use at most 200 characters."))
TEXT = Length(max=4000, message=N_("Use at most 4,000 characters."))
ADDRESS = (
    Length(max=500, message=N_("Use at most 500 characters.")),
    Regexp(r"https?://\S+$", message=N_("Enter a whole address, such as https://example.org/page.")),
)
