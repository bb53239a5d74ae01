"""The moves, and what a save does to the step, as they were agreed: written out, and read from no table of the desk's."""

STATES = {"draft", "submitted", "returned", "approved", "published"}
# A draft that was never out is its writer's to hand in and to take back.
WRITERS = {"writer", "superuser"}
REVIEWERS = {"editor", "publisher", "administrator", "superuser"}
PUBLISHERS = {"publisher", "administrator", "superuser"}
# move: (who may, from which states, to which ("" = where it was), its act in the log)
MOVES = {
    "submit": (WRITERS, {"draft", "returned"}, "submitted", "submitted"),
    "recall": (WRITERS, {"submitted"}, "draft", "recalled"),
    "send_back": (REVIEWERS, {"submitted", "approved"}, "returned", "returned"),
    "approve": (REVIEWERS, {"submitted"}, "approved", "approved"),
    "publish": (PUBLISHERS, {"approved"}, "published", "published"),
    "schedule": (PUBLISHERS, {"approved"}, "published", "scheduled"),
    "publish_urgently": (PUBLISHERS, {"draft", "submitted", "returned", "approved"}, "published", "urgent"),
    "countersign": (REVIEWERS, STATES, "", "countersigned"),
    "unschedule": (PUBLISHERS, STATES, "", "unscheduled"),
    "set_embargo": (REVIEWERS, STATES, "", "embargoed"),
    "withdraw": (PUBLISHERS, STATES, "", "withdrawn"),
    "readmit": (PUBLISHERS, STATES, "", "readmitted"),
    "delete": (REVIEWERS, STATES, "", "deleted"),
}
# Not about publishing, with tests of its own: another section is the article list's.
ELSEWHERE = {"move"}
EVERY_MOVE = {*MOVES, *ELSEWHERE}
NEED_A_REASON = {"send_back", "publish_urgently", "withdraw", "readmit"}
NEED_OTHER_EYES = {"publish", "schedule"}
NEED_ALL_PAPERS = {"publish", "schedule", "publish_urgently"}
# What was approved must be approved again, what was published begins anew.
AFTER_SAVE = {
    "draft": "draft",
    "returned": "returned",
    "submitted": "submitted",
    "approved": "submitted",
    "published": "draft",
}
