"""What of a pasted text nobody recognised, verbatim. Pure."""

import re
from collections.abc import Iterable

from people.names import one_line, plain_tone


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# Words that only hold a list together; alone they are nothing anybody must look at.
_CONNECTIVES = _words(
    "cùng dự tham tới đến có gồm còn cũng các đồng chí đ/c ông bà và với về phía do làm trưởng đoàn đã đang tại ngày",
    "buổi việc hội nghị sáng trưa chiều tối thành phần danh sách tiếp gia mặt cuộc họp lễ đại hôm nay chủ trì",
)
_WORD = re.compile(r"[^\W_](?:[^\s,;:.()]*[^\W_])?")


def unrecognised_pieces(text: str, recognised: Iterable[str]) -> tuple[str, ...]:
    """The pieces between what was recognised, without joining words at their edges; empty where nothing is left."""
    free = bytearray(b"\x01" * len(text))
    for known in sorted(set(recognised), key=len, reverse=True):
        _take(text, known, free)
    return tuple(piece for run in _runs(text, free) if (piece := _core(run)))


def _take(text: str, known: str, free: bytearray) -> None:
    """Mark every place of `known`, however its white space is written, that is still free."""
    words = one_line(known).split(" ")
    if not words[0]:
        return
    for found in re.finditer(r"\s+".join(map(re.escape, words)), text):
        if all(free[found.start() : found.end()]):
            free[found.start() : found.end()] = bytes(found.end() - found.start())


def _runs(text: str, free: bytearray) -> list[str]:
    runs, begin = [], None
    for place in range(len(text) + 1):
        is_free = place < len(text) and free[place]
        if is_free and begin is None:
            begin = place
        elif not is_free and begin is not None:
            runs.append(text[begin:place])
            begin = None
    return [part for run in runs for part in run.split("\n")]


def _core(run: str) -> str:
    """The run from its first word that says something to the last one."""
    telling = [found for found in _WORD.finditer(run) if plain_tone(found.group()) not in _CONNECTIVES]
    return run[telling[0].start() : telling[-1].end()] if telling else ""
