/* The view as a file: the picture as SVG or PNG, the table as CSV, and the link that leads back to it. */

const fileName = (suffix) => `partnerships-${state.compare ? `${state.compare}-to-` : ""}${state.day}.${suffix}`;

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/* The picture as a file of its own: only what is visible, with its style, its heading and where it comes from. */
function pictureFile() {
  const copy = canvas.cloneNode(true);
  copy.querySelectorAll("[hidden], .reach").forEach((made) => made.remove());
  for (const made of [copy, ...copy.querySelectorAll("*")]) {
    [...made.attributes]
      .map((one) => one.name)
      .filter((name) => /^(role|tabindex|aria-.*|data-.*|id)$/.test(name) || (made === copy && name === "style"))
      .forEach((name) => made.removeAttribute(name));
  }
  const [, , width, height] = canvas.getAttribute("viewBox").split(" ").map(Number);
  const [above, below] = [70, 64];
  copy.setAttribute("viewBox", `0 ${-above} ${width} ${height + above + below}`);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height + above + below);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const colours = getComputedStyle(document.documentElement);
  const rules = [...document.styleSheets[0].cssRules]
    .filter((rule) => rule.selectorText && !rule.selectorText.startsWith(":root"))
    .filter((rule) => /^#canvas|^\.(line|membership|partnership|minilateral|alliance)\b/.test(rule.selectorText))
    .map((rule) =>
      rule.cssText
        .replaceAll("#canvas", "svg")
        .replace("vector-effect: non-scaling-stroke;", "")
        .replace(/var\((--[\w-]+)\)/g, (_, name) => colours.getPropertyValue(name)),
    );
  copy.prepend(
    shape("style", {}, rules.join("\n")),
    shape("rect", { class: "paper", x: 0, y: -above, width, height: height + above + below }),
    shape("text", { class: "title", x: 20, y: -38 }, byId("finding").textContent || "Security partnerships"),
    shape("text", { class: "words", x: 20, y: -14 }, byId("status").textContent),
    legendShape(height + 8),
    shape(
      "text",
      { class: "words", x: 20, y: height + 44 },
      `Data ${about.version}, CC BY 4.0. Coverage ${about.first} to ${about.last}; “not recorded” is not “no tie”.`,
    ),
  );
  return { text: new XMLSerializer().serializeToString(copy), width, height: height + above + below };
}

/* The legend in a row: each stroke, and its words. */
function legendShape(y) {
  let x = 20;
  return shape(
    "g",
    {},
    [...byId("legend").children].map((entry) => {
      const words = entry.textContent.trim();
      const placed = shape(
        "g",
        { transform: `translate(${x} ${y})` },
        entry.querySelector("path").cloneNode(),
        shape("text", { class: "words", x: 42, y: 9 }, words),
      );
      x += 70 + words.length * 7.5;
      return placed;
    }),
  );
}

function downloadSvg() {
  download(new Blob([pictureFile().text], { type: "image/svg+xml" }), fileName("svg"));
}

async function downloadPng() {
  const { text, width, height } = pictureFile();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const paper = element("canvas", { width: 2 * width, height: 2 * height });
  paper.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  paper.toBlob((blob) => download(blob, fileName("png")), "image/png");
}

/* A cell as CSV; one that a spreadsheet would run as a formula is made text. */
function cell(value) {
  const text = String(value);
  const safe = typeof value === "number" || !/^[=+\-@\t\r]/.test(text) ? text : `'${text}`;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/* The table of the view as CSV, with ids; a byte order mark lets spreadsheets read its letters. */
function csvOf(view) {
  const name = view.state.view === "actors" ? "actors" : "ties";
  const columns = ["id", ...columnsOf(view, name).map(([key]) => key)];
  const rows = rowsOf(view, name).map((row) => columns.map((key) => cell(row[key])));
  return "\ufeff" + [columns, ...rows].map((row) => row.join(",")).join("\r\n") + "\r\n";
}

async function copyLink() {
  write();
  try {
    await navigator.clipboard.writeText(location.href);
    byId("link").textContent = "Copied";
  } catch {
    byId("link").textContent = "See the address";
  }
  setTimeout(() => (byId("link").textContent = "Copy link"), 2000);
}

function prepareDownloads() {
  byId("svg").addEventListener("click", downloadSvg);
  byId("png").addEventListener("click", downloadPng);
  byId("csv").addEventListener("click", () =>
    download(new Blob([csvOf(current)], { type: "text/csv" }), fileName("csv")),
  );
  byId("link").addEventListener("click", copyLink);
}
