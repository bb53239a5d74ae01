"""Changes of the body, paragraph by paragraph."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.text.compare.changes import Change
from articles.text.compare.matching import Budget
from articles.text.compare.paragraphs import Alignment, text_of
from articles.text.compare.words import GONE, NEW, Piece, pieces_with_note

_TAG = re.compile(r"<(\w+)[^>]*>")
_CALLED = {
    "a": "liên kết",
    "strong": "chữ đậm", "b": "chữ đậm", "em": "chữ nghiêng", "i": "chữ nghiêng", "u": "gạch chân",
    "s": "gạch ngang",
    "sub": "chỉ số", "sup": "chỉ số",
    "h2": "tiêu đề nhỏ", "h3": "tiêu đề nhỏ", "h4": "tiêu đề nhỏ",
    "ul": "danh sách", "ol": "danh sách", "li": "danh sách", "blockquote": "trích dẫn",
}  # fmt: skip


def body_changes(
    before: Sequence[str], after: Sequence[str], alignment: Alignment, budget: Budget
) -> tuple[Change, ...]:
    """The whole body in the order of `after`, runs of untouched paragraphs as one; empty when nothing differs."""
    changes = tuple(_Reader(before, after, alignment, budget).changes())
    return () if all(change.kind == "same" for change in changes) else changes


@dataclass(frozen=True)
class _Reader:
    before: Sequence[str]
    after: Sequence[str]
    alignment: Alignment
    budget: Budget

    def changes(self) -> Iterator[Change]:
        run: list[str] = []
        for change in self._each():
            if change.kind == "same":
                run += change.paragraphs
                continue
            yield from _untouched(run)
            run = []
            yield change
        yield from _untouched(run)

    def _each(self) -> Iterator[Change]:
        gone_elsewhere = {i for i, _ in self.alignment.moves}
        came_from = {j: i for i, j in self.alignment.moves}
        for old, new, pair in self.alignment.gaps():
            yield from (self._gone(i) for i in old if i not in gone_elsewhere)
            for j in new:
                yield self._moved(came_from[j], j) if j in came_from else self._new(j)
            if pair:
                yield self._stayed(*pair)

    def _gone(self, i: int) -> Change:
        return Change("body", "gone", f"Bỏ đoạn {i + 1} của bản trước", _whole(GONE, self.before[i]))

    def _new(self, j: int) -> Change:
        return Change("body", "new", f"Thêm đoạn {j + 1}", _whole(NEW, self.after[j]))

    def _moved(self, i: int, j: int) -> Change:
        old, new = self.before[i], self.after[j]
        note = f"Chuyển chỗ: nay là đoạn {j + 1}, trước là đoạn {i + 1}"
        found, more = pieces_with_note(text_of(old), text_of(new), self.budget)
        return Change("body", "moved", note + _markup_note(old, new), found).noted(more)

    def _stayed(self, i: int, j: int) -> Change:
        old, new = self.before[i], self.after[j]
        text = text_of(new)
        if old == new:
            return Change("body", "same", paragraphs=(text,))
        found, more = pieces_with_note(text_of(old), text, self.budget)
        if text_of(old) == text:
            return Change("body", "markup", f"Đoạn {j + 1}: chỉ đổi định dạng{markup_names(old, new)}", found)
        return Change("body", "changed", f"Đoạn {j + 1}{_markup_note(old, new)}", found).noted(more)


def _untouched(run: Sequence[str]) -> Iterator[Change]:
    if run:
        yield Change("body", "same", f"{len(run)} đoạn không đổi", paragraphs=tuple(run))


def _whole(kind: str, block: str) -> tuple[Piece, ...]:
    text = text_of(block)
    return (Piece(kind, text),) if text else ()


def _markup_note(old: str, new: str) -> str:
    return f"; đổi cả định dạng{markup_names(old, new)}" if _tags(old) != _tags(new) else ""


def markup_names(old: str, new: str) -> str:
    """Names of the markup that differs, where it has a name at the desk."""
    differing = (_tags(old) - _tags(new)) + (_tags(new) - _tags(old))
    names = dict.fromkeys(_CALLED[name] for name, _ in differing if name in _CALLED)
    return f" ({', '.join(names)})" if names else ""


def _tags(block: str) -> Counter[tuple[str, str]]:
    return Counter((found[1], found[0]) for found in _TAG.finditer(block))
