"""Public pictures: fixed widths, upright, without metadata, named by content."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageCms

from articles.models import Photo
from articles.photos import files, library, pictures, renditions
from people import images
from people.colleagues import COMMAND_LINE
from people.images import PictureRefused
from tests.factory import make_photo, make_picture

pytestmark = pytest.mark.django_db


def public_files(photo):
    return [default_storage.open(path).read() for path in renditions.names_of(photo)]


def test_a_picture_is_offered_at_the_widths_below_its_own_and_never_larger():
    assert renditions.widths_for(1000) == [320, 640, 960, 1000]
    assert renditions.widths_for(5000) == [320, 640, 960, 1280, 1920]
    assert renditions.widths_for(200) == [200]


def test_an_endlessly_tall_picture_is_offered_narrow_enough_to_be_no_burden():
    assert renditions.widths_for(1900, 20_000) == [320, 475]


def test_a_new_photo_has_a_first_picture_before_the_worker_comes():
    photo, new = library.add(make_picture(1000, 600), by=COMMAND_LINE)
    assert new
    assert photo.renditions == {"jpeg": [640]}
    assert pictures.picture(photo).src.endswith("-640.jpg")


def test_the_worker_makes_the_rest_and_may_run_twice():
    photo, _ = library.add(make_picture(1000, 600), by=COMMAND_LINE)
    renditions.complete(photo.pk)
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    widths, cards = [320, 640, 960, 1000], [320, 640]
    assert photo.renditions == {
        **dict.fromkeys(("jpeg", "webp", "avif"), widths),
        "card": {"focus": [50, 40], **dict.fromkeys(("jpeg", "webp", "avif"), cards)},
    }
    assert not photo.renditions_due


def test_a_photo_gone_before_the_worker_came_is_no_fault():
    assert renditions.complete(999_999) is None


def test_equal_content_is_one_photo():
    data = make_picture()
    one, two = library.add(data, by=COMMAND_LINE), library.add(data, by=COMMAND_LINE)
    assert one[0] == two[0]
    assert two[1] is False


def test_a_picture_lying_on_its_side_is_shown_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    photo, _ = library.add(make_picture(800, 400, exif=exif), now_all=True, by=COMMAND_LINE)
    assert (photo.width, photo.height) == (400, 800)
    for data in public_files(photo)[:1]:
        with Image.open(io.BytesIO(data)) as shown:
            assert shown.height == 2 * shown.width


def test_a_colour_profile_is_applied_and_not_passed_on():
    swapped = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Image.new("RGB", (400, 300), (200, 40, 40)).save(swapped, "JPEG", icc_profile=profile)
    picture = images.upright(swapped.getvalue())
    assert picture.mode == "RGB"
    assert "icc_profile" not in picture.info


def test_every_format_is_what_its_name_says():
    photo = make_photo()
    for path in renditions.names_of(photo):
        with Image.open(default_storage.open(path)) as image:
            assert image.format.lower() == {"jpg": "jpeg"}.get(path[-3:], path.rpartition(".")[2])


def test_no_file_is_written_twice(monkeypatch):
    photo = make_photo(now_all=True)
    monkeypatch.setattr(images, "encode", lambda *args: pytest.fail("encoded again"))
    photo.renditions_due = True
    photo.save()
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert not photo.renditions_due


def test_a_moved_point_of_interest_gives_new_cards_under_new_names():
    photo, _ = library.add(make_picture(1200, 400), now_all=True, by=COMMAND_LINE)
    before = pictures.card(photo).src
    Photo.objects.filter(pk=photo.pk).update(focus_x=90, renditions_due=True)
    renditions.complete(photo.pk)
    photo.refresh_from_db()
    assert "-90x40-" in pictures.card(photo).src
    assert before != pictures.card(photo).src


def test_until_new_cards_are_cut_the_old_ones_are_shown():
    photo, _ = library.add(make_picture(1200, 400), now_all=True, by=COMMAND_LINE)
    before = pictures.card(photo).src
    photo.focus_x = 90
    assert pictures.card(photo).src == before


def test_a_card_keeps_the_head_at_the_point_of_interest():
    picture = Image.new("RGB", (900, 300), "white")
    picture.paste("red", (820, 20, 880, 120))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    photo, _ = library.add(buffer.getvalue(), now_all=True, focus_x=94, focus_y=20, by=COMMAND_LINE)
    path = renditions.name(photo.file_hash, 320, "jpeg", (94, 20))
    with Image.open(default_storage.open(path)) as card:
        assert card.size == (320, 213)
        red = card.getpixel((270, 40))
    assert red[0] > 200
    assert red[1] < 60


@pytest.mark.parametrize(("size", "focus"), [((3, 900), (0, 100)), ((900, 3), (100, 0)), ((1, 1), (50, 50))])
def test_a_card_lies_inside_the_picture_whatever_its_shape(size, focus):
    left, top, right, bottom = renditions.card_box(size, focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]


def test_a_photo_of_before_is_shown_whole_until_its_card_is_cut():
    photo = make_photo()
    photo.renditions = {"webp": [320], "jpeg": [320, 640]}
    assert pictures.card(photo).src == pictures.picture(photo).src


def test_the_sweep_finishes_what_was_left():
    photo, _ = library.add(make_picture(), by=COMMAND_LINE)
    renditions.sweep()
    photo.refresh_from_db()
    assert not photo.renditions_due


def test_a_photo_whose_original_is_lost_is_not_tried_for_ever(caplog):
    photo, _ = library.add(make_picture(), by=COMMAND_LINE)
    photo.file.storage.delete(photo.file.name)
    renditions.sweep()
    photo.refresh_from_db()
    assert not photo.renditions_due
    assert "no original" in caplog.text


def test_a_file_that_cannot_be_completed_leaves_nothing_under_its_name(monkeypatch):
    def broken(source, target):
        raise OSError("no room")

    monkeypatch.setattr(files.os, "replace", broken)
    with pytest.raises(OSError, match="no room"):
        files.keep(default_storage, "photos/zz/whole.jpg", b"picture")
    assert default_storage.listdir("photos/zz") == ([], [])


def test_an_existing_file_is_never_overwritten():
    files.keep(default_storage, "photos/zy/whole.jpg", b"first")
    files.keep(default_storage, "photos/zy/whole.jpg", b"second")
    assert default_storage.open("photos/zy/whole.jpg").read() == b"first"


def test_originals_do_not_lie_among_public_files():
    photo = make_photo()
    assert not default_storage.exists(photo.file.name)


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
