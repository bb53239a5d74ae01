"""The stored meeting: loaded as a draft, checked, saved, frozen."""
