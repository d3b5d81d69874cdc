/*
 * Laws of measuring: the order, the split and the repetition of rows do not matter; moving all
 * times moves nothing but the times; requesters can be divided without changing any sum.
 */
#include "metric/rows.h"

#define SEED    20261009
#define AGENTS  7
#define TICKETS 400
#define ROWS    (TICKETS + 660)

/* Generated rows: kind and words. */
struct corpus {
    char kind[ROWS][12];
    char words[ROWS][768];
    size_t n;
};

static uint64_t below(uint64_t *seed, uint64_t n)
{
    *seed += UINT64_C(0x9e3779b97f4a7c15);
    return sc_hash_mix64(*seed) % n;
}

static void add(struct corpus *c, const char *kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void add(struct corpus *c, const char *kind, const char *format, ...)
{
    va_list args;

    assert_true(c->n < ROWS);
    snprintf(c->kind[c->n], sizeof c->kind[0], "%s", kind);
    va_start(args, format);
    vsnprintf(c->words[c->n], sizeof c->words[0], format, args);
    va_end(args);
    c->n++;
}

/* "2026-06-20T00:00:00Z" plus that many minutes and the shift, in a ring of texts. */
static const char *at(int64_t shift_s, uint64_t minutes)
{
    static char ring[16][32];
    static unsigned next;
    struct sc_buf b;
    char *text = ring[next++ % 16];

    sc_buf_init(&b, 32);
    sc_time_put(&b, stamp("2026-06-20T00") + shift_s + (int64_t)minutes * 60);
    snprintf(text, sizeof ring[0], "%s", sc_buf_cstr(&b));
    sc_buf_fini(&b);
    return text;
}

static const char *person(uint64_t *seed)
{
    static const char *const spellings[] = {"ana", "Ana_Silva", "bob", "BOB",
                                            "cyd", "dee",       "eve", "robo",
                                            "",    "stray",     "u6",  "u7@x.example"};

    return spellings[below(seed, sizeof(spellings) / sizeof(spellings[0]))];
}

static void add_ticket(struct corpus *c, uint64_t *seed, int64_t shift, int no)
{
    static const char *const states[] = {"solved", "solved", "solved", "closed",
                                         "open",   "spam",   "merged", "hold"};
    uint64_t created = below(seed, 120 * 1440), reply = created + below(seed, 900);
    uint64_t solve = reply + below(seed, 4000), state = below(seed, 8);
    bool is_solved = state <= 3;

    add(c, "ticket",
        "id=T%d status=%s agent=%s solver=%s first_replier=%s team=Q%d requester=r%d "
        "category=%s created_at=%s first_reply_at=%s resolved_at=%s updated_at=%s replies=%d "
        "reopens=%d handle_s=%d csat=%d csat_scale=%s first_reply_due_at=%s sla_resolution=%s",
        no, states[state], person(seed), is_solved ? person(seed) : "", person(seed),
        (int)below(seed, 3), (int)below(seed, 60), below(seed, 3) ? "a" : "b", at(shift, created),
        below(seed, 6) ? at(shift, reply) : "", is_solved ? at(shift, solve) : "",
        at(shift, solve + below(seed, 3)), (int)below(seed, 4), (int)below(seed, 8) / 7,
        (int)below(seed, 3000), (int)below(seed, 6), below(seed, 4) ? "1-5" : "0-1",
        at(shift, created + 240), below(seed, 2) ? "met" : "breached");
}

/* What tells of tickets that do not say everything themselves, and how they ended. */
static void add_traces(struct corpus *c, uint64_t *seed, int64_t shift, int no)
{
    int bare = TICKETS + no % 20;

    add(c, "ticket", "id=T%d status=solved agent=%s requester=r%d created_at=%s resolved_at=%s",
        bare, person(seed), no % 60, at(shift, 1440), at(shift, 2880));
    add(c, "call", "id=C%d ticket=T%d agent=%s started_at=%s talk_s=%d wrap_s=%d", no,
        below(seed, 2) ? bare : 10000 + (int)below(seed, 9), person(seed),
        at(shift, below(seed, 150 * 1440)), (int)below(seed, 900), (int)below(seed, 90));
    add(c, "message", "ticket=T%d seq=%d author_role=%s agent=%s public=%s at=%s", bare,
        (int)below(seed, 9), below(seed, 3) ? "agent" : "customer", person(seed),
        below(seed, 4) ? "true" : "false", at(shift, 1440 + below(seed, 2000)));
    add(c, "flag", "ticket=T%d seq=%d kind=sentiment agent=%s value=%s at=%s",
        (int)below(seed, TICKETS), (int)below(seed, 4), person(seed),
        below(seed, 2) ? "-0.4" : "0.4", at(shift, below(seed, 150 * 1440)));
}

static void add_others(struct corpus *c, uint64_t *seed, int64_t shift, int no)
{
    add(c, "survey", "id=S%d kind=%s ticket=T%d agent=%s score=%d scale=1-5%s responded_at=%s", no,
        below(seed, 3) ? "csat" : "ces", (int)below(seed, TICKETS), person(seed),
        (int)below(seed, 7), below(seed, 2) ? "" : "_ease", at(shift, below(seed, 150 * 1440)));
    add(c, "qa", "id=R%d ticket=T%d agent=%s reviewer=%s score=%s reviewed_at=%s flags=%s", no,
        (int)below(seed, TICKETS), person(seed), person(seed), below(seed, 2) ? "87.5" : "",
        at(shift, below(seed, 150 * 1440)), below(seed, 5) ? "" : "picked");
    add(c, "qa_item", "review=R%d section=s item=%d score=%d scale=1-5 weight=%d critical=%s", no,
        (int)below(seed, 2), (int)below(seed, 6), (int)below(seed, 5),
        below(seed, 4) ? "false" : "true");
    add(c, "assessment",
        "id=F%d agent=%s rater=%s rater_role=%s skill=k%d score=%d scale=1-5 at=%s", no,
        person(seed), person(seed), below(seed, 2) ? "peer" : "lead", (int)below(seed, 3),
        (int)below(seed, 6), at(shift, below(seed, 150 * 1440)));
    add(c, "training", "id=N%d agent=%s due_at=%s completed_at=%s", no, person(seed),
        at(shift, below(seed, 150 * 1440)), below(seed, 2) ? at(shift, 1440) : "");
    add(c, "kudos", "id=K%d agent=%s giver=%s at=%s", no, person(seed), person(seed),
        at(shift, below(seed, 150 * 1440)));
    add_traces(c, seed, shift, no);
}

/* `versions` in ten rows of a hundred: rows with an id that was there before. */
static struct corpus *make_corpus(uint64_t seed, int64_t shift, bool versions)
{
    struct corpus *c = test_calloc(1, sizeof *c);

    add(c, "agent", "id=ana name=Ana_Silva team=Care fte=1");
    add(c, "agent", "id=bob team=Care fte=0.5 hired_on=2026-08-01");
    add(c, "agent", "id=u6 name=cyd aliases=dee");
    add(c, "agent", "id=u7 email=u7@x.example team=Q1");
    add(c, "agent", "id=robo bot=true");
    for (int i = 0; i < TICKETS; i++) {
        int old = (int)below(&seed, (uint64_t)i + 1);
        add_ticket(c, &seed, shift, versions && below(&seed, 10) == 0 ? old : i);
    }
    for (int i = 0; i < 60; i++)
        add_others(c, &seed, shift, versions && below(&seed, 10) == 0 ? i / 2 : i);
    return c;
}

static void put_text(struct sc_buf *out, const char *what, int64_t a)
{
    sc_buf_printf(out, " %s=%lld", what, (long long)a);
}

/* The sums are never negative. */
static void put_wide(struct sc_buf *out, const char *what, sc_i128 v)
{
    sc_buf_printf(out, " %s=%llx.%llx", what, (unsigned long long)(v >> 64),
                  (unsigned long long)(v & UINT64_MAX));
}

static void put_tally(struct sc_buf *out, const struct sc_tally *t)
{
    put_text(out, "n", (int64_t)t->n);
    put_text(out, "y", t->y);
    put_text(out, "x", t->x);
    put_wide(out, "yy", t->yy);
    for (int i = 0; i < SC_REASON_N; i++)
        put_text(out, "out", t->left_out[i]);
    for (int i = 0; i < SC_NOTES_N; i++)
        put_text(out, "note", t->noted[i]);
    for (int i = 0; t->parts && i < SC_RATER_N; i++) {
        put_text(out, "part", (int64_t)t->parts[i].n);
        put_text(out, "py", t->parts[i].y);
    }
    if (t->clusters) {
        put_text(out, "m", (int64_t)t->clusters->m);
        put_wide(out, "cyy", t->clusters->yy);
        put_wide(out, "cyx", t->clusters->yx);
        put_wide(out, "cxx", t->clusters->xx);
    }
    for (uint64_t i = 0; t->values && i < t->n; i++)
        put_text(out, "v", t->values[i]);
    sc_buf_puts(out, "\n");
}

/* Everything that a measurement says, as text. */
static void put_all(struct sc_buf *out, const struct bench *b)
{
    for (uint32_t p = 0; p < b->t->persons_n; p++) {
        const struct sc_person *who_p = &b->d->people.persons[p];
        const struct sc_load *l = &b->t->loads[p];
        const struct sc_worktime *w = &b->t->worktimes[p];
        sc_buf_printf(out,
                      "%.*s team %.*s solved %u worked %u assigned %u open %u weeks %.12g "
                      "active %.12g days %u eligible %d\n",
                      SC_STR_ARG(who_p->id), SC_STR_ARG(sc_data_team(b->d, who_p->team)), l->solved,
                      l->worked_on, l->assigned, l->open_end, w->weeks, w->active_weeks,
                      w->solve_days, b->t->is_eligible[p]);
        for (int r = 0; r < SC_REASON_N; r++)
            put_text(out, "excluded", l->excluded[r]);
        for (size_t m = 0; m < sc_metrics_n; m++)
            put_tally(out, sc_tallies_person(b->t, p, m));
    }
    for (uint32_t team = 0; team <= b->t->teams_n; team++)
        for (int hour = 0; hour < 7 * 24; hour++)
            put_text(out, "arrived", b->t->arrivals[team][hour / 24][hour % 24]);
    for (uint32_t team = 0; team <= b->t->teams_n; team++)
        for (size_t m = 0; m < sc_metrics_n; m++) {
            put_tally(out, sc_tallies_team(b->t, team, m));
            put_tally(out, sc_tallies_unowned(b->t, team, m));
        }
    for (size_t m = 0; m < sc_metrics_n; m++)
        put_text(out, "state", b->t->measurable[m]);
}

static void open_rules(struct bench *b, int64_t shift)
{
    char range[64], as_of[32];
    struct sc_buf from, to;

    sc_buf_init(&from, 32);
    sc_buf_init(&to, 32);
    sc_time_put_date(&from, sc_time_days(2026, 7, 1) + shift / 86400);
    sc_time_put_date(&to, sc_time_days(2026, 10, 1) + shift / 86400);
    snprintf(range, sizeof range, "%s..%s", sc_buf_cstr(&from), sc_buf_cstr(&to));
    snprintf(as_of, sizeof as_of, "%s", at(shift, 111 * 1440));
    bench_open(b, range, as_of, "UTC");
    sc_buf_fini(&from);
    sc_buf_fini(&to);
}

/* Measures the rows of the corpus in this order, `times` over, and says everything as text. */
static void say(const struct corpus *c, const size_t *order, int times, int64_t shift,
                struct sc_buf *out)
{
    struct bench b;

    open_rules(&b, shift);
    for (int round = 0; round < times; round++)
        for (size_t i = 0; i < c->n; i++)
            put(b.d, c->kind[order[i]], c->words[order[i]]);
    measure(&b);
    sc_buf_init(out, SC_BUF_NO_CEILING);
    put_all(out, &b);
    bench_close(&b);
}

static void shuffle(size_t *order, size_t n, uint64_t *seed)
{
    for (size_t i = n; i > 1; i--) {
        size_t k = below(seed, i), swap = order[k];
        order[k] = order[i - 1];
        order[i - 1] = swap;
    }
}

static void rows_in_any_order_and_twice_give_the_same_tallies(void **state)
{
    (void)state;
    for (uint64_t seed = SEED; seed < SEED + 3; seed++) {
        struct corpus *c = make_corpus(seed, 0, true);
        size_t order[ROWS];
        struct sc_buf first, other;
        uint64_t dice = seed;
        for (size_t i = 0; i < c->n; i++)
            order[i] = i;
        say(c, order, 1, 0, &first);
        assert_true(first.len > 10000);
        for (int turn = 0; turn < 4; turn++) {
            shuffle(order, c->n, &dice);
            say(c, order, 1 + turn % 2, 0, &other);
            if (strcmp(sc_buf_cstr(&first), sc_buf_cstr(&other)) != 0)
                fail_msg("seed %llu, shuffle %d differs", (unsigned long long)seed, turn);
            sc_buf_fini(&other);
        }
        sc_buf_fini(&first);
        test_free(c);
    }
}

static void moving_all_times_by_whole_days_changes_nothing(void **state)
{
    (void)state;
    size_t order[ROWS];
    struct sc_buf here, there;
    /*
     * Whole leap cycles, so that the months of kudos keep their lengths. No versions: of two
     * that are equally new the digest decides, and it knows the times.
     */
    int64_t shift = INT64_C(86400) * (365 * 28 + 7);
    struct corpus *a = make_corpus(SEED, 0, false), *b = make_corpus(SEED, shift, false);

    for (size_t i = 0; i < a->n; i++)
        order[i] = i;
    /* The roster's dates do not move: leave them out. */
    snprintf(a->words[1], sizeof a->words[1], "id=bob team=Care fte=0.5");
    snprintf(b->words[1], sizeof b->words[1], "id=bob team=Care fte=0.5");
    say(a, order, 1, 0, &here);
    say(b, order, 1, shift, &there);
    assert_string_equal(sc_buf_cstr(&here), sc_buf_cstr(&there));
    sc_buf_fini(&here);
    sc_buf_fini(&there);
    test_free(a);
    test_free(b);
}

static void take_group(void *ctx, const struct sc_sample *s)
{
    struct sc_tally *groups = ctx;
    struct sc_arena none = {0};

    if (!sc_metrics[s->metric_no].fold->has_parts && !sc_metrics[s->metric_no].fold->keeps_values &&
        s->person != SC_NOBODY)
        sc_tally_take(&groups[s->metric_no * 32 + sc_fact_group(s->cluster)], s, &none);
}

static void the_32_groups_of_the_jackknife_add_up_to_the_whole(void **state)
{
    (void)state;
    struct corpus *c = make_corpus(SEED, 0, true);
    struct bench b;
    struct sc_tally *groups = test_calloc(sc_metrics_n * 32, sizeof *groups);
    size_t filled = 0;

    open_rules(&b, 0);
    for (size_t i = 0; i < c->n; i++)
        put(b.d, c->kind[i], c->words[i]);
    measure(&b);
    sc_walk_set(b.d, &b.rules, &(struct sc_tour){UINT64_MAX, NULL}, take_group, groups);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        struct sc_tally sum = {0}, whole = {0};
        if (sc_metrics[m].fold->has_parts || sc_metrics[m].fold->keeps_values)
            continue;
        for (int g = 0; g < 32; g++) {
            filled += groups[m * 32 + (size_t)g].n > 0;
            sc_tally_add(&sum, &groups[m * 32 + (size_t)g], &b.arena);
        }
        for (uint32_t p = 0; p < b.t->persons_n; p++)
            sc_tally_add(&whole, sc_tallies_person(b.t, p, m), &b.arena);
        assert_int_equal(sum.n, whole.n);
        assert_int_equal(sum.y, whole.y);
        assert_true(sum.yy == whole.yy);
    }
    assert_true(filled > 200);
    test_free(groups);
    bench_close(&b);
    test_free(c);
}

static void every_ticket_of_the_period_counts_or_says_why_not(void **state)
{
    (void)state;
    struct corpus *c = make_corpus(SEED, 0, true);
    struct bench b;
    static const char *const solved[] = {"recontact", "fcr", "reopen", "aht", "volume"};
    uint64_t sums[5] = {0};

    open_rules(&b, 0);
    /* Without calls: those of no ticket have a word in handle time alone. */
    for (size_t i = 0; i < c->n; i++)
        if (strcmp(c->kind[i], "call") != 0)
            put(b.d, c->kind[i], c->words[i]);
    measure(&b);
    for (size_t k = 0; k < 5; k++) {
        size_t m = sc_metric_no(sc_metric_find(sc_str_from(solved[k])));
        for (uint32_t p = 0; p < b.t->persons_n; p++) {
            const struct sc_tally *t = sc_tallies_person(b.t, p, m);
            sums[k] += t->n;
            for (int r = 0; r < SC_REASON_N; r++)
                sums[k] += t->left_out[r];
        }
        for (uint32_t team = 0; team <= b.t->teams_n; team++) {
            const struct sc_tally *t = sc_tallies_unowned(b.t, team, m);
            sums[k] += t->n;
            for (int r = 0; r < SC_REASON_N; r++)
                sums[k] += t->left_out[r];
        }
    }
    /* All five share one clock, so each has a word on every ticket of the period. */
    for (size_t k = 1; k < 5; k++)
        assert_int_equal(sums[k], sums[0]);
    assert_true(sums[0] > 100);
    bench_close(&b);
    test_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_in_any_order_and_twice_give_the_same_tallies),
        cmocka_unit_test(moving_all_times_by_whole_days_changes_nothing),
        cmocka_unit_test(the_32_groups_of_the_jackknife_add_up_to_the_whole),
        cmocka_unit_test(every_ticket_of_the_period_counts_or_says_why_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
