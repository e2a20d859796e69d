"""Photographs: made again without place, camera and history; what is no photograph is refused."""

import io
import zlib

import pytest
from PIL import Image

from gongping.portal.orders.rules.photographs import LONGEST_SIDE, MOST_BYTES, PhotoUnfit, made_again
from tests.portal.orders.desk import picture

GPS = 0x8825


def with_place() -> bytes:
    """Return a photograph that says where and by which camera it was taken, turned on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Jiahe Phone", 6
    exif.get_ifd(GPS).update({1: "N", 2: (31.0, 14.0, 9.0), 3: "E", 4: (121.0, 28.0, 5.0)})
    return picture(size=(80, 40), exif=exif, comment=b"3-2-501") + b"trailing secret"


def test_the_photograph_that_arrives_does_say_where_it_was_taken():
    opened = Image.open(io.BytesIO(with_place()))
    assert opened.getexif().get_ifd(GPS)
    assert b"trailing secret" in with_place()


def test_the_one_that_is_kept_says_nothing():
    made = made_again(with_place())
    kept = Image.open(io.BytesIO(made.image))
    assert not dict(kept.getexif())
    assert not kept.info.get("comment")
    for secret in (b"Jiahe", b"3-2-501", b"trailing", b"Exif"):
        assert secret not in made.image


def test_it_stands_upright_and_is_no_longer_than_needed():
    made = made_again(with_place())
    assert (made.width, made.height) == (40, 80)
    large = made_again(picture(size=(4000, 3000)))
    assert (large.width, large.height) == (LONGEST_SIDE, 960)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG"])
def test_what_phones_send_is_taken(kind):
    assert made_again(picture(kind)).image.startswith(b"\xff\xd8")


def bomb() -> bytes:
    """Return a small PNG that says it has a thousand million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    header = (40_000).to_bytes(4) + (25_000).to_bytes(4) + bytes([8, 2, 0, 0, 0])
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"GIF89a" + b"\0" * 40,
        b"%PDF-1.7",
        picture()[:60],
        b"\xff\xd8\xff" + b"\0" * 100,
        bomb(),
        b"x" * (MOST_BYTES + 1),
    ],
    ids=["nothing", "svg", "gif", "pdf", "half", "garbage", "bomb", "too-large"],
)
def test_anything_else_is_refused_in_words(sent):
    with pytest.raises(PhotoUnfit):
        made_again(sent)
