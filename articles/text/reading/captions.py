"""Which lines are captions and credits of photos: by their labels, their looks and their neighbours. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.text.reading import authors
from articles.text.reading.lines import BOLD, CAPTION, CENTRED, FREE, ITALIC, PICTURE, Line, holds_sentences
from people.names import fold, one_line

LONGEST_CAPTION = 300
_LONGEST_END = 200  # characters in which a caption may end with its credit
_LONGEST_PLAIN = 30  # words of a line that only its neighbour makes a caption

_SPACES = r"[\s\u200b\u2060\ufeff]*"
_LABEL = re.compile(
    rf"{_SPACES}(?:Ảnh|ẢNH|ảnh|Hình|HÌNH|Hình ảnh|HÌNH ẢNH|Chú thích ảnh|CHÚ THÍCH ẢNH)"
    rf"(?:{_SPACES}(?:số{_SPACES})?[0-9]{{1,3}}(?:{_SPACES}[:.](?![0-9])|\s+[-–—](?=\s))|{_SPACES}:){_SPACES}"
)
_TAKEN = "Nguồn ảnh|Ảnh chụp|Người chụp|Chụp ảnh|Tác giả ảnh"
_CREDIT_LABEL = re.compile(rf"{_SPACES}(?:Ảnh|ẢNH|ảnh|{_TAKEN}|Nguồn|Photo|PHOTO){_SPACES}:{_SPACES}")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\.?\s*")
_CREDIT_BARE = re.compile(rf"{_SPACES}(?:Ảnh|ẢNH)\s+(?:do\s+)?(?=\S)")
_CREDIT_END = re.compile(
    r"^(?P<caption>.*?[^\s(\[–—/-])(?P<between>[\s–—|/-]*)"
    r"(?:(?<=[\s–—|/.,;!?”\")-])(?:Ảnh|ẢNH|Nguồn ảnh|Nguồn)\s*:\s*(?P<plain>[^():]{2,80}?)"
    r"|[(\[]\s*(?:[Ảả]nh|ẢNH|[Nn]guồn ảnh|Nguồn)(?:\s*:\s*|\s+)(?P<bracketed>[^()\[\]:]{2,80})[)\]])\.?\s*$",
    re.DOTALL,
)
_NUMBERED = re.compile(
    r"(?:[0-9]{1,2}|[IVX]{1,4}|[a-zđ])[.)/]\s|(?:[0-9]{1,2}\.){2,}|(?:Điều|Chương|Phần|Mục|Bài)\s+[0-9IVX]"
)
_LIST_MARKS = "-–—•*+▪●"
_SENTENCE_WITHIN = re.compile(r"[^\W\d_]{3}[.!?…]\s")


@dataclass(frozen=True)
class Photo:
    """A photo's place: the number of the line that holds it, the lines its words came from, and the words."""

    line: int
    sources: tuple[int, ...]
    text: str = ""
    credit: str = ""


def label_of(text: str) -> str:
    """The label a caption begins with, with the space behind it (`Ảnh: `, `ẢNH 2: `); "" without one."""
    found = _LABEL.match(_unbracketed(text))
    return found.group() if found else ""


def _unbracketed(text: str) -> str:
    """Without the brackets all of a caption stands in: `(Ảnh: Toàn cảnh)`."""
    found = _BRACKETED.fullmatch(text)
    return found[1] if found and _LABEL.match(found[1]) else text


def credit_label_in(text: str) -> str:
    """The word before a credit in or at the end of a line: `Ảnh`, `Nguồn ảnh`; "" without one."""
    found = re.search(
        rf"(?:{_TAKEN}|Ảnh|ẢNH|ảnh|nguồn ảnh|Nguồn|Photo|PHOTO)(?:\s*:|\s+do\b)?(?=[^:]*$)", text[-_LONGEST_END:]
    )
    return found.group() if found and (credit_line(text) or cut_credit(unlabelled(text))[1]) else ""


def unlabelled(caption: str) -> str:
    """The caption without its label; a label alone stays."""
    return _unbracketed(caption)[len(label_of(caption)) :] or caption


def labelled(caption: str, label: str) -> str:
    """A caption as a house prints it that puts `label` before it; "" is none. A label typed there is not doubled.

    A label with a number (`Ảnh 2: `) says more than the house's and stands in its place.
    """
    own = label_of(caption)
    if not caption or not label or any(map(str.isdigit, own)):
        return caption
    return f"{label} {unlabelled(caption) if own else caption}"


def cut_credit(caption: str) -> tuple[str, str]:
    """(the caption, who took the photo), where it ends `… Ảnh: Hoàng Long` or `… (Ảnh: TTXVN)`."""
    begin = max(0, len(caption) - _LONGEST_END)
    found = _CREDIT_END.match(caption[begin:])
    credit = ((found["plain"] or found["bracketed"]) if found else "").strip()
    if not found or not authors.is_credit(credit):
        return caption, ""
    return caption[:begin] + found["caption"], credit


def credit_line(text: str) -> str:
    """Who took the photo, of a line that says nothing else: `Ảnh: Hoàng Long`, `(Ảnh: TTXVN).`; "" for any other."""
    line = one_line(text)
    bracketed = re.fullmatch(r"[(\[](.+)[)\]]\.?", line)
    line = bracketed[1] if bracketed else line
    found = _CREDIT_LABEL.match(line) or _CREDIT_BARE.match(line)
    credit = line[found.end() :].strip().removesuffix(".") if found else ""
    return credit if credit and authors.is_credit(credit) else ""


def find(lines: Sequence[Line], numbers: Sequence[int]) -> list[Photo]:
    """The photos among these lines, in order. A photo that is only announced stands where its label does."""
    taken: dict[int, Photo] = {}
    used: set[int] = set()
    for run in _runs(lines, numbers):
        for photo in _captioned(lines, numbers, run, used):
            taken[photo.line] = photo
            used.update(photo.sources)
    _announced(lines, numbers, taken, used)
    return [taken[line] for line in sorted(taken)]


def _runs(lines: Sequence[Line], numbers: Sequence[int]) -> list[tuple[int, int]]:
    """(first, behind the last) positions of photos that stand side by side."""
    runs = []
    start = None
    for at, number in enumerate([*numbers, -1]):
        is_picture = number >= 0 and lines[number].kind == PICTURE
        if is_picture and start is None:
            start = at
        elif not is_picture and start is not None:
            runs.append((start, at))
            start = None
    return runs


def _captioned(lines: Sequence[Line], numbers: Sequence[int], run: tuple[int, int], used: set[int]) -> list[Photo]:
    """The photos of a run with the lines above or below them that are theirs."""
    start, end = run
    pictures = [Photo(numbers[at], (numbers[at],)) for at in range(start, end)]
    above = _above(lines, numbers, start, end, used)
    if above is not None:
        return _credited(lines, numbers, end, [_with(pictures[0], lines, above), *pictures[1:]], used)
    told_first = _credit_before_caption(lines, numbers, end)
    if told_first is not None:
        photo = _with(pictures[-1], lines, numbers[end + 1])
        return [*pictures[:-1], replace(photo, credit=told_first, sources=(*photo.sources, numbers[end]))]
    below: list[int] = []
    while len(below) < len(pictures) and end < len(numbers) and _is_below(lines, numbers, end):
        below.append(numbers[end])
        end += 1
    bare = len(pictures) - len(below)
    done = [_with(photo, lines, line) for photo, line in zip(pictures[bare:], below, strict=True)]
    return _credited(lines, numbers, end, [*pictures[:bare], *done], used)


def _credit_before_caption(lines: Sequence[Line], numbers: Sequence[int], at: int) -> str | None:
    """Who took a photo, where that stands between it and its caption."""
    if at + 1 >= len(numbers) or lines[numbers[at]].kind != FREE:
        return None
    credit = credit_line(lines[numbers[at]].text)
    return credit if credit and _is_below(lines, numbers, at + 1) else None


def _with(photo: Photo, lines: Sequence[Line], number: int) -> Photo:
    caption, credit = cut_credit(unlabelled(lines[number].text))
    return Photo(photo.line, (*photo.sources, number), caption, credit)


def _credited(
    lines: Sequence[Line], numbers: Sequence[int], at: int, photos: list[Photo], used: set[int]
) -> list[Photo]:
    """A line below that only says who took them goes to the photos of the run that have nobody yet."""
    if at >= len(numbers) or numbers[at] in used or photos[-1].credit:
        return photos
    line = lines[numbers[at]]
    credit = _credit_below(lines, numbers, at, photos[-1]) if line.kind == FREE else ""
    if not credit:
        return photos
    told = [photo if photo.credit else replace(photo, credit=credit) for photo in photos]
    return [*told[:-1], replace(told[-1], sources=(*told[-1].sources, numbers[at]))]


def _credit_below(lines: Sequence[Line], numbers: Sequence[int], at: int, photo: Photo) -> str:
    text = lines[numbers[at]].text
    if credit := credit_line(text):
        return credit
    # A name alone below a caption is who took the photo, but below everything it is the author of the text.
    is_last = at == len(numbers) - 1
    named = photo.text and not is_last and authors.is_byline(text) and authors.is_credit(text)
    return one_line(text) if named else ""


def _above(lines: Sequence[Line], numbers: Sequence[int], start: int, end: int, used: set[int]) -> int | None:
    """The line above a photo that is its caption; only where no line below is one."""
    if start == 0 or end - start > 1 or numbers[start - 1] in used:
        return None
    number = numbers[start - 1]
    line = lines[number]
    if line.kind != FREE or credit_line(line.text):
        return None
    below = end < len(numbers) and _is_below(lines, numbers, end)
    if label_of(line.text) or line.look == CAPTION:
        return number if not below or _goes_on_above(lines, numbers, end) else None
    if below or start < 2 or not _is_plain(lines, numbers, start - 1):
        return None
    return number


def _goes_on_above(lines: Sequence[Line], numbers: Sequence[int], at: int) -> bool:
    """Whether the caption below is that of the next photo: caption, photo, caption, photo."""
    while at < len(numbers) and _is_marked(lines[numbers[at]]):
        if at + 1 >= len(numbers) or lines[numbers[at + 1]].kind != PICTURE:
            return False
        at += 2
    return True


def _is_marked(line: Line) -> bool:
    return line.kind == FREE and (bool(label_of(line.text)) or line.look == CAPTION)


def _is_below(lines: Sequence[Line], numbers: Sequence[int], at: int) -> bool:
    """Whether the line below a photo is its caption."""
    line = lines[numbers[at]]
    if line.kind != FREE or credit_line(line.text):
        return False
    if label_of(line.text):
        return bool(unlabelled(line.text) != line.text)
    if len(line.text) > LONGEST_CAPTION or not any(map(str.isalpha, line.text)):
        return False
    if line.look == CAPTION:
        return True
    if authors.is_byline(line.text):  # below everything the author's; else the name of who is seen
        return authors.is_bare_name(line.text) and at < len(numbers) - 1
    return line.look in (CENTRED, ITALIC) or _is_plain(lines, numbers, at)


def _is_plain(lines: Sequence[Line], numbers: Sequence[int], at: int) -> bool:
    """A short line without an end mark in no look of its own: no sentence, no numbered or bold heading."""
    line = lines[numbers[at]]
    text = one_line(line.text)
    if line.look == BOLD or len(text.split()) > _LONGEST_PLAIN or len(text) > 200 or not any(map(str.isalpha, text)):
        return False
    if (
        text[-1] in ".:;!?…"
        or _SENTENCE_WITHIN.search(text)
        or text[0] in _LIST_MARKS
        or _NUMBERED.match(text)
        or text == text.upper()
    ):
        return False
    if holds_sentences(text):
        return False
    return not authors.is_byline(text) and not fold(text).startswith(("tin lien quan", "bai viet khac"))


def _announced(lines: Sequence[Line], numbers: Sequence[int], taken: dict[int, Photo], used: set[int]) -> None:
    """Labelled lines without a picture: each a place that waits, unless it only says who took the photo before."""
    before: Photo | None = None
    above: Line | None = None
    for number in numbers:
        line = lines[number]
        if number in taken:
            before = taken[number]
        elif number not in used:
            before = _told_of(line, number, before, above)
            if before is not None:
                taken[before.line] = before
                used.add(number)
        above = line


def _told_of(line: Line, number: int, before: Photo | None, above: Line | None) -> Photo | None:
    """The photo a line speaks of: the one before, whose credit it is, or one it announces; None for other lines."""
    if line.kind != FREE:
        return None
    credit = credit_line(line.text)
    if credit and before is not None and before.text and not before.credit:
        return replace(before, credit=credit, sources=(*before.sources, number))
    if not label_of(line.text) or unlabelled(line.text) == line.text:
        return None
    if credit and before is None and above is not None and authors.is_byline(above.text):
        return None  # `Bài: …`, below it `Ảnh: …`: both are the authors' lines
    caption, credit = cut_credit(unlabelled(line.text))
    return Photo(number, (number,), caption, credit)
