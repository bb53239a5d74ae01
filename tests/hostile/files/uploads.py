"""Sending a file to the photo library, and what is on the disk afterwards."""

import io
import os
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image


def stored_files():
    """Everything on disk, public and private. (By far quicker than `rglob` over what all the tests have left.)"""
    walks = (os.walk(root) for root in (settings.MEDIA_ROOT, settings.ORIGINALS_ROOT))
    return {Path(folder, name) for walk in walks for folder, _, names in walk for name in names}


def send(client, data, name="anh.jpg", type="image/jpeg"):
    upload = SimpleUploadedFile(name, data, type)
    return client.post(reverse("admin:articles_photo_receive"), {"file": upload})


def picture(mode="RGB", size=(400, 300), format="PNG", **save):
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, format, **save)
    return buffer.getvalue()
