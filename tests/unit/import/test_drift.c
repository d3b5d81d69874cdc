/* Drift: what is missing, renamed and new in a header. */
#include "sc_test.h"

#include "scorecard/import/drift.h"

#define NAMES_MAX 24

struct fixture {
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_str names[NAMES_MAX];
    size_t names_n;
    struct sc_buf said;
};

static const char desk[] =
    "fingerprint: [Ref, \"Owner|Agent\"]\n"
    "unread: [Colour, \"Custom field*\"]\n"
    "leave_out: {Test: [\"yes\"]}\n"
    "columns:\n"
    "  id: {from: [Ref]}\n  status: {from: [State, Status]}\n  created_at: {from: [Opened]}\n"
    "  agent: {from: [Owner, Agent]}\n  handle_s: {from: [Handle time]}\n"
    "  replies: {from: [Replies]}\n  csat: {from: [Rating]}\n"
    "  csat_scale: {scale_of: [Points]}\n  clock: {constant: business}\n"
    "  subject: {from: [Title]}\n";

/* Headers stand apart by "|". */
static struct sc_drift find(struct fixture *f, struct sc_arena *arena, const char *yaml,
                            const char *header)
{
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_str rest = sc_str_from(header);
    struct sc_err err;
    sc_err_init(&err);
    f->names_n = 0;
    if (sc_profile_parse(arena, sc_str_from(yaml), SC_STR("desk"), &f->profile, &err) < 0)
        fail_msg("%s", err.what);
    while (sc_str_split(&rest, '|', &f->names[f->names_n]))
        f->names_n++;
    f->plan = sc_plan_open(arena, &f->profile, f->names, f->names_n, &options);
    return sc_drift_find(f->plan, arena);
}

static void take_line(void *said, struct sc_str line)
{
    sc_buf_put_str(said, line);
    sc_buf_putc(said, '\n');
}

static const char *said(struct fixture *f, struct sc_arena *arena, const char *yaml,
                        const char *header, struct sc_import_options options)
{
    struct sc_findings findings = {.least = SC_SEV_WARN};
    struct sc_input input = {.base = SC_STR("x.csv"), .profile = &f->profile};
    find(f, arena, yaml, header);
    sc_buf_init(&f->said, SC_BUF_NO_CEILING);
    input.plan = f->plan;
    if (!options.findings)
        options.findings = &findings;
    options.say = take_line;
    options.say_ctx = &f->said;
    sc_drift_say(&input, &options, arena);
    const char *text = sc_arena_cstr(arena, sc_buf_str(&f->said));
    sc_buf_fini(&f->said);
    sc_plan_close(f->plan);
    return text;
}

static void a_header_that_the_profile_knows_has_not_drifted(void **state)
{
    struct fixture f;
    struct sc_drift d = find(&f, *state, desk,
                             "REF|Agent|State|Opened (UTC)|Handle time (min)|Replies|Rating|"
                             "Points/5|colour|Custom field (Mood)|Test||Title|Size [txt]");
    assert_int_equal(d.missing.n, 0);
    assert_int_equal(d.renamed.n, 0);
    assert_int_equal(d.fresh.n, 0);
    sc_plan_close(f.plan);
}

static void a_column_is_missing_when_none_of_its_names_is_there(void **state)
{
    struct fixture f;
    struct sc_drift d = find(&f, *state, desk, "Ref|Owner|Status|Opened|Replies");
    assert_int_equal(d.missing.n, 2);
    assert_str_eq(d.missing.texts[0], "handle_s (\"handle time\")");
    assert_str_eq(d.missing.texts[1], "csat (\"rating\")");
    assert_int_equal(d.renamed.n, 0);
    sc_plan_close(f.plan);
}

static void a_slip_in_a_name_that_nothing_reads_is_perhaps_a_new_name(void **state)
{
    struct fixture f;
    struct sc_drift d =
        find(&f, *state, desk, "Ref|Owner|Status|Opened|Handel-time (min)|Repies|Ratio");
    assert_int_equal(d.renamed.n, 2);
    assert_str_eq(d.renamed.texts[0], "\"Handel-time (min)\" was \"handle time\" (handle_s)");
    assert_str_eq(d.renamed.texts[1], "\"Repies\" was \"replies\" (replies)");
    assert_int_equal(d.missing.n, 1);
    assert_int_equal(d.fresh.n, 1);
    assert_str_eq(d.fresh.texts[0], "\"Ratio\"");
    sc_plan_close(f.plan);
}

static void a_name_that_is_read_is_no_new_name_of_another(void **state)
{
    struct fixture f;
    struct sc_drift d = find(&f, *state,
                             "columns:\n  id: {from: [Id]}\n  status: {constant: open}\n"
                             "  created_at: {from: [Created at]}\n"
                             "  updated_at: {from: [Creates at]}\n",
                             "Id|Created at");
    assert_int_equal(d.renamed.n, 0);
    assert_int_equal(d.missing.n, 1);
    sc_plan_close(f.plan);
}

static void nothing_is_new_where_the_profile_does_not_say_what_it_leaves_unread(void **state)
{
    struct fixture f;
    struct sc_drift d = find(&f, *state,
                             "columns:\n  id: {from: [Id]}\n  status: {constant: open}\n"
                             "  created_at: {from: [Created]}\n",
                             "Id|Created|Colour|Size");
    assert_int_equal(d.fresh.n, 0);
    sc_plan_close(f.plan);
}

static void a_generic_profile_knows_all_its_columns_and_needs_few(void **state)
{
    struct fixture f;
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_str names[] = {SC_STR("id"), SC_STR("status"), SC_STR("created_at"),
                             SC_STR("Priorty"), SC_STR("Mood")};
    sc_profile_generic(*state, sc_kind_get(SC_KIND_ticket), &f.profile);
    f.plan = sc_plan_open(*state, &f.profile, names, 5, &options);
    struct sc_drift d = sc_drift_find(f.plan, *state);
    assert_int_equal(d.missing.n, 0);
    assert_int_equal(d.renamed.n, 1);
    assert_str_eq(d.renamed.texts[0], "\"Priorty\" was \"priority\" (priority)");
    assert_int_equal(d.fresh.n, 1);
    assert_str_eq(d.fresh.texts[0], "\"Mood\"");
    sc_plan_close(f.plan);
}

static void of_json_nothing_is_said(void **state)
{
    struct fixture f;
    struct sc_drift d =
        find(&f, *state, "shape: json\ncolumns:\n  id: {from: [id]}\n  agent: {from: [who]}\n",
             "id|whom");
    assert_int_equal(d.missing.n + d.renamed.n + d.fresh.n, 0);
    sc_plan_close(f.plan);
}

static void a_line_of_each_kind_is_said(void **state)
{
    struct fixture f;
    assert_string_equal(
        said(&f, *state, desk,
             "Ref|Owner|Status|Opened|Repies|A very long name of a column that "
             "somebody made a question of|B|C|D|E|F",
             (struct sc_import_options){0}),
        "x.csv: desk: 2 columns not in this export: handle_s (\"handle time\"), csat "
        "(\"rating\")\n"
        "x.csv: desk: 1 column perhaps renamed: \"Repies\" was \"replies\" (replies)\n"
        "x.csv: desk: 6 columns unknown and not read: \"A very long name of a column that somebo"
        "...\", \"B\", \"C\", \"D\", \"E\" and 1 more\n");
}

static void all_are_named_where_notes_are_told(void **state)
{
    struct fixture f;
    struct sc_findings findings = {.least = SC_SEV_NOTE};
    const char *text = said(&f, *state, desk, "Ref|Owner|Status|Opened|A|B|C|D|E|F|G",
                            (struct sc_import_options){.findings = &findings});
    assert_non_null(strstr(text, "\"F\", \"G\"\n"));
}

static void what_the_table_of_a_dry_run_shows_is_not_said_again(void **state)
{
    struct fixture f;
    struct sc_buf table;
    sc_buf_init(&table, SC_BUF_NO_CEILING);
    assert_string_equal(said(&f, *state, desk, "Ref|Owner|Status|Opened",
                             (struct sc_import_options){.describe = &table}),
                        "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_header_that_the_profile_knows_has_not_drifted),
        SC_TEST_ARENA(a_column_is_missing_when_none_of_its_names_is_there),
        SC_TEST_ARENA(a_slip_in_a_name_that_nothing_reads_is_perhaps_a_new_name),
        SC_TEST_ARENA(a_name_that_is_read_is_no_new_name_of_another),
        SC_TEST_ARENA(nothing_is_new_where_the_profile_does_not_say_what_it_leaves_unread),
        SC_TEST_ARENA(a_generic_profile_knows_all_its_columns_and_needs_few),
        SC_TEST_ARENA(of_json_nothing_is_said),
        SC_TEST_ARENA(a_line_of_each_kind_is_said),
        SC_TEST_ARENA(all_are_named_where_notes_are_told),
        SC_TEST_ARENA(what_the_table_of_a_dry_run_shows_is_not_said_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
