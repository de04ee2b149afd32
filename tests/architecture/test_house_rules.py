"""The house rules that import contracts cannot say, read from the source.

Each test lists the places that break its rule and expects an empty list. Exceptions stand here by name,
with the reason, and an exception that is no longer needed fails as well.
"""

import ast
import re

import pytest

from tests.architecture.source import Module, calls, dotted, functions, imported, modules

# Importing by name keeps the document libraries out of start-up.
LAZY_IMPORTS = "apps/documents/formats.py"
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "base"}
SIGNAL_MODULES = (
    "django.dispatch",
    "django.db.models.signals",
    "django.core.signals",
    "django.contrib.auth.signals",
)
READS = {"filter", "exclude", "annotate", "aggregate", "values", "values_list", "order_by", "exists", "count"}
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "delete"}
# A file is split by subject past about 300 lines; this is where "about" ends.
LONGEST_FILE = 400
LONG_FILES: dict[str, str] = {}


def rooms() -> list[Module]:
    return [module for module in modules() if len(module.parts) > 1]


def test_domain_reads_no_clock_and_no_files() -> None:
    impure = re.compile(r"(^|\.)(now|today|utcnow|open|getenv|read_text|write_text|read_bytes)$")
    found = [
        f"{module.at(call)} {name}"
        for module in rooms()
        if module.layer == "domain"
        for call, name in calls(module.tree)
        if impure.search(name) and not name.startswith("().")
    ]
    assert found == []


def test_domain_imports_no_framework_and_no_input_or_output() -> None:
    outside = {"django", "rest_framework", "celery", "redis", "os", "pathlib", "socket", "subprocess", "time"}
    found = [
        f"{module.at(node)} {name}"
        for module in rooms()
        if module.layer == "domain"
        for node, name in imported(module.tree)
        if name.split(".")[0] in outside
    ]
    assert found == []


def test_imports_stand_at_the_top() -> None:
    found = [
        module.at(node)
        for module in modules()
        if module.path != LAZY_IMPORTS
        for function in functions(module.tree)
        for node, _ in imported(function)
    ]
    found += [
        f"{module.at(call)} {name}"
        for module in modules()
        if module.path != LAZY_IMPORTS
        for call, name in calls(module.tree)
        if name.endswith("import_module") or name == "__import__"
    ]
    assert found == []


def test_only_services_set_a_state() -> None:
    found = []
    for module in rooms():
        if module.layer == "services":
            continue
        for node in ast.walk(module.tree):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if isinstance(node, ast.Assign | ast.AugAssign):
                found += [
                    f"{module.at(node)} {dotted(target)}"
                    for target in targets
                    if isinstance(target, ast.Attribute) and target.attr == "state"
                ]
    assert found == []


def reference_tables() -> set[str]:
    """The models of accounts: reference tables, which the admin and the demo fill and no event records."""
    return {
        node.name
        for module in rooms()
        if (module.room, module.layer) == ("accounts", "models")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }


def writes_rows(call: ast.Call, name: str) -> bool:
    """Whether a call looks like a write through a queryset; `update` of a dict or a hash takes a value."""
    last = name.rpartition(".")[2]
    if last == "update":
        return bool(call.keywords) and not call.args
    return last in WRITES or name.endswith(".objects.create")


def test_only_services_write_audited_rows() -> None:
    free = reference_tables()
    found = [
        f"{module.at(call)} {name}"
        for module in rooms()
        if module.layer != "services"
        for call, name in calls(module.tree)
        if writes_rows(call, name) and name.partition(".")[0] not in free
    ]
    assert found == []


def test_no_signals_of_our_own() -> None:
    found = [
        f"{module.at(node)} {name}"
        for module in modules()
        for node, name in imported(module.tree)
        if name.startswith(SIGNAL_MODULES)
    ]
    assert found == []


def test_modules_are_named_after_what_they_hold() -> None:
    found = [module.path for module in modules() if VAGUE_NAMES & set(module.parts)]
    assert found == []


def test_models_hold_no_queries() -> None:
    found = [
        f"{module.at(call)} {name}"
        for module in rooms()
        if module.layer == "models"
        for function in functions(module.tree)
        for call, name in calls(function)
        if name.rpartition(".")[2] in READS or ".objects." in name
    ]
    assert found == []


def is_property(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(dotted(decorator).endswith("property") for decorator in function.decorator_list)


def test_properties_of_models_are_one_line() -> None:
    found = [
        f"{module.at(function)} {function.name}"
        for module in rooms()
        if module.layer == "models"
        for function in functions(module.tree)
        if is_property(function) and len(function.body) - (ast.get_docstring(function) is not None) > 1
    ]
    assert found == []


def test_mail_leaves_through_the_outbox_only() -> None:
    found = [
        f"{module.at(node)} {name}"
        for module in modules()
        if module.room != "reminders"
        for node, name in imported(module.tree)
        if name.startswith(("django.core.mail", "smtplib"))
    ]
    assert found == []


def test_files_are_short_enough_to_read() -> None:
    long = {
        module.path: length
        for module in modules()
        if (length := len(module.text.splitlines())) > LONGEST_FILE
    }
    assert {path: length for path, length in long.items() if path not in LONG_FILES} == {}
    assert sorted(LONG_FILES) == sorted(path for path in long if path in LONG_FILES)


@pytest.mark.slow
@pytest.mark.parametrize("top", ["apps", "so_workflow", "tests"])
def test_every_ignore_carries_its_reason(top: str) -> None:
    reasoned = re.compile(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)* -- \S|# type: ignore\[[a-z, -]+\]  # \S")
    mark = re.compile("# " + "noqa|# " + "type: ignore")
    found = [
        f"{module.path}:{number}"
        for module in modules(top, migrations=True)
        for number, line in enumerate(module.text.splitlines(), 1)
        if mark.search(line) and not reasoned.search(line) and "re.compile(" not in line
    ]
    assert found == []


def test_public_functions_of_services_say_their_rule() -> None:
    found = [
        f"{module.at(function)} {function.name}"
        for module in rooms()
        if module.layer == "services"
        for function in module.tree.body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and not ast.get_docstring(function)
    ]
    assert found == []
