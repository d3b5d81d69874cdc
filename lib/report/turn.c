/* Who reads which variant of a phrase: counted over the team, so that none comes twice. */
#include "sheet.h"

#include "scorecard/report/talk.h"

/* One count for each team, measure and sense, by the order of first sight. */
struct counts {
    struct sc_intern keys;
    uint16_t *n;
};

static uint16_t *count_of(struct counts *c, const struct sc_sheet *s, size_t gauge, char sense)
{
    struct sc_buf key;
    uint32_t no;

    sc_buf_init(&key, SC_BUF_NO_CEILING);
    sc_buf_put_str(&key, s->team);
    sc_buf_printf(&key, "\x1f%c%zu", sense, gauge);
    no = sc_intern_put(&c->keys, sc_buf_str(&key));
    sc_buf_fini(&key);
    return &c->n[no];
}

static void number(struct counts *c, struct sc_sheet *s, bool is_second)
{
    const struct sc_gauge *picked[SC_WELL_MAX + SC_GROW_MAX];
    size_t well_n = sc_pick_well(s, picked);
    size_t n = well_n + sc_pick_grow(s, picked + well_n);

    for (size_t i = 0; i < n; i++) {
        size_t gauge = (size_t)(picked[i] - s->gauges);
        struct sc_turns *turns = i < well_n ? &s->well : &s->grow;
        uint16_t *count = count_of(c, s, gauge, i < well_n ? '+' : '-');
        if (is_second)
            turns->of[gauge] = *count;
        else
            turns->no[gauge] = (*count)++;
    }
}

void sc_turns_number(struct sc_report *r)
{
    struct counts c = {{.arena = &r->arena}, NULL};
    size_t most = r->people_n * (SC_WELL_MAX + SC_GROW_MAX) + 1;

    c.n = sc_mem_alloc_n(most, sizeof(*c.n));
    for (size_t i = 0; i < r->people_n; i++)
        number(&c, &r->people[i], false);
    for (size_t i = 0; i < r->people_n; i++)
        number(&c, &r->people[i], true);
    sc_mem_free(c.n);
    sc_intern_fini(&c.keys);
}
