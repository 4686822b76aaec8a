/* The shapes of the picture: where actors stand, and how an actor, a gathering tie and a strand look. */

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
  return {
    left: Math.min(...east) - MARGIN,
    right: Math.max(...east) + MARGIN,
    bottom: Math.min(...north) - MARGIN,
    top: Math.max(...north) + MARGIN,
  };
}

function pointAt([x, y]) {
  return [Math.round((x - frame.left) * UNIT), Math.round((frame.top - y) * UNIT)];
}

/* Above the middle of those members of a tie that are not of the core. */
function aboveMembers(tie) {
  const all = tie.members.map((member) => actors.get(member.actor));
  const beside = all.filter((actor) => !actor.core);
  const places = (beside.length ? beside : all).map((actor) => actor.place);
  return [places.reduce((sum, [x]) => sum + x, 0) / places.length, Math.max(...places.map(([, y]) => y)) + ABOVE];
}

const titleOf = (id) => actors.get(id)?.name ?? ties.get(id)?.name ?? id;

function nodeShape(id, kind, lines, size, outline) {
  const [x, y] = points.get(id);
  const label = shape("text", { "font-size": size.toFixed(1) });
  const node = shape(
    "g",
    { class: `actor ${kind}`, role: "button", tabindex: "-1", transform: `translate(${x} ${y})`, "data-open": id },
    shape("title"),
    outline,
    label,
  );
  setLines(label, lines);
  return node;
}

function actorShape(actor) {
  const radius = actor.core ? CORE : BESIDE;
  const lines = labelOf(actor);
  const longest = Math.max(...lines.map((line) => line.length));
  const size =
    actor.kind === "state" ? Math.max(9.6, Math.min(14, (1.85 * radius) / (0.58 * longest))) : actor.core ? 14 : 11.5;
  const half = Math.max(radius, longest * size * 0.33 + 4);
  const outline =
    actor.kind === "state"
      ? shape("circle", { r: radius })
      : shape("rect", { x: -half, y: -radius, width: 2 * half, height: 2 * radius });
  return nodeShape(actor.id, actor.core ? "core" : "beside", lines, size, outline);
}

/* A tie of many members that constitutes no organisation is a node of its own: its pairs would hide all else. */
function gatheringShape(tie) {
  const lines = [[...(tie.called ?? []), tie.id].find((name) => name.length < 18) ?? tie.type];
  const half = lines[0].length * 3.8 + 8;
  return nodeShape(
    tie.id,
    "gathering",
    lines,
    12.5,
    shape("rect", { x: -half, y: -11, width: 2 * half, height: 22, rx: 11 }),
  );
}

/* A core state by its name where that fits in three short lines; all others by their ids, long ones cut. */
function labelOf(actor) {
  if (!actor.core || actor.kind !== "state") return idLines(actor);
  const lines = [];
  for (const word of actor.name.split(" ")) {
    if (lines.length && `${lines.at(-1)} ${word}`.length < 10) lines.push(`${lines.pop()} ${word}`);
    else lines.push(word);
  }
  return lines.length < 4 && lines.every((line) => line.length < 12) ? lines : idLines(actor);
}

function idLines({ id, kind }) {
  const parts = id.split("-");
  if (kind !== "state" && id.length > 7 && parts.length === 2 && parts.every((part) => part.length < 9)) return parts;
  const most = kind === "state" ? 5 : 8;
  return [id.length > most ? `${id.slice(0, most - 1)}…` : id];
}

/* Writes lines about the middle of a node, and below them a smaller one if there is one. */
function setLines(label, lines, smaller = "") {
  const all = smaller ? [...lines, smaller] : lines;
  label.replaceChildren(
    ...all.map((line, place) =>
      shape(
        "tspan",
        {
          x: 0,
          y: `${(0.36 + (place - (all.length - 1) / 2) * 1.1).toFixed(2)}em`,
          class: smaller && line === smaller && "smaller",
        },
        line,
      ),
    ),
  );
}

/* The line between two points, bent to the side of its kind. */
function bentPath([x, y], [toX, toY], bend) {
  const aside = [(x + toX) / 2 - bend * (toY - y), (y + toY) / 2 + bend * (toX - x)].map(Math.round);
  return `M${x} ${y}Q${aside[0]} ${aside[1]} ${toX} ${toY}`;
}

function strandShape(strand) {
  const path = bentPath(points.get(strand.first), points.get(strand.second), kinds.get(strand.kind).bend);
  const made = shape(
    "g",
    { class: "strand", role: "button", tabindex: "-1" },
    shape("title"),
    shape("path", { class: "reach", d: path }),
    shape("path", { class: `line ${strand.kind}`, d: path }),
  );
  canvas.querySelector(`[data-kind=${strand.kind}]`).append(made);
  strands.set(strand.key, made);
  return made;
}

function label(made, text) {
  made.setAttribute("aria-label", text);
  made.querySelector("title").textContent = text;
}
