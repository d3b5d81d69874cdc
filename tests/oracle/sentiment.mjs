// Sentiment against another program: the npm package vader-sentiment scores the same sentences.
//
//     node sentiment.mjs PACKAGE make N SEED >rows.csv
//     node sentiment.mjs PACKAGE check N SEED FLAGS.csv
//
// The sentences are made of words of its list, boosters, negations, capitals and marks, without
// `but`, `no`, `doubt` and emoji, whose rules that port has otherwise; nor are there negations in
// capitals, marks behind words of two letters, words of one, and "never", where it differs, too. `check` compares every
// compound to 4 decimals and prints "N passed, N failed".
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv, exit, stderr, stdout } from "node:process";

const [folder, what, count, seed, flags] = argv.slice(2);
const require = createRequire(`${folder}/`);
const { SentimentIntensityAnalyzer } = require("./build/vaderSentiment.bundle.js");

// SplitMix64: the same sentences on every machine.
let state = BigInt(seed);
const mask = (1n << 64n) - 1n;
function draw(n) {
  state = (state + 0x9e3779b97f4a7c15n) & mask;
  let z = state;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
  return Number(((z ^ (z >> 31n)) >> 32n) * BigInt(n) >> 32n);
}
const pick = (list) => list[draw(list.length)];

const barred = new Set(["but", "no", "doubt"]);
const listed = readFileSync(`${folder}/vader_lexicon.txt`, "utf8").split("\n")
  .map((line) => line.split("\t")[0]).filter((w) => /^[a-z]{3,}$/.test(w) && !barred.has(w));
const faces = [":)", ":(", ":-D", ";)", ":'("];
const plain = ["the", "account", "page", "with", "from", "and", "order", "which", "invoice", "they",
  "was", "is", "that", "our", "printer", "screen", "it", "we", "you", "table"];
const boosters = ["very", "really", "extremely", "absolutely", "slightly", "somewhat", "hardly",
  "barely", "so", "incredibly", "almost", "less", "most"];
const negators = ["not", "isn't", "wasn't", "cannot", "without", "rarely", "seldom", "don't",
  "neither", "nothing", "despite"];
const phrases = ["at least", "very least", "least", "kind of", "sort of", "kind", "this", "so"];

function word() {
  const kind = draw(20);
  let w = kind < 7 ? pick(plain) : kind < 13 ? pick(listed) : kind < 16 ? pick(boosters)
    : kind < 18 ? pick(negators) : kind < 19 ? pick(phrases) : pick(faces);
  if (draw(12) === 0 && !phrases.includes(w) && !negators.includes(w)) w = w.toUpperCase();
  if (draw(10) === 0 && w.length > 2 && !w.endsWith(" of")) w += pick([",", ".", "!", "?", "!!"]);
  return w;
}

function sentence() {
  const words = ["the", pick(plain), "that"];
  for (let n = 3 + draw(12); n > 0; n--) words.push(word());
  words.push(pick(listed));
  return words.join(" ") + pick(["", ".", "!", "!!", "!!! !!", "?", "???", "?? ??"]);
}

const sentences = Array.from({ length: Number(count) }, sentence);

function make() {
  stdout.write("record,ticket,seq,author_role,at,body\n");
  sentences.forEach((s, i) => stdout.write(
    `message,T${i},1,customer,2026-07-01T00:00:00Z,"${s.replaceAll('"', '""')}"\n`));
}

function check() {
  const seen = new Map(readFileSync(flags, "utf8").split("\n").map((line) => line.split(","))
    .map((cells) => [cells[2], cells[9]]));
  let passed = 0;
  const wrong = [];
  sentences.forEach((s, i) => {
    const wanted = SentimentIntensityAnalyzer.polarity_scores(s).compound;
    const got = seen.get(`T${i}`);
    if (got !== undefined && Number(got) === Number(wanted.toFixed(4))) passed++;
    else wrong.push(`${got} instead of ${wanted}: ${s}`);
  });
  wrong.slice(0, 10).forEach((w) => stderr.write(w + "\n"));
  stdout.write(`${passed} passed, ${wrong.length} failed\n`);
  exit(wrong.length > 0 ? 1 : 0);
}

if (what === "make") make();
else check();
