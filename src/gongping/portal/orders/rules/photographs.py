"""Photographs made again: what arrives is looked at, what is kept is a new picture without its history."""

import io
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from gongping.errors import InputFault

MOST_BYTES = 12_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1280
QUALITY = 80
TYPES = ("JPEG", "PNG", "WEBP")


class PhotoUnfit(InputFault):
    """What was sent is no photograph that can be kept."""

    code = "photo-unfit"
    zh = "照片没有保存：只收 JPG、PNG 或 WebP，每张不超过 12 MB。工单不受影响，请换一张再传。"
    en = (
        "The photograph was not kept: JPG, PNG or WebP of at most 12 MB each. "
        "The order is unharmed; send another one."
    )


@dataclass(frozen=True, slots=True)
class Made:
    """A picture as it is kept: JPEG."""

    image: bytes
    width: int
    height: int


def made_again(sent: bytes) -> Made:
    """Return a photograph as new pixels: turned upright, at most 1,280 pixels long, nothing else kept.

    Place, time, camera, thumbnails, colour profiles, comments and whatever was appended to the file are gone.

    Raises:
        PhotoUnfit: it is too large, of another type, or no picture at all.
    """
    if not sent or len(sent) > MOST_BYTES:
        raise PhotoUnfit
    try:
        with Image.open(io.BytesIO(sent), formats=TYPES) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PhotoUnfit
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise PhotoUnfit from fault
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    pixels = Image.new("RGB", upright.size)
    pixels.paste(upright)
    kept = io.BytesIO()
    pixels.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return Made(kept.getvalue(), *pixels.size)
