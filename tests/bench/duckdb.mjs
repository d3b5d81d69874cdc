// The same figures from the same CSV by DuckDB: the measure that sc-import | sc-score must beat.
//
//     node duckdb.mjs FILE.csv [FROM TO [THREADS [sniff]]]     default 2026-07-01 2026-10-01 2
//
// Prints one CSV line an agent, sorted: agent, solved tickets, mean minutes to the first reply,
// median minutes to the full resolution, share of Good among the rated, share reopened.
// `read_csv` gets the columns and their types, which spares it the guessing; with the word
// `sniff` as the last argument it guesses them itself, as a person's first query does.
import { createRequire } from "node:module";
import { cwd, argv, stdout } from "node:process";

const { DuckDBInstance } = createRequire(cwd() + "/")("@duckdb/node-api");

const [file, from = "2026-07-01", to = "2026-10-01", threads = "2", how = "typed"] = argv.slice(2);

// Standard columns in the order of the export; the ones that the query needs have a type.
const typed = {
  "Solved at": "TIMESTAMP",
  Reopens: "INTEGER",
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
const columns = names.map((n) => `${text(n)}: ${text(typed[n] ?? "VARCHAR")}`).join(", ");
const source = how === "sniff"
  ? `read_csv(${text(file)})`
  : `read_csv(${text(file)}, header = true, delim = ',', quote = '"', escape = '"',
       auto_detect = false, timestampformat = '%Y-%m-%d %H:%M', columns = {${columns}})`;

const query = `
  SELECT Assignee AS agent, count(*) AS solved,
         round(avg("First reply time in minutes"), 6) AS first_reply_min,
         median("Full resolution time in minutes") AS resolution_min,
         round(count(*) FILTER ("Satisfaction Score" = 'Good') /
               nullif(count(*) FILTER ("Satisfaction Score" IN ('Good', 'Bad')), 0), 9) AS good,
         round(count(*) FILTER (Reopens > 0) / count(*), 9) AS reopened
  FROM ${source}
  WHERE "Solved at" >= TIMESTAMP ${text(from)} AND "Solved at" < TIMESTAMP ${text(to)}
  GROUP BY Assignee ORDER BY Assignee`;

const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
const reader = await connection.runAndReadAll(query);
stdout.write(reader.columnNames().join(",") + "\n");
for (const row of reader.getRows()) {
  stdout.write(row.map((v) => (v === null ? "" : String(v))).join(",") + "\n");
}
