"""What a PDF holds, as a reader of it finds it."""

from io import BytesIO

from pypdf import PdfReader


def opened(content):
    return PdfReader(BytesIO(content))


def words_in(content):
    """All its text, with every blank and line end as one space."""
    return " ".join(" ".join(page.extract_text() for page in opened(content).pages).split())


def parts_of(content):
    """The structure that a screen reader walks: (name, alternative text) in order."""

    def walk(part):
        part = part.get_object()
        if isinstance(part, list):
            for one in part:
                yield from walk(one)
        elif isinstance(part, dict) and "/S" in part:
            yield str(part["/S"]), str(part.get("/Alt", ""))
            yield from walk(part["/K"]) if "/K" in part else ()

    return list(walk(opened(content).trailer["/Root"]["/StructTreeRoot"]["/K"]))
