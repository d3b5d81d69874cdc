// The one-page rule: every sheet of every review below a folder is one printed page, and nothing on
// it is wider than the paper.
//
//     node onepage.mjs NODE_MODULES CHROMIUM FOLDER     FOLDER holds pages, in folders or not
//
// Last line: "400 passed, 0 failed".
import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PAGES_AT_ONCE = 2;
const PRINT_WIDTH = 718; // pixels of CSS: A4 less the least margins, 10 mm at each side
const [modules, executablePath, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");

let passed = 0;
let failed = 0;
function check(what, good, seen) {
  if (good) {
    passed++;
  } else {
    failed++;
    console.error(`FAILED ${what}: ${seen}`);
  }
}

async function look(page, path, name) {
  await page.goto(pathToFileURL(path).href);
  const sheets = await page.locator(".sheet").count();
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  check(`${name}: a sheet is a page`, sheets > 0 && pages === sheets, `${pages} pages, ${sheets} sheets`);
  await page.emulateMedia({ media: "print" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  check(`${name}: fits the paper`, width <= PRINT_WIDTH, `${width} px`);
  await page.emulateMedia({ media: null });
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const todo = readdirSync(folder, { recursive: true }).filter((f) => f.endsWith(".html")).sort();
async function work() {
  const page = await browser.newPage({ viewport: { width: PRINT_WIDTH, height: 1000 } });
  for (let name = todo.shift(); name; name = todo.shift()) await look(page, join(folder, name), name);
}
await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work));
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
