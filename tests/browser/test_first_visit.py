"""On a slow line in a village: what the sign-in page and the Today after it weigh, compressed."""

from tests.browser.visits import sign_in_by_form

MOST_BYTES = 80_000
MOST_REQUESTS = 8


def test_the_first_visit_weighs_little(open_page, capsys):
    page = open_page(is_new=True)
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 (Playwright marks what it calls.)
    sign_in_by_form(page, "luis")
    page.wait_for_load_state("networkidle")
    sent = [answer for number, answer in enumerate(answers) if not is_stored(answer, answers[:number])]
    weight = sum(map(weigh, sent))
    with capsys.disabled():
        print(f"\nFirst visit: {len(sent)} requests, {weight / 1000:.1f} kB compressed")
    assert len(sent) <= MOST_REQUESTS, [answer.url for answer in sent]
    assert weight <= MOST_BYTES, {answer.url: weigh(answer) for answer in sent}


def is_stored(answer, before):
    """Told to be kept when it came first, it now comes from the browser's own store."""
    return "immutable" in answer.headers.get("cache-control", "") and answer.url in {one.url for one in before}


def weigh(answer):
    sizes = answer.request.sizes()
    return sizes["responseBodySize"] + sizes["responseHeadersSize"]
