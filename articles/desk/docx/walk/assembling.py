"""Paragraphs put together as HTML: lists nested and counted, quotations joined."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from articles.desk.docx.walk.numbering import Label


@dataclass(frozen=True)
class Block:
    """A paragraph or heading; without a tag it is HTML that stands as it is (a table)."""

    html: str
    tag: str = ""
    look: str = ""
    label: Label | None = None  # of an item a list can hold
    quote: bool = False


@dataclass
class _Open:
    level: int
    tag: str
    type: str
    list: str
    next: int


def assemble(blocks: Iterable[Block]) -> str:
    """The HTML of the blocks in order."""
    lists = _Lists()
    quoting = False
    for block in blocks:
        if block.label is None:
            lists.close()
        if block.quote != quoting:
            lists.out.append("<blockquote>" if block.quote else "</blockquote>")
            quoting = block.quote
        if block.label is not None:
            lists.item(block.label, block.html)
        else:
            lists.out.append(plain(block))
    lists.close()
    return "".join(lists.out) + ("</blockquote>" if quoting else "")


def plain(block: Block) -> str:
    """The HTML of a block outside lists."""
    if not block.tag:
        return block.html
    look = f' class="{escape(block.look)}"' if block.look else ""
    return f"<{block.tag}{look}>{block.html}</{block.tag}>"


class _Lists:
    """Lists that are open, the outermost first; each has an item that is open too."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self._open: list[_Open] = []

    def item(self, label: Label, html: str) -> None:
        """One item more, in the list that is open where it goes on there, else in a new one."""
        while self._open and not self._takes(self._open[-1], label):
            self._close_one()
        if self._open and self._open[-1].level == label.level:
            self.out.append("</li>")
        else:
            self._begin(label)
        here = self._open[-1]
        value = f' value="{label.number}"' if here.tag == "ol" and label.number != here.next else ""
        self.out.append(f"<li{value}>{html}")
        here.next = label.number + 1

    def close(self) -> None:
        """End all lists."""
        while self._open:
            self._close_one()

    def _takes(self, here: _Open, label: Label) -> bool:
        if here.level != label.level:
            return here.level < label.level
        if here.tag == "ul" or label.type == "•":
            return here.tag == "ul" and label.type == "•"
        return here.type == label.type and (here.list == label.list or here.next == label.number)

    def _begin(self, label: Label) -> None:
        tag = "ul" if label.type == "•" else "ol"
        start = f' start="{label.number}"' if tag == "ol" and label.number != 1 else ""
        type = f' type="{label.type}"' if tag == "ol" and label.type != "1" else ""
        self.out.append(f"<{tag}{start}{type}>")
        self._open.append(_Open(label.level, tag, label.type, label.list, label.number))

    def _close_one(self) -> None:
        self.out.append(f"</li></{self._open.pop().tag}>")
