// Whether d3, Cytoscape.js and graphology read the same graph as stands in node-link JSON.
//
//     for end in node-link.json cyjs gexf; do partnerships export now.$end --as-of 2024-09-30; done
//     npm install --prefix peers d3-force cytoscape graphology graphology-gexf @xmldom/xmldom
//     cp benchmarks/javascript_peers.mjs peers/ && node peers/javascript_peers.mjs now
import fs from "fs";
import cytoscape from "cytoscape";
import {forceLink, forceSimulation} from "d3-force";
import {UndirectedGraph} from "graphology";
import gexf from "graphology-gexf";

const stem = process.argv[2];
const text = end => fs.readFileSync(`${stem}.${end}`, "utf8");
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const spelled = told => Object.fromEntries(
  Object.entries(told).map(([name, value]) => [name, Array.isArray(value) ? value.join("; ") : value]));
const wrong = [];
const check = (tool, what, holds) => { if (!holds) wrong.push(`${tool}: ${what}`); };

const data = JSON.parse(text("node-link.json"));
const pristine = structuredClone(data);
forceSimulation(data.nodes).force("link", forceLink(data.links).id(node => node.id)).stop().tick(1);
pristine.links.forEach((link, number) => {
  const drawn = data.links[number];
  check("d3", `${link.source} ${link.target}`, drawn.source.id === link.source && drawn.target.id === link.target);
});

const network = cytoscape({elements: JSON.parse(text("cyjs")).elements, headless: true});
check("Cytoscape.js", "number of edges", network.edges().length === pristine.links.length);
for (const node of pristine.nodes) check("Cytoscape.js", node.id, same(network.$id(node.id).data(), node));
for (const link of pristine.links) {
  const {id, interaction, ...told} = network.$id(`${link.source}.${link.target}`).data();
  check("Cytoscape.js", id, same(told, link));
}

const graph = gexf.parse(UndirectedGraph, text("gexf"), {allowUndeclaredAttributes: false});
check("graphology", "numbers", graph.order === pristine.nodes.length && graph.size === pristine.links.length);
for (const {id, ...told} of pristine.nodes) {
  const {label, ...read} = graph.getNodeAttributes(id);
  check("graphology", id, label === told.name && same(read, spelled(told)));
}
for (const {source, target, ...told} of pristine.links) {
  const read = graph.getEdgeAttributes(source, target);
  check("graphology", `${source} ${target}`, same({ties: read.ties, types: read.types, weight: read.weight,
    distance: read.distance}, spelled(told)));
}
console.log(`${stem}: ${pristine.nodes.length} nodes, ${pristine.links.length} links; ${wrong.length} differ`);
wrong.forEach(line => console.log(`not the same: ${line}`));
process.exit(wrong.length ? 1 : 0);
