"""Colleagues at one article, each with a form and a row of their own that may be long out of date.

What they do is what the admin does: the form's save (`saving`), the moves (articles.desk.workflow), the clock's.
"""

import datetime
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from articles import rights
from articles.desk import log, versions, workflow
from articles.desk.form import autosave, locks, opened_form, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, HistoryEntry, Version
from tests.articles.desk.workflow import agreed

HOUR = datetime.timedelta(hours=1)
REFUSALS = (workflow.MoveRefused, PermissionDenied)
WHY = "Lý do của tình huống này."
_mark = count(1)


@transaction.atomic
def saving(seen, texts, *, by, at):
    """The form's POST: the row under lock, the right and the step as they are now; a stale form's words are kept."""
    article = Article.objects.select_for_update(of=("self",)).filter(pk=seen.pk).first()
    if article is None or not rights.may(by, rights.CHANGE, article):
        raise PermissionDenied
    opened = opened_form.Opened(seen.edition, seen.state, pledged=True)
    if opened_form.is_stale(article, opened.edition) or opened_form.moved_on(article, opened):
        words = typed_content.content(article, {"section": str(article.section_id), **texts})
        return unsaved_texts.keep(article, words, by=by, at=at, base=opened.edition, note=unsaved_texts.STALE)
    for name, text in texts.items():
        setattr(article, name, text)
    article.save()
    locks.leave(article, by=by)
    return workflow.saved(article, by=by, at=at)


@transaction.atomic
def restoring(pk, number, *, by, at):
    article = workflow.locked(Article(pk=pk))
    if not rights.may(by, rights.CHANGE, article):
        raise PermissionDenied
    versions.lay_out(article, versions.of(article, number).content)
    return workflow.saved(article, by=by, at=at, act=log.Act.RESTORED, note=f"Khôi phục bản {number}")


@transaction.atomic
def autosaving(seen, texts, *, by, at):
    """What the form sends by itself: not the history's yet."""
    form = {"_edition": seen.edition, "section": seen.section_id, **texts}
    autosave.keep(user=by, article=seen, form=urlencode(form), at=at)


@transaction.atomic
def forcing(pk, *, by, at):
    article = workflow.locked(Article(pk=pk))
    if not rights.may(by, rights.CHANGE, article):
        raise PermissionDenied
    return locks.force(article, by=by, at=at)


@dataclass
class Colleague:
    """Somebody with a form open on an article as it once was, and words typed into it."""

    user: object
    pk: int
    rng: object
    seen: Article | None = None
    typed: dict = field(default_factory=dict)
    # Words whose saving was acknowledged.
    acknowledged: list = field(default_factory=list)

    def act(self, at, others=()):
        """One thing somebody might do next. Gives its name, or "" when the desk refused it."""
        name = self._choose(at)
        try:
            with transaction.atomic():
                getattr(self, f"do_{name}")(at, others)
        except REFUSALS:
            return ""
        except (IntegrityError, Article.DoesNotExist):
            # A lock or an autosave of what another has deleted this very moment: nothing was acknowledged.
            if Article.objects.filter(pk=self.pk).exists():
                raise
            return ""
        return name

    def _choose(self, at):
        if self.seen is None:
            return "open"
        if self.rng.random() < 0.25:
            return self.rng.choice(("open", "open", "force", "restore", "tick"))
        if self.typed and self.rng.random() < 0.6:
            return "save"
        if self.rng.random() < 0.35:
            return "type"
        known = [name for name in workflow.TRANSITIONS if hasattr(self, f"do_{name}")]
        allowed = workflow.allowed(self.seen, self.user, at)
        likely = [name for name in known if name in allowed and name != "delete"]
        return self.rng.choice(likely if likely and self.rng.random() < 0.85 else known)

    def do_open(self, at, others):
        self.seen, self.typed = Article.objects.filter(pk=self.pk).first(), {}
        if self.seen is not None:
            locks.take(self.seen, by=self.user, at=at)

    def do_type(self, at, others):
        words = f"Chữ số {next(_mark)}. của {self.user}"
        self.typed[self.rng.choice(("title", "lead", "byline"))] = words
        autosaving(self.seen, self.typed, by=self.user, at=at)

    def do_save(self, at, others):
        words = list(self.typed.values())
        saving(self.seen, self.typed, by=self.user, at=at)
        self.acknowledged += words
        autosave.saved(self.user, self.seen, {}, at)
        self.do_open(at, others)

    def do_force(self, at, others):
        """What another had typed is kept for them, if they held the lock."""
        holder = locks.holder(Article(pk=self.pk), at)
        victim = next((one for one in others if holder and one.user == holder.user), None)
        forcing(self.pk, by=self.user, at=at)
        if victim is not None:
            victim.acknowledged += victim.typed.values()

    def do_restore(self, at, others):
        numbers = list(Version.objects.filter(article=self.pk).values_list("number", flat=True))
        restoring(self.pk, self.rng.choice(numbers), by=self.user, at=at)

    def do_tick(self, at, others):
        workflow.run_due(at)

    # --- the moves, with what each asks for ---

    def do_submit(self, at, others):
        workflow.submit(self.seen, by=self.user, at=at)

    def do_recall(self, at, others):
        workflow.recall(self.seen, by=self.user, at=at)

    def do_send_back(self, at, others):
        workflow.send_back(self.seen, by=self.user, at=at, reason=WHY)

    def do_approve(self, at, others):
        workflow.approve(self.seen, by=self.user, at=at)

    def do_publish(self, at, others):
        workflow.publish(self.seen, by=self.user, at=at, **self._told())

    def do_publish_urgently(self, at, others):
        workflow.publish_urgently(self.seen, by=self.user, at=at, reason=WHY, **self._told())

    def do_schedule(self, at, others):
        workflow.schedule(self.seen, by=self.user, at=at, when=self._later(at), **self._told())

    def do_countersign(self, at, others):
        workflow.countersign(self.seen, by=self.user, at=at)

    def do_unschedule(self, at, others):
        workflow.unschedule(self.seen, by=self.user, at=at)

    def do_set_embargo(self, at, others):
        workflow.set_embargo(self.seen, by=self.user, at=at, until=self.rng.choice((None, self._later(at))))

    def do_withdraw(self, at, others):
        when = self.rng.choice((None, self._later(at)))
        workflow.withdraw(self.seen, by=self.user, at=at, reason=WHY, when=when)

    def do_readmit(self, at, others):
        workflow.readmit(self.seen, by=self.user, at=at, reason=WHY)

    def do_delete(self, at, others):
        workflow.delete(self.seen, by=self.user, at=at)

    def _later(self, at):
        return at + self.rng.choice((0.2, 1, 3)) * HOUR

    def _told(self):
        change = self.rng.choice(list(workflow.CHANGES))
        return {"change": change, "correction": {"note": f"Đính chính số {next(_mark)}."}}


# --- what must hold, whoever did what when ---


def lost_words(pk, colleagues):
    """The acknowledged words that stand in no version of the article."""
    texts = [str(content) for content in Version.objects.filter(article=pk).values_list("content", flat=True)]
    said = [words for colleague in colleagues for words in colleague.acknowledged]
    return [words for words in said if not any(words in text for text in texts)]


_BY_ACT = {act: (froms, to) for _, froms, to, act in agreed.MOVES.values()}
_SAVES = {log.Act.SAVED, log.Act.RESTORED, log.Act.MERGED}


def illegal_steps(pk):
    """The entries of the log whose step from state to state is none that was agreed."""
    before, found = "draft", []
    for entry in HistoryEntry.objects.filter(article_id=pk).order_by("number"):
        if not _legal(entry, before):
            found.append(f"{entry}: {before} → {entry.facts['state']}")
        before = entry.facts["state"]
    return found


def _legal(entry, before):
    after = entry.facts["state"]
    if entry.act in _SAVES:
        return after == agreed.AFTER_SAVE[before]
    if entry.act in (log.Act.UNSCHEDULED, log.Act.WITHDRAWN) and (before, after) == ("published", "approved"):
        return True  # the version that waited for its hour
    froms, to = _BY_ACT.get(entry.act, (agreed.STATES, ""))
    return before in froms and after == (to or before)
