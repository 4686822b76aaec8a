/* The details of an actor, a tie or a pair: members, obligations, instruments, their own dates, and every source. */

let openedFrom = null;

const opens = (id) => (event) => openDetails(id, event.currentTarget);

/* Opens the details of what an id names; closing them leads back to where they were opened. */
function openDetails(id, from) {
  if (!byId("details").contains(from)) openedFrom = from;
  change({ open: id });
  draw();
  byId("details-title").focus();
}

/* Closes the details. What opened them may have been drawn anew since: then what opens the same is focused. */
function closeDetails() {
  const same = openedFrom?.dataset.open;
  change({ open: "" });
  draw();
  const there = [openedFrom, ...document.querySelectorAll("#canvas [data-open], #table [data-open]")].filter(
    (one) => one?.isConnected && one.checkVisibility(),
  );
  const back =
    there.find((one) => one === openedFrom) ??
    there.find((one) => one.dataset.open === same) ??
    byId("views").querySelector("[aria-pressed=true]");
  back.focus();
}

const openButton = (id, text) => button(text, opens(id), { class: "opens", "data-open": id });

const fact = (name, ...value) => [element("dt", {}, name), element("dd", {}, ...value)];

const section = (heading, ...children) => element("section", {}, element("h3", {}, heading), ...children);

const list = (items) =>
  element(
    "ul",
    {},
    items.map((item) => element("li", {}, item)),
  );

const aside = (note) => note && element("p", { class: "note" }, dated(note));

const softly = (text) => element("span", { class: "soft" }, dated(text));

const marks = (record) => record.confidence && element("span", { class: "mark" }, record.confidence);

function spanOf(start, end) {
  return end ? `${start} to ${end}` : `since ${start}`;
}

const pauses = (record) =>
  (record.dormant ?? []).map((pause) => [
    "dormant",
    spanOf(pause.start, pause.end) + (pause.note ? `: ${pause.note}` : ""),
  ]);

/* The sources that a record cites, each with what it supports and where. */
function sourcesOf(record) {
  const cited = record.sources ?? [];
  if (!cited.length) return null;
  return element(
    "details",
    { class: "sources" },
    element("summary", {}, counted(cited.length, "source")),
    list(cited.map(([place, fields, locator]) => citation(data.sources[place], fields ?? [], locator))),
  );
}

function citation(source, fields, locator) {
  const published = source.published ? ` (${source.published})` : "";
  const supports = fields.length ? ` Supports: ${fields.join(", ").replaceAll("_", " ")}.` : "";
  return [
    `${source.publisher}: `,
    source.url ? outward(source.url, source.title) : source.title,
    `${published}.`,
    supports,
    locator && ` Place: ${locator}.`,
    source.unread &&
      ` Not read itself${source.cited_in === undefined ? "" : `; named by ${data.sources[source.cited_in].title}`}.`,
    !source.url && " No address is recorded.",
  ];
}

function drawDetails(view) {
  const id = view.state.open;
  const panel = byId("details");
  panel.classList.toggle("opened", Boolean(id));
  byId("close").toggleAttribute("hidden", !id);
  const [title, ...content] = !id
    ? summaryOf(view)
    : ties.has(id)
      ? tieDetails(ties.get(id), view)
      : actors.has(id)
        ? actorDetails(actors.get(id), view)
        : pairDetails(id.split("~"), view);
  byId("details-title").textContent = title;
  byId("details-content").replaceChildren(...content.flat().filter(Boolean));
}

function actorDetails(actor, view) {
  const { day } = view.state;
  const own = data.ties
    .map((tie) => [tie, spellOn(tie, day)])
    .filter(([tie, spell]) => spell && (tie.constitutes === actor.id || membersIn(tie, spell).includes(actor.id)));
  const absences = data.absences.filter((absence) => absence.actors.includes(actor.id));
  return [
    actor.name,
    element(
      "dl",
      {},
      fact("id", actor.id),
      fact("kind", actor.kind, actor.core ? ", one of the core actors" : ""),
      fact("theatres", (actor.theatres ?? []).map(capital).join(", ") || "neither"),
      actor.aliases && fact("also", actor.aliases.join(", ")),
      actor.start && fact("exists from", actor.start),
      actor.end && fact("exists until", actor.end),
    ),
    marks(actor),
    aside(actor.note),
    sourcesOf(actor),
    !existsOn(actor, day) && element("p", { class: "absent" }, `It does not exist on ${day}.`),
    actor.constituted_by &&
      section("Constituted by", list(actor.constituted_by.map((id) => openButton(id, ties.get(id).name)))),
    TYPES.map((type) => {
      const these = own.filter(([tie]) => tie.type === type);
      return (
        these.length &&
        section(
          `${counted(these.length, type)} on ${day}`,
          list(these.map(([tie]) => [openButton(tie.id, tie.name), softly(` since ${tie.since}`)])),
        )
      );
    }),
    existsOn(actor, day) && !own.length && element("p", { class: "empty" }, `No tie of it is recorded on ${day}.`),
    absences.length > 0 &&
      section(
        "Known to be absent",
        absences.map((absence) =>
          element("div", { class: "record" }, element("p", {}, `${absence.name}. ${absence.note}`), sourcesOf(absence)),
        ),
      ),
  ];
}

function pairDetails([first, second], view) {
  const { day } = view.state;
  const joining = data.ties
    .map((tie) => [tie, spellOn(tie, day)])
    .filter(
      ([tie, spell]) =>
        spell &&
        [...pairsIn(tie, spell), ...legsIn(tie, spell, pairsIn(tie, spell))].some(
          (pair) => pair.includes(first) && pair.includes(second),
        ),
    );
  const both = (instrument) =>
    !instrument.parties || (instrument.parties.includes(first) && instrument.parties.includes(second));
  return [
    `${nameOf(first)} and ${nameOf(second)}`,
    element("p", {}, openButton(first, nameOf(first)), " ", openButton(second, nameOf(second))),
    joining.length ? null : element("p", { class: "empty" }, `No tie of the two is recorded on ${day}.`),
    joining.map(([tie, spell]) => {
      const shared = (spell.instruments ?? []).map((place) => tie.instruments[place]).filter(both);
      return section(
        tie.type,
        element("p", {}, openButton(tie.id, tie.name), softly(` since ${tie.since}`)),
        shared.length > 0 && list(shared.map((instrument) => instrument.name)),
        sourcesOf(tie),
      );
    }),
  ];
}
