/* Which ties stand on a day, whom they join, and what the filters keep. */

const data = JSON.parse(byId("data").textContent);
const about = data.about;
const actors = new Map(data.actors.map((actor) => [actor.id, actor]));
const ties = new Map(data.ties.map((tie) => [tie.id, tie]));
const kinds = new Map(Object.entries(about.kinds).map(([kind, [label, bend]]) => [kind, { label, bend }]));
const TYPES = ["alliance", "minilateral", "partnership"];

/* Every day on which a tie changes, in order. */
const changeDays = [...new Set(data.ties.flatMap((tie) => tie.spells.flatMap((spell) => [spell.start, spell.end])))]
  .filter((day) => about.first <= day && day <= about.last)
  .sort();

const covers = (stretches, day) => stretches.some(([start, end]) => start <= day && day < end);

const nameOf = (id) => actors.get(id)?.name ?? id;

const spellOn = (tie, day) => tie.spells.find((spell) => spell.start <= day && day < spell.end);

const existsOn = (actor, day) => covers(actor.exists, day);

/* Members of a tie in a spell, by id, in the order of the record. */
function membersIn(tie, spell) {
  const all = tie.members.map((member) => member.actor);
  return spell.members ? spell.members.map((place) => all[place]) : all;
}

/* Pairs of members that a tie joins in a spell, each in alphabetical order. */
function pairsIn(tie, spell) {
  if (!spell.pairs) {
    const members = membersIn(tie, spell).sort();
    spell.pairs = members.flatMap((first, place) => members.slice(place + 1).map((second) => [first, second]));
  }
  return spell.pairs;
}

/* Pairs of which one owes the other defence or offence. */
function defencePairsIn(tie, spell) {
  return spell.defence === true ? pairsIn(tie, spell) : (spell.defence ?? []);
}

/* What a tie draws on a day: pairs of members, or of each member with the organisation that the tie constitutes. */
function legsIn(tie, spell, pairs) {
  if (!tie.constitutes) return pairs;
  return membersIn(tie, spell).map((member) => [member, tie.constitutes].sort());
}

function keeps(tie, spell, filters) {
  if (filters.types && !filters.types.includes(tie.type)) return false;
  if (!filters.domains.length) return true;
  const standing = (spell.instruments ?? []).flatMap((place) => tie.instruments[place].domains ?? []);
  return [...tie.domains, ...standing].some((domain) => filters.domains.includes(domain));
}

/* The network of a day as the filters leave it.

   filters: a list of types, or null for no restriction; lists of domains and actors, empty for none; a theatre or "".
   Asked for types, an alliance joins only those of whom one owes the other defence or offence.
   Returns { day, ties, legs, actors }: the ties by id, with their spells; what is drawn, as { pair, kind, tie };
   the ids of the actors that a leg reaches. */
function networkOn(day, filters) {
  const shown = new Set();
  for (const actor of data.actors) {
    if (existsOn(actor, day) && (!filters.theatre || (actor.theatres ?? []).includes(filters.theatre)))
      shown.add(actor.id);
  }
  const inside = ([first, second]) => shown.has(first) && shown.has(second);
  const found = { day, ties: new Map(), legs: [], actors: new Set() };
  for (const tie of data.ties) {
    const spell = spellOn(tie, day);
    if (!spell || !keeps(tie, spell, filters)) continue;
    const allies = filters.types && tie.type === "alliance";
    const pairs = allies ? defencePairsIn(tie, spell) : pairsIn(tie, spell);
    if (filters.theatre && !pairs.some(inside)) continue;
    const all = tie.constitutes ? [...pairs, ...legsIn(tie, spell, pairs)] : pairs;
    if (!joinsAll(all, filters.actors)) continue;
    found.ties.set(tie.id, spell);
    const kind = tie.constitutes ? "membership" : tie.type;
    for (const pair of legsIn(tie, spell, pairs)) {
      if (!inside(pair) || !touches(pair, filters.actors)) continue;
      found.legs.push({ pair, kind, tie });
      pair.forEach((actor) => found.actors.add(actor));
    }
  }
  return found;
}

/* Whether a tie joins each two of the chosen actors; of one, whether it joins that one to anybody. */
function joinsAll(pairs, chosen) {
  if (!chosen.length) return true;
  if (chosen.length === 1) return pairs.some((pair) => pair.includes(chosen[0]));
  const joined = new Set(pairs.map((pair) => pair.join(" ")));
  return chosen.every((first) => chosen.every((second) => first >= second || joined.has(`${first} ${second}`)));
}

/* With one actor chosen, its own legs are drawn; with several, those among them. */
function touches(pair, chosen) {
  if (!chosen.length) return true;
  return chosen.length === 1 ? pair.includes(chosen[0]) : pair.every((actor) => chosen.includes(actor));
}

/* Ids of the ties that may have stood too: partial dates leave it open. */
function openOn(day, filters) {
  const asked = (tie) => !filters.types || filters.types.includes(tie.type);
  return data.ties.filter((tie) => asked(tie) && covers(tie.open ?? [], day)).map((tie) => tie.id);
}

/* Strands of a network: one for each pair and kind, by key, with the ties behind it. A tie that gathers many is one
   node of its own, with a leg to each member. */
function strandsOf(network) {
  const strands = new Map();
  const add = (first, second, kind, tie) => {
    const key = `${first} ${second} ${kind}`;
    if (!strands.has(key)) strands.set(key, { key, first, second, kind, ties: [] });
    const strand = strands.get(key);
    if (!strand.ties.includes(tie)) strand.ties.push(tie);
  };
  for (const { pair, kind, tie } of network.legs) {
    if (tie.gathers) pair.forEach((actor) => add(actor, tie.id, kind, tie));
    else add(pair[0], pair[1], kind, tie);
  }
  return strands;
}

/* What became of things between two days: "new", "ended" or "kept", by key; empty where nothing is compared. */
function changesOf(before, after) {
  const found = new Map();
  for (const key of after.keys()) found.set(key, before.has(key) ? "kept" : "new");
  for (const key of before.keys()) if (!after.has(key)) found.set(key, "ended");
  return found;
}
