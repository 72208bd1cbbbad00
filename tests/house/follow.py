"""Every link that somebody can click, from the pages where they begin."""

from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

FOLLOWED = {"a": "href", "img": "src", "iframe": "src"}


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for name in (FOLLOWED.get(tag), "hx-get"):
            if name and given.get(name):
                self.found.append(given[name])


def links_on(page, text):
    """Addresses of ours, without what only jumps within the page."""
    for link in Links(text).found:
        split = urlsplit(urljoin(page, link))
        if not split.netloc and not split.scheme and not split.path.startswith("/static/"):
            yield split.path + (f"?{split.query}" if split.query else "")


def sort_of(address):
    """The same page in another order, or in another language, is the same page."""
    split = urlsplit(address)
    return split.path, *sorted(name for name, _ in parse_qsl(split.query, keep_blank_values=True))


def follow(browser, starts, clicks):
    """All that is asked for with so many clicks: (address, on which page its link stands, status)."""
    seen, level = set(), [(start, "") for start in starts]
    for click in range(clicks + 1):
        coming = []
        for page, found_on in level:
            if sort_of(page) in seen:
                continue
            seen.add(sort_of(page))
            answer = browser.get(page)
            yield page, found_on, answer.status_code
            if answer.location:
                coming.append((answer.location, page))
            if answer.mimetype == "text/html" and click < clicks:
                coming += [(link, page) for link in links_on(page, answer.text)]
        level = coming
