#include "scorecard/ledger/known.h"

#include "scorecard/base/text.h"
#include "scorecard/record/flat.h"

#include <string.h>

struct sc_known {
    struct sc_arena arena;
    struct sc_intern agents, teams;
    struct sc_intern index; /* agent and period -> cards */
    struct sc_known_card *cards;
    size_t cap;
    struct sc_intern schemes; /* bands of a policy as canonical JSON */
    struct sc_people_rows *rows;
    struct sc_flat flat;
    struct sc_buf key;
    uint32_t scheme; /* of the run in hand */
    bool has_run_doc;
};

struct sc_known *sc_known_open(void)
{
    struct sc_known *k = sc_mem_alloc_n(1, sizeof *k);

    k->agents.arena = &k->arena;
    k->teams.arena = &k->arena;
    k->index.arena = &k->arena;
    k->schemes.arena = &k->arena;
    k->rows = sc_people_rows_open();
    sc_buf_init(&k->key, SC_BUF_NO_CEILING);
    return k;
}

void sc_known_close(struct sc_known *k)
{
    if (!k)
        return;
    sc_intern_fini(&k->agents);
    sc_intern_fini(&k->teams);
    sc_intern_fini(&k->index);
    sc_intern_fini(&k->schemes);
    sc_people_rows_close(k->rows);
    sc_flat_fini(&k->flat);
    sc_buf_fini(&k->key);
    sc_mem_free(k->cards);
    sc_arena_fini(&k->arena);
    sc_mem_free(k);
}

/* ---- walking ----------------------------------------------------------------------------- */

static struct sc_str card_key(struct sc_known *k, struct sc_str agent, struct sc_str period)
{
    sc_buf_reset(&k->key);
    sc_buf_put_str(&k->key, agent);
    sc_buf_putc(&k->key, 0x1f);
    sc_buf_put_str(&k->key, period);
    return sc_buf_str(&k->key);
}

/* The nested value under a key of the line that was scanned last, owned by the caller, or NULL. */
static sc_json *nested(const struct sc_known *k, const char *key, struct sc_err *err)
{
    const struct sc_flat_pair *pair = sc_flat_get(&k->flat, sc_str_from(key));

    return pair && pair->type == SC_FLAT_NESTED ? sc_json_parse_any(pair->value, err) : NULL;
}

static struct sc_str flat_text(const struct sc_known *k, const char *key)
{
    const struct sc_flat_pair *pair = sc_flat_get(&k->flat, sc_str_from(key));

    return pair ? pair->value : SC_STR("");
}

static bool asks_plan(const sc_json *rating)
{
    const sc_json *triggers = sc_json_get(rating, "triggers");

    for (size_t i = 0; i < sc_json_len(triggers); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(triggers, i), "kind"),
                      SC_STR("improvement-plan")))
            return true;
    return false;
}

/* A later run takes the place of an earlier one. */
static void put_card(struct sc_known *k, struct sc_str agent, struct sc_str period,
                     const sc_json *rating)
{
    struct sc_str band = sc_json_get_text(rating, "band");
    uint32_t no = sc_intern_put(&k->index, card_key(k, agent, period));
    uint32_t agent_no = sc_intern_put(&k->agents, agent); /* may move the names */

    if (no == k->cap) {
        k->cap = k->cap ? 2 * k->cap : 64;
        k->cards = sc_mem_grow(k->cards, k->cap, sizeof k->cards[0]);
    }
    k->cards[no] = (struct sc_known_card){.agent = k->agents.names[agent_no],
                                          .period = sc_arena_dup(&k->arena, period),
                                          .band = sc_arena_dup(&k->arena, band),
                                          .asks_plan = asks_plan(rating),
                                          .scheme = k->scheme};
}

static int take_card(struct sc_known *k, struct sc_err *err)
{
    sc_json *period = nested(k, "period", err);
    sc_json *rating = nested(k, "rating", err);
    struct sc_str team = flat_text(k, "team");

    if (team.len > 0)
        (void)sc_intern_put(&k->teams, team);
    put_card(k, flat_text(k, "agent"), sc_json_get_text(period, "name"), rating);
    sc_json_free(period);
    sc_json_free(rating);
    return err->code == SC_OK ? 0 : -1;
}

static int take_run(struct sc_known *k, struct sc_err *err)
{
    sc_json *policy = nested(k, "policy", err);

    sc_buf_reset(&k->key);
    sc_json_put(&k->key, sc_json_get(policy, "bands"), true);
    k->scheme = sc_intern_put(&k->schemes, sc_buf_str(&k->key));
    k->has_run_doc = true;
    sc_json_free(policy);
    return err->code == SC_OK ? 0 : -1;
}

static int take_row(struct sc_known *k, const struct sc_ledger_item *item, struct sc_err *err)
{
    sc_json *row = sc_json_parse(item->text, err);

    if (!row)
        return -1;
    sc_people_rows_put(k->rows, row, true, NULL);
    return 0;
}

static int take_item(struct sc_known *k, const struct sc_ledger_item *item, struct sc_err *err)
{
    bool is_run = sc_str_eq(item->kind, SC_STR("run"));
    bool is_card = sc_str_eq(item->kind, SC_STR("scorecard"));
    bool is_team = sc_str_eq(item->kind, SC_STR("team"));

    if (item->is_first)
        k->has_run_doc = false;
    if (item->part != SC_LEDGER_DOCUMENT)
        return 0;
    if (sc_is_people_kind(item->kind))
        return k->has_run_doc ? 0 : take_row(k, item, err);
    if (!is_run && !is_card && !is_team)
        return 0;
    if (sc_flat_scan(&k->flat, item->text, err) != 0)
        return -1;
    if (is_team)
        (void)sc_intern_put(&k->teams, flat_text(k, "team"));
    if (is_team)
        return 0;
    return is_run ? take_run(k, err) : take_card(k, err);
}

int sc_known_walk(struct sc_known *k, struct sc_ledger *ledger, struct sc_err *err)
{
    struct sc_ledger_item item;
    int got;

    sc_ledger_rewind(ledger);
    while ((got = sc_ledger_next(ledger, &item, err)) > 0)
        if (take_item(k, &item, err) != 0)
            return -1;
    return got;
}

/* ---- asking ------------------------------------------------------------------------------ */

size_t sc_known_agents_n(const struct sc_known *k)
{
    return k->agents.n;
}

bool sc_known_agent(const struct sc_known *k, struct sc_str agent)
{
    return sc_intern_get(&k->agents, agent) != UINT32_MAX;
}

bool sc_known_team(const struct sc_known *k, struct sc_str team)
{
    return sc_intern_get(&k->teams, team) != UINT32_MAX;
}

const char *sc_known_nearest(struct sc_known *k, struct sc_str agent)
{
    const char **names = sc_arena_alloc_n(&k->arena, k->agents.n + 1, sizeof *names);

    for (uint32_t i = 0; i < k->agents.n; i++)
        names[i] = sc_arena_cstr(&k->arena, k->agents.names[i]);
    return sc_text_nearest(agent, names, k->agents.n);
}

const struct sc_known_card *sc_known_card(struct sc_known *k, struct sc_str agent,
                                          struct sc_str period)
{
    uint32_t no = sc_intern_get(&k->index, card_key(k, agent, period));

    return no == UINT32_MAX ? NULL : &k->cards[no];
}

void sc_known_put_periods(const struct sc_known *k, struct sc_str agent, struct sc_buf *out)
{
    bool is_first = true;

    for (uint32_t i = 0; i < k->index.n; i++)
        if (sc_str_eq(k->cards[i].agent, agent)) {
            sc_buf_printf(out, "%s%.*s", is_first ? "" : ", ", SC_STR_ARG(k->cards[i].period));
            is_first = false;
        }
}

struct sc_people_rows *sc_known_rows(struct sc_known *k)
{
    return k->rows;
}

/* ---- bands ------------------------------------------------------------------------------- */

static sc_json *bands_of(const struct sc_known *k, const struct sc_known_card *card)
{
    struct sc_err ignored;

    sc_err_init(&ignored);
    return sc_json_parse_any(k->schemes.names[card->scheme], &ignored);
}

static bool is_same_name(struct sc_str a, struct sc_str b)
{
    struct sc_buf left, right;
    bool same;

    sc_buf_init(&left, SC_BUF_NO_CEILING);
    sc_buf_init(&right, SC_BUF_NO_CEILING);
    sc_text_fold_header(&left, a);
    sc_text_fold_header(&right, b);
    same = sc_str_eq(sc_buf_str(&left), sc_buf_str(&right));
    sc_buf_fini(&left);
    sc_buf_fini(&right);
    return same;
}

int sc_known_band(const struct sc_known *k, const struct sc_known_card *card, struct sc_str name)
{
    sc_json *bands = bands_of(k, card);
    int found = -1;

    for (size_t i = 0; i < sc_json_len(bands) && found < 0; i++)
        if (is_same_name(sc_json_get_text(sc_json_at(bands, i), "label"), name))
            found = (int)i;
    sc_json_free(bands);
    return found;
}

size_t sc_known_put_bands(const struct sc_known *k, const struct sc_known_card *card,
                          struct sc_buf *out)
{
    sc_json *bands = bands_of(k, card);
    size_t n = sc_json_len(bands);

    for (size_t i = 0; i < n; i++)
        sc_buf_printf(out, "%s%.*s", i > 0 ? ", " : "",
                      SC_STR_ARG(sc_json_get_text(sc_json_at(bands, i), "label")));
    sc_json_free(bands);
    return n;
}
