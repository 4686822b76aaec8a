/* What is shown, as one value; the address of the page says it too, so that a link leads back. */

const DAY = 24 * 60 * 60 * 1000;
const dayNumber = (day) => Math.round((Date.parse(day) - Date.parse(about.first)) / DAY);
const dayAt = (number) => new Date(Date.parse(about.first) + number * DAY).toISOString().slice(0, 10);
const lastNumber = dayNumber(about.last);

const START = {
  day: about.day,
  view: "picture",
  types: TYPES,
  domains: [],
  theatre: "",
  actors: [],
  compare: "",
  hub: "",
  hubTheatre: about.theatres[0],
  open: "",
  theme: "",
};

/* Whether a text is a day of the calendar inside the coverage. */
function isDay(text) {
  const inside = /^\d{4}-\d{2}-\d{2}$/.test(text) && about.first <= text && text <= about.last;
  return inside && !Number.isNaN(Date.parse(text)) && dayAt(dayNumber(text)) === text;
}

const oneOf = (known) => (text) => (known.includes(text) ? text : undefined);
const someOf = (known) => (text) => {
  const named = text.split(",");
  return known.filter((one) => named.includes(one));
};
const isActor = (text) => actors.has(text);

/* How each part of the state is read from its text in the address; undefined where the text means nothing. */
const READERS = {
  day: (text) => (isDay(text) ? text : undefined),
  view: oneOf(["picture", "ties", "actors"]),
  types: someOf(TYPES),
  domains: someOf(about.domains.flatMap(([, domains]) => domains)),
  theatre: oneOf(about.theatres),
  actors: (text) => [...new Set(text.split(",").filter(isActor))].sort(),
  compare: (text) => (isDay(text) ? text : undefined),
  hub: (text) => (text === "most" || isActor(text) ? text : undefined),
  hubTheatre: oneOf(about.theatres),
  open: (text) => (isActor(text) || ties.has(text) || isPair(text) ? text : undefined),
  theme: oneOf(["light", "dark"]),
};

const isPair = (text) => text.split("~").length === 2 && text.split("~").every(isActor);

function stateFrom(hash) {
  const found = { ...START };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const [name, text] = part.split("=");
    if (!Object.hasOwn(READERS, name) || text === undefined) continue;
    const value = READERS[name](text);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

function hashOf(wanted) {
  const parts = Object.keys(START).filter((name) => String(wanted[name]) !== String(START[name]));
  return "#" + parts.map((name) => `${name}=${[wanted[name]].flat().join(",")}`).join("&");
}

const filtersOf = (wanted) => ({
  types: wanted.types.length === TYPES.length ? null : wanted.types,
  domains: wanted.domains,
  theatre: wanted.theatre,
  actors: wanted.actors,
});

let state = stateFrom(location.hash);
let unwritten = 0;

/* Changes the state and shows it. A step leaves a page to go back to; a passing change, as of a slider, does not. */
function change(parts, { passing = false } = {}) {
  if (Object.keys(parts).every((name) => String(parts[name]) === String(state[name]))) return;
  if (!passing) write();
  state = { ...state, ...parts };
  if (passing) {
    clearTimeout(unwritten);
    unwritten = setTimeout(write, 300);
  } else {
    history.pushState(null, "", hashOf(state));
  }
  show();
}

/* Puts the state into the address without a step. */
function write() {
  clearTimeout(unwritten);
  history.replaceState(null, "", hashOf(state));
}

for (const event of ["popstate", "hashchange"]) {
  addEventListener(event, () => {
    if (location.hash === hashOf(state)) return;
    clearTimeout(unwritten);
    state = stateFrom(location.hash);
    show();
  });
}
