"""Public pictures: fixed widths, upright, without metadata, named by content."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from articles.photos import library, pictures, renditions
from people import images
from people.images import PictureRefused
from tests.factory import make_photo, make_picture

pytestmark = pytest.mark.django_db


def public_files(photo):
    return [
        default_storage.open(renditions.name(photo.file_hash, width, format)).read()
        for format, widths in photo.renditions.items()
        for width in widths
    ]


def test_a_picture_is_offered_at_the_widths_below_its_own_and_never_larger():
    assert renditions.widths_for(1000) == [320, 640, 960, 1000]
    assert renditions.widths_for(5000) == [320, 640, 960, 1280, 1920]
    assert renditions.widths_for(200) == [200]


def test_a_new_photo_has_a_first_picture_before_the_worker_comes():
    photo, new = library.add(make_picture(1000, 600))
    assert new
    assert photo.renditions == {"jpeg": [640]}
    assert pictures.picture(photo).src.endswith("-640.jpg")


def test_the_worker_makes_the_rest_and_may_run_twice():
    photo, _ = library.add(make_picture(1000, 600))
    renditions.complete(photo.pk)
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert photo.renditions == {"webp": [320, 640, 960, 1000], "jpeg": [320, 640, 960, 1000]}


def test_a_photo_gone_before_the_worker_came_is_no_fault():
    assert renditions.complete(999_999) is None


def test_equal_content_is_one_photo():
    data = make_picture()
    one, two = library.add(data), library.add(data)
    assert one[0] == two[0]
    assert two[1] is False


def test_a_picture_lying_on_its_side_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    photo, _ = library.add(make_picture(800, 400, exif=exif), now_all=True)
    assert (photo.width, photo.height) == (400, 800)


def test_no_metadata_is_public():
    exif = Image.Exif()
    exif[0x013B] = "Tác giả bí mật"
    exif.get_ifd(0x8825)[1] = "N"
    photo, _ = library.add(make_picture(exif=exif, comment=b"ghi chu mat"), now_all=True)
    for data in public_files(photo):
        assert not dict(Image.open(io.BytesIO(data)).getexif())
        assert b"mat" not in data


def test_originals_do_not_lie_among_public_files():
    photo = make_photo()
    assert not default_storage.exists(photo.file.name)


def test_a_bomb_is_refused_by_its_header():
    data = make_picture(9000, 9000, format="PNG", colour=(0, 0, 0))
    with pytest.raises(PictureRefused, match="40 triệu"):
        images.upright(data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_a_plain_picture(mode):
    buffer = io.BytesIO()
    Image.new(mode, (40, 30)).save(buffer, "PNG")
    assert images.upright(buffer.getvalue()).mode == "RGB"


def test_a_cmyk_jpeg_becomes_rgb():
    buffer = io.BytesIO()
    Image.new("CMYK", (40, 30)).save(buffer, "JPEG")
    assert images.upright(buffer.getvalue()).mode == "RGB"


def test_a_truncated_picture_is_refused_with_a_sentence():
    with pytest.raises(PictureRefused, match="hỏng"):
        images.upright(make_picture(400, 400)[:-200])
