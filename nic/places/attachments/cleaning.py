"""What kind of file somebody sends, told by its content, and the same file without what it says of its maker."""

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from nic.errors import Refused
from nic.places.attachments.bare_pdf import bare_pdf
from nic.text import N_

MOST_BYTES = 3_000_000
MOST_PIXELS = 60_000_000  # A page photographed with a good phone has 12 to 50 million; more is no page.
LONGEST_SIDE = 2400  # Enough to read handwriting on a full page.
PDF, PNG, JPEG = "application/pdf", "image/png", "image/jpeg"
DOCX, XLSX, PPTX = (
    f"application/vnd.openxmlformats-officedocument.{kind}"
    for kind in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
)
ODT, ODS, ODP = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet", "presentation"))
ENDS = {
    PDF: "pdf", PNG: "png", JPEG: "jpg", DOCX: "docx", XLSX: "xlsx", PPTX: "pptx", ODT: "odt", ODS: "ods", ODP: "odp",
}  # fmt: skip


@dataclass(frozen=True)
class Clean:
    content_type: str
    content: bytes

    @property
    def end(self) -> str:
        return ENDS[self.content_type]


def clean(content: bytes, *, field: str = "file", most: int = MOST_BYTES) -> Clean:
    """Raises Refused for what is no PDF, PNG or JPEG, or is too much. The name it came with decides nothing."""
    if not content:
        raise Refused(N_("This file is empty."), field=field)
    if len(content) > most:
        raise Refused(N_("This file is larger than %(most)s MB. Save it smaller, or send one page at a time."),
                      field=field, most=most // 1_000_000)  # fmt: skip
    if content.startswith(b"%PDF-"):
        return Clean(PDF, bare_pdf(content, field))
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return clean_image(content, field)
    raise Refused(N_("Only PDF, PNG and JPEG files can be read everywhere. Save it as one of them."), field=field)


def clean_image(content: bytes, field: str) -> Clean:
    """Drawn anew from its points alone: what a camera wrote beside them (place, time, device) is not in it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image: Image.Image = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        if image.width * image.height > MOST_PIXELS:
            raise Refused(N_("This picture has too many points. Save it smaller."), field=field)
        kind = PNG if image.format == "PNG" else JPEG
        image = ImageOps.exif_transpose(image)  # A phone only notes which way is up.
        image = (
            image.convert("RGB") if kind == JPEG else image.convert("RGBA" if image.has_transparency_data else "RGB")
        )
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as broken:
        raise Refused(N_("This picture is not whole. Save it again, then send it again."), field=field) from broken
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, "PNG" if kind == PNG else "JPEG", quality=88)
    return Clean(kind, out.getvalue())
