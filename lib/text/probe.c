#include "scorecard/text/probe.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"

#include <string.h>

struct drawn {
    uint64_t number;
    char *ticket, *agent;
};

struct sc_probe {
    struct sc_str seed;
    size_t most;
    struct drawn *items; /* sorted by number, then ticket */
    size_t n;
};

struct sc_probe *sc_probe_open(struct sc_str seed, size_t n)
{
    struct sc_probe *p = sc_mem_alloc_n(1, sizeof *p);

    p->seed = seed;
    p->most = n;
    p->items = sc_mem_alloc_n(n + 1, sizeof *p->items);
    return p;
}

static void release(struct drawn *d)
{
    sc_mem_free(d->ticket);
    sc_mem_free(d->agent);
}

void sc_probe_close(struct sc_probe *p)
{
    if (!p)
        return;
    for (size_t i = 0; i < p->n; i++)
        release(&p->items[i]);
    sc_mem_free(p->items);
    sc_mem_free(p);
}

static char *copy(struct sc_str s)
{
    char *to = sc_mem_alloc(s.len + 1);

    if (s.len > 0)
        memcpy(to, s.p, s.len);
    to[s.len] = 0;
    return to;
}

void sc_probe_see(struct sc_probe *p, struct sc_str ticket, struct sc_str agent)
{
    const struct sc_str parts[] = {p->seed, SC_STR("text"), ticket};
    uint64_t number = sc_hash_mix(parts, 3);
    size_t at = p->n;

    if (p->most == 0 || (p->n == p->most && number >= p->items[p->n - 1].number))
        return;
    while (at > 0 && p->items[at - 1].number > number)
        at--;
    memmove(&p->items[at + 1], &p->items[at], (p->n - at) * sizeof *p->items);
    p->items[at] = (struct drawn){number, copy(ticket), copy(agent)};
    if (p->n == p->most)
        release(&p->items[p->n]);
    else
        p->n++;
}

void sc_probe_write(const struct sc_probe *p, struct sc_str stratum, uint64_t all_n,
                    struct sc_writer *out)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_sample);
    struct sc_buf weight;

    sc_buf_init(&weight, 64);
    sc_num_put_real(&weight, p->n > 0 ? (double)all_n / (double)p->n : 0);
    for (size_t i = 0; i < p->n; i++) {
        struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
        struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
        char rank[SC_STR_DIGITS];
        cells[SC_COL_sample_agent] = sc_str_from(p->items[i].agent);
        cells[SC_COL_sample_ticket] = sc_str_from(p->items[i].ticket);
        cells[SC_COL_sample_stratum] = stratum;
        cells[SC_COL_sample_reason] = SC_STR("random");
        cells[SC_COL_sample_rank] = sc_str_digits(rank, (int64_t)i + 1);
        cells[SC_COL_sample_seed] = p->seed;
        cells[SC_COL_sample_weight] = sc_buf_str(&weight);
        sc_writer_put_row(out, &row);
    }
    sc_buf_fini(&weight);
}
