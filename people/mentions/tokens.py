"""Running text as sentences of tokens, each token knowing what may begin at it (office, honorific, verb)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from people import deadline
from people.mentions import words
from people.names import name_key

_TOKEN = re.compile(
    r"(?P<word>[ĐđÐð]/c\b|T\.\s?[ƯưWw]\b\.?|(?:PGS|GS|TSKH|ThS|TS|TP|Tp|Tx|TX|BS|KS|LS|NGND|NGƯT|NSND|NSƯT)\."
    r"|[^\W\d_]+(?:['’ʼ‘`´-][^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,/-]\d+)*%?)"
    r"|(?P<mark>[^\s\u200b\ufeff\w]|_)"
)
_SPACED_DASHES = frozenset("-–—")
_HONORIFIC_OR_NAME = "Anh"
_SENTENCE_ENDS = frozenset(".!?…")
_HARD_MARKS = frozenset(';:()[]"“”«»!?….*•|')


PhraseTable = dict[str, tuple[tuple[str, ...], ...]]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark, with its place in the paragraph."""

    text: str
    key: str
    start: int
    end: int
    kind: str

    @property
    def is_word(self) -> bool:
        return self.kind == "word"

    @property
    def is_capital(self) -> bool:
        """Written as a word of a name: a capital, but no abbreviation of capitals (UBND)."""
        return self.is_word and self.text[0].isupper() and not (len(self.text) > 1 and self.text.isupper())


@dataclass(frozen=True)
class Sentence:
    """The tokens of one sentence and the paragraph they stand in."""

    paragraph: int
    text: str
    tokens: tuple[Token, ...]

    def slice(self, first: int, last: int) -> str:
        """The author's characters from token `first` up to, not including, token `last`."""
        if first >= last:
            return ""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def key(self, index: int) -> str:
        """The folded word at `index`; empty outside the sentence."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The folded words of all tokens."""
        return tuple(token.key for token in self.tokens)

    def spaced_before(self, index: int) -> bool:
        return index == 0 or self.tokens[index - 1].end < self.tokens[index].start

    def is_separator(self, index: int) -> bool:
        """A comma, or a dash with white space on both sides."""
        if not 0 <= index < len(self.tokens):
            return False
        mark = self.tokens[index].text
        if mark == ",":
            return True
        if mark not in _SPACED_DASHES or index + 1 >= len(self.tokens):
            return False
        return self.spaced_before(index) and self.spaced_before(index + 1)

    def is_hard(self, index: int) -> bool:
        """A mark no title and no name crosses, or the sentence's edge."""
        return not 0 <= index < len(self.tokens) or self.tokens[index].text in _HARD_MARKS

    @cached_property
    def offices(self) -> tuple[int, ...]:
        """For each token the number of tokens of the office phrase beginning there, or 0."""
        return tuple(self._office(index) for index in range(len(self.tokens)))

    @cached_property
    def prefixes(self) -> tuple[int, ...]:
        """For each token the length of the honorific, rank or degree beginning there, or 0."""
        return tuple(self._prefix(index) for index in range(len(self.tokens)))

    @cached_property
    def stops(self) -> tuple[int, ...]:
        """For each token the length of the verb or preposition beginning there that ends a title, or 0."""
        return tuple(self._stop(index) for index in range(len(self.tokens)))

    def _prefix(self, index: int) -> int:
        length = phrase_at(_PREFIXES, self, index)
        if length == 1 and self._is_given_name(index):
            return 0
        if length == 1 and index and self.tokens[index].is_capital and self.tokens[index - 1].is_capital:
            return 0  # a given name: Nguyễn Hoàng Anh
        if length:
            return length
        length = phrase_at(_PROFESSIONS, self, index)
        return length if length and self.key(index + length) in words.FAMILIES else 0

    def _is_given_name(self, index: int) -> bool:
        """Anh, Bí thư Huyện ủy: what a comma and an office follow is no honorific."""
        return (
            self.tokens[index].text == _HONORIFIC_OR_NAME
            and self.is_separator(index + 1)
            and (index + 2 < len(self.tokens) and self.offices[index + 2] > 0)
        )

    def _office(self, index: int) -> int:
        length = phrase_at(_OFFICES, self, index)
        key, before = self.key(index), self.key(index - 1)
        if not length or before in words.OFFICE_NOT_AFTER.get(key, ()):
            return 0
        if key in words.MODIFIERS and length == 1:
            following = self._office(index + 1)
            return length + following if following else 0
        if length == 1 and not self.tokens[index].text[0].isupper():
            return length if self.key(index + 1) in words.WEAK_OFFICES.get(key, ()) else 0
        return length

    def _stop(self, index: int) -> int:
        if not self.tokens[index].text[0].islower():
            return 0
        if any(index >= back and self.offices[index - back] > back for back in (1, 2, 3)):
            return 0  # Tổng Thư ký
        key = self.key(index)
        if self.key(index - 1) in words.STOP_NOT_AFTER.get(key, ()):
            return 0
        if self.key(index + 1) in words.STOP_NOT_BEFORE.get(key, ()):
            return 0
        if key == "về" and self.key(index - 1) in words.ABOUT_ALLOWED_AFTER | {"ương"}:
            return phrase_at(_ABOUT_STOPS, self, index)
        return phrase_at(_STOPS, self, index)


def phrase_table(phrases: frozenset[tuple[str, ...]]) -> PhraseTable:
    """Phrases by their first word, the longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(rest) for first, rest in table.items()}


_OFFICES = phrase_table(words.OFFICES)
_PREFIXES = phrase_table(words.HONORIFICS | words.RANKS | words.DEGREES)
_PROFESSIONS = phrase_table(words.PROFESSIONS)
_STOPS = phrase_table(words.STOPS)
_ABOUT_STOPS = phrase_table(frozenset(phrase for phrase in words.STOPS if phrase[0] == "về" and len(phrase) > 1))


def phrase_at(table: PhraseTable, sentence: Sentence, index: int) -> int:
    """The number of tokens of the longest phrase of `table` that begins at `index`, or 0."""
    for phrase in table.get(sentence.key(index), ()):
        if sentence.keys[index : index + len(phrase)] == phrase:
            return len(phrase)
    return 0


# A text says the same few hundred words again and again.
_word_key = lru_cache(maxsize=8192)(name_key)


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a composed (NFC) text."""
    for found in _TOKEN.finditer(text):
        deadline.check()
        kind = found.lastgroup or "mark"
        yield Token(found.group(), _word_key(found.group()), found.start(), found.end(), kind)


def sentences(paragraph: int, text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph, in order."""
    tokens: list[Token] = []
    for token in tokenize(text):
        if tokens and tokens[-1].text in _SENTENCE_ENDS and _begins_sentence(tokens[-1], token):
            yield Sentence(paragraph, text, tuple(tokens))
            tokens = []
        tokens.append(token)
    if tokens:
        yield Sentence(paragraph, text, tuple(tokens))


def _begins_sentence(end: Token, token: Token) -> bool:
    return end.end < token.start and not token.text[0].islower() and token.text not in ",;:)."
