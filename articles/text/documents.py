"""Official documents named in running text: Chỉ thị số 35-CT/TW, Nghị định 42/2022/NĐ-CP, Nghị quyết Trung ương 4. Pure.

A number alone is no key (Party numbers restart every term), so a mention carries what the text prints and
leaves the linking to who knows the dates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from people import deadline
from people.names import nfc, one_line, plain_tone

_TYPES = (
    "Chỉ thị|Hướng dẫn|Quy định|Nghị quyết|Nghị định|Quyết định|Kết luận|Thông báo|Thông tri|Thông tư|Kế hoạch|"
    "Quy chế|Công văn|Chương trình|Báo cáo|Tờ trình|Luật|Pháp lệnh|Công điện|Đề án|Điều lệ|Sắc lệnh"
)
_BY_CODE = {
    "CT": "Chỉ thị",
    "HD": "Hướng dẫn",
    "QĐ": "Quy định",
    "QyĐ": "Quy định",
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "KL": "Kết luận",
    "TB": "Thông báo",
    "TT": "Thông tri",
    "KH": "Kế hoạch",
    "QC": "Quy chế",
    "CV": "Công văn",
    "CTr": "Chương trình",
    "BC": "Báo cáo",
}
_CODE_LETTERS = "A-ZĐÐ"
_S = r"[\s\u200b]{0,3}"
# 35-CT/TW, 1297-QĐNS/TW: the Party's symbols; the last part may be T.Ư.
_PARTY = (
    rf"(?P<number>\d{{1,4}}){_S}[-‐‑–—]{_S}(?P<symbol>[{_CODE_LETTERS}][{_CODE_LETTERS}a-zyr]{{0,5}}"
    rf"{_S}/{_S}(?:T\.[ƯW]\b\.?|[{_CODE_LETTERS}Ư][\w]{{0,11}}(?:[-–][{_CODE_LETTERS}]\w{{0,7}})?))"
)
# 42/2022/NĐ-CP, 226/QĐ-TTg: the State's.
_STATE = (
    rf"(?P<state_number>\d{{1,5}}(?:/\d{{4}})?){_S}/{_S}"
    rf"(?P<state_symbol>[{_CODE_LETTERS}][{_CODE_LETTERS}\d]{{1,7}}(?:{_S}[-–]{_S}[{_CODE_LETTERS}][\w]{{0,11}}){{0,3}})"
)
_TERM = rf"(?:,?{_S}\(?[Kk](?:hóa|hoá){_S}(?P<term>[IVXL]{{1,6}}|\d{{1,2}})\b\)?)"
_CENTRAL = (
    rf"(?P<central>[Tt]rung\s+ương|TW|T\.?Ư\.?){_S}(?P<central_number>\d{{1,2}}|[IVX]{{1,5}})\b"
    rf"{_TERM}?"
)
_FULL = re.compile(
    rf"(?:\b(?P<type>{_TYPES})[\s\u200b]{{1,3}}(?:[Ss]ố:?{_S})?)?(?<![\w/.,-])(?:{_STATE}|{_PARTY})(?![\w])"
)
_PLENARY = re.compile(rf"\b(?P<type>Nghị quyết|Kết luận)[\s\u200b]{{1,3}}(?:Hội nghị{_S})?{_CENTRAL}")
_SHORT = re.compile(rf"\b(?P<type>{_TYPES})[\s\u200b]{{1,3}}(?:[Ss]ố:?{_S})?(?P<number>\d{{1,4}})\b(?![-/.,]?\d|%)")


@dataclass(frozen=True)
class DocumentMention:
    """A document and how often the text names it.

    `text` is its first full form as printed, `forms` every form printed, the longest first. `number` and
    `symbol` are None where the text has none (Nghị quyết Trung ương 4 khóa XII); `term` is that khóa.
    """

    text: str
    type: str | None
    number: str | None
    symbol: str | None
    mentions: int
    forms: tuple[str, ...]
    term: str | None = None


@dataclass(frozen=True)
class _Hit:
    """A document at one place."""

    at: tuple[int, int]
    text: str
    type: str | None
    number: str | None
    symbol: str | None
    term: str | None = None
    plenary: str | None = None

    @property
    def is_short(self) -> bool:
        """Chỉ thị 05, or Nghị quyết Trung ương 4 without its term."""
        return self.symbol is None and self.term is None

    @property
    def short_key(self) -> tuple[str, ...]:
        """What a later short form of this document says."""
        number = _plain_number(self.number) if self.plenary is None else f"trung ương {self.plenary}"
        return (plain_tone(self.type or ""), number)

    @property
    def key(self) -> tuple[str, ...]:
        if self.symbol is None:
            return (*self.short_key, self.term or "")
        return (_plain_number(self.number), _plain_symbol(self.symbol))


def find(paragraphs: Sequence[str]) -> tuple[DocumentMention, ...]:
    """The documents the paragraphs name, in order of first mention.

    A short form (Chỉ thị 05) counts for the last document of that type and number named before it; with
    none before it, it is nothing.
    """
    groups: dict[tuple[str, ...], list[_Hit]] = {}
    latest: dict[tuple[str, ...], tuple[str, ...]] = {}
    for number, paragraph in enumerate(paragraphs):
        deadline.check()
        for hit in _hits(number, nfc(paragraph)):
            if hit.is_short and hit.short_key in latest:
                groups[latest[hit.short_key]].append(hit)
            elif not hit.is_short or hit.plenary:
                groups.setdefault(hit.key, []).append(hit)
                latest[hit.short_key] = hit.key
    return tuple(_mention(hits) for hits in groups.values())


def _hits(paragraph: int, text: str) -> list[_Hit]:
    """Every place of a paragraph that names a document, in order, the fuller reading first."""
    hits: list[_Hit] = []
    taken: list[tuple[int, int]] = []
    for found in _FULL.finditer(text):
        taken.append(found.span())
        symbol = found["symbol"] or found["state_symbol"]
        number = found["number"] or found["state_number"]
        kind = found["type"] or _type_by_symbol(symbol)
        hits.append(_Hit((paragraph, found.start()), found.group(), kind, number, symbol))
    for found in _PLENARY.finditer(text):
        taken.append(found.span())
        hits.append(
            _Hit(
                (paragraph, found.start()),
                found.group(),
                found["type"],
                None,
                None,
                found["term"],
                found["central_number"],
            )
        )
    starts = {start for start, _ in taken}
    hits += [
        _Hit((paragraph, found.start()), found.group(), found["type"], found["number"], None)
        for found in _SHORT.finditer(text)
        if found.start() not in starts
    ]
    return sorted(hits, key=lambda hit: hit.at)


def _type_by_symbol(symbol: str) -> str | None:
    """The type a bare number's symbol stands for: 50-TB/TW is a Thông báo."""
    code = re.split(r"[\s/–-]", symbol, maxsplit=1)[0].replace("Ð", "Đ")
    return _BY_CODE.get(code)


def _plain_number(number: str | None) -> str:
    return (number or "").lstrip("0")


def _plain_symbol(symbol: str) -> str:
    """Dashes, spaces and TƯ, T.Ư, TW folded."""
    plain = re.sub(r"[\s\u200b.]", "", symbol).replace("–", "-").replace("Ð", "Đ")
    return re.sub(r"/TƯ$", "/TW", plain)


def _mention(hits: Sequence[_Hit]) -> DocumentMention:
    # A bare number is fuller once the text has printed the type as well.
    first = next((hit for hit in hits if hit.symbol and hit.text[0].isalpha()), hits[0])
    forms = sorted({hit.text for hit in hits}, key=lambda form: (-len(form), form))
    return DocumentMention(
        text=first.text,
        type=first.type,
        number=first.number,
        symbol=one_line(first.symbol) if first.symbol else None,
        mentions=len(hits),
        forms=tuple(forms),
        term=first.term,
    )
