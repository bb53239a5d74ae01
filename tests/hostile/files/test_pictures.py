"""Pictures that are not what they say, hide something, or ask for too much (threats B 16-21).

What a picture is, no database decides.
"""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, PngImagePlugin

from articles.desk import docx
from articles.desk.photos import shelf
from articles.models import Photo
from articles.photos import library, renditions
from people import clock, images
from people.colleagues import COMMAND_LINE
from tests.docx_factory import Docx, paragraph
from tests.factory import make_photo, make_picture
from tests.hostile.files.uploads import picture, send, stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

SENTINEL = b"SENTINEL-3f9c"
NO_PICTURES = {
    "html": b"<!doctype html><script>alert(1)</script>",
    "htm": b"<html>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "svgz": b"\x1f\x8b\x08\x00svg",
    "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "js": b"alert(1)",
    "mjs": b"export {}",
    "css": b"body{}",
    "json": b"{}",
    "swf": b"FWS\x09",
    "pdf": b"%PDF-1.7",
    "exe": b"MZ\x90\x00",
    "dll": b"MZ\x90\x00dll",
    "elf": b"\x7fELF\x02\x01",
    "sh": b"#!/bin/sh\nid",
    "php": b"<?php system($_GET[0]);",
    "phtml": b"<?= 1 ?>",
    "jsp": b"<%= 1 %>",
    "asp": b"<% Response.Write 1 %>",
    "py": b"import os",
    "pl": b"#!/usr/bin/perl",
    "zip": b"PK\x03\x04",
    "jar": b"PK\x03\x04META-INF",
    "docx": b"PK\x03\x04word/",
    "rar": b"Rar!\x1a\x07",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "gz": b"\x1f\x8b\x08",
    "tar": b"ustar\x0000",
    "tiff": b"II*\x00\x08\x00\x00\x00",
    "psd": b"8BPS\x00\x01",
    "jp2": b"\x00\x00\x00\x0cjP  \r\n\x87\n",
    "fits": b"SIMPLE  =                    T",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0",
    "bmp": b"BM\x3a\x00\x00\x00",
    "ico": b"\x00\x00\x01\x00\x01\x00",
    "heic": b"\x00\x00\x00\x18ftypheic",
    "avif": b"\x00\x00\x00\x18ftypavif",
    "mp4": b"\x00\x00\x00\x18ftypmp42",
    "empty": b"",
    "half-gif": b"GIF89a",
    "half-png": b"\x89PNG\r\n\x1a\n",
    "half-jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "half-tiff": b"MM\x00*\x00\x00\x00\x08\xff\xff" + b"\xff" * 24,
    "half-bmp": b"BM\x3a\x00\x00\x00" + b"\0" * 8 + b"\x28\0\0\0\xff\xff\xff\x7f",
    "half-heic": b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic\x00\x00\x10\x00meta",
    "half-avif": b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif\x00\x00\x10\x00meta",
    "half-webp": b"RIFF\x10\x00\x00\x00WEBPVP8 ",
}
REAL_OTHERS = ("JPEG2000", "ICO", "TGA", "PCX", "PPM")
TAKEN = ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF", "TIFF", "BMP"]


def png_saying(width, height):
    """A PNG of a few bytes whose header promises this size."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


# --- 16, 18: what is no picture ----------------------------------------------------------------------


@pytest.mark.parametrize("type", ["image/jpeg", "text/html"])
@pytest.mark.parametrize("kind", sorted(NO_PICTURES))
def test_what_is_no_picture_is_refused_and_leaves_nothing_on_disk(admin_client, kind, type):
    before = stored_files()
    response = send(admin_client, NO_PICTURES[kind], f"anh.{kind}", type)
    assert response.status_code == 400
    assert response.json()["sentence"].endswith(".")
    assert stored_files() == before


@pytest.mark.parametrize("format", REAL_OTHERS)
def test_a_real_picture_of_another_format_is_refused_though_pillow_could_read_it(admin_client, format):
    assert send(admin_client, picture(format=format), "anh.jpg").status_code == 400


@pytest.mark.parametrize("type", ["text/html", "image/svg+xml", "application/x-php", ""])
def test_a_wrong_content_type_changes_nothing_for_a_real_picture(admin_client, type):
    assert send(admin_client, make_picture(), "anh.html", type).status_code == 201
    assert Photo.objects.get().file.name.endswith(".jpg")


# --- 17, 21: what hides in a picture -----------------------------------------------------------------


def hiding_places():
    exif = Image.Exif()
    exif[0x010F] = exif[0x013B] = SENTINEL.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (21.0, 1.0, 40.0)
    exif.get_ifd(0x8769)[0xA431] = SENTINEL.decode()
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SENTINEL.decode())
    text.add_itxt("XML:com.adobe.xmp", f"<x>{SENTINEL.decode()}</x>")
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SENTINEL + b"</x:xmpmeta>"
    return {
        "png with script behind it": picture() + b"<script>" + SENTINEL + b"</script>",
        "png text": picture(pnginfo=text),
        "png exif": picture(exif=exif),
        "gif with an archive behind it": picture("P", format="GIF") + b"PK\x03\x04" + SENTINEL,
        "gif comment": picture("P", format="GIF", comment=SENTINEL),
        "jpeg comment": picture(format="JPEG", comment=b"<?php " + SENTINEL),
        "jpeg exif with position and serial number": picture(format="JPEG", exif=exif),
        "jpeg xmp": picture(format="JPEG", xmp=xmp),
        "jpeg with a page behind it": picture(format="JPEG") + b"<html>" + SENTINEL,
        "webp xmp and exif": picture(format="WEBP", xmp=xmp, exif=exif),
        "avif xmp and exif": picture(format="AVIF", xmp=xmp, exif=exif),
        "heic xmp and exif": picture(format="HEIF", xmp=xmp, exif=exif.tobytes()),
        "tiff tags": picture(format="TIFF", tiffinfo={270: SENTINEL.decode(), 315: SENTINEL.decode(), 700: xmp}),
        "bmp with a page behind it": picture(format="BMP") + b"<html>" + SENTINEL,
    }


@pytest.mark.parametrize("place", sorted(hiding_places()))
def test_what_hides_in_a_picture_is_in_no_public_file(place):
    data = hiding_places()[place]
    assert SENTINEL in data or b"S\0E\0N" in data
    photo, _ = library.add(data, now_all=True, by=COMMAND_LINE)
    paths = renditions.names_of(photo)
    assert len(paths) >= 9
    for path in paths:
        public = default_storage.open(path).read()
        assert SENTINEL not in public
        with Image.open(io.BytesIO(public)) as image:
            assert not dict(image.getexif())
            assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & set(image.info)


def test_the_original_with_its_position_is_at_no_public_address(client):
    photo = make_photo()
    assert not default_storage.exists(photo.file.name)
    assert client.get(f"/media/{photo.file.name}").status_code == 404
    assert client.get(f"/originals/{photo.file.name}").status_code == 404


# --- 19, 20: bombs and strange shapes ----------------------------------------------------------------


@pytest.mark.parametrize("size", [(5001, 5001), (9000, 9000), (40_000, 1001), (2**31 - 1, 2**31 - 1)])
def test_a_bomb_is_refused_by_its_header(admin_client, size):
    response = send(admin_client, png_saying(*size))
    assert response.status_code == 400
    assert "triệu điểm ảnh" in response.json()["sentence"]


@pytest.mark.parametrize(
    ("size", "side"), [((65_535, 1), "65.535"), ((1, 20_001), "20.001"), ((30_000, 1300), "30.000")]
)
def test_a_side_over_the_limit_is_refused_with_the_limit(admin_client, size, side):
    response = send(admin_client, png_saying(*size))
    assert response.status_code == 400
    assert f"dài {side} điểm ảnh, quá giới hạn 20.000" in response.json()["sentence"]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF", "BMP"])
@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (2, 2)])
def test_thin_and_tiny_pictures_become_right_pictures(admin_client, format, size):
    response = send(admin_client, picture("P" if format == "GIF" else "RGB", size, format))
    assert response.status_code == 201
    renditions.complete(Photo.objects.get().pk)
    assert not Photo.objects.get().renditions_due


def test_a_picture_without_pixels_is_refused(admin_client):
    assert send(admin_client, png_saying(0, 10)).status_code == 400


@pytest.mark.parametrize("format", TAKEN)
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_picture_is_refused_or_right_but_never_an_error(admin_client, format, part):
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    buffer = io.BytesIO()
    noise.save(buffer, format)
    data = buffer.getvalue()
    assert send(admin_client, data[: int(len(data) * part)]).status_code in (201, 400)


@pytest.mark.parametrize(
    ("mode", "format"),
    [
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("I;16", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("RGBA", "WEBP"),
        ("1", "TIFF"),
        ("L", "TIFF"),
        ("LA", "TIFF"),
        ("P", "TIFF"),
        ("RGBA", "TIFF"),
        ("RGBX", "TIFF"),
        ("CMYK", "TIFF"),
        ("LAB", "TIFF"),
        ("I;16", "TIFF"),
        ("I", "TIFF"),
        ("F", "TIFF"),
        ("1", "BMP"),
        ("L", "BMP"),
        ("P", "BMP"),
        ("RGBA", "BMP"),
        ("L", "HEIF"),
        ("RGBA", "HEIF"),
        ("RGBA", "AVIF"),
    ],
)
def test_every_kind_of_pixel_becomes_a_plain_picture(admin_client, mode, format):
    assert send(admin_client, picture(mode, format=format)).status_code == 201


def test_sixteen_bit_grey_keeps_its_grey():
    buffer = io.BytesIO()
    Image.new("I;16", (40, 30), 0x8000).save(buffer, "PNG")
    assert images.upright(buffer.getvalue()).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_orientation_is_turned_upright(orientation):
    upright = Image.new("RGB", (80, 40), "white")
    upright.paste("red", (0, 0, 40, 20))
    lying = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the turn that undoes ours
    exif = Image.Exif()
    exif[0x0112] = orientation
    buffer = io.BytesIO()
    turned = upright.transpose(Image.Transpose(lying[orientation])) if orientation > 1 else upright
    turned.save(buffer, "PNG", exif=exif)
    assert images.upright(buffer.getvalue()).tobytes() == upright.tobytes()


@pytest.mark.parametrize("format", ["TIFF", "AVIF", "HEIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_heeded_once_in_every_format_that_knows_it(format, orientation):
    """By the format's own means, too: HEIC and AVIF turn in the file's structure, TIFF by a tag of its own."""
    upright = Image.new("RGB", (128, 64), "white")
    upright.paste("red", (0, 0, 64, 32))
    lying = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    turned = upright.transpose(Image.Transpose(lying[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    told = {"tiffinfo": {274: orientation}} if format == "TIFF" else {"exif": exif.tobytes()}
    buffer = io.BytesIO()
    turned.save(buffer, format, **told)
    shown = images.opened(buffer.getvalue(), (100, 100))
    assert (shown.width, shown.height, shown.picture.size) == (128, 64, (100, 50))
    corners = [shown.picture.getpixel(place)[1] > 128 for place in ((10, 10), (90, 10), (10, 40), (90, 40))]
    assert corners == [False, True, True, True]


def test_a_real_picture_of_every_format_we_name_is_taken_and_its_original_stays_private(admin_client):
    for format in TAKEN:
        answer = send(admin_client, picture(format=format, size=(640, 400)), "anh.jpg")
        assert answer.status_code == 201, format
        photo = Photo.objects.get(pk=answer.json()["photo"]["id"])
        renditions.complete(photo.pk)
        photo.refresh_from_db()
        assert (photo.width, photo.height, photo.renditions["jpeg"]) == (640, 400, [320, 640])
        assert not default_storage.exists(photo.file.name)
        assert photo.file.name.endswith(images.EXTENSIONS[format][0])


@pytest.mark.parametrize(("format", "name"), [("TIFF", "image1.tiff"), ("HEIF", "image1.heic"), ("BMP", "image1.bmp")])
def test_a_word_file_brings_them_too(format, name):
    file = Docx(paragraph("Quang cảnh hội nghị"), paragraph("Sáng 20/5, hội nghị khai mạc tại Hà Nội."))
    file.body += [
        paragraph(file.picture(picture(format=format), name)),
        paragraph("Đoạn sau ảnh, kết thúc bằng dấu chấm."),
    ]
    filed = docx.file_docx(file.data(), name="bai.docx", by=COMMAND_LINE, at=clock.now())
    assert [use.photo.format for use in filed.article.photo_uses.all()] == [format]


def test_of_a_scan_of_many_pages_the_first_is_taken_and_said(admin_client):
    pages = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue", "green")]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    answer = send(admin_client, buffer.getvalue(), "quet.tif", "image/tiff")
    assert answer.json()["sentence"] == shelf.FIRST_PAGE
    assert images.upright(buffer.getvalue()).getpixel((5, 5)) == (255, 0, 0)


def test_the_form_for_one_photo_says_so_too_and_offers_every_format_to_choose(admin_client):
    pages = [Image.new("RGB", (300, 200), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    address = reverse("admin:articles_photo_add")
    assert ".heic" in admin_client.get(address).text
    sent = {"upload": SimpleUploadedFile("quet.tif", buffer.getvalue()), "focus_x": 50, "focus_y": 40}
    rows = {f"shown-{name}": number for name, number in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    assert shelf.FIRST_PAGE in admin_client.post(address, {**sent, **rows}, follow=True).text


def test_the_refusal_names_what_is_taken(admin_client):
    sentence = send(admin_client, b"%PDF-1.7", "anh.pdf").json()["sentence"]
    for format in ("JPEG", "PNG", "WebP", "GIF", "HEIC", "AVIF", "TIFF", "BMP"):
        assert format in sentence


def test_grey_of_sixteen_bits_in_the_other_order_keeps_its_grey():
    buffer = io.BytesIO()
    Image.new("I;16B", (40, 30), 0x8000).save(buffer, "TIFF")
    assert images.upright(buffer.getvalue()).getpixel((5, 5)) == (128, 128, 128)


@pytest.mark.parametrize(("value", "grey"), [(0.5, 127), (128.0, 128)])
def test_grey_in_broken_numbers_keeps_its_grey(value, grey):
    picture = Image.new("F", (40, 30), value)
    picture.putpixel((0, 0), 1.0 if value < 1 else 255.0)
    buffer = io.BytesIO()
    picture.save(buffer, "TIFF")
    assert abs(images.upright(buffer.getvalue()).getpixel((5, 5))[0] - grey) <= 1


@pytest.mark.parametrize("format", ["TIFF", "HEIF", "AVIF", "BMP"])
def test_what_one_can_see_through_lies_on_white(format):
    data = io.BytesIO()
    Image.new("RGBA", (64, 64), (255, 0, 0, 0)).save(data, format)
    red, green, blue = images.upright(data.getvalue()).getpixel((30, 30))
    assert min(red, green, blue) > 250 or format == "BMP"  # Windows heeds no transparency in most of them


def test_a_scanners_colours_of_print_are_turned_into_those_of_the_screen():
    data = io.BytesIO()
    Image.new("CMYK", (64, 64), (0, 255, 255, 0)).save(data, "TIFF")
    red, green, blue = images.upright(data.getvalue()).getpixel((30, 30))
    assert red > 200
    assert max(green, blue) < 80


def test_a_phone_s_picture_with_a_second_one_behind_it_is_a_jpeg(admin_client):
    buffer = io.BytesIO()
    one, two = Image.new("RGB", (300, 200), "red"), Image.new("RGB", (300, 200), "blue")
    one.save(buffer, "MPO", save_all=True, append_images=[two])
    assert send(admin_client, buffer.getvalue()).status_code == 201
    assert Photo.objects.get().format == "JPEG"
