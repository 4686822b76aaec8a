/* Hub and spokes of a theatre: kappa, rho and C_h from the pairs of which one owes the other defence or offence. */

/* The structure around a hub on a day, organisations expanded and only actors with such a tie counted.

   hub: an actor's id, or "most" for the one with most allies.
   Returns null where the hub has no such tie; else { hub, equals, actors, spokes, kappa, rho, ch }, where rho and ch
   are null with fewer than three actors, and equals lists the actors where several have most allies. */
function hubAndSpokes(day, theatre, hub) {
  const graph = defenceGraph(day, theatre);
  const top = Math.max(0, ...[...graph.values()].map((others) => others.size));
  const leading = hub === "most" ? [...graph.keys()].filter((actor) => graph.get(actor).size === top).sort() : [hub];
  const centre = leading[0];
  if (!graph.has(centre)) return null;
  const others = graph.size - 1;
  const degrees = [...graph.values()].reduce((sum, neighbours) => sum + neighbours.size, 0);
  const own = graph.get(centre).size;
  const kappa = own / others;
  const rho = others < 2 ? null : (degrees / 2 - own) / ((others * (others - 1)) / 2);
  return {
    hub: leading.length > 1 ? null : centre,
    equals: leading.length > 1 ? leading : [],
    actors: [...graph.keys()].sort(),
    spokes: leading.length > 1 ? new Map() : graph.get(centre),
    graph,
    kappa,
    rho,
    ch: rho === null ? null : kappa - rho,
  };
}

/* Allies of each actor of a theatre: by id, and for each ally whether a tie of two joins them. */
function defenceGraph(day, theatre) {
  const graph = new Map();
  const within = (id) => actors.get(id)?.theatres?.includes(theatre) && existsOn(actors.get(id), day);
  const join = (first, second, bilateral) => {
    if (!graph.has(first)) graph.set(first, new Map());
    graph.get(first).set(second, bilateral || (graph.get(first).get(second) ?? false));
  };
  for (const tie of data.ties) {
    const spell = spellOn(tie, day);
    if (!spell?.defence) continue;
    const bilateral = membersIn(tie, spell).length === 2;
    for (const [first, second] of defencePairsIn(tie, spell)) {
      if (!within(first) || !within(second)) continue;
      join(first, second, bilateral);
      join(second, first, bilateral);
    }
  }
  return graph;
}
