"""All the small changes of a module's source that a test should notice. Pure: source in, compiled changes out.

Left alone: what decides nothing (docstrings, annotations, sentences for people, `__all__`) and what has run before any
test does (decorators, default values, bodies of classes).
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

COMPARISONS = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
OPERATIONS = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
LOOKUPS = {"__lte": "__lt", "__lt": "__lte", "__gte": "__gt", "__gt": "__gte"}
NARROWING = {"filter", "exclude", "get", "Q"}
NOTHING = ast.Constant(None)


@dataclass(frozen=True)
class Change:
    """One change. `code` is the whole module's where a `function` (its qualified name) was changed.

    Where a module's own value was, it is that of the statement, which defines `names`, and of those behind it that are
    made of them, which define `remade`.
    """

    line: int
    function: str | None
    names: tuple[str, ...]
    words: str
    code: CodeType
    remade: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return self.function or ", ".join(self.names)


@dataclass(frozen=True)
class _Spot:
    """A place in the tree, and what may stand there instead."""

    holder: ast.AST | list
    place: str | int
    instead: object
    change: str

    def put(self, value: object) -> object:
        """Give what stood there before."""
        if isinstance(self.holder, list):
            before, self.holder[self.place] = self.holder[self.place], value
        else:
            before = getattr(self.holder, self.place)
            setattr(self.holder, self.place, value)
        return before


def changes(source: str, filename: str) -> Iterator[Change]:
    """One after another, in the order of the source; each is compiled when it is asked for."""
    tree = ast.parse(source)
    changeable = list(_changeable(tree.body, ""))
    values = [(names, top) for function, names, top in changeable if not function]
    for function, names, top in changeable:
        made_of_it = [] if function else list(_made_of(names, top, values))
        remade = tuple(name for more, _ in made_of_it for name in more)
        for spot in _spots(top):
            line = _line(spot, top)
            before = spot.put(spot.instead)
            program = tree if function else ast.Module([top, *(statement for _, statement in made_of_it)], [])
            try:
                code = compile(ast.fix_missing_locations(program), filename, "exec")
            except (SyntaxError, ValueError):
                continue  # a `return` outside, a target that cannot be one: no program
            finally:
                spot.put(before)
            yield Change(line, function, names, spot.change, code, remade)


Value = tuple[tuple[str, ...], ast.stmt]


def _made_of(names: tuple[str, ...], top: ast.stmt, values: list[Value]) -> Iterator[Value]:
    """The module's values that are made of these, of theirs, and so on: changed with them, as a slip would change them."""
    changed = set(names)
    for more, statement in values:
        read = {node.id for node in ast.walk(statement.value) if isinstance(node, ast.Name)}
        if statement.lineno > top.lineno and read & changed:
            changed |= set(more)
            yield more, statement


def _changeable(body: list[ast.stmt], within: str) -> Iterator[tuple[str | None, tuple[str, ...], ast.AST]]:
    """Functions and methods by their qualified names; of a module also the values it gives names to."""
    for statement in body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield within + statement.name, (), statement
        elif isinstance(statement, ast.ClassDef):
            yield from _changeable(statement.body, f"{within}{statement.name}.")
        elif not within and isinstance(statement, ast.Assign | ast.AnnAssign) and _is_value(statement.value):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            names = tuple(node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
            if names != ("__all__",):
                yield None, names, statement


def _is_value(value: ast.expr | None) -> bool:
    """And not another name for a type."""
    if value is None or (isinstance(value, ast.Call) and _called(value) in ("TypeVar", "getLogger")):
        return False
    return not any(isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) for node in ast.walk(value))


def _line(spot: _Spot, top: ast.AST) -> int:
    node = spot.holder[spot.place] if isinstance(spot.holder, list) else spot.holder
    return getattr(node, "lineno", getattr(spot.holder, "lineno", top.lineno))


def _spots(top: ast.AST) -> Iterator[_Spot]:
    if isinstance(top, ast.FunctionDef | ast.AsyncFunctionDef):
        yield from _in_body(top.body)
    else:
        yield from _in_field(top, "value")
        yield from _in_table(top)


def _in_table(top: ast.AST) -> Iterator[_Spot]:
    """A module's own value may be a table: each of its words another one, each of its entries missing."""
    for node in ast.walk(top.value):
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 1:
            for number, entry in enumerate(node.elts):
                fewer = node.elts[:number] + node.elts[number + 1 :]
                yield _Spot(node, "elts", fewer, f"{_short(entry)} left out")
        for name, value in ast.iter_fields(node):
            for place, part in enumerate(value) if isinstance(value, list) else ((name, value),):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and not _for_people(part.value):
                    instead = ast.Constant(part.value + "X")
                    holder = value if isinstance(value, list) else node
                    yield _Spot(holder, place, instead, f"{_short(part)} → {_short(instead)}")


def _in_body(body: list[ast.stmt]) -> Iterator[_Spot]:
    for number, statement in enumerate(body):
        if _is_docstring(statement):
            continue
        if instead := _statement_instead(statement):
            yield _Spot(body, number, instead, f"{_short(statement)} → {_short(instead)}")
        yield from _within(statement)


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)


def _statement_instead(statement: ast.stmt) -> ast.stmt | None:
    match statement:
        case ast.Expr(value=ast.Yield(value=None)):
            return None
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Delete():
            return ast.copy_location(ast.Pass(), statement)
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return ast.copy_location(ast.Pass(), statement)
        case ast.Continue():
            return ast.copy_location(ast.Break(), statement)
        case ast.Break():
            return ast.copy_location(ast.Continue(), statement)
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant):
            return ast.copy_location(ast.Return(NOTHING), statement)
    return None


def _within(node: ast.AST) -> Iterator[_Spot]:
    """What may change in the parts of a statement or an expression."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "args") and not isinstance(node, ast.Call):
            continue
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield from _in_body(value)
        elif isinstance(value, list):
            yield from _in_list(node, name, value)
        elif isinstance(value, ast.AST):
            yield from _in_field(node, name)


def _in_list(node: ast.AST, name: str, values: list) -> Iterator[_Spot]:
    for number, value in enumerate(values):
        if isinstance(value, ast.expr):
            yield from (
                _Spot(values, number, instead, f"{_short(value)} → {_short(instead)}")
                for instead in _expression_instead(value)
            )
        if isinstance(value, ast.AST):
            yield from _within(value)
    yield from _one_fewer(node, name, values)


def _in_field(node: ast.AST, name: str) -> Iterator[_Spot]:
    value = getattr(node, name)
    if isinstance(value, ast.expr):
        for instead in _expression_instead(value):
            yield _Spot(node, name, instead, f"{_short(value)} → {_short(instead)}")
        if name == "test" and not isinstance(value, ast.Compare | ast.UnaryOp):
            yield _Spot(node, name, ast.UnaryOp(ast.Not(), value), f"{_short(value)} → not …")
    if not isinstance(value, ast.JoinedStr):
        yield from _within(value)


def _one_fewer(node: ast.AST, name: str, values: list) -> Iterator[_Spot]:
    """A set without one of its entries, a query without one of its conditions."""
    named = isinstance(node, ast.Set) and name == "elts" and len(values) > 1
    if named or (isinstance(node, ast.Call) and name == "keywords" and _called(node) in NARROWING):
        for number, value in enumerate(values):
            yield _Spot(node, name, values[:number] + values[number + 1 :], f"{_short(value)} left out")


def _called(node: ast.Call) -> str:
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _expression_instead(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=operators, comparators=comparators):
            for number, operator in enumerate(operators):
                other = [*operators[:number], COMPARISONS[type(operator)](), *operators[number + 1 :]]
                yield ast.Compare(left, other, comparators)
            yield from _fewer_choices(node)
        case ast.BoolOp(op=ast.And(), values=values):
            yield ast.BoolOp(ast.Or(), values)
        case ast.BoolOp(op=ast.Or(), values=values):
            yield ast.BoolOp(ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in OPERATIONS:
            yield ast.BinOp(left, OPERATIONS[type(operation)](), right)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Constant(value=str() as value) if value.startswith("-") and value[1:].isidentifier():
            yield ast.Constant(value[1:])  # the other end first
        case ast.Call(func=func, args=args, keywords=keywords):
            yield from _other_lookups(func, args, keywords)


def _fewer_choices(node: ast.Compare) -> Iterator[ast.expr]:
    """`in ("a", "b")` with one of the two."""
    *others, last = node.comparators
    if isinstance(last, ast.Tuple | ast.List) and len(last.elts) > 1:
        for number in range(len(last.elts)):
            fewer = ast.Tuple(last.elts[:number] + last.elts[number + 1 :], ast.Load())
            yield ast.Compare(node.left, node.ops, [*others, fewer])


def _for_people(text: str) -> bool:
    """A sentence's wording is no rule; names of fields, marks, addresses and tags are."""
    return " " in text.strip() or not text.isascii()


def _other_lookups(func: ast.expr, args: list[ast.expr], keywords: list[ast.keyword]) -> Iterator[ast.expr]:
    for number, keyword in enumerate(keywords):
        for ending, other in LOOKUPS.items():
            if keyword.arg and keyword.arg.endswith(ending):
                changed = ast.keyword(keyword.arg.removesuffix(ending) + other, keyword.value)
                yield ast.Call(func, args, [*keywords[:number], changed, *keywords[number + 1 :]])


def _short(node: ast.AST) -> str:
    words = " ".join(ast.unparse(node).split())
    return words if len(words) <= 70 else f"{words[:69]}…"
