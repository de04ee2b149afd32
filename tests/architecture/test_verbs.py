"""One verb, four places: the table, a policy, a service, and an address in both doors."""

import importlib
import pkgutil

import pytest
from django.urls import get_resolver

from apps.documents import policies as paper_policies
from apps.documents import services as paper_services
from apps.overleg import policies, services
from apps.overleg.domain.workflow import VERBS

PAIRS = [(verb, noun) for noun, verbs in VERBS.items() for verb in verbs]


def service_names() -> set[str]:
    modules = [
        importlib.import_module(f"{package.__name__}.{module.name}")
        for package in (services, paper_services)
        for module in pkgutil.iter_modules(package.__path__)
    ]
    return {name for module in modules for name in vars(module)}


def address_names(door: str) -> set[str]:
    """The URL names inside a door's namespace."""
    _, resolver = get_resolver().namespace_dict[door]
    return {name for name in resolver.reverse_dict if isinstance(name, str)}


def test_every_verb_has_a_policy() -> None:
    wanted = {f"may_{verb}_{noun}" for verb, noun in PAIRS}
    assert wanted - {*vars(policies), *vars(paper_policies)} == set()


def test_every_verb_has_a_service() -> None:
    assert {f"{verb}_{noun}" for verb, noun in PAIRS} - service_names() == set()


@pytest.mark.parametrize("door", ["web", "api"])
def test_every_verb_has_an_address(door: str) -> None:
    wanted = {f"{noun}-{verb}".replace("_", "-") for verb, noun in PAIRS}
    assert wanted - address_names(door) == set()
