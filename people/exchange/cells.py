"""Cells that a spreadsheet would run as a formula: neutralised on the way out, restored on the way in. Pure.

So a round trip changes nothing (threats 29).
"""

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")


def neutral(cell: str) -> str:
    """The cell so that no spreadsheet runs it: `'` before what would start a formula."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def restored(cell: str) -> str:
    """The cell as it was before `neutral`."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell) else cell
