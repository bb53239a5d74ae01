"""The panel 'Từ cuộc họp' of the writing form: its buttons save the form first, so nothing typed is lost."""

import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.desk.form import from_meeting
from articles.models import Article, Version
from people.numbers import number

FIELD = "_from_meeting"


def pressed(request: HttpRequest) -> bool:
    """Whether a button of the panel has sent the form."""
    return FIELD in request.POST


def put_in(request: HttpRequest, article: Article, at: datetime.datetime) -> None:
    """What the button asks for, at the moment of the save. Raises from_meeting.NothingToInsert."""
    verb, _, what = request.POST[FIELD].partition(":")
    if verb == "insert" and what in from_meeting.Kind.values:
        from_meeting.insert(
            article,
            kind=what,
            at=at,
            use_id=number(request.POST.get("_caption_use")),
            about=request.POST.get("_caption_about", "")[:120] if what == from_meeting.Kind.CAPTION else "",
        )
        return
    pk = number(what)
    if verb not in ("take", "leave") or pk is None:
        return
    insertion = get_object_or_404(article.insertions, pk=pk)
    if verb == "take":
        from_meeting.take(insertion, at=at)
    else:
        from_meeting.leave(insertion)


def outcome(request: HttpRequest, version: Version | None) -> str:
    """What came of it: `version` is the one the words are in, None where none had to be made."""
    if version is not None:
        return f"Đã lấy chữ từ cuộc họp vào bài, thành bản số {version.number}."
    keeps = request.POST[FIELD].startswith("leave:")
    return "Giữ chữ đang có trong bài." if keeps else "Bài đã có đúng những chữ ấy của cuộc họp."
