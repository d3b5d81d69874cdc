// The same figures from the same CSV by DuckDB: the measure that sc-import | sc-score must beat.
//
//     node duckdb.mjs FILE.csv [scorecard|lean [THREADS]]          default scorecard 2
//
// `scorecard` prints what sc-score measures from such an export for each agent and each team, one
// CSV line a metric: team, agent (empty for the team), metric, n, and its sum (shares, counts) or
// its median (seconds). compare.mjs holds the two against each other. DuckDB is spared what comes
// after the sums: intervals, expected values by kind of ticket, targets, explanations. Of several
// ways to ask it this was the quickest: what the quarter cannot touch is dropped as it is read.
// `lean` prints six figures an agent in one pass over the tickets, without repeat contacts: what
// somebody asks in a hurry.
//
// `read_csv` gets the columns and their types, which spares it the guessing.
import { createRequire } from "node:module";
import { cwd, argv, stdout } from "node:process";

const { DuckDBInstance } = createRequire(cwd() + "/")("@duckdb/node-api");

const [file, what = "scorecard", threads = "2"] = argv.slice(2);
const from = "TIMESTAMP '2026-07-01'";
const to = "TIMESTAMP '2026-10-01'";
const asOf = "TIMESTAMP '2026-10-09'";
const mostRepeats = 5; // who writes more often in a week tells nothing

// Standard columns in the order of the export; the ones that a query computes with have a type.
const typed = {
  "Created at": "TIMESTAMP",
  "Solved at": "TIMESTAMP",
  Reopens: "INTEGER",
  Replies: "INTEGER",
  "Assignee stations": "INTEGER",
  "First reply time in minutes": "INTEGER",
  "Full resolution time in minutes": "INTEGER",
};
const times = ["First reply", "First resolution", "Full resolution", "Agent wait", "Requester wait",
  "On hold"];
const names = [
  "Summation column", "Id", "Requester", "Requester id", "Requester external id",
  "Requester email", "Requester domain", "Submitter", "Assignee", "Group", "Subject", "Tags",
  "Status", "Priority", "Via", "Ticket type", "Created at", "Updated at", "Assigned at",
  "Organization", "Due date", "Initially assigned at", "Solved at", "Resolution time",
  "Satisfaction Score", "Group stations", "Assignee stations", "Reopens", "Replies",
  ...times.flatMap((t) => [`${t} time in minutes`, `${t} time in minutes within business hours`]),
];

const text = (s) => `'${s.replaceAll("'", "''")}'`;
const typeOf = (name) => (what === "lean" && /Created|Replies|Assignee/.test(name)
  ? "VARCHAR" : typed[name] ?? "VARCHAR");
const columns = names.map((n) => `${text(n)}: ${text(typeOf(n))}`).join(", ");
const source = `read_csv(${text(file)}, header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, timestampformat = '%Y-%m-%d %H:%M', columns = {${columns}})`;

const lean = `
  SELECT Assignee AS agent, count(*) AS solved,
         round(avg("First reply time in minutes"), 6) AS first_reply_min,
         median("Full resolution time in minutes") AS resolution_min,
         round(count(*) FILTER ("Satisfaction Score" = 'Good') /
               nullif(count(*) FILTER ("Satisfaction Score" IN ('Good', 'Bad')), 0), 9) AS good,
         round(count(*) FILTER (Reopens > 0) / count(*), 9) AS reopened
  FROM ${source}
  WHERE "Solved at" >= ${from} AND "Solved at" < ${to}
  GROUP BY Assignee ORDER BY Assignee`;

const tagged = (tag) => `contains(' ' || "Tags" || ' ', ' ${tag} ')`;

// Sums of true and false, medians in seconds, over agents and over teams at once.
const share = (name, n, x) => `count(*) FILTER (${n}) AS ${name}_n,
    count(*) FILTER ((${n}) AND (${x})) AS ${name}_x`;
const middle = (name, n, minutes) => `count(*) FILTER (${n}) AS ${name}_n,
    60 * median(${minutes}) FILTER (${n}) AS ${name}_x`;
const line = (name) => `SELECT team, agent, '${name}' AS metric, ${name}_n AS n,
    ${name}_x AS x FROM sums`;

const metrics = ["volume", "csat_pct", "recontact", "fcr", "reopen", "resolution_rate",
  "first_reply", "full_resolution", "backlog_age"];

const scorecard = `
  WITH ticket AS MATERIALIZED (
    SELECT "Id" AS id, "Requester email" AS requester, "Assignee" AS agent, "Group" AS team,
           "Created at" AS created, "Solved at" AS solved, "Satisfaction Score" AS rating,
           "Reopens" > 0 AS reopened, "Replies" AS replies, "Assignee stations" AS stations,
           "First reply time in minutes" AS reply_min,
           "Full resolution time in minutes" AS resolution_min
    FROM ${source}
    WHERE NOT ${tagged("closed_by_merge")} AND NOT ${tagged("spam")}
      AND ("Solved at" IS NULL OR "Solved at" >= ${from} OR "Created at" >= ${from})),
  repeats AS (
    SELECT a.id, count(*) AS repeats_n
    FROM (SELECT id, requester, solved FROM ticket WHERE solved >= ${from} AND solved < ${to}) a
      JOIN (SELECT requester, created FROM ticket WHERE created >= ${from}) b
        ON a.requester = b.requester AND b.created > a.solved
        AND b.created <= a.solved + INTERVAL 7 DAY
    GROUP BY a.id),
  judged AS (
    SELECT ticket.*, coalesce(repeats_n, 0) AS repeats_n,
           solved >= ${from} AND solved < ${to} AS is_solved,
           created + to_minutes(reply_min) AS replied
    FROM ticket LEFT JOIN repeats USING (id)),
  sums AS (
    SELECT team, coalesce(agent, '') AS agent,
      ${share("volume", "is_solved", "true")},
      ${share("csat_pct", "is_solved AND rating IN ('Good', 'Bad')", "rating = 'Good'")},
      ${share("recontact", `is_solved AND repeats_n <= ${mostRepeats}`,
    "reopened OR repeats_n > 0")},
      ${share("fcr", `is_solved AND repeats_n <= ${mostRepeats} AND replies > 0`,
    "replies = 1 AND stations = 1 AND NOT reopened AND repeats_n = 0")},
      ${share("reopen", "is_solved", "reopened")},
      ${share("resolution_rate", `created >= ${from} AND created < ${to}`, `solved <= ${asOf}`)},
      ${middle("first_reply", `replied >= ${from} AND replied < ${to}`, "reply_min")},
      ${middle("full_resolution", "is_solved", "resolution_min")},
      ${middle("backlog_age", `created < ${to} AND (solved IS NULL OR solved >= ${to})`,
    `date_diff('minute', created, ${to})`)}
    FROM judged GROUP BY GROUPING SETS ((team, agent), (team)))
  ${metrics.map(line).join(" UNION ALL ")} ORDER BY team, agent, metric`;

const queries = { scorecard, lean };
const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(queries[what]);
stdout.write(reader.columnNames().join(",") + "\n");
for (const row of reader.getRows()) {
  stdout.write(row.map((v) => (v === null ? "" : String(v))).join(",") + "\n");
}
