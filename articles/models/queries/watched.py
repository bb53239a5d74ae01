"""Rows whose words readers see are not changed in bulk past the log either."""

from typing import Any

from django.db import models


class WatchedQuerySet(models.QuerySet):
    """A queryset whose `update` (and so `bulk_update`) of words the log tells of needs `public_words.opened`."""

    def update(self, **kwargs: Any) -> int:
        """As Django's. Raises public_words.Unsigned."""
        from articles.models import public_words  # it knows these models, so they cannot know it before

        public_words.guard_update(self, kwargs)
        return super().update(**kwargs)

    update.alters_data = True  # type: ignore[attr-defined]  # how Django tells templates to leave it alone
