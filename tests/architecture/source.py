"""The source code as values, for tests that read it: files, trees, and the names that calls go by."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "overleg", "documents", "reminders", "web", "api")


@dataclass(frozen=True)
class Module:
    """One Python file of the product."""

    path: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """The path below apps/ without the suffix: ("overleg", "services", "answers")."""
        return Path(self.path).with_suffix("").parts[1:]

    @property
    def room(self) -> str:
        return self.parts[0]

    @property
    def layer(self) -> str:
        """The layer inside the room: domain, models, policies, queries, services, views, …"""
        return self.parts[1] if len(self.parts) > 1 else ""

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def modules(top: str = "apps", *, migrations: bool = False) -> tuple[Module, ...]:
    """Every Python file below `top`, in order of path, read once; migrations are written by Django."""
    found = []
    for path in sorted((ROOT / top).rglob("*.py")):
        if migrations or "migrations" not in path.parts:
            text = path.read_text(encoding="utf-8")
            found.append(Module(str(path.relative_to(ROOT)), text, ast.parse(text)))
    return tuple(found)


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name; what is not a name is "()": `a.b(1).c()` gives "a.b().c"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    if isinstance(node, ast.Call):
        return f"{dotted(node.func)}()"
    return "()"


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    """Every imported name in full: `from a.b import c` gives "a.b.c"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, f"{node.module or ''}.{alias.name}"
