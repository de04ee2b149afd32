"""One documented table of settings, and nothing read that is not in it."""

import ast

from django.conf import settings

from tests.architecture.source import calls, modules
from tests.house.deployment import example_environment, settings_documented, settings_read


def test_the_table_lists_the_variables_that_the_settings_read() -> None:
    documented = settings_documented()
    assert (sorted(documented), len(set(documented))) == (sorted(settings_read()), len(documented))


def test_no_other_module_reads_the_environment() -> None:
    allowed = {"so_workflow/settings.py", "so_workflow/celery.py", "so_workflow/wsgi.py"}
    found = [
        module.at(node)
        for top in ("apps", "so_workflow")
        for module in modules(top)
        if module.path not in allowed
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
    ]
    assert found == []


def test_every_setting_that_apps_ask_for_exists() -> None:
    asked = {
        node.attr
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "settings"
    }
    assert {name for name in asked if not hasattr(settings, name)} == set()


def test_settings_are_not_asked_for_by_name_in_a_string() -> None:
    found = [
        module.at(call)
        for module in modules()
        for call, name in calls(module.tree)
        if name == "getattr"
        and call.args
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == "settings"
    ]
    assert found == []


def test_the_example_environment_holds_known_variables_only() -> None:
    assert set(example_environment()) - settings_read() == {"POSTGRES_PASSWORD"}
