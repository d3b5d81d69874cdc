#include "sc_test.h"

#include "scorecard/import/history.h"

/* A history read by a profile from lines of cells; what is known of its tickets. */
struct desk {
    struct sc_arena arena;
    struct sc_err err;
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_history *history;
    struct sc_str names[6];
};

#define FIELDS                                                                                     \
    "history: true\nzone: UTC\ncolumns:\n  ticket: {from: [t]}\n  at: {from: [at]}\n"              \
    "  by: {from: [by]}\n  field: {from: [f], words: {State: status, Owner: agent, "               \
    "Say: comment, Both: \"status;agent\"}}\n  status: {from: [v], words: {Offen: open, "          \
    "Fertig: solved}}\n  agent: {from: [v]}\n  previous: {from: [p]}\n"

#define WIDE                                                                                       \
    "history: true\nzone: UTC\ncolumns:\n  ticket: {from: [t]}\n  at: {from: [at]}\n"              \
    "  by: {from: [by]}\n  status: {from: [f]}\n  agent: {from: [v]}\n  customer: {from: [p]}\n"

static void open_desk(struct desk *d, const char *yaml)
{
    static const char *const names[] = {"t", "at", "by", "f", "v", "p"};
    struct sc_plan_options options = {0};
    *d = (struct desk){0};
    sc_err_init(&d->err);
    if (sc_profile_parse(&d->arena, sc_str_from(yaml), SC_STR("h.yaml"), &d->profile, &d->err) < 0)
        fail_msg("%s: %s", d->err.field, d->err.what);
    for (int i = 0; i < 6; i++)
        d->names[i] = sc_str_from(names[i]);
    d->plan = sc_plan_open(&d->arena, &d->profile, d->names, 6, &options);
    sc_plan_set(d->plan, sc_zone_open(&d->arena, SC_STR("UTC"), &d->err), SC_ORDER_YMD);
    d->history = sc_history_open(NULL);
}

static void close_desk(struct desk *d)
{
    sc_history_close(d->history);
    sc_plan_close(d->plan);
    sc_arena_fini(&d->arena);
}

/* "7,10:00,ann,State,Fertig,Offen": ticket, time of day, who, field, value, value before. */
static void put(struct desk *d, const char *line)
{
    struct sc_str cells[6] = {{0}}, rest = sc_str_from(line);
    struct sc_source_record rec = {cells, 6, 2, {0}, true};
    enum sc_find_id why;
    struct sc_row row;
    for (int i = 0; i < 6; i++)
        (void)sc_str_split(&rest, ',', &cells[i]);
    cells[1] = sc_arena_printf(&d->arena, "2026-07-01 %.*s:00", SC_STR_ARG(cells[1]));
    assert_true(sc_plan_convert(d->plan, &rec, &d->findings, &row, &why));
    assert_int_equal(sc_history_put(d->history, d->plan, &row, &d->err), 0);
}

static const struct sc_history_facts *settled(struct desk *d, const char *ticket)
{
    if (sc_history_count(d->history).tickets == 0)
        assert_int_equal(sc_history_settle(d->history, NULL, NULL, &d->err), 0);
    return sc_history_find(d->history, sc_str_from(ticket));
}

static struct sc_str solver(struct desk *d, const char *ticket)
{
    return sc_history_person(d->history, settled(d, ticket)->solver);
}

static void events_of_a_ticket_are_put_together(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,12:00,bob,State,Fertig,Offen");
    put(&d, "8,09:00,cy,Owner,cy,");
    put(&d, "7,10:00,bob,Owner,ann,");
    put(&d, "8,13:00,cy,State,Fertig,");
    assert_same_str(solver(&d, "7"), SC_STR("ann"));
    assert_same_str(solver(&d, "8"), SC_STR("cy"));
    assert_null(settled(&d, "9"));
    close_desk(&d);
}

static void fields_that_mean_nothing_here_are_no_events(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,bob,Subject,Fertig,");
    put(&d, "7,10:00,bob,,Fertig,");
    assert_int_equal(settled(&d, "7")->first_resolved_at, SC_HISTORY_NONE);
    assert_int_equal(d.findings.counts[SC_FIND_unknown_status], 0);
    close_desk(&d);
}

static void a_record_may_be_about_two_things(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,bob,Both,Fertig,");
    assert_int_equal(settled(&d, "7")->first_resolved_at, settled(&d, "7")->assigned_at);
    close_desk(&d);
}

static void a_status_that_is_none_is_told_and_open(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,bob,State,Fertig,Offen");
    put(&d, "7,11:00,cust,State,Beim Hersteller,Fertig");
    assert_int_equal(settled(&d, "7")->reopens, 1);
    assert_int_equal(d.findings.counts[SC_FIND_unknown_status], 1);
    close_desk(&d);
}

static void an_assignment_to_nobody_is_one(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,bob,Owner,ann,");
    put(&d, "7,11:00,bob,Owner,,ann");
    put(&d, "7,12:00,bob,Owner,bob,");
    put(&d, "7,12:30,bob,Owner,,bob");
    put(&d, "7,13:00,bob,State,Fertig,");
    assert_same_str(solver(&d, "7"), SC_STR("bob"));
    assert_int_equal(settled(&d, "7")->transfers, 1);
    close_desk(&d);
}

static void who_is_assigned_anywhere_is_an_agent_everywhere(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,ann,Say,,");
    put(&d, "8,10:00,bob,Say,,");
    put(&d, "9,10:00,x,Owner,ann,");
    assert_int_equal(settled(&d, "7")->replies, 1);
    assert_int_equal(settled(&d, "8")->replies, UINT16_MAX);
    assert_int_equal(sc_history_count(d.history).unknown_authors, 1);
    assert_int_equal(sc_history_role(d.history, SC_STR("7"), SC_STR("ann")), SC_ROLE_AGENT);
    assert_int_equal(sc_history_role(d.history, SC_STR("7"), SC_STR("bob")), SC_ROLE_UNKNOWN);
    assert_int_equal(sc_history_role(d.history, SC_STR("7"), SC_STR("zoe")), SC_ROLE_UNKNOWN);
    close_desk(&d);
}

/* 1 is Ann, as is her address; the robot is a bot; everybody else is a customer. */
static enum sc_history_role who(void *ctx, struct sc_str text, uint32_t *same)
{
    (void)ctx;
    if (sc_str_eq(text, SC_STR("robot")))
        return SC_ROLE_BOT;
    if (!sc_str_eq(text, SC_STR("1")) && !sc_str_eq(text, SC_STR("ann@x.example")))
        return SC_ROLE_CUSTOMER;
    *same = 40;
    return SC_ROLE_AGENT;
}

static void the_roster_joins_the_texts_of_one_person(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,1,Owner,1,");
    put(&d, "7,11:00,1,Owner,ann@x.example,1");
    put(&d, "7,12:00,robot,Say,,");
    put(&d, "7,13:00,ann@x.example,Say,,");
    put(&d, "7,14:00,eve,Say,,");
    assert_int_equal(sc_history_settle(d.history, who, NULL, &d.err), 0);
    const struct sc_history_facts *f = sc_history_find(d.history, SC_STR("7"));
    assert_int_equal(f->transfers, 0);
    assert_int_equal(f->replies, 1);
    assert_same_str(sc_history_person(d.history, f->first_replier), SC_STR("1"));
    close_desk(&d);
}

static void without_field_all_that_holds_a_value_counts(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, WIDE);
    put(&d, "7,10:00,x,open,ann,eve");
    put(&d, "7,11:00,x,solved,,eve");
    put(&d, "7,12:00,x,,bob,eve");
    assert_same_str(solver(&d, "7"), SC_STR("ann"));
    assert_int_equal(settled(&d, "7")->transfers, 1);
    assert_same_str(sc_history_person(d.history, settled(&d, "7")->customer), SC_STR("eve"));
    assert_int_equal(sc_history_role(d.history, SC_STR("7"), SC_STR("eve")), SC_ROLE_CUSTOMER);
    close_desk(&d);
}

static void tickets_that_were_found_are_counted_once(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d, FIELDS);
    put(&d, "7,10:00,bob,Owner,ann,");
    put(&d, "8,10:00,bob,Owner,ann,");
    assert_non_null(settled(&d, "7"));
    assert_non_null(settled(&d, "7"));
    assert_null(settled(&d, "9"));
    assert_int_equal(sc_history_count(d.history).tickets, 2);
    assert_int_equal(sc_history_count(d.history).used, 1);
    close_desk(&d);
}

/* Enough events for several runs of the sorter: 700,000 of 42 bytes are 28 MB, and then some. */
static void what_memory_does_not_hold_is_there_all_the_same(void **state)
{
    struct desk d;
    char cells[4][24];
    (void)state;
    open_desk(&d, WIDE);
    for (int i = 0; i < 420000; i++) {
        struct sc_str texts[6] = {{0}};
        struct sc_source_record rec = {texts, 6, (unsigned long)i + 2, {0}, true};
        enum sc_find_id why;
        struct sc_row row;
        snprintf(cells[0], sizeof cells[0], "%d", i % 30000);
        snprintf(cells[1], sizeof cells[1], "%d", 1782894600 + 3600 * (i / 30000));
        snprintf(cells[2], sizeof cells[2], "%s", i / 30000 % 2 ? "solved" : "open");
        snprintf(cells[3], sizeof cells[3], "a%d", i % 7);
        texts[0] = sc_str_from(cells[0]);
        texts[1] = sc_str_from(cells[1]);
        texts[3] = sc_str_from(cells[2]);
        texts[4] = sc_str_from(cells[3]);
        assert_true(sc_plan_convert(d.plan, &rec, &d.findings, &row, &why));
        assert_int_equal(sc_history_put(d.history, d.plan, &row, &d.err), 0);
    }
    for (int i = 0; i < 30000; i += 101) {
        snprintf(cells[0], sizeof cells[0], "%d", i);
        const struct sc_history_facts *f = settled(&d, cells[0]);
        assert_int_equal(f->reopens, 6);
        assert_int_equal(f->first_resolved_at, 1782894600 + 3600);
        assert_int_equal(f->resolved_at, 1782894600 + 3600 * 13);
    }
    assert_int_equal(sc_history_count(d.history).tickets, 30000);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_of_a_ticket_are_put_together),
        cmocka_unit_test(fields_that_mean_nothing_here_are_no_events),
        cmocka_unit_test(a_record_may_be_about_two_things),
        cmocka_unit_test(a_status_that_is_none_is_told_and_open),
        cmocka_unit_test(an_assignment_to_nobody_is_one),
        cmocka_unit_test(who_is_assigned_anywhere_is_an_agent_everywhere),
        cmocka_unit_test(the_roster_joins_the_texts_of_one_person),
        cmocka_unit_test(without_field_all_that_holds_a_value_counts),
        cmocka_unit_test(tickets_that_were_found_are_counted_once),
        cmocka_unit_test(what_memory_does_not_hold_is_there_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
