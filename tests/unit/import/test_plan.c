/* Plans: one record in, one row out, with everything that was found. */
#include "sc_test.h"
#include "scorecard/import/plan.h"

#include <string.h>

#define CELLS_MAX 24

struct fixture {
    struct sc_arena *arena;
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_row row;
    enum sc_find_id why;
    struct sc_str names[CELLS_MAX];
    size_t names_n;
};

static size_t cut(struct sc_str line, struct sc_str *cells)
{
    size_t n = 0;
    while (line.len || n == 0) {
        size_t comma = sc_str_find(line, ',', 0);
        cells[n++] = sc_str_sub(line, 0, comma);
        if (comma == line.len)
            break;
        line = sc_str_sub(line, comma + 1, line.len);
        if (line.len == 0)
            cells[n++] = line;
    }
    return n;
}

static const char ticket_profile[] =
    "nulls: [\"-\", n/a]\n"
    "list_separator: \" \"\n"
    "zone: UTC\n"
    "columns:\n"
    "  id: {from: [Id], strip_decimal: true}\n"
    "  status: {from: [Status], words: {Gelöst: solved}}\n"
    "  created_at: {from: [Created]}\n"
    "  resolved_at: {from: [Solved]}\n"
    "  first_reply_s: {from: [Reply], unit: min}\n"
    "  resolution_s: {from: [Full], unit: h}\n"
    "  clock: {constant: business, needs: resolution_s}\n"
    "  requester: {from: [Customer]}\n"
    "  transfers: {from: [Stations], minus: 1}\n"
    "  csat: {from: [Rating], words: {Good: \"1\", Bad: \"0\", Offered: \"\"}}\n"
    "  csat_scale: {constant: 0-1, needs: csat}\n"
    "  tags: {from: [Tags]}\n"
    "  subject: {from: [Subject]}\n"
    "tags: {closed_by_merge: merged}\n";

static void make(struct fixture *f, void **state, const char *yaml, const char *header,
                 struct sc_plan_options options)
{
    struct sc_err err;
    sc_err_init(&err);
    memset(f, 0, sizeof *f);
    f->arena = *state;
    if (sc_profile_parse(f->arena, sc_str_from(yaml), SC_STR("p"), &f->profile, &err) < 0)
        fail_msg("%s", err.what);
    f->names_n = cut(sc_str_from(header), f->names);
    options.source = SC_STR("x.csv");
    f->plan = sc_plan_open(f->arena, &f->profile, f->names, f->names_n, &options);
}

static bool convert(struct fixture *f, const char *line)
{
    struct sc_str cells[CELLS_MAX];
    struct sc_source_record rec = {.cells = cells, .line = 7};
    rec.n = cut(sc_str_from(line), cells);
    return sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &f->why);
}

static void cell_is(const struct fixture *f, int column, const char *text)
{
    if (!sc_str_eq(f->row.cells[column], sc_str_from(text)))
        fail_msg("%s: \"%.*s\", not \"%s\"", f->row.kind->columns[column].name,
                 SC_STR_ARG(f->row.cells[column]), text);
}

static void values_become_standard_ones(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile,
         "Id,Status,Created,Solved,Reply,Full,Customer,Stations,Rating,Tags",
         (struct sc_plan_options){0});
    assert_true(convert(&f, "12.0, gelöst ,2026-07-01 08:30,2026-07-02T10:00:05+02:00,1.5,26:00:30,"
                            "Ann@Mail.Example,3,Good,vip  login"));
    cell_is(&f, SC_COL_ticket_id, "12");
    cell_is(&f, SC_COL_ticket_status, "solved");
    cell_is(&f, SC_COL_ticket_created_at, "2026-07-01T08:30:00Z");
    cell_is(&f, SC_COL_ticket_resolved_at, "2026-07-02T08:00:05Z");
    cell_is(&f, SC_COL_ticket_first_reply_s, "90");
    cell_is(&f, SC_COL_ticket_resolution_s, "93630");
    cell_is(&f, SC_COL_ticket_clock, "business");
    cell_is(&f, SC_COL_ticket_transfers, "2");
    cell_is(&f, SC_COL_ticket_csat, "1");
    cell_is(&f, SC_COL_ticket_csat_scale, "0-1");
    cell_is(&f, SC_COL_ticket_tags, "vip;login");
    cell_is(&f, SC_COL_ticket_source, "x.csv");
    cell_is(&f, SC_COL_ticket_line, "7");
    cell_is(&f, SC_COL_ticket_flags, "decimal-id;rating-time-unknown");
    assert_int_equal(f.row.cells[SC_COL_ticket_requester].len, 16);
    sc_plan_close(f.plan);
}

static void unknown_stays_empty_and_constants_wait_for_it(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Full,Rating", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,N/A,Offered"));
    cell_is(&f, SC_COL_ticket_resolution_s, "");
    cell_is(&f, SC_COL_ticket_clock, "");
    cell_is(&f, SC_COL_ticket_csat, "");
    cell_is(&f, SC_COL_ticket_csat_scale, "");
    cell_is(&f, SC_COL_ticket_flags, "");
    sc_plan_close(f.plan);
}

static void a_customer_is_the_same_digest_whatever_the_spelling(void **state)
{
    struct fixture f;
    struct sc_str first;
    make(&f, state, ticket_profile, "Id,Status,Created,Customer", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,ann@mail.example"));
    first = sc_arena_dup(*state, f.row.cells[SC_COL_ticket_requester]);
    assert_true(convert(&f, "2,open,2026-07-01 08:30, ANN@mail.Example "));
    assert_true(sc_str_eq(first, f.row.cells[SC_COL_ticket_requester]));
    assert_true(convert(&f, "3,open,2026-07-01 08:30,bob@mail.example"));
    assert_false(sc_str_eq(first, f.row.cells[SC_COL_ticket_requester]));
    sc_plan_close(f.plan);
    make(&f, state, ticket_profile, "Id,Status,Created,Customer",
         (struct sc_plan_options){.keep_requester = true});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,ann@mail.example"));
    cell_is(&f, SC_COL_ticket_requester, "ann@mail.example");
    sc_plan_close(f.plan);
}

static void a_customer_who_serves_themselves_is_noted(void **state)
{
    struct fixture f;
    static const char profile[] = "zone: UTC\n"
                                  "columns:\n"
                                  "  id: {from: [Id]}\n"
                                  "  status: {from: [Status]}\n"
                                  "  created_at: {from: [Created]}\n"
                                  "  agent: {from: [Agent]}\n"
                                  "  requester: {from: [Customer], strip_blanks: true}\n";
    make(&f, state, profile, "Id,Status,Created,Agent,Customer", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,Ann,Bob"));
    cell_is(&f, SC_COL_ticket_flags, "");
    assert_true(convert(&f, "1,open,2026-07-01 08:30,,"));
    cell_is(&f, SC_COL_ticket_flags, "");
    assert_true(convert(&f, "1,open,2026-07-01 08:30,ann,7 719 003"));
    assert_int_equal(f.row.cells[SC_COL_ticket_requester].len, 16); /* never as it stands */
    sc_plan_close(f.plan);
    static const char plain[] = "zone: UTC\n"
                                "columns:\n"
                                "  id: {from: [Id]}\n"
                                "  status: {from: [Status]}\n"
                                "  created_at: {from: [Created]}\n"
                                "  agent: {from: [Agent]}\n"
                                "  requester: {from: [Customer]}\n";
    make(&f, state, plain, "Id,Status,Created,Agent,Customer", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,ann,ANN"));
    cell_is(&f, SC_COL_ticket_flags, "own-ticket");
    assert_true(convert(&f, "1,open,2026-07-01 08:30,ann,"));
    cell_is(&f, SC_COL_ticket_flags, "");
    sc_plan_close(f.plan);
}

static void what_cannot_be_is_left_empty_and_named(void **state)
{
    static const struct {
        const char *line;
        int column;
        const char *flags;
    } cases[] = {
        {"1,open,2026-07-01 08:30,,-5,", SC_COL_ticket_first_reply_s, "negative-first-reply"},
        {"1,open,2026-07-01 08:30,,,-1:00", SC_COL_ticket_resolution_s, "negative-resolution"},
        {"1,open,2026-07-01 08:30,,0,", SC_COL_ticket_first_reply_s, "zero-unmeasured"},
        {"1,open,2026-07-01 08:30,,,0", SC_COL_ticket_resolution_s, "zero-unmeasured"},
        {"1,open,2026-07-01 08:30,2026-06-30 08:30,,", SC_COL_ticket_resolved_at,
         "resolved-before-created"},
        {"1,open,2026-07-01 08:30,yesterday,,", SC_COL_ticket_resolved_at, "not-a-time"},
        {"1,open,2026-07-01 08:30,2026-02-30 08:30,,", SC_COL_ticket_resolved_at, "not-a-time"},
        {"1,open,2026-07-01 08:30,9999-01-01 08:30,,", SC_COL_ticket_resolved_at,
         "time-out-of-range"},
        {"1,open,2026-07-01 08:30,,soon,", SC_COL_ticket_first_reply_s, "not-a-duration"},
    };
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Solved,Reply,Full",
         (struct sc_plan_options){0});
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(convert(&f, cases[i].line));
        cell_is(&f, cases[i].column, "");
        cell_is(&f, SC_COL_ticket_flags, cases[i].flags);
    }
    sc_plan_close(f.plan);
}

static void a_zero_with_its_stamp_is_a_value(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Solved,Full", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,solved,2026-07-01 08:30,2026-07-01 08:30,0"));
    cell_is(&f, SC_COL_ticket_resolution_s, "0");
    cell_is(&f, SC_COL_ticket_flags, "");
    sc_plan_close(f.plan);
}

static void a_made_up_status_is_open_and_told(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,Waiting on vendor,2026-07-01 08:30"));
    cell_is(&f, SC_COL_ticket_status, "open");
    cell_is(&f, SC_COL_ticket_flags, "unknown-status");
    assert_int_equal(f.findings.counts[SC_FIND_unknown_status], 1);
    sc_plan_close(f.plan);
}

static void a_made_up_state_of_a_course_is_empty(void **state)
{
    struct fixture f;
    make(&f, state, "kind: training\ncolumns: {agent: {from: [A]}, status: {from: [S]}}", "A,S",
         (struct sc_plan_options){0});
    assert_true(convert(&f, "ann,Paused"));
    cell_is(&f, SC_COL_training_status, "");
    cell_is(&f, SC_COL_training_flags, "unknown-status");
    sc_plan_close(f.plan);
}

static void a_rating_in_words_of_its_own_is_told(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Rating", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,Splendid"));
    cell_is(&f, SC_COL_ticket_csat, "");
    cell_is(&f, SC_COL_ticket_flags, "unknown-rating");
    sc_plan_close(f.plan);
}

static void a_tag_can_say_what_the_status_does_not(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Tags", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,solved,2026-07-01 08:30,vip Closed_By_Merge"));
    cell_is(&f, SC_COL_ticket_status, "merged");
    sc_plan_close(f.plan);
}

static void records_that_lack_what_they_need_are_rejected(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created", (struct sc_plan_options){0});
    assert_false(convert(&f, ",open,2026-07-01 08:30"));
    assert_int_equal(f.why, SC_FIND_id_missing);
    assert_false(convert(&f, "1,open,soon"));
    assert_int_equal(f.why, SC_FIND_required_missing);
    assert_false(convert(&f, "1,open"));
    assert_int_equal(f.why, SC_FIND_width);
    assert_false(convert(&f, "1,open,2026-07-01 08:30,more"));
    assert_int_equal(f.why, SC_FIND_width);
    assert_false(convert(&f, "\xff,open,2026-07-01 08:30"));
    assert_int_equal(f.why, SC_FIND_bad_utf8);
    sc_plan_close(f.plan);
}

static void text_is_written_only_when_asked_for(void **state)
{
    struct fixture f;
    make(&f, state, ticket_profile, "Id,Status,Created,Subject", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,hello"));
    cell_is(&f, SC_COL_ticket_subject, "");
    sc_plan_close(f.plan);
    make(&f, state, ticket_profile, "Id,Status,Created,Subject",
         (struct sc_plan_options){.keep_text = true});
    assert_true(convert(&f, "1,open,2026-07-01 08:30,hello"));
    cell_is(&f, SC_COL_ticket_subject, "hello");
    sc_plan_close(f.plan);
}

/* ---- what is decided over a file ---- */

static void learn(struct fixture *f, const char *line)
{
    struct sc_str cells[CELLS_MAX];
    struct sc_source_record rec = {.cells = cells, .line = 2};
    rec.n = cut(sc_str_from(line), cells);
    sc_plan_learn(f->plan, &rec);
}

static const char zoneless[] = "columns:\n"
                               "  id: {from: [Id]}\n"
                               "  status: {from: [Status]}\n"
                               "  created_at: {from: [Created]}\n"
                               "  resolved_at: {from: [Solved]}\n";

static void one_day_above_twelve_proves_the_order_of_all_columns(void **state)
{
    struct fixture f;
    struct sc_err err = {0};
    make(&f, state, zoneless, "Id,Status,Created,Solved", (struct sc_plan_options){0});
    learn(&f, "1,open,03/04/2026 10:00,05/04/2026 10:00");
    assert_true(sc_plan_ask(f.plan).needs_order);
    assert_str_eq(sc_plan_ask(f.plan).column, "Created");
    assert_str_eq(sc_plan_ask(f.plan).sample, "03/04/2026 10:00");
    learn(&f, "2,open,04/04/2026 10:00,13/04/2026 10:00");
    assert_false(sc_plan_ask(f.plan).needs_order);
    sc_plan_set(f.plan, sc_zone_open(*state, SC_STR("UTC"), &err), SC_ORDER_UNKNOWN);
    assert_true(convert(&f, "1,open,03/04/2026 10:00,05/04/2026 10:00"));
    cell_is(&f, SC_COL_ticket_created_at, "2026-04-03T10:00:00Z");
    sc_plan_close(f.plan);
}

static void a_file_that_proves_both_orders_is_asked_about(void **state)
{
    struct fixture f;
    make(&f, state, zoneless, "Id,Status,Created,Solved", (struct sc_plan_options){0});
    learn(&f, "1,open,13/04/2026 10:00,04/13/2026 10:00");
    learn(&f, "1,open,04/13/2026 10:00,04/13/2026 10:00");
    assert_true(sc_plan_ask(f.plan).needs_order);
    sc_plan_close(f.plan);
}

static void times_without_zone_are_asked_about_and_dates_are_not(void **state)
{
    struct fixture f;
    make(&f, state, zoneless, "Id,Status,Created,Solved", (struct sc_plan_options){0});
    learn(&f, "1,open,2026-04-03T10:00:00Z,");
    assert_false(sc_plan_ask(f.plan).needs_zone);
    learn(&f, "1,open,2026-04-03 10:00,");
    assert_true(sc_plan_ask(f.plan).needs_zone);
    sc_plan_close(f.plan);
    make(&f, state, "kind: agent\ncolumns: {id: {from: [Id]}, hired_on: {from: [Hired]}}",
         "Id,Hired", (struct sc_plan_options){0});
    learn(&f, "1,2026-04-03");
    learn(&f, "1,2026-04-03 00:00:00");
    learn(&f, "1,2026-04-03T10:00:00Z");
    assert_false(sc_plan_ask(f.plan).needs_zone);
    learn(&f, "1,2026-04-03 10:00");
    assert_true(sc_plan_ask(f.plan).needs_zone);
    sc_plan_close(f.plan);
}

static void columns_that_nothing_feeds_are_named(void **state)
{
    struct fixture f;
    make(&f, state, zoneless, "Id,Created", (struct sc_plan_options){0});
    assert_str_eq(sc_plan_missing(f.plan, f.arena), "status");
    assert_str_eq(sc_plan_collected(f.plan, f.arena), "id;created_at");
    sc_plan_close(f.plan);
}

static void a_formula_around_a_time_proves_its_order(void **state)
{
    struct fixture f;
    make(&f, state, zoneless, "Id,Status,Created,Solved", (struct sc_plan_options){0});
    learn(&f, "1,open,=\"13/04/2026 10:00\",=\"03/04/2026 10:00\"");
    assert_true(sc_plan_ask(f.plan).needs_zone);
    assert_false(sc_plan_ask(f.plan).needs_order);
    sc_plan_close(f.plan);
}

static void midnight_in_a_column_of_days_is_the_day(void **state)
{
    struct fixture f;
    make(&f, state, "kind: agent\ncolumns: {id: {from: [Id]}, hired_on: {from: [Hired]}}",
         "Id,Hired", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,1965-03-01 00:00:00"));
    cell_is(&f, SC_COL_agent_hired_on, "1965-03-01");
    assert_true(convert(&f, "1,2026-03-01 00:00:01"));
    cell_is(&f, SC_COL_agent_hired_on, "2026-03-01T00:00:01Z");
    assert_true(convert(&f, "1,2026-03-01T00:00:00Z"));
    cell_is(&f, SC_COL_agent_hired_on, "2026-03-01T00:00:00Z");
    sc_plan_close(f.plan);
}

static void points_become_per_cents_of_the_most_there_is(void **state)
{
    struct fixture f;
    make(&f, state,
         "kind: qa\ncolumns: {id: {from: [Id]}, agent: {from: [Id]}, "
         "score: {from: [Points], out_of: [Most, Base]}}",
         "Id,Points,Most,Base", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,45,50,90"));
    cell_is(&f, SC_COL_qa_score, "90");
    assert_true(convert(&f, "1,1,,3"));
    cell_is(&f, SC_COL_qa_score, "33.333333333");
    assert_true(convert(&f, "1,0,7,"));
    cell_is(&f, SC_COL_qa_score, "0");
    assert_true(convert(&f, "1,5,0,"));
    cell_is(&f, SC_COL_qa_score, "");
    cell_is(&f, SC_COL_qa_flags, "rating-without-scale");
    assert_true(convert(&f, "1,,50,"));
    cell_is(&f, SC_COL_qa_score, "");
    cell_is(&f, SC_COL_qa_flags, "");
    sc_plan_close(f.plan);
    make(&f, state,
         "kind: qa\ncolumns: {id: {from: [Id]}, agent: {from: [Id]}, "
         "score: {from: [Points], out_of: [Most]}}",
         "Id,Points", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,45"));
    cell_is(&f, SC_COL_qa_score, "");
    sc_plan_close(f.plan);
}

static void a_word_may_name_the_scale(void **state)
{
    struct fixture f;
    make(&f, state,
         "kind: survey\ncolumns: {kind: {from: [Type]}, ticket: {from: [T]}, "
         "scale: {from: [Scale, Type], words: {nps: 0-10, ces: 1-7 ease}}}",
         "T,Type,Scale", (struct sc_plan_options){0});
    assert_true(convert(&f, "1,ces,"));
    cell_is(&f, SC_COL_survey_scale, "1-7 ease");
    assert_true(convert(&f, "1,nps,0-5"));
    cell_is(&f, SC_COL_survey_scale, "0-5");
    assert_true(convert(&f, "1,csat,five"));
    cell_is(&f, SC_COL_survey_flags, "not-a-scale");
    sc_plan_close(f.plan);
}

static const char remaining_profile[] =
    "zone: UTC\n"
    "columns:\n"
    "  id: {from: [Id], strip_blanks: true}\n"
    "  status: {from: [Status]}\n"
    "  created_at: {from: [Created]}\n"
    "  replies: {from: [Replies]}\n"
    "  sla_first_reply: {from: [First], unit: h, remaining: true}\n"
    "  sla_resolution: {from: [Done], unit: h, remaining: true}\n";

static void slas(struct fixture *f, const char *line, const char *first, const char *resolution)
{
    assert_true(convert(f, line));
    cell_is(f, SC_COL_ticket_sla_first_reply, first);
    cell_is(f, SC_COL_ticket_sla_resolution, resolution);
}

static void time_left_of_a_target_counts_when_its_clock_has_stopped(void **state)
{
    struct fixture f;
    make(&f, state, remaining_profile, "Id,Status,Created,Replies,First,Done",
         (struct sc_plan_options){0});
    slas(&f, "1,solved,2026-07-01 08:00,1,2:18,22:17", "met", "met");
    slas(&f, "2,solved,2026-07-01 08:00,1,-0:05,0:00", "breached", "met");
    slas(&f, "3,open,2026-07-01 08:00,1,2:18,22:17", "met", "");
    slas(&f, "4,open,2026-07-01 08:00,0,2:18,22:17", "", "");
    slas(&f, "5,open,2026-07-01 08:00,,-2:18,-22:17", "breached", "breached");
    slas(&f, "6,solved,2026-07-01 08:00,1,soon,", "", "");
    assert_int_equal(f.findings.counts[SC_FIND_not_a_duration], 1);
    sc_plan_close(f.plan);
}

static void identifiers_lose_their_marks_of_thousands(void **state)
{
    struct fixture f;
    make(&f, state, remaining_profile, "Id,Status,Created", (struct sc_plan_options){0});
    assert_true(convert(&f, "5\xc2\xa0"
                            "732 943,open,2026-07-01 08:00"));
    cell_is(&f, SC_COL_ticket_id, "5732943");
    sc_plan_close(f.plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(values_become_standard_ones),
        SC_TEST_ARENA(unknown_stays_empty_and_constants_wait_for_it),
        SC_TEST_ARENA(a_customer_is_the_same_digest_whatever_the_spelling),
        SC_TEST_ARENA(a_customer_who_serves_themselves_is_noted),
        SC_TEST_ARENA(what_cannot_be_is_left_empty_and_named),
        SC_TEST_ARENA(a_zero_with_its_stamp_is_a_value),
        SC_TEST_ARENA(a_made_up_status_is_open_and_told),
        SC_TEST_ARENA(a_made_up_state_of_a_course_is_empty),
        SC_TEST_ARENA(a_rating_in_words_of_its_own_is_told),
        SC_TEST_ARENA(a_tag_can_say_what_the_status_does_not),
        SC_TEST_ARENA(records_that_lack_what_they_need_are_rejected),
        SC_TEST_ARENA(text_is_written_only_when_asked_for),
        SC_TEST_ARENA(one_day_above_twelve_proves_the_order_of_all_columns),
        SC_TEST_ARENA(a_file_that_proves_both_orders_is_asked_about),
        SC_TEST_ARENA(times_without_zone_are_asked_about_and_dates_are_not),
        SC_TEST_ARENA(columns_that_nothing_feeds_are_named),
        SC_TEST_ARENA(a_formula_around_a_time_proves_its_order),
        SC_TEST_ARENA(midnight_in_a_column_of_days_is_the_day),
        SC_TEST_ARENA(points_become_per_cents_of_the_most_there_is),
        SC_TEST_ARENA(a_word_may_name_the_scale),
        SC_TEST_ARENA(time_left_of_a_target_counts_when_its_clock_has_stopped),
        SC_TEST_ARENA(identifiers_lose_their_marks_of_thousands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
