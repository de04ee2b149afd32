"""Answers that lean on each other in a circle."""

from collections.abc import Mapping


def circles_of(reach: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """For each answer on a circle, all answers of that circle (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    circles: dict[str, frozenset[str]] = {}
    for root in reach:
        if root in index:
            continue
        work = [(root, iter(reach[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(reach[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    members = _pop_until(stack, node)
                    on_stack -= members
                    if len(members) > 1:
                        circles.update(dict.fromkeys(members, frozenset(members)))
    return circles


def _pop_until(stack: list[str], node: str) -> set[str]:
    members = {node}
    while (member := stack.pop()) != node:
        members.add(member)
    return members
