"""`make mutate`: the core rules are changed on purpose, one small place at a time, and the tests must notice."""
