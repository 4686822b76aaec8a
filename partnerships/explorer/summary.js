/* What the day shows as a whole, in words: numbers, changes, the hub. */

function statusOf(view) {
  const { state: wanted, network, ties: shown } = view;
  const reached = [...view.actors].filter((id) => actors.has(id)).length;
  const narrowed = restrictionOf(wanted);
  if (wanted.compare) {
    const number = (change) => [...view.changes.ties.values()].filter((one) => one === change).length;
    return `From ${view.from} to ${view.to}: ${counted(number("new"), "tie")} new, ${number("ended")} ended, ${number("kept")} kept${narrowed}.`;
  }
  const open = openOn(network.day, view.filters);
  const more = open.length
    ? ` ${counted(open.length, "more tie")} may have stood, the dates leave it open: ${open.map((id) => ties.get(id).name).join("; ")}.`
    : "";
  if (!shown.size) return `No tie stands on ${network.day}${narrowed}.${more}`;
  return `${counted(shown.size, "tie")} among ${counted(reached, "actor")} on ${network.day}${narrowed}.${more}`;
}

function restrictionOf(wanted) {
  const words = [
    wanted.types.length < TYPES.length &&
      (wanted.types.length ? `types: ${wanted.types.join(", ")}` : "no type is chosen"),
    wanted.theatre && `theatre: ${capital(wanted.theatre)}`,
    wanted.domains.length && `domains: ${wanted.domains.map(spaced).join(", ")}`,
    wanted.actors.length && `actors: ${wanted.actors.map(nameOf).join(", ")}`,
  ].filter(Boolean);
  return words.length ? ` (${words.join("; ")})` : "";
}

const share = (value) => (value === null ? "undefined" : value.toFixed(3).replace("-", "−"));

/* The hub and its numbers in one line. */
function hubWords(view) {
  if (!view.hubAsked) return "";
  const { hub, state: wanted } = view;
  const where = `${capital(wanted.hubTheatre)}, ${wanted.day}`;
  if (!hub)
    return `${where}: ${wanted.hub === "most" ? "nobody has a" : `${nameOf(wanted.hub)} has no`} defence tie here.`;
  const who = hub.hub
    ? `hub ${nameOf(hub.hub)}, ${counted(hub.spokes.size, "spoke")}`
    : `no single hub, ${hub.equals.length} actors have as many allies (${hub.equals.join(", ")})`;
  return `${where}: ${who} among ${counted(hub.actors.length, "actor")}. κ = ${share(hub.kappa)}, ρ = ${share(hub.rho)}, C_h = ${share(hub.ch)}.`;
}

/* What stands beside the picture while nothing is open: a heading, and what follows it. */
function summaryOf(view) {
  const { state: wanted } = view;
  return [
    wanted.compare ? `From ${view.from} to ${view.to}` : `On ${wanted.day}`,
    element("p", { class: "note" }, "Choose an actor or a tie for its members, instruments, dates and sources."),
    view.hubAsked && hubSection(view),
    wanted.compare ? changeSections(view) : numberSection(view),
    !wanted.compare && leadSection(view),
  ];
}

function numberSection(view) {
  const number = (type) => [...view.ties.keys()].filter((id) => ties.get(id).type === type).length;
  return section(
    "Ties by type",
    element(
      "ul",
      { class: "plain" },
      TYPES.map((type) => element("li", {}, swatch(type), ` ${counted(number(type), type)}`)),
    ),
  );
}

function leadSection(view) {
  const leading = actorRows(view)
    .filter((row) => actors.get(row.id).core)
    .sort((one, other) => other.partners - one.partners || one.name.localeCompare(other.name, "en"));
  return (
    leading.length > 0 &&
    section(
      "Partners of the core actors",
      element(
        "ol",
        {},
        leading.map((row) =>
          element(
            "li",
            {},
            openButton(row.id, row.name),
            softly(` ${row.partners} partners, ${counted(row.ties, "tie")}`),
          ),
        ),
      ),
    )
  );
}

function changeSections(view) {
  const heads = { new: "New", ended: "Ended" };
  return Object.entries(heads).map(([change, head]) => {
    const these = [...view.changes.ties].filter(([, one]) => one === change).map(([id]) => ties.get(id));
    return section(
      `${head}: ${counted(these.length, "tie")}`,
      these.length
        ? list(these.map((tie) => [openButton(tie.id, tie.name), softly(` ${tie.type}, since ${tie.since}`)]))
        : element("p", { class: "empty" }, "None."),
    );
  });
}

function hubSection(view) {
  const { hub } = view;
  const meaning = element(
    "dl",
    {},
    fact("κ", "share of the others tied to the hub by defence"),
    fact("ρ", "density of defence ties among the others"),
    fact("C_h", "κ − ρ: near 1 hub-and-spokes, near 0 or below no hub apart"),
  );
  const spokes =
    hub &&
    [...hub.spokes]
      .sort()
      .map(([actor, bilateral]) => [
        openButton(actor, nameOf(actor)),
        softly(bilateral ? " by a tie of two" : " through a larger tie"),
      ]);
  return section(
    "Hub and spokes",
    element("p", {}, dated(hubWords(view))),
    meaning,
    spokes && spokes.length > 0 && list(spokes),
    element(
      "p",
      { class: "note" },
      "Pairs of which one owes the other defence or offence, organisations as their members; other filters do not count here.",
    ),
  );
}

/* The strokes of the picture in words, with the number of pairs of each. */
function drawLegend(view) {
  const entries = [];
  const add = (drawn, text) => entries.push(element("span", {}, drawn, ` ${text}`));
  if (view.hubAsked) {
    add(swatch("spoke alone"), "spoke: a tie of two");
    add(swatch("spoke together"), "spoke: through a larger tie");
    add(swatch("among"), "tie among the others");
  } else {
    const number = (kind) => [...view.strands.values()].filter((strand) => strand.kind === kind).length;
    for (const [kind, { label: words }] of [...kinds].reverse())
      if (number(kind)) add(swatch(kind), `${words} (${counted(number(kind), "pair")})`);
    const changed = [...view.changes.strands.values()];
    const words = { new: "new", ended: "ended", kept: "kept" };
    if (view.state.compare)
      for (const [change, text] of Object.entries(words)) {
        add(
          swatch(`partnership ${change}`),
          `${text} (${counted(changed.filter((one) => one === change).length, "pair")})`,
        );
      }
  }
  byId("legend").replaceChildren(...entries);
}
