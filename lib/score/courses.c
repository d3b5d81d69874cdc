#include "scorecard/score/courses.h"

#include <stdlib.h>

static int by_name(const void *left, const void *right)
{
    return sc_str_cmp(*(const struct sc_str *)left, *(const struct sc_str *)right);
}

static bool is_done(const struct sc_training *t, const struct sc_rules *rules)
{
    return t->completed.known && sc_rules_contain_when(rules, t->completed) &&
           sc_rules_instant(rules, t->completed) <= rules->as_of;
}

sc_json *sc_courses_to_json(const struct sc_data *d, const struct sc_rules *rules, uint32_t person)
{
    const struct sc_rows *rows = &d->rows[SC_POP_TRAINING];
    struct sc_str *names = sc_mem_alloc_n(rows->n + 1, sizeof *names);
    sc_json *list = NULL;
    size_t n = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct sc_training *t = &((const struct sc_training *)rows->p)[i];
        if (t->agent == person && t->course < d->courses.n && d->courses.names[t->course].len > 0 &&
            is_done(t, rules))
            names[n++] = d->courses.names[t->course];
    }
    if (n > 0) {
        qsort(names, n, sizeof *names, by_name);
        list = sc_json_list();
    }
    for (size_t i = 0; i < n; i++)
        sc_json_push(list, sc_json_text(names[i]));
    sc_mem_free(names);
    return list;
}
