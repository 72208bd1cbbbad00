"""A browser in words that its owner knows it by: "Safari on iPhone". Only for the list of one's own sessions."""

# In this order: most browsers also claim to be those further down.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrom", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
DEVICES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"),
    ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux"),
)  # fmt: skip


def name_browser(user_agent: str) -> str:
    browser, device = first(BROWSERS, user_agent), first(DEVICES, user_agent)
    return " on ".join(filter(None, (browser or ("A browser" if device else ""), device)))


def first(marks: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for mark, name in marks if mark in user_agent), "")
