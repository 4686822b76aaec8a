/* The details of a tie: its life, members, obligations and instruments. */

function tieDetails(tie, view) {
  const { day } = view.state;
  const spell = spellOn(tie, day);
  const standing = new Set(spell?.instruments ?? []);
  const owed = new Set(spell?.obligations ?? []);
  const unsure = new Set(spell?.uncertain ?? []);
  const [now, otherwise] = [true, false].map((wanted) =>
    (tie.instruments ?? []).filter((instrument, place) => standing.has(place) === wanted),
  );
  const instrument = (one) => instrumentRecord(tie, one, day, unsure.has(tie.instruments.indexOf(one)));
  const obligations = (tie.obligations ?? [])
    .map((one, place) => [owed.has(place), one])
    .sort(([holds], [other]) => other - holds)
    .map(([holds, one]) => obligationRecord(tie, one, holds));
  return [
    tie.name,
    element("p", { class: "standing" }, swatch(tie.type), ` ${tie.type}; `, standingWords(tie, spell, day), marks(tie)),
    !spell &&
      tie.spells.length > 0 &&
      element(
        "p",
        {},
        button(`Go to ${tie.spells[0].start}`, () => change({ day: tie.spells[0].start })),
      ),
    element(
      "dl",
      {},
      fact("id", tie.id),
      tie.called && fact("called", tie.called.join("; ")),
      tie.signed && fact("signed", tie.signed),
      fact("start", tie.start),
      tie.end && fact("end", tie.end),
      pauses(tie).map((pause) => fact(...pause)),
      fact("domains", tie.domains.map(spaced).join(", ")),
      tie.constitutes && fact("constitutes", openButton(tie.constitutes, nameOf(tie.constitutes))),
    ),
    aside(tie.note),
    sourcesOf(tie),
    section("Members", memberTable(tie, spell, unsure)),
    obligations.length > 0 && section("Obligations", obligations),
    section(
      `Instruments standing on ${day}: ${now.length}`,
      now.length ? now.map(instrument) : element("p", { class: "empty" }, "None is recorded."),
    ),
    otherwise.length > 0 &&
      element(
        "details",
        { class: "more" },
        element("summary", {}, `Not standing on that day: ${otherwise.length}`),
        otherwise.map(instrument),
      ),
  ];
}

function standingWords(tie, spell, day) {
  if (!spell)
    return covers(tie.open ?? [], day) ? `whether it stood on ${day} the dates leave open ` : `not standing on ${day} `;
  const left = (spell.suspended ?? []).map(([first, second]) => `${nameOf(first)} and ${nameOf(second)}`);
  return `standing on ${day}${left.length ? `, suspended between ${left.join(", ")} ` : " "}`;
}

function memberTable(tie, spell, unsure) {
  const present = new Set(spell ? membersIn(tie, spell) : []);
  return element(
    "table",
    { class: "members" },
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ["Member", "Since", "Notes"].map((head) => element("th", { scope: "col" }, head)),
      ),
    ),
    element(
      "tbody",
      {},
      tie.members.map((member) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, openButton(member.actor, nameOf(member.actor))),
          element("td", {}, member.start ?? tie.start, member.end && ` to ${member.end}`),
          element(
            "td",
            {},
            notesOf(tie, member, spell && !present.has(member.actor), unsure.has(member.actor)),
            marks(member),
            sourcesOf(member),
          ),
        ),
      ),
    ),
  );
}

function notesOf(tie, member, absent, unsure) {
  const suspended = (member.suspended ?? []).map(
    (pause) =>
      `suspended${pause.by ? ` by ${nameOf(pause.by)}` : ""} ${spanOf(pause.start, pause.end)}${pause.note ? `: ${pause.note}` : ""}`,
  );
  const words = [
    absent && "not a member on this day",
    unsure && "the dates leave open if it was a member",
    member.role,
    member.signed && `signed ${member.signed}`,
    ...suspended,
    member.note,
  ].filter(Boolean);
  return words.length ? dated(`${words.join("; ")} `) : "";
}

function obligationRecord(tie, one, holds) {
  const named = (ids, all) => (ids ? ids.map(nameOf).join(", ") : all);
  const carrier = (tie.instruments ?? []).find((instrument) => instrument.id === one.instrument);
  const times = one.start ? `, ${spanOf(one.start, one.end)}` : one.end ? `, until ${one.end}` : "";
  return element(
    "div",
    { class: holds ? "record" : "record past" },
    element(
      "p",
      {},
      element("strong", {}, one.kind),
      `: ${named(one.by, "each member")} to ${named(one.to, "each other member")}`,
      one.article && `, ${one.article}`,
      carrier && `, under the ${carrier.name}`,
      times,
      holds ? "" : " (does not hold on this day)",
    ),
    aside(one.note),
    sourcesOf(one),
  );
}

function instrumentRecord(tie, one, day, unsure) {
  const began = about.formats.includes(one.kind) ? "first held" : about.practices.includes(one.kind) ? "began" : "from";
  const dates = [
    ["signed", one.signed],
    ["applied provisionally", one.applied],
    ["in force", one.in_force],
    [began, one.began],
    ["ended", one.ended],
    ...pauses(one),
  ].filter(([, date]) => date);
  const status = one.status.filter(([from]) => from <= day).at(-1)?.[1] ?? "not yet";
  const earlier = tie.instruments.find((other) => other.id === one.replaces);
  return element(
    "div",
    { class: "record" },
    element("h4", {}, one.name),
    element(
      "p",
      {},
      element("span", { class: "status" }, status),
      ` ${spaced(one.kind)}, ${spaced(one.form)} `,
      marks(one),
      unsure && element("span", { class: "mark" }, "the dates leave this open"),
    ),
    element(
      "dl",
      {},
      dates.map(([name, date]) => fact(name, date)),
      one.parties && fact("parties", one.parties.map(nameOf).join(", ")),
      earlier && fact("replaces", earlier.name),
      one.domains && fact("domains", one.domains.map(spaced).join(", ")),
    ),
    aside(one.note),
    sourcesOf(one),
  );
}
