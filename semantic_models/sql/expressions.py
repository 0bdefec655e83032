"""SQL expressions of definitions and filters: parsed, checked, qualified, and written in the dialect asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from semantic_models.errors import DefinitionError, InvalidFilterError, did_you_mean
from semantic_models.sql.dialects import Dialect
from semantic_models.templates import Template

_COLUMN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_NUMBER = re.compile(r"\d+\Z")

# A comparison with one value, or a list of them. A text that either dialect might want escaped is left to the parser.
_VALUE = r"(?:'[^'\\\x00-\x1f]*'|-?\d{1,15}(?:\.\d{1,15})?)"
_PLAIN = re.compile(rf"\s*(?:(=|<>|!=|<=|>=|<|>)\s*({_VALUE})|\s(?i:IN)\s*(\({_VALUE}(?:, {_VALUE})*\)))\s*")

# What a filter that a person or an agent wrote may be made of. Everything else is refused, by class.
_ALLOWED: tuple[type[exp.Expr], ...] = (
    exp.And, exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In, exp.Between,
    exp.Like, exp.ILike, exp.Escape, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.Mod, exp.Neg,
    exp.Literal, exp.Null, exp.Boolean, exp.Column, exp.Identifier, exp.Var, exp.Tuple, exp.Cast, exp.TryCast, exp.DataType,
    exp.DataTypeParam, exp.Interval, exp.Case, exp.If, exp.Coalesce, exp.Nullif, exp.Lower, exp.Upper, exp.Trim, exp.Length,
    exp.Abs, exp.Round, exp.Floor, exp.Ceil, exp.Substring, exp.Left, exp.Right, exp.Concat, exp.DPipe, exp.StartsWith,
    exp.EndsWith, exp.Greatest, exp.Least, exp.Extract, exp.Year, exp.Month, exp.Day, exp.Quarter, exp.DateTrunc, exp.TimestampTrunc,
    exp.CurrentDate, exp.WeekStart,
)  # fmt: skip

# What no expression may hold, not even in a definition: it would be another statement inside ours.
_FORBIDDEN: tuple[type[exp.Expr], ...] = (
    exp.Query, exp.DDL, exp.DML, exp.Command, exp.Placeholder, exp.Parameter, exp.Star, exp.Window, exp.AggFunc,
)  # fmt: skip


class Expressions:
    """Writes expressions for one dialect. Definitions are parsed once each and remembered; a query's own are not."""

    def __init__(self, dialect: Dialect, source: str) -> None:
        self._dialect = dialect
        self._source = source
        self._written: dict[tuple[str, str], str] = {}

    def column(self, alias: str, sql: str) -> str:
        """A definition's expression over one table, each column qualified by the table's alias.

        Raises DefinitionError if it is not one scalar expression.
        """
        known = self._written.get((alias, sql))
        if known is None:
            known = self._written[alias, sql] = self._qualified(alias, sql)
        return known

    def _qualified(self, alias: str, sql: str) -> str:
        prefix = self._dialect.identifier(alias)
        if _COLUMN.match(sql):
            return f"{prefix}.{self._dialect.identifier(sql)}"
        if _NUMBER.match(sql):
            return sql
        tree = self._parsed_definition(sql)
        for column in tree.find_all(exp.Column):
            if not column.table:
                column.set("table", exp.to_identifier(alias, quoted=not _COLUMN.match(alias)))
        return self._text(tree)

    def formula(self, sql: str, inputs: Mapping[str, str]) -> str:
        """A derived metric's expression with the text of each input in place of its name.

        A division by zero gives NULL, in every warehouse alike. Raises DefinitionError for an unknown name.
        """
        tree = self._parsed_definition(sql)

        def put(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column):
                name = node.name
                if name not in inputs:
                    raise DefinitionError(
                        f"The expression '{sql}' uses '{name}', which is not an input.", hint=did_you_mean(name, inputs)
                    )
                return exp.Var(this=atom(inputs[name]))
            return node

        tree = tree.transform(put, copy=False)
        for division in list(tree.find_all(exp.Div)):
            if not isinstance(division.expression, exp.Literal):
                division.set("expression", exp.Nullif(this=_bare(division.expression), expression=exp.Literal.number(0)))
                division.set("this", exp.Cast(this=_bare(division.this), to=exp.DataType.build("double")))
        return self._text(tree)

    def condition(self, template: Template, values: Sequence[str]) -> str:
        """A filter with the text of each reference in its place, fit to stand between ANDs.

        Raises InvalidFilterError for anything but one plain condition over the references.
        """
        plain = _PLAIN.fullmatch(template.texts[1]) if len(values) == 1 and not template.texts[0].strip() else None
        if plain:
            # One reference beside plain values, as most filters are: nothing is left to parse.
            operator, value, listed = plain.groups()
            return (
                f"{atom(values[0])} IN {listed}"
                if listed
                else f"{atom(values[0])} {'<>' if operator == '!=' else operator} {value}"
            )
        marks = [f"__ref_{position}__" for position in range(len(values))]
        if any("__ref_" in text for text in template.texts):
            raise InvalidFilterError("A filter may not hold the text '__ref_'.")
        text = "".join(piece for pair in zip(template.texts, (*marks, ""), strict=True) for piece in pair)
        fail = _refusal(template)
        tree = self._parse(text, fail)
        by_mark = dict(zip(marks, values, strict=True))
        self._check(tree, template, by_mark, fail)

        def put(node: exp.Expr) -> exp.Expr:
            return exp.Var(this=atom(by_mark[node.name])) if isinstance(node, exp.Column) else node

        tree = tree.transform(put, copy=False)
        written = self._text(tree)
        return f"({written})" if isinstance(tree, exp.Or) else written

    def _check(
        self, tree: exp.Expr, template: Template, marks: Mapping[str, str], fail: Callable[[str, str], InvalidFilterError]
    ) -> None:
        for node in tree.walk():
            if isinstance(node, _FORBIDDEN) or (not template.trusted and not isinstance(node, _ALLOWED)):
                raise fail(f"holds {_described(node)}, which a filter may not", "Compare references with plain values.")
            if isinstance(node, exp.Column) and (node.name not in marks or node.table):
                name = node.sql()
                hint = f"Write {{{{ Dimension('entity__{name}') }}}}." if _COLUMN.match(name) else "Put text in single quotes."
                raise fail(f"names {name[:40]!r} outside of a template", hint)

    def _parsed_definition(self, sql: str) -> exp.Expr:
        def fail(what: str, hint: str) -> DefinitionError:
            return DefinitionError(f"The expression {sql[:80]!r} {what}.", hint=hint)

        tree = self._parse(sql, fail)
        forbidden = tree.find(*_FORBIDDEN)
        if forbidden:
            raise fail(f"holds {_described(forbidden)}", "A measure's or dimension's expression is one value of one row.")
        return tree

    def _parse(self, text: str, fail: Callable[[str, str], Exception]) -> exp.Expr:
        try:
            statements = sqlglot.parse(f"SELECT {text}", read=self._source)
        except SqlglotError as fault:
            raise fail("is not SQL that can be read", str(fault).split("\n")[0].split(". Line")[0] + ".") from None
        except (RecursionError, ValueError, TypeError, AttributeError, LookupError):
            # The parser trips over some texts that are no SQL instead of refusing them.
            raise fail("is not SQL that can be read", "Compare references with plain values.") from None
        tree = statements[0] if len(statements) == 1 else None
        if (
            not isinstance(tree, exp.Select)
            or len(tree.expressions) != 1
            or any(value for key, value in tree.args.items() if key not in ("expressions", "kind", "hint"))
        ):
            raise fail("is not one expression", "Remove what follows the condition.")
        only: exp.Expr = tree.expressions[0]
        if isinstance(only, exp.Alias) or only.comments:
            raise fail("is not one plain expression", "Remove the alias or the comment.")
        return only.pop()

    def _text(self, tree: exp.Expr) -> str:
        return tree.sql(dialect=self._dialect.name, comments=False)


def _bare(node: exp.Expr) -> exp.Expr:
    node = node.copy()
    return node.this if isinstance(node, exp.Paren) else node


def _described(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return f"the function {str(node.this)[:40]}()"
    if isinstance(node, exp.Func):
        return f"the function {node.sql_name()}()"
    if isinstance(node, exp.Query):
        return "a subquery"
    return f"{type(node).__name__.upper()}"


def _refusal(template: Template) -> Callable[[str, str], InvalidFilterError]:
    shown = " ".join(template.source.split())
    shown = shown if len(shown) <= 100 else shown[:97] + "..."

    def fail(what: str, hint: str) -> InvalidFilterError:
        return InvalidFilterError(f"The filter {shown!r} {what}.", hint=hint)

    return fail


_STRING = re.compile(r"'(?:[^']|'')*'")


def atom(text: str) -> str:
    """The fragment, in parentheses unless it is a name, a literal or one call."""
    bare = _STRING.sub("", text)
    if re.fullmatch(r"[\w.`\"]*", bare):
        return text
    if re.match(r"\w*\(", bare) and bare.endswith(")"):
        depth = 0
        for position, mark in enumerate(bare):
            depth += (mark == "(") - (mark == ")")
            if depth == 0 and mark == ")":
                if position == len(bare) - 1:
                    return text
                break
    return f"({text})"
