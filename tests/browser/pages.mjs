// Opens pages in a real browser: no message on the console, no request, no finding of axe-core, one
// printed page for a review's first sheet, nothing wider than a phone.
//
//     node pages.mjs NODE_MODULES CHROMIUM FOLDER     FOLDER is the pack of a period
//
// Last line: "12 passed, 0 failed".
import { createRequire } from "node:module";
import { readdirSync, statSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, folder] = process.argv.slice(2);
const require = createRequire(join(modules, "x.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let passed = 0;
let failed = 0;
function check(what, good, seen) {
  if (good) {
    passed++;
  } else {
    failed++;
    console.error(`FAILED ${what}: ${seen ?? ""}`);
  }
}

function pages(dir) {
  return readdirSync(dir).sort().flatMap((name) => {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) return pages(path);
    return name.endsWith(".html") ? [path] : [];
  });
}

// The height of A4 less the margins of the style sheet, in pixels of CSS.
async function pagesOfPrint(page) {
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
  return (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
    return found.violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 160)}`);
  });
}

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
for (const path of pages(folder)) {
  const name = relative(folder, path);
  for (const colorScheme of ["light", "dark"]) {
    // A policy that forbids scripts would stop axe-core too: the page is asked about it apart.
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    const said = [];
    const asked = [];
    page.on("console", (m) => said.push(m.text()));
    page.on("pageerror", (e) => said.push(String(e)));
    page.on("request", (r) => {
      if (r.url() !== pathToFileURL(path).href) asked.push(r.url());
    });
    await page.goto(pathToFileURL(path).href);
    check(`${name}, ${colorScheme}: console`, said.length === 0, said.join("; "));
    check(`${name}, ${colorScheme}: requests`, asked.length === 0, asked.join("; "));
    const found = await violations(page);
    check(`${name}, ${colorScheme}: axe`, found.length === 0, found.join(" | "));
    if (colorScheme === "light") {
      await page.setViewportSize({ width: 375, height: 740 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      check(`${name}: fits a phone`, wide <= 376, `${wide} px`);
      if (name.startsWith("self/") || name.startsWith("lead/")) {
        const first = await page.locator(".sheet").count();
        const n = first > 0 ? await pagesOfPrint(page) : 0;
        check(`${name}: a sheet is a page`, n === first, `${n} pages, ${first} sheets`);
      }
    }
    await context.close();
  }
  // With its policy in force, and without scripts: nothing is refused, so nothing was meant to load.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const refused = [];
  page.on("console", (m) => refused.push(m.text()));
  await page.goto(pathToFileURL(path).href);
  check(`${name}: content security policy`, refused.length === 0, refused.join("; "));
  await context.close();
}
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
