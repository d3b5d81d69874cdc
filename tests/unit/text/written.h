/*
 * Rows as a writer makes them of what a test puts, for tests of what is written.
 */
#ifndef TEST_TEXT_WRITTEN_H
#define TEST_TEXT_WRITTEN_H

#include "sc_test.h"

#include "scorecard/record/stream.h"

struct written {
    struct sc_buf text;
    struct sc_out *out;
    struct sc_writer *w;
};

static inline void written_open(struct written *w)
{
    sc_buf_init(&w->text, SC_BUF_NO_CEILING);
    w->out = sc_out_to_buf(&w->text);
    w->w = sc_writer_open(w->out, SC_FORM_JSONL, true);
}

/* Ends the writing: the text is whole then. */
static inline const char *written_text(struct written *w)
{
    struct sc_err err;

    sc_err_init(&err);
    if (w->w != NULL) {
        sc_writer_close(w->w);
        assert_int_equal(sc_out_close(w->out, &err), 0);
    }
    w->w = NULL;
    return sc_buf_cstr(&w->text);
}

static inline void written_close(struct written *w)
{
    (void)written_text(w);
    sc_buf_fini(&w->text);
}

#endif
