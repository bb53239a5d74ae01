"""How a page begins: its title, below what letterhead, above what line of the date. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.text.reading import letterheads, publication_date
from articles.text.reading.captions import label_of
from articles.text.reading.endings import is_others_heading
from articles.text.reading.letterheads import MAX_TITLE
from articles.text.reading.lines import FREE, HEADED, PICTURE, Line
from articles.text.reading.parsed import ReadingError


@dataclass(frozen=True)
class Beginning:
    """The numbers of the lines a page begins with, and what its date line says."""

    title: int
    letterhead: tuple[int, ...] = ()
    date_lines: tuple[int, ...] = ()
    day: date | None = None
    views: int | None = None


def find(lines: Sequence[Line], title: int | None = None) -> Beginning:
    """The beginning of a page; `title`: its line where the file marks it. Raises ReadingError."""
    letterhead = letterheads.find(lines)
    rest = [number for number in range(len(lines)) if number not in letterhead]
    leading = _leading_date(lines, rest) if title is None else ()
    if title is None or title in letterhead:
        title = _title(lines, [number for number in rest if number not in leading])
    below = [number for number in rest if number > title and lines[number].kind != PICTURE]
    told = [*leading, *_date_lines(lines, below)]
    read = [found for number in told if (found := publication_date.read(lines[number].text))]
    stated = [signed for number in (*told, *letterhead) if (signed := publication_date.day_in(lines[number].text))]
    views = next((views for _, views in read if views is not None), None)
    day = read[0][0] if read else (stated[0] if stated else None)
    return Beginning(title, letterhead, tuple(told), day, views)


def _leading_date(lines: Sequence[Line], rest: Sequence[int]) -> tuple[int, ...]:
    """A date above the title, where what follows it can be one."""
    if len(rest) > 1 and publication_date.is_one(lines[rest[0]].text) and letterheads.is_title_like(lines[rest[1]]):
        return (rest[0],)
    return ()


def _date_lines(lines: Sequence[Line], after: Sequence[int]) -> list[int]:
    """The lines right below the title that say when it was published."""
    found = []
    for number in after[:2]:
        line = lines[number]
        if line.kind not in (FREE, HEADED) or not (
            publication_date.is_one(line.text) or publication_date.is_place_and_date(line.text)
        ):
            break
        found.append(number)
    return found


def _title(lines: Sequence[Line], numbers: Sequence[int]) -> int:
    """The first line. Raises ReadingError where it cannot be a title."""
    number = next((number for number in numbers if lines[number].kind in (FREE, HEADED)), None)
    missing = ReadingError("Văn bản không có tiêu đề: dòng đầu phải là tiêu đề bài viết; hãy gõ thêm tiêu đề ở đầu.")
    if number is None:
        raise missing
    title = lines[number].text
    if publication_date.is_one(title) or label_of(title) or title.startswith("•") or not any(map(str.isalpha, title)):
        raise missing
    if is_others_heading(title):
        raise missing
    if len(title) > MAX_TITLE:
        raise ReadingError(f"Văn bản không có tiêu đề: dòng đầu dài hơn {MAX_TITLE} ký tự; hãy gõ thêm tiêu đề ở đầu.")
    return number
