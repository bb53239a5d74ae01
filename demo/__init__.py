"""The demo newsroom: texts, cast and drawn pictures a fresh installation can be filled with."""
