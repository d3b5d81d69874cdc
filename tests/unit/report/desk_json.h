/* Parts of the invented desk written as JSON, and what a page says about them. */
#ifndef SC_TEST_DESK_JSON_H
#define SC_TEST_DESK_JSON_H

#include "desk.h"

/* `text` is JSON with ' for ". */
static inline sc_json *desk_json(const char *text)
{
    struct sc_err err;
    struct sc_buf b;
    sc_json *doc;

    sc_err_init(&err);
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_puts(&b, text);
    for (size_t i = 0; i < b.len; i++)
        b.p[i] = b.p[i] == '\'' ? '"' : b.p[i];
    doc = sc_json_parse_any(sc_buf_str(&b), &err);
    sc_buf_fini(&b);
    assert_non_null(doc);
    return doc;
}

static inline void desk_give(struct desk *d, const char *agent, const char *key, const char *text)
{
    for (size_t i = 0; i < d->docs.n; i++)
        if (sc_str_eq(sc_json_get_text(d->docs.items[i], "agent"), sc_str_from(agent)) &&
            sc_doc_is(d->docs.items[i], "scorecard")) {
            sc_json_set(d->docs.items[i], key, desk_json(text));
            return;
        }
    fail_msg("no %s", agent);
}

static inline void desk_put_team(struct desk *d, enum sc_page_form form)
{
    struct sc_team_page page = {&d->report, &d->report.teams[0], NULL, NULL};

    sc_buf_reset(&d->text);
    sc_page_form_team(&d->text, form, &page, &desk_layout);
    sc_buf_putc(&d->text, '\0');
}

static inline void desk_has(const struct desk *d, const char *text)
{
    if (!strstr(d->text.p, text))
        fail_msg("not there: %s", text);
}

static inline void desk_lacks(const struct desk *d, const char *text)
{
    if (strstr(d->text.p, text))
        fail_msg("there: %s", text);
}

#endif
