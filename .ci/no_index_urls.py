"""No committed file names a package index: an address there breaks every machine that has its own."""

import re
import subprocess
import sys
from pathlib import Path

INDEX = re.compile(
    rb"https?://[^\s'\"]*(?:pypi|pythonhosted|npmjs|/simple(?:/|\b))"
    rb"|--(?:extra-)?index-url[= ]+[\"']?http"
    rb"|(?:PIP|UV)_(?:EXTRA_|DEFAULT_)?INDEX(?:_URL)?\s*=\s*[\"']?http"
)


def main():
    """Print each offending file with its line; exit 1 when there is one."""
    listed = subprocess.run(["git", "ls-files", "-z", "-co", "--exclude-standard"], capture_output=True, check=True)
    names = listed.stdout.decode().split("\0")
    found = [hit for name in names if Path(name).is_file() for hit in _hits(Path(name))]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


def _hits(path):
    lines = path.read_bytes().splitlines()
    return [f"{path}:{number}: a package index's address" for number, line in enumerate(lines, 1) if INDEX.search(line)]


if __name__ == "__main__":
    sys.exit(main())
