/* The same view as a table of ties or of actors, which is also what the CSV holds. */

const sorting = { ties: ["name", 1], actors: ["ties", -1] };

/* A column: its key, its heading, and whether it holds numbers. */
const COLUMNS = {
  ties: [
    ["name", "Tie"],
    ["type", "Type"],
    ["change", "Change"],
    ["members", "Members"],
    ["since", "Since"],
    ["instruments", "Instruments standing", true],
  ],
  actors: [
    ["name", "Actor"],
    ["kind", "Kind"],
    ["change", "Change"],
    ["partners", "Partners", true],
    ["ties", "Ties", true],
    ["alliances", "Alliances", true],
    ["minilaterals", "Minilaterals", true],
    ["partnerships", "Partnerships", true],
  ],
};

function columnsOf(view, name) {
  return COLUMNS[name].filter(([key]) => key !== "change" || view.state.compare);
}

/* The rows of a table, as plain values with the id of what they open. */
function rowsOf(view, name) {
  const rows = name === "actors" ? actorRows(view) : tieRows(view);
  const [key, way] = sorting[name];
  const compare = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "en"));
  return rows.sort((one, other) => way * compare(one[key], other[key]) || one.name.localeCompare(other.name, "en"));
}

function tieRows(view) {
  return [...view.ties].map(([id, spell]) => {
    const tie = ties.get(id);
    return {
      id,
      name: tie.name,
      type: tie.type,
      change: view.changes.ties.get(id) ?? "",
      members: membersIn(tie, spell).join(", "),
      since: tie.since,
      instruments: (spell.instruments ?? []).length,
    };
  });
}

function actorRows(view) {
  const own = new Map(
    [...view.actors].filter((id) => actors.has(id)).map((id) => [id, { partners: new Set(), ties: new Map() }]),
  );
  for (const { pair, tie } of view.network.legs) {
    for (const [actor, other] of [pair, [pair[1], pair[0]]]) {
      own.get(actor).partners.add(other);
      own.get(actor).ties.set(tie.id, tie.type);
    }
  }
  return [...own].map(([id, { partners, ties: joined }]) => {
    const ofType = (type) => [...joined.values()].filter((one) => one === type).length;
    return {
      id,
      name: nameOf(id),
      kind: actors.get(id).kind,
      change: view.changes.actors.get(id) ?? "",
      partners: partners.size,
      ties: joined.size,
      alliances: ofType("alliance"),
      minilaterals: ofType("minilateral"),
      partnerships: ofType("partnership"),
    };
  });
}

function drawTable(view, name) {
  const rows = rowsOf(view, name);
  const [sorted, way] = sorting[name];
  const columns = columnsOf(view, name);
  const heads = columns.map(([key, heading, number]) =>
    element(
      "th",
      {
        scope: "col",
        class: number && "number",
        "aria-sort": key === sorted ? (way > 0 ? "ascending" : "descending") : undefined,
      },
      button(heading, () => sortBy(name, key), { "data-sort": key }),
    ),
  );
  const lines = rows.map((row) =>
    element(
      "tr",
      { class: row.change },
      columns.map(([key, , number], place) =>
        place === 0
          ? element("th", { scope: "row" }, button(row.name, opens(row.id), { class: "opens", "data-open": row.id }))
          : element(
              "td",
              { class: number ? "number" : key },
              key === "type" ? [swatch(row.type), ` ${row.type}`] : String(row[key]),
            ),
      ),
    ),
  );
  const note =
    name === "actors"
      ? "Actors with a tie. Partners: an organisation counts once, not as each of its members."
      : "Ties. Members as of the day; since: entry into force of the treaty, or the founding statement or meeting.";
  const either = view.state.compare ? " Ties of either day are counted." : "";
  const table = element(
    "table",
    { "aria-describedby": "table-note" },
    element("thead", {}, element("tr", {}, heads)),
    element("tbody", {}, lines),
  );
  byId("table").replaceChildren(element("p", { id: "table-note", class: "note" }, note + either), table);
}

function sortBy(name, key) {
  const [sorted, way] = sorting[name];
  const number = COLUMNS[name].find(([own]) => own === key)[2];
  sorting[name] = [key, key === sorted ? -way : number ? -1 : 1];
  draw();
  byId("table").querySelector(`[data-sort=${key}]`).focus();
}

/* A stroke as in the picture, for legends. */
function swatch(kind) {
  return shape(
    "svg",
    { class: "swatch", viewBox: "0 0 34 8", "aria-hidden": "true" },
    shape("path", { class: `line ${kind}`, d: "M0 4H34" }),
  );
}
