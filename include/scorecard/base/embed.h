/*
 * Text files of the source tree that stand inside the programs: vendor profiles, built-in
 * policies, style sheets. Installed programs need no data files beside them.
 *
 * The build turns each folder below into one table, sorted by name (byte order) and ended by a
 * row whose name is NULL. A new file in a folder is a new row: nothing else is edited. To add a
 * folder: one line here and one `sc_embed` line in CMakeLists.txt; the name of the table is
 * the path of the folder below lib/, joined by "_".
 */
#ifndef SC_BASE_EMBED_H
#define SC_BASE_EMBED_H

#include "scorecard/base/str.h"

/* One file. Lives as long as the process; never freed. */
struct sc_embedded {
    const char *name; /* the file's name without folder and extension: "zendesk" */
    const char *text; /* its bytes as they are, with a NUL behind the last */
    size_t len;       /* bytes without that NUL */
};

extern const struct sc_embedded sc_embedded_import_profiles[]; /* lib/import/profiles/(*).yaml */
extern const struct sc_embedded sc_embedded_policy_builtin[];  /* lib/policy/builtin/(*).yaml */
extern const struct sc_embedded sc_embedded_report_assets[];   /* lib/report/assets/(*).css */
extern const struct sc_embedded sc_embedded_text_words[];      /* lib/words.cmake; text may be "" */

/* The row called `name`; NULL when the table has none. */
const struct sc_embedded *sc_embedded_find(const struct sc_embedded *table, struct sc_str name);

/* The text of a row as a slice; the empty slice for NULL. */
struct sc_str sc_embedded_text(const struct sc_embedded *row);

#endif
