"""Every function over text, and the texts that make careless ones slow; benchmarks/growth.py and test_growth.py use it."""

import dataclasses
import datetime
import json
from collections.abc import Callable
from html import escape
from urllib.parse import quote

from articles.desk.docx import converting, package
from articles.text import (
    accounting,
    blocks,
    comment_places,
    documents,
    hints,
    legacy_fonts,
    links,
    other_articles,
    pasting,
    reading,
    same_content,
    urlencoded,
)
from articles.text.compare import Content, Mention, Names, compare, merge, pieces
from articles.text.compare import answers as compare_answers
from articles.text.compare.paragraphs import align
from articles.text.docx import blocks as docx_blocks
from articles.text.pasting import spaces
from articles.text.reading import authors, captions, endings, letterheads, lines, publication_date
from articles.text.sanitise import printable, sanitise
from people import mentions, names
from people.meetings.reading import lead_facts, meeting_day, paste, unrecognised
from people.mentions import tokens
from tests.docx_factory import Docx, paragraph, run, table

DAY = datetime.date(2026, 3, 4)

# A piece that is repeated up to the size wanted.
SEEDS = {
    "one word": "hội ",
    "two words": "hội nghị, ",
    "honorifics": "đồng chí ",
    "names": "Lê Thị Mận, Trần Văn Ổi, ",
    "capitals": "Lê Thị ",
    "glued capitals": "Lê",
    "titles and names": "đồng chí Lê Thị Mận, Phó Bí thư Huyện ủy, Chủ tịch UBND huyện Suối Mơ; ",
    "titles": "Phó Bí thư, Chủ tịch, Trưởng ban Tổ chức ",
    "places": "Ban Tổ chức Tỉnh ủy, ",
    "leads": "Đoàn công tác do ",
    "workers": "làm việc với Ban ",
    "days": "Sáng 4/3, tại Suối Mơ, ",
    "documents": "Nghị quyết số 12-NQ/TW, Quy định 24, ",
    "numbers": "1.234,5 ",
    "digits": "1",
    "numbered": "Covid-19 covid-19 ",
    "commas": ",",
    "semicolons": "; ",
    "colons": "Ảnh: ",
    "points": "a. ",
    "capital points": "TP. A. ",
    "dots": ".",
    "dashes": "- ",
    "brackets": "(",
    "both brackets": "(a) ",
    "nested brackets": "([",
    "quotes": '"',
    "curly quotes": "“a ",
    "at": '@"',
    "mails": "@a.",
    "spaces": " ",
    "tabs and spaces": " \t",
    "no-break spaces": "\u00a0",
    "words and no-break spaces": "hội\u00a0nghị ",
    "references": "&nbsp;",
    "bare ampersands": "& ",
    "unended references": "&a",
    "numbers of characters": "&#1",
    "less": "<",
    "greater": ">",
    "opened tags": "<a ",
    "paragraph tags": "<p>",
    "bold tags": "<b>a ",
    "nested lists": "<ul><li>a",
    "tables": "<table><tr><td>a",
    "links": '<a href="/a">Lê Thị Mận</a> ',
    "attributes": "a='b ",
    "comments": "<!--",
    "declarations": "<![if !vml]>",
    "drawings": "<!--[if gte vml 1]>",
    "styles": "<style>.a{b:c}",
    "hidden": '<span style="display:none">a ',
    "spans": '<span style="mso-spacerun:yes; font-family:.VnTime">µ ',
    "pictures": '<img src="a.png">',
    "marks": "a\u0301",
    "only marks": "\u0301\u0323",
    "old font": "Héi nghÞ ",
    "slashes": "a/",
    "hyphens": "a-",
    "letters": "a",
    "capital letters": "Ả",
    "short lines": "a\n",
    "lines of a name": "Lê Thị Mận\n",
    "lines of pictures": "Ảnh: Lê Mận\n",
    "lines of captions": "Toàn cảnh hội nghị. Ảnh: Lê Mận\n",
    "lists": "- một việc\n",
    "ages": "• Tin khác (2 giờ trước)\n",
    "empty lines": "\n",
    "paragraphs": "Sáng 4/3, đồng chí Lê Thị Mận dự hội nghị.\n\n",
    "sides": "Về phía huyện có: đồng chí Lê Thị Mận; ",
    "counted": "5 đồng chí, ",
}

# Other words in each piece: what is compared or looked up by its words.
_NUMBERED = {"other words": "từ{n} ", "other names": "Lê Văn Tám{n}, ", "other lines": "dòng {n}\n"}


def text(seed: str, size: int) -> str:
    """The text of this seed, of about `size` letters."""
    if seed in _NUMBERED:
        piece = _NUMBERED[seed]
        return "".join(piece.replace("{n}", str(number)) for number in range(size // (len(piece) + 2)))
    return (SEEDS[seed] * (size // len(SEEDS[seed]) + 1))[:size]


ALL_SEEDS = (*SEEDS, *_NUMBERED)

_HTML = dict[str, object]


def _paragraphs(written: str) -> list[str]:
    return written.split("\n")


def _html(written: str) -> str:
    """As the sanitiser stores it."""
    return "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in written.split("\n"))


def _changed(written: str) -> str:
    """Every third word another, so that nothing long stays."""
    words = written.split(" ")
    return " ".join(f"x{word}" if number % 3 == 0 else word for number, word in enumerate(words))


def _content(written: str) -> Content:
    return Content(written[:200], written[:2000], _html(written), "", "", None, (), (Mention("a", 1, None),))


def _as_json(written: str) -> dict:  # type: ignore[type-arg]
    return json.loads(json.dumps(dataclasses.asdict(_content(written))))


def _linked(written: str) -> object:
    targets = links.unambiguous([links.Target(word, f"/{word}", "person", True) for word in ("Lê Thị Mận", "hội")])
    return links.Linker(targets).link(_html(written))


def _placed(written: str) -> object:
    places = comment_places.places("a", written, _html(written))
    return comment_places.calls(written), comment_places.find(places, written)


def _fields(written: str) -> object:
    try:
        return list(urlencoded.fields(quote(written[: len(written) // 3]).replace("%26", "&")))
    except urlencoded.TooManyFields:
        return None


def _read(written: str) -> object:
    try:
        parsed = reading.read(f"Một tiêu đề\n\n{written}")
    except reading.ReadingError:
        return None
    return reading.unaccounted(written, parsed)


def _lines_of(written: str) -> list[lines.Line]:
    try:
        return lines.split(written)
    except reading.ReadingError:
        return []


def _settled(written: str) -> object:
    found = merge(_content("a\n" + written), _content(_changed(written)), _content(_changed(written[::-1])))
    answers = {question.key: compare_answers.MINE for question in compare_answers.questions(found)}
    return compare_answers.settle(found, answers, {})


def _each_line(*functions: Callable[[str], object]) -> Callable[[str], object]:
    def each(written: str) -> None:
        for line in _paragraphs(written):
            for function in functions:
                _quietly(function, line)

    return each


def _quietly(function: Callable[[str], object], argument: str) -> None:
    try:
        function(argument)
    except (ValueError, reading.ReadingError):
        return


def _with_lines(function: Callable[[list[lines.Line]], object]) -> Callable[[str], object]:
    return lambda written: function(found) if (found := _lines_of(written)) else None


def _meeting(written: str) -> object:
    try:
        return lead_facts.find_meeting([f"Sáng 4/3/2026, {written}", written], DAY, ())
    except ValueError:
        return None


def _pasted_meeting(written: str) -> object:
    return paste.read_paste(written, ("Lê Thị Mận",), DAY)


def _moved(written: str) -> object:
    found = _paragraphs(written)
    return align(found, _paragraphs(_changed(written))[::-1])


def _docx(*parts: str) -> object:
    try:
        return converting.convert(package.open_package(Docx(*parts).data()))
    except package.DocxRefused:
        return None


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "sanitise": sanitise,
    "sanitise of text": lambda written: sanitise(_html(written)),
    "printable": lambda written: printable(_html(written)),
    "pasting.from_html": pasting.from_html,
    "pasting.from_text": pasting.from_text,
    "pasting.spaces": lambda written: (spaces.plain(_html(written)), spaces.breakable(_html(written))),
    "blocks.split": lambda written: blocks.split(_html(written)),
    "blocks.text_of": blocks.text_of,
    "checks.check": lambda written: hints.check(
        written, written, blocks.split(_html(written)), [hints.PhotoFacts(written, written)], lambda address: False
    ),
    "documents.find": lambda written: documents.find(_paragraphs(written)),
    "docx_blocks.read": lambda written: _quietly(docx_blocks.read, _html("Một tiêu đề\n" + written)),
    "docx.converting of lines": lambda written: _docx(*map(paragraph, _paragraphs(written))),
    "docx.converting of runs": lambda written: _docx(paragraph(*map(run, written.split(" ")))),
    "docx.converting of a list": lambda written: _docx(*(paragraph(w, list_number=2) for w in written.split(" "))),
    "docx.converting of a table": lambda written: _docx(table(*([word] for word in written.split(" ")))),
    "legacy_fonts.guess": legacy_fonts.guess,
    "legacy_fonts.converted": lambda written: legacy_fonts.converted([(c, "VNI-Times") for c in written.split(" ")]),
    "links": _linked,
    "others.read_others": lambda written: other_articles.read_others(_paragraphs(written)),
    "comment_places": _placed,
    "accounting.lost": lambda written: accounting.lost(_paragraphs(written), [_changed(written)]),
    "alike.same": lambda written: same_content.same(_as_json(written), _as_json(_changed(written))),
    "compare.pieces": lambda written: pieces(written, _changed(written)),
    "compare.pieces turned": lambda written: pieces(written, written[::-1]),
    "compare.compare": lambda written: compare(_content(written), _content(_changed(written)), Names()),
    "compare.align": _moved,
    "compare.merge, settle": _settled,
    "reading.read": _read,
    "reading.authors": _each_line(authors.is_byline, authors.is_bare_name, authors.is_credit, authors.is_name),
    "reading.captions": _each_line(
        captions.label_of, captions.credit_label_in, captions.unlabelled, captions.cut_credit, captions.credit_line
    ),
    "reading.captions.find": _with_lines(lambda found: captions.find(found, range(len(found)))),
    "reading.datelines": _each_line(
        publication_date.read, publication_date.day_in, publication_date.is_one, publication_date.is_place_and_date
    ),
    "reading.endings": _with_lines(
        lambda found: (endings.others(found, range(len(found))), endings.byline(found, range(len(found)), ()))
    ),
    "reading.letterheads": _with_lines(letterheads.find),
    "reading.lines": lambda written: lines.holds_sentences(written),
    "mentions.read": lambda written: mentions.read(_paragraphs(written), register=("Lê Thị Mận",)),
    "mentions.read_attendance": lambda written: mentions.read_attendance(written, ("Lê Thị Mận",)),
    "mentions.tokens": lambda written: list(tokens.sentences(0, written)),
    "meetings.told": _meeting,
    "meetings.told.names": lambda written: (lead_facts.full_names(written), meeting_day.day_words(written)),
    "meetings.unrecognised_pieces": lambda written: unrecognised.unrecognised_pieces(
        written, ("Lê Thị Mận", "hội", "a", *written.split(" ")[:9])
    ),
    "meetings.paste": _pasted_meeting,
    "urlencoded.fields": _fields,
    "names": lambda written: [
        function(written) for function in (names.nfc, names.one_line, names.fold, names.slugify, names.plain_tone,
                                           names.title_key, names.sort_key, names.name_key, names.control_characters)
    ],
}  # fmt: skip
