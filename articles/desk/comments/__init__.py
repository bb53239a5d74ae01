"""Comments of colleagues about a version."""

from .saying import Said, reopen, resolve, say, threads

__all__ = ["Said", "reopen", "resolve", "say", "threads"]
