/* Search among actors, ties and instruments: by name, id, alias, and by what sources call a tie. */

const MOST_FOUND = 12;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("-", " ");

/* What can be found: { id, name, what, words }. */
const index = [
  ...data.actors.map((actor) => ({ id: actor.id, name: actor.name, what: actor.kind,
    words: fold([actor.name, actor.id, ...(actor.aliases ?? [])].join(" | ")) })),
  ...data.ties.map((tie) => ({ id: tie.id, name: tie.name, what: tie.type,
    words: fold([tie.name, tie.id, ...(tie.called ?? []), ...(tie.instruments ?? []).map((one) => one.name)].join(" | ")) })),
];

/* Everything with all the words asked for; names that begin with them first. */
function search(asked) {
  const words = fold(asked).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const rank = (one) => [fold(one.name), ...one.words.split(" | ")].some((name) => name.startsWith(words.join(" "))) ? 0
    : words.every((word) => fold(one.name).includes(word)) ? 1 : 2;
  return index.filter((one) => words.every((word) => one.words.includes(word)))
    .sort((one, other) => rank(one) - rank(other));
}

function drawFound() {
  const asked = byId("search").value;
  const found = search(asked);
  const more = found.length > MOST_FOUND ? `; the first ${MOST_FOUND} are shown` : "";
  const number = asked.trim() ? (found.length ? `${found.length} found${more}` : `Nothing found for “${asked.trim()}”`) : "";
  byId("found-number").textContent = number;
  byId("found").toggleAttribute("hidden", !asked.trim());
  byId("found").replaceChildren(element("p", { class: "note" }, number), element("ul", { class: "plain" }, found.slice(0, MOST_FOUND).map((one) =>
    element("li", {}, button([one.name, element("span", { class: "soft" }, ` ${one.what}`)], () => {
      closeSearch();
      openDetails(one.id, byId("search"));
    }, { "data-open": one.id })))));
}

function closeSearch() {
  byId("search").value = "";
  drawFound();
}

function prepareSearch() {
  byId("search").addEventListener("input", drawFound);
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
