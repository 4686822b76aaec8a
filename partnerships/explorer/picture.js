/* The network as SVG: actors at fixed places, a strand for each pair and kind of tie. */

const UNIT = 72;
const CORE = 38;
const BESIDE = 18;
const MARGIN = 0.65;
const ABOVE = 0.85;

const canvas = byId("canvas");
const nodes = new Map();
const strands = new Map();
const frame = frameOf(data.actors.map((actor) => actor.place));
const points = new Map(data.actors.map((actor) => [actor.id, pointAt(actor.place)]));
for (const tie of data.ties.filter((one) => one.gathers)) points.set(tie.id, pointAt(aboveMembers(tie)));

function frameOf(places) {
  const [east, north] = [0, 1].map((axis) => places.map((place) => place[axis]));
  return { left: Math.min(...east) - MARGIN, right: Math.max(...east) + MARGIN,
           bottom: Math.min(...north) - MARGIN, top: Math.max(...north) + MARGIN };
}

function pointAt([x, y]) {
  return [Math.round((x - frame.left) * UNIT), Math.round((frame.top - y) * UNIT)];
}

/* Above the middle of those members of a tie that are not of the core. */
function aboveMembers(tie) {
  const places = tie.members.map((member) => actors.get(member.actor)).filter((actor) => !actor.core)
    .map((actor) => actor.place);
  return [places.reduce((sum, [x]) => sum + x, 0) / places.length, Math.max(...places.map(([, y]) => y)) + ABOVE];
}

/* Lays out the canvas: kinds that come later lie above, actors above them all, in the order of their names. */
function layPicture() {
  canvas.setAttribute("viewBox",
    `0 0 ${Math.round((frame.right - frame.left) * UNIT)} ${Math.round((frame.top - frame.bottom) * UNIT)}`);
  const lines = shape("g", { class: "strands", role: "group", "aria-label": "Ties of two actors" });
  lines.append(...[...kinds.keys()].map((kind) => shape("g", { "data-kind": kind })));
  for (const actor of data.actors) nodes.set(actor.id, actorShape(actor));
  for (const tie of data.ties.filter((one) => one.gathers)) nodes.set(tie.id, gatheringShape(tie));
  const named = [...nodes.keys()].sort((first, second) => titleOf(first).localeCompare(titleOf(second), "en"));
  canvas.append(lines, shape("g", { class: "defence" }),
    shape("g", { class: "actors", role: "group", "aria-label": "Actors" }, named.map((id) => nodes.get(id))));
}

const titleOf = (id) => actors.get(id)?.name ?? ties.get(id)?.name ?? id;

function nodeShape(id, kind, lines, size, outline) {
  const [x, y] = points.get(id);
  const label = shape("text", { "font-size": size.toFixed(1) });
  const node = shape("g", { class: `actor ${kind}`, role: "button", tabindex: "-1", transform: `translate(${x} ${y})`,
    "data-open": id }, shape("title"), outline, label);
  setLines(label, lines);
  return node;
}

function actorShape(actor) {
  const radius = actor.core ? CORE : BESIDE;
  const lines = labelOf(actor);
  const longest = Math.max(...lines.map((line) => line.length));
  const size = actor.kind === "state" ? Math.max(9.6, Math.min(14, (1.85 * radius) / (0.58 * longest))) : actor.core ? 14 : 11.5;
  const half = Math.max(radius, longest * size * 0.33 + 4);
  const outline = actor.kind === "state" ? shape("circle", { r: radius })
    : shape("rect", { x: -half, y: -radius, width: 2 * half, height: 2 * radius });
  return nodeShape(actor.id, actor.core ? "core" : "beside", lines, size, outline);
}

/* A tie of many members that constitutes no organisation is a node of its own: its pairs would hide all else. */
function gatheringShape(tie) {
  const lines = [[...(tie.called ?? []), tie.id].find((name) => name.length < 18) ?? tie.type];
  const half = lines[0].length * 3.3 + 8;
  return nodeShape(tie.id, "gathering", lines, 11,
    shape("rect", { x: -half, y: -10, width: 2 * half, height: 20, rx: 10 }));
}

/* A core state by its name where that fits in three short lines; all others by their ids. */
function labelOf(actor) {
  if (!actor.core || actor.kind !== "state") return actor.id.length > 7 ? actor.id.split("-") : [actor.id];
  const lines = [];
  for (const word of actor.name.split(" ")) {
    if (lines.length && `${lines.at(-1)} ${word}`.length < 10) lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines.length < 4 && lines.every((line) => line.length < 12) ? lines : [actor.id];
}

/* Writes lines about the middle of a node, and below them a smaller one if there is one. */
function setLines(label, lines, smaller = "") {
  const all = smaller ? [...lines, smaller] : lines;
  label.replaceChildren(...all.map((line, place) => shape("tspan", { x: 0,
    y: `${(0.36 + (place - (all.length - 1) / 2) * 1.1).toFixed(2)}em`, class: smaller && line === smaller && "smaller" }, line)));
}

/* The line between two points, bent to the side of its kind. */
function bentPath([x, y], [toX, toY], bend) {
  const aside = [(x + toX) / 2 - bend * (toY - y), (y + toY) / 2 + bend * (toX - x)].map(Math.round);
  return `M${x} ${y}Q${aside[0]} ${aside[1]} ${toX} ${toY}`;
}

function strandShape(strand) {
  const path = bentPath(points.get(strand.first), points.get(strand.second), kinds.get(strand.kind).bend);
  const made = shape("g", { class: "strand", role: "button", tabindex: "-1" }, shape("title"),
    shape("path", { class: "reach", d: path }), shape("path", { class: `line ${strand.kind}`, d: path }));
  canvas.querySelector(`[data-kind=${strand.kind}]`).append(made);
  strands.set(strand.key, made);
  return made;
}

function label(made, text) {
  made.setAttribute("aria-label", text);
  made.querySelector("title").textContent = text;
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
    label(made, `${titleOf(strand.first)} and ${titleOf(strand.second)}: ${strand.kind}${number}${change ? `, ${change}` : ""}`);
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
  const members = new Set([...view.network.ties].filter(([one]) => ties.get(one).constitutes === id || one === id)
    .flatMap(([one, spell]) => membersIn(ties.get(one), spell))).size;
  const words = [counted(number, "tie"), members && `${members} members`, role, change].filter(Boolean).join(", ");
  label(node, tie ? `${tie.name}: ${counted(members, "member")}` : `${nameOf(id)}: ${words}`);
  if (actors.get(id)?.constituted_by) {
    setLines(node.querySelector("text"), labelOf(actors.get(id)), actors.get(id).core && members ? `${members} members` : "");
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
    [...others.keys()].filter((second) => first < second && first !== hub.hub && second !== hub.hub)
      .map((second) => line(first, second)));
  if (among.length) layer.append(shape("path", { class: "among", d: among.join("") }));
  for (const [actor, bilateral] of hub.spokes) {
    layer.append(shape("path", { class: `spoke ${bilateral ? "alone" : "together"}`, d: line(hub.hub, actor) }));
  }
}
