"""The words of a Word file's parts, read as simply as can be: what the draft is counted against."""

from collections.abc import Iterable
from xml.sax.xmlreader import AttributesNSImpl

from articles.desk.docx.parts import Budget, Name, PartReader, parse

_TEXTS = frozenset({"t"})
_SPACES = frozenset({"tab", "ptab", "br", "cr"})
_APART = frozenset({"oMath", "rt", "rubyBase"})  # their letters are words of their own
_LINES = frozenset({"p"})
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText"})


def lines(data: bytes) -> list[str]:
    """The lines of a part in order; deleted words are none. Raises DocxRefused."""
    handler = _Words(Budget())
    parse(data, handler)
    return [*handler.lines, handler._before]


class _Words(PartReader):
    """Every text element of every paragraph, whatever it stands in; of two forms of one thing the first with words."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(budget)
        self.lines: list[str] = []
        self._open: list[list[str]] = [[]]
        self._names: list[str] = []
        self._skipped = 0
        self._letters = 0
        self._before = ""  # of a paragraph whose end was deleted
        self._goes_on = False
        self._forms: list[int] = []  # for each choice of forms that is open, the lines there were before

    def startElementNS(self, name: Name, qname: str | None, attrs: AttributesNSImpl) -> None:
        super().startElementNS(name, qname, attrs)
        local = name[1]
        if local == "del" and self._names[-2:] == ["pPr", "rPr"]:
            self._goes_on = True
        if self._skipped or self._is_left_out(local):
            self._skipped += 1
            return
        self._names.append(local)
        if local in _LINES:
            self._open.append([self._before])
            self._before = ""
        elif local in _SPACES or local in _APART:
            self._open[-1].append(" ")
        elif local == "noBreakHyphen":
            self._open[-1].append("\u2011")
        elif local == "AlternateContent":
            self._forms.append(self._letters)
        elif local == "textpath":
            self.lines += [value for (_, key), value in attrs.items() if key == "string"]

    def endElementNS(self, name: Name, qname: str | None) -> None:
        super().endElementNS(name, qname)
        if self._skipped:
            self._skipped -= 1
            return
        self._names.pop()
        if name[1] in _LINES:
            line, goes_on, self._goes_on = "".join(self._open.pop()), self._goes_on, False
            if goes_on:
                self._before = line
            else:
                self.lines.append(line)
        elif name[1] in _APART:
            self._open[-1].append(" ")
        elif name[1] == "AlternateContent":
            self._forms.pop()

    def characters(self, content: str) -> None:
        if not self._skipped and self._names and self._names[-1] in _TEXTS:
            self._open[-1].append(content)
            self._letters += len(content.strip())

    def _is_left_out(self, local: str) -> bool:
        if local in {"Choice", "Fallback"} and self._forms:
            return self._letters > self._forms[-1]
        # A mark at a paragraph's or row's end stands in properties; there `del` holds no words.
        return local in _LEFT_OUT


def of(parts: Iterable[bytes]) -> list[str]:
    """The lines of several parts. Raises DocxRefused."""
    return [line for part in parts for line in lines(part) if line.strip()]
