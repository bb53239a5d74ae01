"""Builds well-nested HTML of our few elements, so that what is stored reads the same in every browser.

A text opens its paragraph and its emphasis only when it comes, so nothing empty is built; a paragraph, a list or a
table that stands where it cannot is put where it can. Nothing is nested deeper than MAX_DEPTH.
"""

from dataclasses import dataclass
from html import escape

from .paste import Marker

SPACES = " \t\n\r"
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th", "caption"})
FLOW = frozenset({"", "blockquote", "li"}) | CELLS
SECTIONS = frozenset({"thead", "tbody"})
MAX_DEPTH = 60
MAX_INLINE = 100
# Nobody emphasises so many lines in one go; an element that was never closed would be repeated in every line.
MAX_CARRIED = 200


@dataclass(frozen=True, slots=True)
class Format:
    """One inline element that is wanted around text."""

    name: str
    attributes: str = ""


@dataclass(slots=True)
class Container:
    name: str
    filled: bool = False
    inline: int = 0  # how many inline elements were open outside
    type: str = ""  # of a Word list: how it counts, and its next number
    next: int = 1


class Builder:
    def __init__(self) -> None:
        self._out: list[str] = []
        self._stack = [Container("")]
        self._wanted = "p"  # the line the next text opens
        self._line = ""  # the one that is open
        self._running = False
        self._inline: list[tuple[str, tuple[Format, ...]]] = []
        self._open_formats: list[Format] = []
        self._carried = 0  # lines in a row that began inside inline elements
        self._level = 0  # of a Word list item to come; 0: none
        self._marker: Marker | None = None  # what Word typed before the line to come
        self._word_base = 0  # where in the stack Word's lists begin; 0: there are none

    def result(self) -> str:
        self._close_to(1)
        return "".join(self._out)

    # --- Text ---------------------------------------------------------------------------------------

    def text(self, text: str) -> None:
        """A run of text; spaces between blocks stay between them."""
        if not self._running and not text.strip(SPACES):
            self._out.append(text)
            return
        typed = self._begin()
        self._synchronise()
        self._out.append(escape(typed, quote=False))
        self._out.append(escape(text, quote=False))

    def line_break(self) -> None:
        """A line break inside a text; before one there is nothing to break."""
        if self._running:
            self._out.append("<br>")

    def _begin(self) -> str:
        """Open the line of the next text. Gives the number that no list can hold and that goes before it."""
        if self._running:
            return ""
        typed = self._open_word_line()
        self._enter_flow()
        here = self._stack[-1]
        loose = here.name in CELLS | {"li"} and not here.filled and self._wanted == "p"
        self._line = "" if loose else self._wanted
        if self._line:
            self._out.append(f"<{self._line}>")
        here.filled = self._running = True
        self._count_carried()
        return typed

    def _end(self) -> None:
        """The text that runs is over, and its line with it."""
        if self._running:
            self._close_formats(0)
            if self._line:
                self._out.append(f"</{self._line}>")
        self._running, self._line, self._wanted, self._level, self._marker = False, "", "p", 0, None

    # --- Lines and emphasis -------------------------------------------------------------------------

    def line(self, name: str) -> None:
        """The next text is a paragraph or heading of its own. A paragraph in a heading is the heading."""
        if name == "p" and self._wanted != "p" and not self._running:
            return
        self._end()
        self._wanted = name

    def boundary(self) -> None:
        """Something ends here that does not run on."""
        self._end()

    def word_item(self, level: int) -> None:
        """The next text is a list item, as Word writes it: a paragraph that names its level."""
        self._end()
        self._level = level

    def word_marker(self, marker: Marker) -> None:
        """What stood before the item's text says which kind of list it is."""
        if not self._running:
            self._marker = marker

    @property
    def in_heading(self) -> bool:
        return self._wanted != "p"

    @property
    def in_link(self) -> bool:
        return any(source == "a" for source, _ in self._inline)

    def start_inline(self, source: str, formats: tuple[Format, ...]) -> None:
        """Text from here on is formatted so, until `source` ends. A link in a link ends the first."""
        if source == "a":
            self.end_inline("a")
        if len(self._inline) < MAX_INLINE:
            self._inline.append((source, formats))

    def end_inline(self, source: str) -> None:
        """The last open `source` ends, whatever else was opened since."""
        for index in range(len(self._inline) - 1, self._stack[-1].inline - 1, -1):
            if self._inline[index][0] == source:
                del self._inline[index]
                return

    def _synchronise(self) -> None:
        wanted: list[Format] = []
        for _, formats in self._inline:
            wanted += [one for one in formats if one.name not in {other.name for other in wanted}]
        common = 0
        for have, want in zip(self._open_formats, wanted, strict=False):
            if have != want:
                break
            common += 1
        self._close_formats(common)
        for one in wanted[common:]:
            self._out.append(f"<{one.name}{one.attributes}>")
        self._open_formats = wanted

    def _count_carried(self) -> None:
        self._carried = self._carried + 1 if any(formats for _, formats in self._inline) else 0
        if self._carried > MAX_CARRIED:
            self._inline.clear()

    def _close_formats(self, keep: int) -> None:
        self._out += [f"</{one.name}>" for one in reversed(self._open_formats[keep:])]
        del self._open_formats[keep:]

    # --- Containers ---------------------------------------------------------------------------------

    def start(self, name: str, attributes: str = "") -> None:
        """A list, a list item, a quotation, a table or one of its parts begins."""
        self._leave_word_list()
        if name == "li":
            self._start_li(attributes)
        elif name == "table" or name == "blockquote" or name in LISTS:
            self._start_block(name, attributes)
        elif (table := self._find({"table"})) == 0:
            self._end()
        elif name in SECTIONS or name == "caption":
            self._close_to(table + 1)
            self._open(name)
        elif name == "tr":
            self._start_row(table)
        else:
            if not (row := self._find({"tr"}, {"table"})):
                row = self._start_row(table)
            self._close_to(row + 1)
            self._open(name, attributes)

    def finish(self, name: str) -> None:
        """A container ends; one that is not open here is no matter."""
        self._leave_word_list()
        stops = {"li": LISTS | CELLS, "table": frozenset[str]()}.get(name, CELLS)
        if name in CELLS | SECTIONS or name == "tr":
            stops = frozenset({"table"})
        if found := self._find({name}, stops):
            self._close_to(found)
        else:
            self._end()

    def _start_block(self, name: str, attributes: str = "") -> None:
        self._end()
        if len(self._stack) > MAX_DEPTH:
            return
        if name in LISTS and self._stack[-1].name in LISTS:
            self._reopen_item()
        self._enter_flow()
        self._stack[-1].filled = True
        self._open(name, attributes)

    def _start_li(self, attributes: str = "") -> None:
        found = self._find(LISTS, CELLS | {"blockquote"})
        if found:
            self._close_to(found + 1)
        else:
            self._start_block("ul")
        if self._stack[-1].name in LISTS:
            self._open("li", attributes)

    def _start_row(self, table: int) -> int:
        """Where the new row stands in the stack."""
        section = self._find(SECTIONS, {"table"})
        self._close_to((section or table) + 1)
        if not section:
            self._open("tbody")
        self._open("tr")
        return len(self._stack) - 1

    def _enter_flow(self) -> None:
        """Text stands in an item of its list, in a cell of its table."""
        name = self._stack[-1].name
        if name in LISTS:
            self._open("li")
        elif name not in FLOW:
            self.start("td")

    def _reopen_item(self) -> None:
        """A list that stands between two items belongs to the first."""
        last = len(self._out) - 1
        while not self._out[last].strip(SPACES):  # the list itself stands before its spaces
            last -= 1
        if self._out[last] == "</li>":
            del self._out[last]
            self._stack.append(Container("li", inline=self._stack[-1].inline))

    def _open(self, name: str, attributes: str = "") -> None:
        """Where no text runs."""
        self._out.append(f"<{name}{attributes}>")
        outside = len(self._inline) if name in CELLS else self._stack[-1].inline
        self._stack.append(Container(name, inline=outside))

    def _close_to(self, length: int) -> None:
        """Close until `length` containers are open, the page itself being the first."""
        self._end()
        while len(self._stack) > length:
            container = self._stack.pop()
            self._out.append(f"</{container.name}>")
            if container.name in CELLS:
                del self._inline[container.inline :]

    def _find(self, names: set[str] | frozenset[str], stops: set[str] | frozenset[str] = frozenset()) -> int:
        """The place in the stack of the innermost of these, 0 when there is none before a stop."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].name in names:
                return index
            if self._stack[index].name in stops:
                return 0
        return 0

    # --- Word's lists -------------------------------------------------------------------------------

    def _open_word_line(self) -> str:
        """Enter or leave Word's lists for the line to come. Gives the marker where it has to stay text."""
        marker = self._marker or Marker("")
        held = marker.counts or marker.is_bullet
        if self._level and held:
            self._open_item(self._level, marker)
            return ""
        self._leave_word_list()
        return "" if marker.is_bullet else f"{marker.text} "

    def _open_item(self, level: int, marker: Marker) -> None:
        if not self._word_base:
            self._enter_flow()
            self._stack[-1].filled = True
            self._word_base = len(self._stack)
        depth = self._word_base + 2 * level - 1
        self._close_to(min(len(self._stack), depth))
        kind, here = "ol" if marker.counts else "ul", self._stack[-1]
        type, number = self._counted(marker, here)
        if here.name in LISTS and (here.name, here.type) != (kind, type):
            self._close_to(len(self._stack) - 1)
        while len(self._stack) < depth - 1:
            self._open("li" if self._stack[-1].name in LISTS else kind)
        if len(self._stack) < depth:
            self._open_list(kind, type, number)
        here = self._stack[-1]
        self._open("li", f' value="{number}"' if kind == "ol" and number != here.next else "")
        here.next = number + 1

    def _counted(self, marker: Marker, here: Container) -> tuple[str, int]:
        """How the marker counts: as the list that is open goes on, else as is likeliest."""
        likely = sorted(marker.counts, key=lambda one: one != (here.type, here.next))
        return likely[0] if likely else ("", 1)

    def _open_list(self, kind: str, type: str, number: int) -> None:
        start = f' start="{number}"' if number != 1 else ""
        self._open(kind, start + (f' type="{type}"' if type else ""))
        self._stack[-1].type, self._stack[-1].next = type, number

    def _leave_word_list(self) -> None:
        if self._word_base:
            base, self._word_base = self._word_base, 0
            wanted = self._wanted
            self._close_to(min(base, len(self._stack)))
            self._wanted = wanted
