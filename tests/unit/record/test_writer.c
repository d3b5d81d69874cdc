#include "sc_test.h"

#include "record/stream_text.h"

#define HOURS   "record,agent,date,worked_s,leave_s,flags,source,line"
#define KUDOS   "record,id,agent,giver,giver_role,at,ticket,topic,flags,source,line"
#define NEWLINE "\xE2\x90\xA4"

/* A writer into memory, and one row of each kind that the tests use. */
struct fixture {
    struct sc_buf out;
    struct sc_out *sink;
    struct sc_writer *w;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_row row;
};

static int setup(void **state)
{
    struct fixture *f = sc_mem_alloc_n(1, sizeof *f);

    sc_buf_init(&f->out, SC_BUF_NO_CEILING);
    f->sink = sc_out_to_buf(&f->out);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;
    struct sc_err err;

    sc_err_init(&err);
    sc_writer_close(f->w);
    assert_int_equal(sc_out_close(f->sink, &err), 0);
    sc_buf_fini(&f->out);
    sc_mem_free(f);
    return 0;
}

static void open_as(struct fixture *f, enum sc_form form, bool keep_text)
{
    f->w = sc_writer_open(f->sink, form, keep_text);
}

/* An empty row of the kind. */
static struct sc_row *begin(struct fixture *f, enum sc_kind_id id)
{
    memset(f->cells, 0, sizeof f->cells);
    f->row = (struct sc_row){.kind = sc_kind_get(id),
                             .kind_name = sc_str_from(sc_kind_get(id)->name),
                             .cells = f->cells};
    return &f->row;
}

static void put_hours(struct fixture *f, const char *agent)
{
    struct sc_row *row = begin(f, SC_KIND_hours);

    f->cells[SC_COL_hours_agent] = sc_str_from(agent);
    f->cells[SC_COL_hours_date] = SC_STR("2026-07-01");
    sc_writer_put_row(f->w, row);
}

static void put_kudos(struct fixture *f, const char *text)
{
    struct sc_row *row = begin(f, SC_KIND_kudos);

    f->cells[SC_COL_kudos_agent] = SC_STR("ana");
    f->cells[SC_COL_kudos_text] = sc_str_from(text);
    sc_writer_put_row(f->w, row);
}

static void assert_written(struct fixture *f, const char *wanted)
{
    struct sc_err err;

    sc_err_init(&err);
    sc_writer_close(f->w);
    f->w = NULL;
    assert_int_equal(sc_out_flush(f->sink, &err), 0);
    assert_same_str(sc_buf_str(&f->out), sc_str_from(wanted));
}

/* ---- CSV --------------------------------------------------------------------------------- */

static void the_header_of_a_kind_goes_out_before_its_first_row(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    put_hours(f, "ana");
    put_hours(f, "bob");
    put_kudos(f, "");
    put_hours(f, "cyd");
    sc_writer_end(f->w);
    assert_written(f, HOURS "\nhours,ana,2026-07-01,,,,,\nhours,bob,2026-07-01,,,,,\n" KUDOS
                            "\nkudos,,ana,,,,,,,,\nhours,cyd,2026-07-01,,,,,\n"
                            "end,4,,,,,,,,,\n");
}

static void texts_are_written_only_when_they_are_kept(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    put_kudos(f, "thank you");
    assert_written(f, KUDOS "\nkudos,,ana,,,,,,,,\n");
}

static void kept_texts_stand_behind_the_line(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, true);
    put_kudos(f, "thank you");
    sc_writer_end(f->w);
    assert_written(f, KUDOS ",text\nkudos,,ana,,,,,,,,,thank you\nend,1,,,,,,,,,,\n");
}

static void rows_that_were_read_without_texts_are_written_without(void **state)
{
    struct fixture *f = *state;
    struct sc_row *row = begin(f, SC_KIND_kudos);

    open_as(f, SC_FORM_CSV, true);
    f->cells[SC_COL_kudos_agent] = SC_STR("ana");
    row->lacks_texts = true;
    sc_writer_put_row(f->w, row);
    row->lacks_texts = false;
    sc_writer_put_row(f->w, row);
    assert_written(f, KUDOS "\nkudos,,ana,,,,,,,,\n" KUDOS ",text\nkudos,,ana,,,,,,,,,\n");
}

static void words_of_people_for_a_review_are_always_written(void **state)
{
    struct fixture *f = *state;
    struct sc_row *row = begin(f, SC_KIND_feedback);

    open_as(f, SC_FORM_CSV, false);
    f->cells[SC_COL_feedback_agent] = SC_STR("ana");
    f->cells[SC_COL_feedback_impact] = SC_STR("customer stayed");
    sc_writer_put_row(f->w, row);
    assert_written(f, "record,id,agent,giver,giver_role,at,kind,ticket,flags,source,line,"
                      "situation,behaviour,impact\n"
                      "feedback,,ana,,,,,,,,,,,customer stayed\n");
}

static void a_header_is_written_again_when_the_extra_columns_change(void **state)
{
    struct fixture *f = *state;
    struct sc_str names[] = {SC_STR("mood"), SC_STR("a,b")};
    struct sc_str extras[] = {SC_STR("fine"), SC_STR("x\"y")};
    struct sc_row *row = begin(f, SC_KIND_hours);

    open_as(f, SC_FORM_CSV, false);
    f->cells[SC_COL_hours_agent] = SC_STR("ana");
    row->extra_names = names;
    row->extras = extras;
    row->extra_n = 1;
    sc_writer_put_row(f->w, row);
    sc_writer_put_row(f->w, row);
    row->extra_n = 2;
    sc_writer_put_row(f->w, row);
    names[0] = SC_STR("tone");
    row->extra_n = 1;
    sc_writer_put_row(f->w, row);
    row->extra_n = 0;
    sc_writer_put_row(f->w, row);
    sc_writer_end(f->w);
    assert_written(f, HOURS ",mood\nhours,ana,,,,,,,fine\nhours,ana,,,,,,,fine\n" HOURS
                            ",mood,\"a,b\"\nhours,ana,,,,,,,fine,\"x\"\"y\"\n" HOURS
                            ",tone\nhours,ana,,,,,,,fine\n" HOURS "\nhours,ana,,,,,,\n"
                            "end,5,,,,,,\n");
}

static void a_record_is_one_physical_line(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    put_hours(f, "a\nb\r\nc");
    assert_written(f, HOURS "\nhours,a" NEWLINE "b" NEWLINE "c,2026-07-01,,,,,\n");
}

static void unknown_kinds_get_headers_of_their_own(void **state)
{
    struct fixture *f = *state;
    struct sc_str names[] = {SC_STR("sign")};
    struct sc_str extras[] = {SC_STR("lion")};
    struct sc_row odd = {
        .kind_name = SC_STR("horoscope"), .extra_names = names, .extras = extras, .extra_n = 1};
    struct sc_row bare = {.kind_name = SC_STR("odd, indeed")};

    open_as(f, SC_FORM_CSV, true);
    sc_writer_put_row(f->w, &odd);
    sc_writer_put_row(f->w, &bare);
    sc_writer_put_row(f->w, &odd);
    sc_writer_end(f->w);
    assert_written(f, "record,sign\nhoroscope,lion\nrecord\n\"odd, indeed\"\nhoroscope,lion\n"
                      "end,3\n");
}

static void an_end_without_rows_is_two_cells(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    sc_writer_end(f->w);
    assert_written(f, "end,0\n");
}

static void each_end_counts_from_the_one_before(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    put_hours(f, "ana");
    put_hours(f, "ana");
    sc_writer_end(f->w);
    put_hours(f, "ana");
    sc_writer_end(f->w);
    assert_written(f, HOURS "\nhours,ana,2026-07-01,,,,,\nhours,ana,2026-07-01,,,,,\n"
                            "end,2,,,,,,\nhours,ana,2026-07-01,,,,,\nend,1,,,,,,\n");
}

static void a_document_is_written_as_a_row(void **state)
{
    struct fixture *f = *state;
    struct sc_err err;
    sc_json *doc;

    sc_err_init(&err);
    doc = sc_json_parse(SC_STR("{\"record\":\"hours\",\"v\":1,\"agent\":\"ana\",\"worked_s\":60,"
                               "\"mood\":[1,2]}"),
                        &err);
    assert_non_null(doc);
    open_as(f, SC_FORM_CSV, true);
    sc_writer_put_doc(f->w, doc);
    sc_writer_end(f->w);
    assert_written(f, HOURS ",mood\nhours,ana,,60,,,,,1;2\nend,1,,,,,,,\n");
    sc_json_free(doc);
}

/* ---- JSON Lines -------------------------------------------------------------------------- */

static void rows_as_json_lines_hold_what_is_known(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_JSONL, false);
    put_hours(f, "a" NEWLINE "b");
    put_kudos(f, "thanks");
    sc_writer_end(f->w);
    assert_written(f, "{\"record\":\"hours\",\"v\":1,\"agent\":\"a\\nb\",\"date\":\"2026-07-01\"}\n"
                      "{\"record\":\"kudos\",\"v\":1,\"agent\":\"ana\"}\n"
                      "{\"record\":\"end\",\"v\":1,\"rows\":2}\n");
}

static void kept_texts_are_written_to_json_lines_too(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_JSONL, true);
    put_kudos(f, "thanks");
    assert_written(f, "{\"record\":\"kudos\",\"v\":1,\"agent\":\"ana\",\"text\":\"thanks\"}\n");
}

static void documents_are_written_as_they_are(void **state)
{
    struct fixture *f = *state;
    struct sc_err err;
    sc_json *doc;

    sc_err_init(&err);
    doc = sc_json_parse(SC_STR("{ \"v\": 1, \"record\": \"run\", \"x\": [ 87.350 ] }"), &err);
    open_as(f, SC_FORM_JSONL, false);
    sc_writer_put_doc(f->w, doc);
    sc_writer_end(f->w);
    assert_written(f, "{\"v\":1,\"record\":\"run\",\"x\":[87.35]}\n"
                      "{\"record\":\"end\",\"v\":1,\"rows\":1}\n");
    sc_json_free(doc);
}

static void large_outputs_come_out_whole(void **state)
{
    struct fixture *f = *state;
    struct sc_err err;
    size_t line = sizeof "hours,ana,2026-07-01,,,,,\n" - 1;

    sc_err_init(&err);
    open_as(f, SC_FORM_CSV, false);
    for (int i = 0; i < 10000; i++)
        put_hours(f, "ana");
    sc_writer_close(f->w);
    f->w = NULL;
    assert_int_equal(sc_out_flush(f->sink, &err), 0);
    assert_int_equal(f->out.len, sizeof HOURS + 10000 * line);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* ---- drafts ------------------------------------------------------------------------------ */

static struct sc_row *kudos_of(struct fixture *f, const char *agent)
{
    struct sc_row *row = begin(f, SC_KIND_kudos);

    f->cells[SC_COL_kudos_agent] = sc_str_from(agent);
    return row;
}

static void a_kept_draft_is_a_row_that_was_put(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    for (int i = 0; i < 2; i++) {
        sc_writer_draft_row(f->w, kudos_of(f, "ana"));
        sc_writer_keep(f->w);
    }
    sc_writer_end(f->w);
    assert_written(f, KUDOS "\nkudos,,ana,,,,,,,,\nkudos,,ana,,,,,,,,\nend,2,,,,,,,,,\n");
}

static void a_dropped_draft_leaves_nothing(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_CSV, false);
    sc_writer_draft_row(f->w, kudos_of(f, "ana"));
    sc_writer_drop(f->w);
    put_hours(f, "bob");
    sc_writer_draft_row(f->w, kudos_of(f, "cyd"));
    sc_writer_drop(f->w);
    put_hours(f, "dan");
    sc_writer_end(f->w);
    assert_written(f, HOURS "\nhours,bob,2026-07-01,,,,,\nhours,dan,2026-07-01,,,,,\n"
                            "end,2,,,,,,\n");
}

static void a_dropped_draft_changes_no_header(void **state)
{
    struct fixture *f = *state;
    const struct sc_str names[] = {SC_STR("mood")};
    struct sc_str extras[] = {SC_STR("fine")};

    open_as(f, SC_FORM_CSV, false);
    for (int i = 0; i < 2; i++) {
        struct sc_row *row;

        put_kudos(f, "");
        row = kudos_of(f, "bob");
        row->extra_names = names;
        row->extras = extras;
        row->extra_n = 1;
        sc_writer_draft_row(f->w, row);
        if (i == 0)
            sc_writer_drop(f->w);
        else
            sc_writer_keep(f->w);
    }
    assert_written(f, KUDOS "\nkudos,,ana,,,,,,,,\nkudos,,ana,,,,,,,,\n" KUDOS
                            ",mood\nkudos,,bob,,,,,,,,,fine\n");
}

static void drafts_of_json_are_kept_and_dropped_too(void **state)
{
    struct fixture *f = *state;

    open_as(f, SC_FORM_JSONL, false);
    sc_writer_draft_row(f->w, kudos_of(f, "ana"));
    sc_writer_drop(f->w);
    sc_writer_draft_row(f->w, kudos_of(f, "bob"));
    sc_writer_keep(f->w);
    sc_writer_end(f->w);
    assert_written(f, "{\"record\":\"kudos\",\"v\":1,\"agent\":\"bob\"}\n"
                      "{\"record\":\"end\",\"v\":1,\"rows\":1}\n");
}

/* Rows of three kinds, one in three dropped, over many chunks of output. */
static void drafts_give_the_bytes_of_the_rows_that_are_kept(void **state)
{
    static const enum sc_kind_id kinds[] = {SC_KIND_kudos, SC_KIND_hours, SC_KIND_ticket};
    struct fixture *f = *state;
    struct sc_buf wanted;
    struct sc_out *sink;
    struct sc_writer *w;
    struct sc_err err = {0};
    uint64_t seed = 77;

    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    sink = sc_out_to_buf(&wanted);
    w = sc_writer_open(sink, SC_FORM_CSV, false);
    open_as(f, SC_FORM_CSV, false);
    for (size_t i = 0; i < 20000; i++) {
        struct sc_row *row = begin(f, kinds[sc_test_below(&seed, 3)]);
        bool is_kept = sc_test_below(&seed, 3) > 0;
        char text[24];

        (void)snprintf(text, sizeof text, "a%zu,b", i);
        f->cells[sc_test_below(&seed, row->kind->core_n)] = sc_str_from(text);
        sc_writer_draft_row(f->w, row);
        if (is_kept)
            sc_writer_put_row(w, row);
        if (is_kept)
            sc_writer_keep(f->w);
        else
            sc_writer_drop(f->w);
    }
    sc_writer_end(f->w);
    sc_writer_end(w);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(sink, &err), 0);
    assert_written(f, sc_buf_cstr(&wanted));
    sc_buf_fini(&wanted);
}

static void lines_that_are_spelled_already_are_counted_and_in_their_place(void **state)
{
    struct fixture *f = *state;
    sc_json *doc = sc_json_object();

    open_as(f, SC_FORM_JSONL, false);
    sc_json_set(doc, "record", sc_json_text(SC_STR("team")));
    sc_writer_put_doc(f->w, doc);
    sc_writer_put_lines(f->w, SC_STR("{\"record\":\"a\"}\n{\"record\":\"b\"}\n"), 2);
    sc_writer_put_lines(f->w, SC_STR(""), 0);
    sc_writer_put_doc(f->w, doc);
    sc_writer_end(f->w);
    assert_written(f, "{\"record\":\"team\"}\n{\"record\":\"a\"}\n{\"record\":\"b\"}\n"
                      "{\"record\":\"team\"}\n{\"record\":\"end\",\"v\":1,\"rows\":4}\n");
    sc_json_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_header_of_a_kind_goes_out_before_its_first_row),
        TEST(texts_are_written_only_when_they_are_kept),
        TEST(kept_texts_stand_behind_the_line),
        TEST(rows_that_were_read_without_texts_are_written_without),
        TEST(words_of_people_for_a_review_are_always_written),
        TEST(a_header_is_written_again_when_the_extra_columns_change),
        TEST(a_record_is_one_physical_line),
        TEST(unknown_kinds_get_headers_of_their_own),
        TEST(an_end_without_rows_is_two_cells),
        TEST(each_end_counts_from_the_one_before),
        TEST(a_document_is_written_as_a_row),
        TEST(rows_as_json_lines_hold_what_is_known),
        TEST(kept_texts_are_written_to_json_lines_too),
        TEST(documents_are_written_as_they_are),
        TEST(large_outputs_come_out_whole),
        TEST(lines_that_are_spelled_already_are_counted_and_in_their_place),
        cmocka_unit_test_setup_teardown(a_kept_draft_is_a_row_that_was_put, setup, teardown),
        cmocka_unit_test_setup_teardown(a_dropped_draft_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_dropped_draft_changes_no_header, setup, teardown),
        cmocka_unit_test_setup_teardown(drafts_of_json_are_kept_and_dropped_too, setup, teardown),
        cmocka_unit_test_setup_teardown(drafts_give_the_bytes_of_the_rows_that_are_kept, setup,
                                        teardown),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
