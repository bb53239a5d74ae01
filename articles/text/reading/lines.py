"""A text as lines that hold something, with what is known of each before anything is guessed. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.reading.parsed import ReadingError
from people import deadline
from people.names import one_line

MAX_LINE = 100_000
ASCII_SPACES = " \t\r\n\f\v"

FREE, FIXED, HEADED, PICTURE = "free", "fixed", "headed", "picture"
CAPTION, CENTRED, ITALIC, BOLD, QUOTED, BOXED = "caption", "centred", "italic", "bold", "quoted", "boxed"

# Every line end Unicode knows: a file that went through an old program has some of them.
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\u0085\u2028\u2029]")
# Not after short words, which are abbreviations: TP. Mẫu. Each word is tried from its first letter only: a line of one word
# without end would be tried from each of its letters.
_NEW_SENTENCE = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}+[.!?…]['”\")]*\s+\S")


@dataclass(frozen=True)
class Line:
    """A line of a page. `stretch`: the number of the stretch between empty lines it stands in.

    `kind`: FREE, to be read as what it seems to be; FIXED, a list item, table row or quotation, which stays one;
    HEADED, marked as heading; PICTURE, a photo (its text is empty). `look`: what it looks like in its file.
    """

    text: str
    stretch: int
    kind: str = FREE
    look: str = ""


def split(text: str) -> list[Line]:
    """The lines of a text without its empty ones, no white space outside. Raises ReadingError."""
    lines: list[Line] = []
    stretch = 0
    for raw in _LINE_ENDS.split(text):
        deadline.check()
        line = raw.strip(ASCII_SPACES)
        if len(line) > MAX_LINE:
            raise ReadingError("Văn bản có dòng dài hơn 100.000 ký tự nên không thể là một bài viết.")
        if one_line(line):
            lines.append(Line(line, stretch))
        else:
            stretch += 1
    return lines


def holds_sentences(text: str) -> bool:
    """Whether a sentence ends within the text: no title, caption or name does that."""
    return bool(_NEW_SENTENCE.search(text))


def texts(lines: Sequence[Line], numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(lines[number].text for number in numbers)
