/* Search among actors, ties and instruments: by name, id, alias, and by what sources call a tie. */

const MOST_FOUND = 12;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("-", " ");

/* What can be found: { id, name, what, parts, folded }, where parts are all the names that lead to it. */
const index = [
  ...data.actors.map((actor) => ({
    id: actor.id,
    name: actor.name,
    what: actor.kind,
    parts: [actor.name, actor.id, ...(actor.aliases ?? [])],
  })),
  ...data.ties.map((tie) => ({
    id: tie.id,
    name: tie.name,
    what: tie.type,
    parts: [tie.name, tie.id, ...(tie.called ?? []), ...(tie.instruments ?? []).map((one) => one.name)],
  })),
].map((one) => ({ ...one, folded: one.parts.map(fold) }));

/* Everything of which one name has all the words asked for, with that name: first names that begin with them, then
   names of the thing itself, then those of its instruments. */
function search(asked) {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const has = (name) => words.every((word) => name.includes(word));
  const rank = (one) => (one.folded.some((name) => name.startsWith(words.join(" "))) ? 0 : has(one.folded[0]) ? 1 : 2);
  return index
    .filter((one) => one.folded.some(has))
    .sort((one, other) => rank(one) - rank(other))
    .map((one) => ({ ...one, through: has(one.folded[0]) ? "" : one.parts[one.folded.findIndex(has)] }));
}

function drawFound() {
  const asked = byId("search").value;
  const found = search(asked);
  const more = found.length > MOST_FOUND ? `; the first ${MOST_FOUND} are shown` : "";
  const number = asked.trim()
    ? found.length
      ? `${found.length} found${more}`
      : `Nothing found for “${asked.trim()}”`
    : "";
  byId("found-number").textContent = number;
  byId("found").toggleAttribute("hidden", !asked.trim());
  byId("found").replaceChildren(
    element("p", { class: "note" }, number),
    element(
      "ul",
      { class: "plain" },
      found.slice(0, MOST_FOUND).map((one) =>
        element(
          "li",
          {},
          button(
            [one.name, softly(` ${one.what}${one.through ? `: ${one.through}` : ""}`)],
            () => {
              closeSearch();
              openDetails(one.id, byId("search"));
            },
            { "data-open": one.id },
          ),
        ),
      ),
    ),
  );
}

function closeSearch() {
  byId("search").value = "";
  drawFound();
}

function prepareSearch() {
  byId("search").addEventListener("input", drawFound);
  byId("search").parentElement.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !byId("search").parentElement.contains(event.relatedTarget)) closeSearch();
  });
  byId("search").parentElement.addEventListener("keydown", (event) => {
    const all = [byId("search"), ...byId("found").querySelectorAll("button")];
    const place = all.indexOf(document.activeElement);
    if (event.key === "Escape") {
      event.stopPropagation();
      closeSearch();
      byId("search").focus();
    } else if (event.key === "Enter" && place === 0 && all.length > 1) {
      all[1].click();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      all[(place + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length].focus();
    }
  });
}
