// Holds the figures of duckdb.mjs against the scorecards of sc-score.
//
//     node compare.mjs FIGURES.csv SCORES.jsonl
//
// Every figure of an agent or a team must be there with the same n and the same sum or median.
// Prints how many were compared; status 1 and the first ones that differ, when any does.
import { readFileSync } from "node:fs";
import { argv, exit, stdout } from "node:process";

const [figures, scores] = argv.slice(2);
const seen = new Map();
for (const text of readFileSync(scores, "utf8").split("\n").filter(Boolean)) {
  const doc = JSON.parse(text);
  if (doc.record !== "scorecard" && doc.record !== "team") continue;
  for (const m of doc.metrics) {
    const agent = doc.record === "team" ? "" : doc.name;
    seen.set([doc.team, agent, m.id].join("|"), m);
  }
}

const wrong = [];
const [, ...lines] = readFileSync(figures, "utf8").trim().split("\n");
for (const line of lines) {
  const [team, agent, metric, n, x] = line.split(",");
  const m = seen.get([team, agent, metric].join("|"));
  const ours = m && (m.sum === null ? m.value : m.sum);
  if (!m || m.n !== Number(n) || Number(ours) !== Number(x)) {
    wrong.push(`${line}: sc-score has n ${m?.n}, ${ours} (${m?.status})`);
  }
}
stdout.write(`${lines.length} figures compared, ${wrong.length} differ\n`);
wrong.slice(0, 5).forEach((w) => stdout.write(w + "\n"));
exit(lines.length === 0 || wrong.length > 0 ? 1 : 0);
