/* Elements made of names, attributes and text: nothing from the data is ever read as markup. */

const byId = (id) => document.getElementById(id);

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false));
  return made;
}

/* An element of HTML; an attribute that is a function listens to the event of its name. */
function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/* An element of SVG. */
function shape(name, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

/* A link to a page elsewhere; an address that is not http or https stays text. */
function outward(address, text) {
  if (!/^https?:\/\//i.test(address)) return element("span", {}, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

function button(text, click, attributes = {}) {
  return element("button", { type: "button", click, ...attributes }, text);
}

/* A text whose days do not break at the end of a line. */
function dated(text) {
  return text
    .split(/(\d{4}-\d{2}(?:-\d{2})?)/)
    .map((part, place) => (place % 2 ? element("span", { class: "day" }, part) : part));
}

const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

const spaced = (term) => term.replaceAll("-", " ");

const capital = (term) => term.replace(/(^|-)\p{L}/gu, (start) => start.toUpperCase());
