/* The view of the state, drawn by each part of the page; and the first drawing. */

let current = null;
let waiting = 0;

/* All that is drawn, computed from the state. */
function viewOf(wanted) {
  const filters = filtersOf(wanted);
  const network = networkOn(wanted.day, filters);
  const view = {
    state: wanted,
    filters,
    network,
    ties: network.ties,
    actors: reachedBy(network),
    strands: strandsOf(network),
    changes: { ties: new Map(), strands: new Map(), actors: new Map() },
    hubAsked: Boolean(wanted.hub),
    hub: wanted.hub ? hubAndSpokes(wanted.day, wanted.hubTheatre, wanted.hub) : null,
  };
  return wanted.compare ? compared(view) : view;
}

/* Actors and gathering ties that a network draws. */
function reachedBy(network) {
  return new Set([...network.actors, ...network.legs.filter(({ tie }) => tie.gathers).map(({ tie }) => tie.id)]);
}

/* The view with both days in it, and what became of each thing from the earlier to the later. */
function compared(view) {
  const other = networkOn(view.state.compare, view.filters);
  const [before, after] = other.day <= view.network.day ? [other, view.network] : [view.network, other];
  const lines = [before, after].map(strandsOf);
  const there = [before, after].map((network) => new Map([...reachedBy(network)].map((id) => [id, id])));
  const both = (one, two) => new Map([...one, ...two]);
  return {
    ...view,
    from: before.day,
    to: after.day,
    network: { ...after, ties: both(before.ties, after.ties), legs: [...after.legs, ...before.legs] },
    ties: both(before.ties, after.ties),
    actors: new Set(both(...there).keys()),
    strands: both(...lines),
    changes: { ties: changesOf(before.ties, after.ties), strands: changesOf(...lines), actors: changesOf(...there) },
  };
}

/* Draws at the next frame; many changes at once are drawn together. */
function show() {
  waiting ||= requestAnimationFrame(draw);
}

function draw() {
  cancelAnimationFrame(waiting);
  waiting = 0;
  current = viewOf(state);
  const { view } = state;
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  byId("theme").textContent = isDark() ? "Light theme" : "Dark theme";
  drawTime();
  drawFilters();
  drawPicture(current);
  drawLegend(current);
  if (view !== "picture") drawTable(current, view);
  const nothing = view === "picture" && current.hubAsked ? !current.hub : !current.ties.size;
  for (const id of ["frame", "legend", "keys", "sizes"])
    byId(id).toggleAttribute("hidden", view !== "picture" || nothing);
  byId("table").toggleAttribute("hidden", view === "picture" || nothing);
  byId("empty").toggleAttribute("hidden", !nothing);
  setText(
    "empty",
    restrictionOf(state) || state.hub
      ? "Nothing stands on this day under these choices. “Clear” takes them away."
      : "No tie is recorded on this day.",
  );
  for (const one of byId("views").children) one.setAttribute("aria-pressed", String(one.dataset.view === view));
  setText("status", statusOf(current));
  setText("finding", hubWords(current));
  drawDetails(current);
}

/* Says something anew only where it differs, so that a screen reader is not told twice. */
function setText(id, text) {
  if (byId(id).textContent === text) return;
  byId(id).replaceChildren(...dated(text));
}

const isDark = () =>
  (state.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

function prepareCoverage() {
  const heads = { complete: "Complete", selected: "A selection", outside: "Left out" };
  byId("coverage")
    .querySelector("div")
    .append(
      ...Object.entries(heads)
        .filter(([part]) => about.coverage[part].length)
        .map(([part, head]) => section(head, list(about.coverage[part]))),
    );
}

layPicture();
preparePointing();
prepareTime();
prepareFilters();
prepareSearch();
prepareDownloads();
prepareCoverage();
for (const one of byId("views").children) one.addEventListener("click", () => change({ view: one.dataset.view }));
byId("theme").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
byId("close").addEventListener("click", closeDetails);
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byId("details-title").focus();
});
addEventListener("keydown", (event) => event.key === "Escape" && state.open && closeDetails());
addEventListener("beforeprint", () =>
  document.querySelectorAll("#details details").forEach((one) => (one.open = true)),
);
draw();
byId("frame").scrollLeft = (byId("frame").scrollWidth - byId("frame").clientWidth) / 2;
