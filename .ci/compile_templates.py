"""Compile every template, so that a misspelt tag in a rare page is found before a reader finds it."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    """Print each template that does not compile; exit 1 when there is one."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    django.setup()
    folder = ROOT / "templates"
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    broken = []
    for name in names:
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            broken.append(f"templates/{name}: {error}")
    print("\n".join(broken) or f"{len(names)} templates compile")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
