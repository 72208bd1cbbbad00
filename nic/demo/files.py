"""What the demo's people attach, drawn when it is filled: a page of tally marks, and a printed sheet."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

PAPER, PENCIL, LINE = "#f6f1e4", "#2b2b33", "#c9d3e6"
FEED = 84


def content_of(told: dict[str, Any]) -> bytes:
    return tally_marks(told["title"], told["tallies"]) if "tallies" in told else sheet(told["title"], told["lines"])


def tally_marks(title: str, tallies: dict[str, int]) -> bytes:
    page = Image.new("RGB", (900, (len(tallies) + 2) * FEED), PAPER)
    draw = ImageDraw.Draw(page)
    pen = ImageFont.load_default(size=34)
    for y in range(FEED, page.height, FEED):
        draw.line((0, y, page.width, y), fill=LINE, width=2)
    draw.text((40, 30), title, fill=PENCIL, font=pen)
    for row, (name, count) in enumerate(tallies.items(), start=1):
        top = row * FEED + 22
        draw.text((40, top), name, fill=PENCIL, font=pen)
        for n in range(count):
            draw_mark(draw, 250 + n % 5 * 13 + n // 5 * 90, top, is_fifth=n % 5 == 4)
    out = BytesIO()
    page.save(out, "PNG", optimize=True)
    return out.getvalue()


def draw_mark(draw: ImageDraw.ImageDraw, x: int, top: int, *, is_fifth: bool) -> None:
    """The fifth goes across the four before it."""
    ends = (x - 58, top + 36, x - 6, top + 4) if is_fifth else (x + 3, top, x, top + 40)
    draw.line(ends, fill=PENCIL, width=4)


def sheet(title: str, lines: list[str]) -> bytes:
    """A PDF of one page, with its table of where each part begins."""
    rows = [f"/F1 16 Tf 72 710 Td ({escaped(title)}) Tj /F1 11 Tf 0 -12 Td"]
    rows += [f"0 -18 Td ({escaped(line)}) Tj" for line in lines]
    written = f"BT {' '.join(rows)} ET".encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(written), written),
    ]
    out, begins = BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, part in enumerate(parts, start=1):
        begins.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    at = out.tell()
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    end = b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % at
    out.write(b"xref\n0 5\n0000000000 65535 f \n" + table + end)
    return out.getvalue()


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
