/* Pointer and keyboard on the picture: what is near, what is focused, what opens, how large and where. */

/* Whether a strand belongs to what an id names: an actor, a tie, or a pair with a tilde between. */
function belongs(strand, id) {
  const pair = id.split("~");
  if (pair.length === 2) return pair.includes(strand.first) && pair.includes(strand.second);
  return strand.first === id || strand.second === id || strand.ties.some((tie) => tie.id === id);
}

/* Lets the strands of an id stand out; without one, all stand alike. */
function emphasise(id) {
  let found = false;
  for (const made of strands.values()) {
    const near = Boolean(id) && !made.hasAttribute("hidden") && belongs(made.strand, id);
    made.classList.toggle("near", near);
    found ||= near;
  }
  canvas.classList.toggle("faded", found);
  for (const [own, node] of nodes) node.classList.toggle("open", own === id);
}

const visible = (shapes) => [...shapes.values()].filter((made) => !made.hasAttribute("hidden"));

/* Actors, or strands with those of the open actor first, in the order in which the arrow keys go through them. */
function inOrder(group) {
  const label = (made) => made.getAttribute("aria-label");
  const first = (made) => (group === strands && state.open && belongs(made.strand, state.open) ? 0 : 1);
  return visible(group).sort((one, other) => first(one) - first(other) || label(one).localeCompare(label(other), "en"));
}

/* Leaves one actor and one strand in the order of the tab key: the arrows lead from there to the others. */
function rove() {
  for (const group of [nodes, strands]) {
    const there = visible(group);
    const current = there.filter((made) => made.getAttribute("tabindex") === "0");
    for (const made of group.values()) {
      if (made.getAttribute("tabindex") === "0" && made !== current[0]) made.setAttribute("tabindex", "-1");
    }
    if (!current.length && there.length) inOrder(group)[0].setAttribute("tabindex", "0");
  }
}

function focusOn(made) {
  const group = made.classList.contains("strand") ? strands : nodes;
  for (const other of group.values()) if (other.getAttribute("tabindex") === "0") other.setAttribute("tabindex", "-1");
  made.setAttribute("tabindex", "0");
  made.focus();
}

function pressed(event) {
  const made = event.target.closest("[data-open]");
  if (!made || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openDetails(made.dataset.open, made);
    return;
  }
  const order = inOrder(made.classList.contains("strand") ? strands : nodes);
  const place = order.indexOf(made);
  const steps = {
    ArrowRight: place + 1,
    ArrowDown: place + 1,
    ArrowLeft: place - 1,
    ArrowUp: place - 1,
    Home: 0,
    End: order.length - 1,
  };
  let next = order[(steps[event.key] + order.length) % order.length];
  if (/^\p{L}$/u.test(event.key)) {
    const starts = (other) => other.getAttribute("aria-label").toLowerCase().startsWith(event.key.toLowerCase());
    next = [...order.slice(place + 1), ...order.slice(0, place)].find(starts);
  }
  if (!next) return;
  event.preventDefault();
  focusOn(next);
}

/* The size of the picture, in steps; where it is larger than its frame, the frame scrolls. Whole, it fits the frame. */
let size = 1;

function resize(times) {
  const holder = byId("frame");
  const middle = [holder.scrollLeft + holder.clientWidth / 2, holder.scrollTop + holder.clientHeight / 2];
  const before = size;
  size = times ? Math.min(4, Math.max(1, size * times)) : 1;
  canvas.style.setProperty("--size", size);
  canvas.classList.toggle("whole", !times);
  holder.scrollTo(
    middle[0] * (size / before) - holder.clientWidth / 2,
    middle[1] * (size / before) - holder.clientHeight / 2,
  );
}

/* A mouse drags the picture about; a finger scrolls it without our help. */
function dragging(event) {
  if (event.pointerType !== "mouse" || event.target.closest("[data-open]")) return;
  const holder = byId("frame");
  const start = [holder.scrollLeft + event.clientX, holder.scrollTop + event.clientY];
  const move = (moved) => holder.scrollTo(start[0] - moved.clientX, start[1] - moved.clientY);
  holder.setPointerCapture(event.pointerId);
  holder.addEventListener("pointermove", move);
  holder.addEventListener("pointerup", () => holder.removeEventListener("pointermove", move), { once: true });
}

function preparePointing() {
  canvas.addEventListener("keydown", pressed);
  canvas.addEventListener("click", (event) => {
    const made = event.target.closest("[data-open]");
    if (made) openDetails(made.dataset.open, made);
  });
  canvas.addEventListener("pointerover", (event) => {
    emphasise(event.target.closest(".actor")?.dataset.open ?? state.open);
  });
  canvas.addEventListener("pointerleave", () => emphasise(state.open));
  byId("frame").addEventListener("pointerdown", dragging);
  byId("larger").addEventListener("click", () => resize(1.4));
  byId("smaller").addEventListener("click", () => resize(1 / 1.4));
  byId("whole").addEventListener("click", () => resize(0));
}
