#include "sc_test.h"

#include "scorecard/record/kind.h"

/* The columns of a kind joined by blanks, as the format page lists them. */
static void assert_columns(enum sc_kind_id id, const char *wanted)
{
    const struct sc_kind *kind = sc_kind_get(id);
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < kind->n; i++)
        sc_buf_printf(&seen, "%s%s%s", i > 0 ? " " : "", kind->columns[i].is_text ? "+" : "",
                      kind->columns[i].name);
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
}

static void kinds_stand_in_the_order_of_the_format(void **state)
{
    static const char *const names[] = {"ticket",         "survey",    "qa",         "qa_item",
                                        "training",       "knowledge", "assessment", "kudos",
                                        "critical_event", "hours",     "agent",      "message",
                                        "call",           "measure",   "sample",     "flag",
                                        "topic",          "meeting",   "feedback",   "goal",
                                        "action",         "decision",  "dispute",    "correction",
                                        "file",           "rule",      "verdict",    "note"};

    (void)state;
    assert_int_equal(SC_KIND_N, sizeof names / sizeof names[0]);
    for (size_t i = 0; i < SC_KIND_N; i++) {
        assert_string_equal(sc_kind_get((enum sc_kind_id)i)->name, names[i]);
        assert_int_equal(sc_kind_get((enum sc_kind_id)i)->id, i);
    }
}

static void a_ticket_has_its_forty_three_columns_in_order(void **state)
{
    (void)state;
    assert_columns(
        SC_KIND_ticket,
        "id agent team requester channel priority category status created_at first_reply_at "
        "resolved_at updated_at first_reply_s resolution_s clock handle_s replies reopens "
        "transfers sla_first_reply sla_resolution csat csat_scale csat_at solver first_replier "
        "csat_agent first_resolved_at reopened_at assigned_at first_reply_due_at "
        "resolution_due_at pending_s hold_s escalated_at created_by_role csat_offered tags flags "
        "source line +subject +csat_comment");
}

static void every_other_kind_has_its_columns_in_order(void **state)
{
    (void)state;
    assert_columns(SC_KIND_survey, "id kind ticket agent team requester sent_at responded_at "
                                   "score scale reason flags source line +comment");
    assert_columns(SC_KIND_qa, "id ticket agent reviewer kind reviewed_at score critical "
                               "requester flags source line +comment");
    assert_columns(SC_KIND_qa_item,
                   "review agent section item score scale weight critical na flags source line");
    assert_columns(SC_KIND_training, "id agent course topic assigned_at due_at completed_at "
                                     "origin status flags source line");
    assert_columns(SC_KIND_knowledge,
                   "id agent article published_at status share flags source line");
    assert_columns(SC_KIND_assessment,
                   "id agent rater rater_role skill score scale at flags source line +comment");
    assert_columns(SC_KIND_kudos,
                   "id agent giver giver_role at ticket topic flags source line +text");
    assert_columns(SC_KIND_critical_event,
                   "id agent at kind ticket reported_by confirmed_by flags source line");
    assert_columns(SC_KIND_hours, "agent date worked_s leave_s flags source line");
    assert_columns(SC_KIND_agent,
                   "id name email aliases team department site shift role level title hired_on "
                   "left_on manager fte consent mentor bot flags source line");
    assert_columns(SC_KIND_message,
                   "ticket seq agent author_role public at length flags source line +body");
    assert_columns(SC_KIND_call,
                   "id ticket agent started_at queue_s talk_s hold_s wrap_s flags source line");
    assert_columns(SC_KIND_measure, "agent team metric from to value n sd flags source line");
    assert_columns(SC_KIND_sample,
                   "agent ticket stratum reason rank seed weight flags source line call at "
                   "length unit why");
    assert_columns(SC_KIND_flag,
                   "id ticket seq agent at rule kind severity value flags source line owner field "
                   "mean change");
    assert_columns(SC_KIND_topic, "week name n previous_n tickets flags source line "
                                  "category first_at last_at");
    assert_columns(
        SC_KIND_rule,
        "id kind severity owner marked_n checked_n right_n precision precision_low "
        "precision_high unmarked_n probed_n missed_n recall recall_se flags source line");
    assert_columns(SC_KIND_verdict, "id ticket seq rule right by at flags source line sentiment");
    assert_columns(SC_KIND_note, "id agent about by at until flags source line text");
    assert_columns(SC_KIND_meeting, "id agent kind planned_at minutes with mode place held_at "
                                    "status flags source line");
    assert_columns(SC_KIND_feedback, "id agent giver giver_role at kind ticket flags source line "
                                     "situation behaviour impact");
    assert_columns(SC_KIND_goal,
                   "id agent team metric skill course op baseline target unit start due guard "
                   "parent state by at reason flags source line");
    assert_columns(SC_KIND_action, "id agent owner step due state at flags source line");
    assert_columns(SC_KIND_decision,
                   "id agent period about value reason by second at flags source line until cause "
                   "lessons");
    assert_columns(SC_KIND_dispute, "id agent period metric ticket opened_at answer_by state by "
                                    "answered_at flags source line text answer");
    assert_columns(SC_KIND_correction, "id kind target field value reason by at flags source line");
    assert_columns(SC_KIND_file,
                   "name sha256 profile zone encoding read imported folded duplicate rejected "
                   "created_min created_max collected flags source line solved_min solved_max");
}

/* Kind by kind the columns that every row must fill, then the choice of two behind a "|". */
static void assert_required(enum sc_kind_id id, const char *wanted)
{
    const struct sc_kind *kind = sc_kind_get(id);
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < kind->n; i++)
        if (kind->columns[i].required)
            sc_buf_printf(&seen, "%s ", kind->columns[i].name);
    if (kind->either[0] >= 0)
        sc_buf_printf(&seen, "| %s %s", kind->columns[kind->either[0]].name,
                      kind->columns[kind->either[1]].name);
    assert_same_str(sc_str_trim(sc_buf_str(&seen)), sc_str_from(wanted));
    sc_buf_fini(&seen);
    for (size_t i = 0; i < 64; i++)
        assert_int_equal(sc_kind_required(kind) >> i & 1, i < kind->n && kind->columns[i].required);
}

static void each_kind_requires_what_the_format_prints_in_bold(void **state)
{
    (void)state;
    assert_required(SC_KIND_ticket, "id status created_at");
    assert_required(SC_KIND_survey, "kind | ticket agent");
    assert_required(SC_KIND_qa, "id | ticket agent");
    assert_required(SC_KIND_qa_item, "review");
    assert_required(SC_KIND_training, "agent");
    assert_required(SC_KIND_knowledge, "agent");
    assert_required(SC_KIND_assessment, "agent");
    assert_required(SC_KIND_kudos, "agent");
    assert_required(SC_KIND_critical_event, "agent");
    assert_required(SC_KIND_hours, "agent date");
    assert_required(SC_KIND_agent, "id");
    assert_required(SC_KIND_message, "ticket");
    assert_required(SC_KIND_call, "agent");
    assert_required(SC_KIND_measure, "metric | agent team");
    assert_required(SC_KIND_sample, "");
    assert_required(SC_KIND_flag, "");
    assert_required(SC_KIND_topic, "");
    assert_required(SC_KIND_rule, "id");
    assert_required(SC_KIND_verdict, "ticket");
    assert_required(SC_KIND_meeting, "agent");
    assert_required(SC_KIND_feedback, "agent");
    assert_required(SC_KIND_goal, "id | agent team");
    assert_required(SC_KIND_action, "id agent");
    assert_required(SC_KIND_decision, "id agent");
    assert_required(SC_KIND_dispute, "id agent");
    assert_required(SC_KIND_correction, "id");
    assert_required(SC_KIND_file, "name");
    assert_required(SC_KIND_note, "id agent");
}

static void what_sc_score_measures_does_not_go_through(void **state)
{
    static const char measured[] = " ticket survey qa qa_item training knowledge assessment hours "
                                   "measure message call agent correction ";
    char word[64];

    (void)state;
    for (int i = 0; i < SC_KIND_N; i++) {
        const struct sc_kind *kind = sc_kind_get((enum sc_kind_id)i);

        snprintf(word, sizeof word, " %s ", kind->name);
        assert_int_equal(kind->is_measured, strstr(measured, word) != NULL);
    }
}

static void texts_come_last_and_frame_columns_know_their_numbers(void **state)
{
    (void)state;
    for (int i = 0; i < SC_KIND_N; i++) {
        const struct sc_kind *kind = sc_kind_get((enum sc_kind_id)i);

        assert_true(kind->n <= SC_KIND_COLUMNS_MAX);
        for (size_t c = 0; c < kind->n; c++)
            assert_int_equal(kind->columns[c].is_text, c >= kind->core_n);
        assert_string_equal(kind->columns[kind->col_flags].name, "flags");
        assert_string_equal(kind->columns[kind->col_source].name, "source");
        assert_string_equal(kind->columns[kind->col_line].name, "line");
        assert_int_equal(kind->col_source, kind->col_flags + 1);
        assert_int_equal(kind->col_line, kind->col_flags + 2);
    }
    assert_int_equal(sc_kind_get(SC_KIND_ticket)->core_n, 41);
    assert_int_equal(sc_kind_get(SC_KIND_ticket)->n, 43);
    assert_int_equal(sc_kind_get(SC_KIND_feedback)->core_n, 13);
}

static void every_line_of_the_table_is_fit_to_print(void **state)
{
    (void)state;
    for (int i = 0; i < SC_KIND_N; i++) {
        const struct sc_kind *kind = sc_kind_get((enum sc_kind_id)i);

        assert_true(strlen(kind->doc) > 0);
        for (size_t c = 0; c < kind->n; c++) {
            const struct sc_column *column = &kind->columns[c];

            assert_true(strlen(column->doc) > 0 && strlen(column->doc) < 80);
            assert_int_equal(column->words != NULL, column->type == SC_TYPE_WORD);
            /* A name that stands twice would make the second one unreachable. */
            assert_int_equal(sc_kind_column(kind, sc_str_from(column->name)), c);
            assert_true(strcmp(column->name, "v") != 0 && strcmp(column->name, "record") != 0);
        }
    }
}

static void a_kind_is_found_by_its_exact_name(void **state)
{
    (void)state;
    assert_ptr_equal(sc_kind_find(SC_STR("qa_item")), sc_kind_get(SC_KIND_qa_item));
    assert_null(sc_kind_find(SC_STR("Ticket")));
    assert_null(sc_kind_find(SC_STR("ticke")));
    assert_null(sc_kind_find(SC_STR("tickets")));
    assert_null(sc_kind_find(SC_STR("")));
    assert_null(sc_kind_find(SC_STR("end")));
    assert_null(sc_kind_find(SC_STR("record")));
}

static void a_column_is_found_by_its_exact_name(void **state)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_ticket);

    (void)state;
    assert_int_equal(sc_kind_column(kind, SC_STR("id")), SC_COL_ticket_id);
    assert_int_equal(sc_kind_column(kind, SC_STR("csat_comment")), SC_COL_ticket_csat_comment);
    assert_int_equal(sc_kind_column(kind, SC_STR("comment")), -1);
    assert_int_equal(sc_kind_column(kind, SC_STR("")), -1);
}

static void versions_are_known_of_rows_documents_and_the_end(void **state)
{
    (void)state;
    assert_int_equal(sc_kind_version(SC_STR("ticket")), 1);
    assert_int_equal(sc_kind_version(SC_STR("scorecard")), 1);
    assert_int_equal(sc_kind_version(SC_STR("run")), 1);
    assert_int_equal(sc_kind_version(SC_STR("team")), 1);
    assert_int_equal(sc_kind_version(SC_STR("raters")), 1);
    assert_int_equal(sc_kind_version(SC_STR("end")), 1);
    assert_int_equal(sc_kind_version(SC_STR("horoscope")), 0);
}

static void assert_version_refused(struct sc_str name, struct sc_str version, const char *wanted)
{
    struct sc_err err;
    struct sc_buf line;

    sc_err_init(&err);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    assert_int_equal(sc_version_check(name, version, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    sc_err_print(&err, &line);
    assert_same_str(sc_buf_str(&line), sc_str_from(wanted));
    sc_buf_fini(&line);
}

static void a_newer_version_is_refused_in_one_sentence(void **state)
{
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_version_check(SC_STR("scorecard"), SC_STR("1"), &err), 0);
    assert_int_equal(sc_version_check(SC_STR("scorecard"), SC_STR(""), &err), 0);
    assert_int_equal(sc_version_check(SC_STR("horoscope"), SC_STR("99"), &err), 0);
    assert_int_equal(sc_version_check(SC_STR("horoscope"), SC_STR("new"), &err), 0);
    assert_int_equal(err.code, SC_OK);
    assert_version_refused(SC_STR("scorecard"), SC_STR("2"),
                           "written by a newer version: scorecard v 2, this one reads v 1");
    assert_version_refused(SC_STR("ticket"), SC_STR("0"), "not a version of a record: \"0\"");
    assert_version_refused(SC_STR("ticket"), SC_STR("1.5"), "not a version of a record: \"1.5\"");
}

/* ---- types ------------------------------------------------------------------------------- */

static const struct sc_column *column_of(enum sc_kind_id kind, int column)
{
    return &sc_kind_get(kind)->columns[column];
}

/* Of the texts joined by "|" the column accepts all, or none. */
static void assert_accepts(const struct sc_column *column, const char *texts, bool wanted)
{
    struct sc_str rest = sc_str_from(texts);
    struct sc_str text;

    while (sc_str_split(&rest, '|', &text))
        if (sc_column_accepts(column, text) != wanted)
            fail_msg("%s: \"%.*s\" should%s be accepted", column->name, SC_STR_ARG(text),
                     wanted ? "" : " not");
}

static void unknown_is_legal_everywhere(void **state)
{
    (void)state;
    for (int i = 0; i < SC_KIND_N; i++)
        for (size_t c = 0; c < sc_kind_get((enum sc_kind_id)i)->n; c++)
            assert_true(sc_column_accepts(column_of((enum sc_kind_id)i, (int)c), SC_STR("")));
}

static void times_are_rfc_3339_within_the_years_of_tickets(void **state)
{
    const struct sc_column *time = column_of(SC_KIND_ticket, SC_COL_ticket_created_at);

    (void)state;
    assert_accepts(time,
                   "2026-07-01T08:30:00Z|1970-01-01T00:00:00Z|2105-12-31T23:59:59Z|"
                   "2026-07-01T10:30:00+02:00",
                   true);
    assert_accepts(time,
                   "2026-07-01|1969-12-31T23:59:59Z|2106-01-01T00:00:00Z|yesterday|"
                   "2026-02-30T00:00:00Z|1782894600",
                   false);
}

static void dates_may_be_times_too(void **state)
{
    const struct sc_column *date = column_of(SC_KIND_goal, SC_COL_goal_due);

    (void)state;
    assert_accepts(date, "2026-07-01|2024-02-29|2026-07-01T08:30:00Z", true);
    assert_accepts(date, "2026-02-29|2026-7-1|01.07.2026|1969-12-31|2106-01-01", false);
}

static void counts_and_seconds_are_whole_and_not_below_zero(void **state)
{
    const struct sc_column *count = column_of(SC_KIND_ticket, SC_COL_ticket_replies);
    const struct sc_column *seconds = column_of(SC_KIND_ticket, SC_COL_ticket_handle_s);

    (void)state;
    assert_accepts(count, "0|7|9223372036854775807", true);
    assert_accepts(count, "-1|1.5|1e3|many|9223372036854775808", false);
    assert_accepts(seconds, "0|90", true);
    assert_accepts(seconds, "-90|1:30|90s", false);
}

static void reals_are_finite_decimals(void **state)
{
    const struct sc_column *real = column_of(SC_KIND_ticket, SC_COL_ticket_csat);

    (void)state;
    assert_accepts(real, "4.5|0|-3|1e3", true);
    assert_accepts(real, "nan|inf|4,5|good|0x10|1e400", false);
}

static void words_scales_and_truths_are_taken_as_they_are_listed(void **state)
{
    const struct sc_column *word = column_of(SC_KIND_ticket, SC_COL_ticket_status);
    const struct sc_column *scale = column_of(SC_KIND_ticket, SC_COL_ticket_csat_scale);
    const struct sc_column *truth = column_of(SC_KIND_ticket, SC_COL_ticket_csat_offered);

    (void)state;
    assert_accepts(word, "new|open|pending|hold|solved|closed|spam|deleted|merged", true);
    assert_accepts(word, "Solved|solv|new open| new", false);
    assert_accepts(scale, "1-5|0-1|0-10|1-7 ease", true);
    assert_accepts(scale, "5|5-1|five", false);
    assert_accepts(truth, "true|false", true);
    assert_accepts(truth, "True|yes|1|0", false);
    assert_accepts(column_of(SC_KIND_goal, SC_COL_goal_op), ">|>=|<|<=|=|within", true);
    assert_accepts(column_of(SC_KIND_survey, SC_COL_survey_kind), "csat|ces|nps|engagement", true);
}

static void texts_ids_and_lists_take_anything(void **state)
{
    (void)state;
    assert_accepts(column_of(SC_KIND_ticket, SC_COL_ticket_id), "007|INC0000000a|x y", true);
    assert_accepts(column_of(SC_KIND_ticket, SC_COL_ticket_tags), "a;b|;;", true);
    assert_accepts(column_of(SC_KIND_ticket, SC_COL_ticket_category), "any thing, at all", true);
}

static void messages_say_what_would_have_been_right(void **state)
{
    (void)state;
    assert_string_equal(sc_type_expected(column_of(SC_KIND_ticket, SC_COL_ticket_created_at)),
                        "a time such as 2026-07-01T08:30:00Z");
    assert_string_equal(sc_type_expected(column_of(SC_KIND_ticket, SC_COL_ticket_priority)),
                        "low normal high urgent");
    for (int i = 0; i < SC_KIND_N; i++)
        for (size_t c = 0; c < sc_kind_get((enum sc_kind_id)i)->n; c++)
            assert_true(strlen(sc_type_expected(column_of((enum sc_kind_id)i, (int)c))) > 0);
}

static void only_seconds_counts_and_reals_are_numbers(void **state)
{
    (void)state;
    assert_true(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_handle_s)));
    assert_true(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_line)));
    assert_true(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_csat)));
    assert_false(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_id)));
    assert_false(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_csat_scale)));
    assert_false(sc_column_is_number(column_of(SC_KIND_ticket, SC_COL_ticket_csat_offered)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_stand_in_the_order_of_the_format),
        cmocka_unit_test(a_ticket_has_its_forty_three_columns_in_order),
        cmocka_unit_test(every_other_kind_has_its_columns_in_order),
        cmocka_unit_test(each_kind_requires_what_the_format_prints_in_bold),
        cmocka_unit_test(what_sc_score_measures_does_not_go_through),
        cmocka_unit_test(texts_come_last_and_frame_columns_know_their_numbers),
        cmocka_unit_test(every_line_of_the_table_is_fit_to_print),
        cmocka_unit_test(a_kind_is_found_by_its_exact_name),
        cmocka_unit_test(a_column_is_found_by_its_exact_name),
        cmocka_unit_test(versions_are_known_of_rows_documents_and_the_end),
        cmocka_unit_test(a_newer_version_is_refused_in_one_sentence),
        cmocka_unit_test(unknown_is_legal_everywhere),
        cmocka_unit_test(times_are_rfc_3339_within_the_years_of_tickets),
        cmocka_unit_test(dates_may_be_times_too),
        cmocka_unit_test(counts_and_seconds_are_whole_and_not_below_zero),
        cmocka_unit_test(reals_are_finite_decimals),
        cmocka_unit_test(words_scales_and_truths_are_taken_as_they_are_listed),
        cmocka_unit_test(texts_ids_and_lists_take_anything),
        cmocka_unit_test(messages_say_what_would_have_been_right),
        cmocka_unit_test(only_seconds_counts_and_reals_are_numbers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
