/* The network as SVG: actors at fixed places, a strand for each pair and kind of tie. */

/* Lays out the canvas: kinds that come later lie above, actors above them all, in the order of their names. */
function layPicture() {
  canvas.setAttribute(
    "viewBox",
    `0 0 ${Math.round((frame.right - frame.left) * UNIT)} ${Math.round((frame.top - frame.bottom) * UNIT)}`,
  );
  const lines = shape("g", { class: "strands", role: "group", "aria-label": "Ties of two actors" });
  lines.append(...[...kinds.keys()].map((kind) => shape("g", { "data-kind": kind })));
  for (const actor of data.actors) nodes.set(actor.id, actorShape(actor));
  for (const tie of data.ties.filter((one) => one.gathers)) nodes.set(tie.id, gatheringShape(tie));
  const named = [...nodes.keys()].sort((first, second) => titleOf(first).localeCompare(titleOf(second), "en"));
  canvas.append(
    lines,
    shape("g", { class: "defence" }),
    shape(
      "g",
      { class: "actors", role: "group", "aria-label": "Actors" },
      named.map((id) => nodes.get(id)),
    ),
  );
}

/* Draws the view: strands with what became of them, actors with their numbers, and the hub where one is asked for. */
function drawPicture(view) {
  for (const [key, made] of strands) made.toggleAttribute("hidden", !view.strands.has(key) || Boolean(view.hubAsked));
  for (const [key, strand] of view.strands) {
    const made = strands.get(key) ?? strandShape(strand);
    const change = view.changes.strands.get(key);
    made.strand = strand;
    made.setAttribute("class", ["strand", change].filter(Boolean).join(" "));
    made.setAttribute("data-pair", `${strand.first} ${strand.second}`);
    made.setAttribute("data-open", strand.ties.length === 1 ? strand.ties[0].id : `${strand.first}~${strand.second}`);
    const number = strand.ties.length > 1 ? `, ${counted(strand.ties.length, "tie")}` : "";
    label(
      made,
      `${titleOf(strand.first)} and ${titleOf(strand.second)}: ${strand.kind}${number}${change ? `, ${change}` : ""}`,
    );
    made.toggleAttribute("hidden", Boolean(view.hubAsked));
  }
  const numbers = numbersOf(view.network);
  const population = new Set(view.hub?.actors);
  for (const [id, node] of nodes) {
    const there = view.hubAsked ? population.has(id) : view.actors.has(id);
    node.toggleAttribute("hidden", !there);
    if (there) drawNode(view, id, node, numbers.get(id) ?? 0);
  }
  drawHub(view);
  emphasise(view.state.open);
  rove();
}

function drawNode(view, id, node, number) {
  const tie = ties.get(id);
  const change = view.changes.actors.get(id);
  const role = view.hub?.hub === id ? "hub" : view.hub?.spokes.has(id) ? "spoke" : "";
  node.setAttribute("class", [...node.classList].slice(0, 2).concat([change, role].filter(Boolean)).join(" "));
  const members = new Set(
    [...view.network.ties]
      .filter(([one]) => ties.get(one).constitutes === id || one === id)
      .flatMap(([one, spell]) => membersIn(ties.get(one), spell)),
  ).size;
  const words = [
    counted(number, "tie") + (view.state.compare ? " on either day" : ""),
    members && `${members} members`,
    role,
    change,
  ]
    .filter(Boolean)
    .join(", ");
  label(node, tie ? `${tie.name}: ${counted(members, "member")}` : `${nameOf(id)}: ${words}`);
  if (actors.get(id)?.constituted_by) {
    setLines(
      node.querySelector("text"),
      labelOf(actors.get(id)),
      actors.get(id).core && members ? `${members} members` : "",
    );
  }
}

/* How many ties of a network reach each actor. */
function numbersOf(network) {
  const reached = new Map();
  for (const { pair, tie } of network.legs) {
    for (const actor of pair) {
      if (!reached.has(actor)) reached.set(actor, new Set());
      reached.get(actor).add(tie.id);
    }
  }
  return new Map([...reached].map(([actor, own]) => [actor, own.size]));
}

/* The defence pairs of a theatre: spokes, and thinner the pairs among the others. */
function drawHub(view) {
  const { hub } = view;
  const layer = canvas.querySelector(".defence");
  layer.replaceChildren();
  if (!hub) return;
  const line = (first, second) => bentPath(points.get(first), points.get(second), 0);
  const among = [...hub.graph].flatMap(([first, others]) =>
    [...others.keys()]
      .filter((second) => first < second && first !== hub.hub && second !== hub.hub)
      .map((second) => line(first, second)),
  );
  if (among.length) layer.append(shape("path", { class: "among", d: among.join("") }));
  for (const [actor, bilateral] of hub.spokes) {
    layer.append(shape("path", { class: `spoke ${bilateral ? "alone" : "together"}`, d: line(hub.hub, actor) }));
  }
}
