"""What README tells a newcomer is so."""

import re
from pathlib import Path

from newsroom.management.accounts import ACCOUNTS

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_logins_of_the_first_ten_minutes_are_those_that_are_made():
    told = re.findall(r"^\| `([a-z]+)` \| ([^|]+) \|", README, re.MULTILINE)
    assert sorted(told) == sorted((account.username, account.role) for account in ACCOUNTS)
