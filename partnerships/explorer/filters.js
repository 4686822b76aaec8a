/* Filters, the day compared with, the hub, and what clears them. */

const option = (value, text) => element("option", { value }, text);

function checkbox(value, text, changed, drawn) {
  return element(
    "label",
    { class: "check" },
    element("input", { type: "checkbox", value, change: changed }),
    drawn,
    ` ${text}`,
  );
}

const checkedIn = (holder) => [...holder.querySelectorAll("input:checked")].map((box) => box.value);

function prepareFilters() {
  const types = byId("types");
  const domains = byId("domains").querySelector("div");
  types.append(...TYPES.map((type) => checkbox(type, type, () => change({ types: checkedIn(types) }), swatch(type))));
  domains.append(
    ...about.domains.map(([name, terms]) =>
      element(
        "fieldset",
        {},
        element("legend", {}, name),
        terms.map((term) => checkbox(term, spaced(term), () => change({ domains: checkedIn(domains) }))),
      ),
    ),
  );
  const named = [...data.actors].sort((one, other) => one.name.localeCompare(other.name, "en"));
  byId("theatre").append(...about.theatres.map((theatre) => option(theatre, capital(theatre))));
  byId("hub-theatre").append(...about.theatres.map((theatre) => option(theatre, capital(theatre))));
  byId("names").append(...named.map((actor) => element("option", { value: actor.name })));
  byId("hub").append(
    ...named.filter((actor) => actor.kind === "state" && actor.theatres).map((actor) => option(actor.id, actor.name)),
  );
  const chosen = { theatre: "theatre", hub: "hub", "hub-theatre": "hubTheatre" };
  for (const [id, name] of Object.entries(chosen))
    byId(id).addEventListener("change", () => change({ [name]: byId(id).value }));
  byId("actor").addEventListener("change", chooseActor);
  byId("compare").addEventListener("change", () => {
    const day = byId("compare").value;
    if (!day || isDay(day)) change({ compare: day });
  });
  byId("clear").addEventListener("click", () =>
    change({ ...START, day: state.day, view: state.view, theme: state.theme, open: state.open }),
  );
  byId("domains").addEventListener("focusout", (event) => {
    if (event.relatedTarget && !byId("domains").contains(event.relatedTarget)) byId("domains").open = false;
  });
  byId("domains").addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    byId("domains").open = false;
    byId("domains").querySelector("summary").focus();
  });
  const wide = matchMedia("(min-width: 60rem)");
  byId("filters").open = wide.matches;
  wide.addEventListener("change", () => (byId("filters").open = wide.matches));
}

/* Adds the actor whose name or id was typed to those chosen. */
function chooseActor() {
  const asked = fold(byId("actor").value.trim());
  const found = data.actors.find((actor) =>
    [actor.id, actor.name, ...(actor.aliases ?? [])].some((name) => fold(name) === asked),
  );
  byId("actor").setCustomValidity(asked && !found ? "No actor has this name" : "");
  byId("actor").reportValidity();
  if (!found) return;
  byId("actor").value = "";
  change({ actors: [...new Set([...state.actors, found.id])].sort() });
}

function drawFilters() {
  for (const box of byId("types").querySelectorAll("input")) box.checked = state.types.includes(box.value);
  for (const box of byId("domains").querySelectorAll("input")) box.checked = state.domains.includes(box.value);
  byId("domains").querySelector("summary").textContent = state.domains.length
    ? `Domains: ${state.domains.length}`
    : "Domains";
  byId("theatre").value = state.theatre;
  byId("compare").value = state.compare;
  byId("hub").value = state.hub;
  byId("hub-theatre").value = state.hubTheatre;
  byId("chosen").replaceChildren(
    ...state.actors.map((actor) =>
      button(
        `${nameOf(actor)} ×`,
        () => {
          change({ actors: state.actors.filter((one) => one !== actor) });
          byId("actor").focus();
        },
        { class: "chip", "aria-label": `Remove ${nameOf(actor)}` },
      ),
    ),
  );
}
