/*
 * The forms behind a source: how CSV and JSON put themselves under the one interface of source.h.
 *
 * A form is a struct of its own whose first member is `struct sc_source`; it fills in the
 * functions and the names, and source.c calls through them. To add a form: a file source_FORM.c,
 * an opening function in source.h, and a test of the same stem.
 */
#ifndef SC_IMPORT_SOURCE_FORM_H
#define SC_IMPORT_SOURCE_FORM_H

#include "scorecard/import/source.h"

struct sc_source {
    const struct sc_str *names; /* of the cells; what they point to lives as long as the source */
    size_t n;
    unsigned long frame_n;    /* lines of the report around the data */
    unsigned long frame_line; /* the first of them */

    /* As sc_source_next; after -1 it is not called again. */
    int (*next)(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err);

    /* As sc_source_resume; NULL where nothing can be passed over. */
    bool (*resume)(struct sc_source *s, struct sc_source_record *damaged);

    /* Frees the whole struct of the form. */
    void (*close)(struct sc_source *s);
};

#endif
