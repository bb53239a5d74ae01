"""Whether a line names who wrote, took or first printed something, and nothing else. Pure.

A grammar, not a list: labels, then names, agencies and offices between commas and dashes. What could as well be a
sentence, a heading or an item of a list is none of them: an author's words stay where they stood.
"""

import re

from articles.text.reading import vocabulary
from people.mentions import words as known
from people.names import fold, one_line

LONGEST = 100

_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper() and letter.isalpha())
_KINDS = "tin|bài|ảnh|hình|clip|video|đồ họa|infographic|bài viết|nội dung"
_ROLES = (
    "thực hiện|người thực hiện|người viết|tác giả|tổng hợp|biên tập|biên soạn|sưu tầm|ghi chép|"
    "phóng viên|pv|ctv|btv|nhóm pv|nguồn|nguồn tin|nguồn ảnh|trích nguồn|dẫn nguồn|theo"
)
# `Tin, ảnh` is a label even without a colon; one word (`Tin vui …`) only with it.
_LABEL = re.compile(
    rf"(?:(?:{_KINDS})(?:\s*(?:,|và|&|-|–|/|\s)\s*(?:{_KINDS}))+\s*:?|(?:{_KINDS}|{_ROLES})\s*:)\s*", re.IGNORECASE
)
_THEO = re.compile(rf"(?:Theo|theo|Nguồn|THEO|NGUỒN)\s+(?=[{_CAPITALS}]|[\w-]+\.[a-z])")
_THEO_COLON = re.compile(r"(?:theo|nguồn|nguồn tin|trích nguồn|dẫn nguồn)\s*:\s*", re.IGNORECASE)
_ONLY_PHOTOS = re.compile(r"(?:[Ảả]nh|ẢNH|Nguồn ảnh|Hình)\s*:")
_SUFFIX = re.compile(r"\s*\(([^()]{1,40})\)$")
_BETWEEN = re.compile(rf"\s*[;|/&]\s*|\s*,\s+|\s+[-–—]\s+|\s+và\s+|(?<=\w)[-–](?=[{_CAPITALS}])")

_INITIALS = re.compile(r"(?:[^\W\d_]\w{0,2}\.\s?){1,4}[^\W\d_]{0,6}\.?")
_PAPER = re.compile(rf"(?:Báo|báo|Đài|đài|Tạp chí|Kênh|BÁO)\s+[{_CAPITALS}]")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|(?:[^\W\d_]{1,3}\.)+[^\W\d_]+")
_ADDRESSED = frozenset({"ông", "bà", "đồng", "cô", "anh", "chị"})
_ROMAN = re.compile(r"[IVXLC]+\.?")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_SHORT = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,4}|[A-ZĐ]{2,6}\d{0,2}\+?")
_NO_VOWEL = re.compile(r"[BCDĐGHKLMNPQRSTVX]{2,4}")
_NO_AUTHOR = {"tp", "hcm", "tphcm", "nxb", "gmt", "hđnd", "ubnd", "mttq", "hết", "end"}
# `theo tạp chí Mẫu`: no capital, but nothing else begins so.
_THEO_PAPER = re.compile(
    rf"[Tt]heo\s+(?=tạp chí|báo điện tử|báo [{_CAPITALS}]|cổng thông tin|trang thông tin|trang tin|đài |thông tấn xã)"
)
_CALLED = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|Th\.S|BS|CN|LS|NGƯT|NGND)[.,]\s?)+|(?:PV|CTV|BTV|[Pp]hóng viên|[Cc]ộng tác viên|[Bb]iên tập viên|[Nn]hà báo)\s+"
)


def is_byline(text: str) -> bool:
    """Whether a line is its author's: names, initials or offices (`PV`), after a label or not, or a source.

    `Hoàng Long (tổng hợp)`, `Tin, ảnh: Lê Văn Mẫu`, `Theo TTXVN` are; `Theo đó, …`, `Bài học kinh nghiệm`,
    `NHIỆM VỤ TRỌNG TÂM` are not.
    """
    line = _unbracketed(one_line(text))
    if not line or len(line) > LONGEST or line[-1] in "!?:,;…":
        return False
    if _ONLY_PHOTOS.match(line):
        return False
    head, suffix = _cut_suffix(line)
    if suffix and (any(map(str.isdigit, suffix)) or fold(suffix) == "da ky"):
        return False
    return _is_source(head) or _are_authors(head)


def is_bare_name(text: str) -> bool:
    """Whether the line is nothing but one person's name: many of them one below the other are a list of people."""
    line = one_line(text)
    return _is_name(line) and not _BETWEEN.search(line)


def is_name(text: str) -> bool:
    """Whether the line is one person's name, perhaps with something in brackets behind it."""
    return is_bare_name(_cut_suffix(one_line(text))[0])


def is_credit(text: str) -> bool:
    """Whether what stands after `Ảnh:` says who took the photo, not what it shows."""
    line = one_line(text).removesuffix(".") if not _INITIALS.fullmatch(one_line(text)) else one_line(text)
    if not line or len(line) > 80 or line[-1] in "!?:,;…":
        return False
    provided = re.sub(r"\s+(?:phát|cung cấp|chụp)$", "", line)
    parts = _parts(provided)
    if provided != line and len(parts) == 1:
        return _is_author(provided, labelled=True) or _is_organisation(provided)
    first, *others = parts
    if not (_is_author(first, labelled=False, caps=True) or _is_media(first) or _is_photo_office(first)):
        return False
    return all(_is_author(part, labelled=False, caps=True) or _is_organisation(part) for part in others)


def _is_photo_office(part: str) -> bool:
    return f"{fold(part)} ".startswith(vocabulary.PHOTO_OFFICES) and _is_organisation(part) and len(part.split()) <= 8


def _unbracketed(line: str) -> str:
    for opening, closing in ("()", "[]"):
        inner = line.rstrip(".")[1:-1]
        if line[:1] == opening and line.rstrip(".")[-1:] == closing and opening not in inner:
            return inner.strip()
    return line


def _cut_suffix(line: str) -> tuple[str, str]:
    """(the line, what stands in brackets at its end): `Hoàng Long (tổng hợp)`."""
    found = _SUFFIX.search(line)
    return (line[: found.start()], found[1]) if found and found.start() else (line, "")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN.split(text)]


def _are_authors(line: str) -> bool:
    """Names and agencies, each perhaps after a label of its own (`Bài: … - Ảnh: …`)."""
    if _INITIALS.fullmatch(line):
        return _is_initials(line)
    pieces = re.split(r"(?:^|[\s;,.–-]+)" + "\x00", _LABEL.sub(_mark_label, line))
    labelled = pieces[1:]
    before = pieces[0].strip()
    if labelled and not all(piece.strip() for piece in labelled):
        return False
    named = [part for piece in labelled for part in _parts(piece.strip())]
    if not all(_is_author(part, labelled=True) or _is_media(part) or _is_photo_office(part) for part in named):
        return False
    return _are_unlabelled(before) if before else bool(named)


def _mark_label(label: re.Match[str]) -> str:
    """A label counts at the start and after a mark between two: not in `tỉnh Bài: …`."""
    before = label.string[: label.start()].rstrip()
    return "\x00" if not before or before[-1] in ",;.–-)" else label.group()


def _are_unlabelled(text: str) -> bool:
    head, *others = _parts(text)
    sourced = [part for part in others if _THEO.match(part)]
    named = [head, *(part for part in others if part not in sourced)]
    if not all(map(_is_source, sourced)):
        return False
    people = [part for part in named if _is_author(part, labelled=False)]
    return bool(people) and all(part in people or _is_media(part) or _is_photo_office(part) for part in named)


def _is_source(line: str) -> bool:
    """`Theo TTXVN`, `Nguồn: Báo Mẫu`, an office that handed the text out; no sentence that begins so."""
    found = _THEO_COLON.match(line) or _THEO.match(line) or _THEO_PAPER.match(line)
    if not found:
        return False
    said = line[found.end() :]
    parts = _parts(said.removesuffix("."))
    if said.endswith(".") and not all(map(_is_media, parts)):
        return False
    colon = ":" in found.group()
    return all(
        _is_media(part)
        or _is_author(part, labelled=True, caps=True)
        or (_is_photo_office(part) if colon else _is_organisation(part))
        for part in parts
    )


def _is_author(part: str, *, labelled: bool, caps: bool = False) -> bool:
    if _is_initials(part) or _is_office(part):
        return True
    called = _CALLED.match(part)
    if called and _is_name(part[called.end() :]):
        return True
    if labelled and part.istitle() and part.isalpha() and fold(part) not in vocabulary.HEADINGS:
        return True
    return _is_name(part, caps=caps or labelled)


def _is_initials(part: str) -> bool:
    """A.H, T.BÌNH, PV; no number of a chapter (`II.`) and no letter of a list (`A.`)."""
    if _ROMAN.fullmatch(part) or part.lower().rstrip(".") in _NO_AUTHOR:
        return False
    if _INITIALS.fullmatch(part):
        letters = [letter for letter in part if letter.isalpha()]
        return part[0].isupper() and len(letters) >= 2 and not part.startswith(("Tp", "TP", "GS", "PGS", "TS", "ThS"))
    return bool(_NO_VOWEL.fullmatch(part))


def _is_office(part: str) -> bool:
    return fold(part) in vocabulary.OFFICES


def _is_name(text: str, *, caps: bool = False) -> bool:
    """Two to five words that all begin with a capital; in capitals only with a family name in front."""
    found = text.split()
    if not 2 <= len(found) <= 5 or not all(_is_name_word(word) for word in found):
        return False
    if found[0].lower() in _ADDRESSED and text != text.upper():
        return False
    if fold(" ".join(found[:2])) in vocabulary.HEADINGS or found[0].lower() in known.NOT_A_NAME - {
        "tân",
        "bác",
        "nguyên",
    }:
        return False
    if text == text.upper() and len(text) > 3:
        return caps or (found[0].lower() in known.COMMON_FAMILIES and len(found) <= 4)
    return all(word[1:] == word[1:].lower() or "." in word or "'" in word or "’" in word for word in found)


def _is_name_word(word: str) -> bool:
    return bool(_NAME_WORD.fullmatch(word)) and word[0].isupper()


def _is_media(part: str) -> bool:
    """A paper, agency, station or site."""
    if _ADDRESS.fullmatch(part):
        return True
    if len(part.split()) > 14 or set(part.lower().split()) & vocabulary.SENTENCE:
        return False
    if f"{fold(part)} ".startswith(vocabulary.MEDIA) or _PAPER.match(part):
        return True
    return bool(_SHORT.fullmatch(part)) and part.lower() not in _NO_AUTHOR and not _ROMAN.fullmatch(part)


def _is_organisation(part: str) -> bool:
    found = part.split()
    if not 1 <= len(found) <= 12 or not part[0].isupper() or any(map(str.isdigit, part)):
        return False
    return not (set(part.lower().split()) & vocabulary.SENTENCE) and not fold(part).startswith(vocabulary.NO_SOURCE)
