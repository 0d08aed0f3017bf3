"""Relations as GraphML (graphml.graphdrawing.org): actors and blocs, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scenario.core.world import World
from scenario.files.exports.formats import Request
from scenario.files.exports.layers import colour_of, name_of
from scenario.files.exports.markup import attribute, content

_KEYS = {
    "name": "node", "kind": "node", "colour": "node",
    "relation": "edge", "what": "edge", "mutual": "edge", "since": "edge", "event": "edge",
}  # fmt: skip


def write_graphml(request: Request, path: Path) -> None:
    """Write the relations at the end of one turn.

    A tie, and membership in a bloc, lead from the first to the second. A stance holds both ways,
    and is marked as mutual: networkx refuses graphs of which only some edges have a direction.
    """
    assert request.turn is not None, "a format of one turn is given one"
    world = request.world(request.turn)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(
            f'<key id="{key}" for="{for_}" attr.name="{key}" '
            f'attr.type="{"boolean" if key == "mutual" else "string"}"/>'
            for key, for_ in _KEYS.items()
        ),
        '<graph id="relations" edgedefault="directed">',
        *_nodes(request, world),
        *_edges(world),
        "</graph>",
        "</graphml>",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _nodes(request: Request, world: World) -> Iterator[str]:
    lookup = request.lookup
    for actor in lookup.scenario.actors:
        if world.actors[actor.id].exists:
            yield _node(
                f"actor:{actor.id}", name=name_of(world, lookup, actor.id),
                kind=actor.kind.value, colour=colour_of(lookup, actor.id),
            )  # fmt: skip
    for bloc in lookup.scenario.blocs:
        if world.members_of(bloc.id):
            yield _node(f"bloc:{bloc.id}", name=bloc.name, kind="bloc", colour="")


def _edges(world: World) -> Iterator[str]:
    standing = {id_ for id_, actor in world.actors.items() if actor.exists}
    for _, relation in sorted(world.relations.items()):
        if {relation.first, relation.second} <= standing:
            what = relation.stance or relation.tie
            yield _edge(
                f"actor:{relation.first}", f"actor:{relation.second}",
                relation="stance" if relation.stance else "tie",
                what=what.value if what else "", mutual=str(relation.stance is not None).lower(),
                since=relation.cause.when.text,
                event=relation.cause.event,
            )  # fmt: skip
    for _, member in sorted(world.blocs.items()):
        if member.actor in standing:
            yield _edge(
                f"actor:{member.actor}", f"bloc:{member.bloc}",
                relation="membership", what="member", mutual="false", since=member.cause.when.text,
                event=member.cause.event,
            )  # fmt: skip


def _node(id_: str, **data: str) -> str:
    return f"<node id={attribute(id_)}>{_data(data)}</node>"


def _edge(first: str, second: str, **data: str) -> str:
    return f"<edge source={attribute(first)} target={attribute(second)}>{_data(data)}</edge>"


def _data(data: dict[str, str]) -> str:
    return "".join(f'<data key="{key}">{content(text)}</data>' for key, text in data.items())
