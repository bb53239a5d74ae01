"""Texts saved, opened in the real editor and saved again: how many come back byte for byte
(tests/browser/writing/round_trip.py).

DOCUMENTS=1000 for the whole promise, about 15 minutes; without it 100. Needs Chromium.
"""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

if __name__ == "__main__":
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.exit(pytest.main(["-q", "-s", "-p", "no:cacheprovider", "tests/browser/writing/round_trip.py"]))
