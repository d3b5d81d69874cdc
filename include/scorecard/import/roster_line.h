/* Lines for a roster, proposed from the texts that name one person in exports. */
#ifndef SC_IMPORT_ROSTER_LINE_H
#define SC_IMPORT_ROSTER_LINE_H

#include "scorecard/import/staff.h"
#include "scorecard/io/out.h"

/* What the texts of one person tell. Lives in the arena; empty is unknown. */
struct sc_roster_line {
    struct sc_str id;      /* the address, else a login, else the name, else a text */
    struct sc_str name;    /* as people write it: turned, without login, not in capitals */
    struct sc_str email;   /* the address of most rows */
    struct sc_str aliases; /* the texts that id, name and address do not find, joined by ";" */
};

/*
 * Fills a line from n (from 1) texts. Texts with ";", which no list of aliases can hold, are left
 * out of it.
 */
void sc_roster_line_make(struct sc_arena *arena, const struct sc_staff_text *const *texts,
                         uint32_t n, struct sc_roster_line *line);

/* `aliases` with the texts behind, where they are not in it. Lives in the arena. */
struct sc_str sc_roster_line_add(struct sc_arena *arena, struct sc_str aliases,
                                 const struct sc_staff_text *const *texts, uint32_t n);

/*
 * A starter roster as CSV, sorted by id: a header of the columns of `agent` rows up to `bot`, a
 * line for everybody whom rows name and the roster does not know, with the queue of most of the
 * tickets as team and `true` as bot where the name reads like a machine's. Texts that the keys say
 * are one person share a line. Returns the number of lines; *bots_n are proposed as machines.
 */
uint32_t sc_roster_line_put_all(struct sc_staff *staff, struct sc_out *out, uint32_t *bots_n);

#endif
