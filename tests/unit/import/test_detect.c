/* Detection: which profile is found by which columns, where the header stands, what is tied. */
#include "sc_test.h"

#include "scorecard/import/detect.h"

static void add(struct sc_arena *arena, struct sc_profiles *all, const char *name, const char *yaml)
{
    struct sc_err err;
    sc_err_init(&err);
    if (sc_profile_parse(arena, sc_str_from(yaml), sc_str_from(name), &all->items[all->n++], &err) <
        0)
        fail_msg("%s: %s", name, err.what);
}

static struct sc_detected detect_text(struct sc_arena *arena, const struct sc_profiles *all,
                                      const char *text)
{
    return sc_profiles_detect(all, sc_heads_table(arena, sc_str_from(text)));
}

/* Detection of the built-in profiles over a header line; "" when no single profile fits. */
static struct sc_str detect(struct sc_arena *arena, const char *headers)
{
    struct sc_err err;
    sc_err_init(&err);
    struct sc_detected d = detect_text(arena, sc_profiles_open(arena, &err), headers);
    return d.best ? d.best->name : SC_STR("");
}

static void the_profile_is_found_by_the_columns(void **state)
{
    assert_str_eq(detect(*state, "Summation column,Id,Requester id,Assignee,Satisfaction Score,"
                                 "Created at,Solved at\n"),
                  "zendesk-csv");
    assert_str_eq(detect(*state, "id,kind,ticket,agent,score,scale,responded_at\n"),
                  "generic-survey");
    assert_str_eq(detect(*state, "agent;date;worked_s;leave_s"), "generic-hours");
    assert_str_eq(detect(*state, "id,name,email,team,hired_on\n"), "generic-agent");
}

static void a_column_less_and_it_is_not_that_vendor(void **state)
{
    assert_str_eq(detect(*state, "Summation column,Id,Requester id,Assignee,Created at\n"), "");
}

static void a_column_less_is_not_a_table_of_anybody(void **state)
{
    struct sc_profile items[3];
    struct sc_profiles all = {items, 0};
    struct sc_detected d;
    add(*state, &all, "people",
        "any_vendor: true\nkind: agent\nfingerprint: [Name, Mail]\n"
        "columns: {id: {from: [Mail]}, name: {from: [Name]}}\n");
    add(*state, &all, "quiz",
        "kind: training\nfingerprint: [Name, Quiz, Started]\n"
        "columns: {agent: {from: [Mail]}, course: {from: [Quiz]}, status: {from: [State]}}\n");
    assert_str_eq(detect_text(*state, &all, "Mail,Name,Quiz,Started,State\n").best->name, "quiz");
    d = detect_text(*state, &all, "Mail,Name,Quiz,State\n");
    assert_null(d.best);
    assert_str_eq(d.runner_up->name, "quiz");
    /* Two columns less, or nothing more to read: not the quiz. */
    assert_str_eq(detect_text(*state, &all, "Mail,Name,State\n").best->name, "people");
    assert_str_eq(detect_text(*state, &all, "Mail,Name,Quiz\n").best->name, "people");
}

static void a_vendor_does_not_give_way_to_one_that_lacks_a_column(void **state)
{
    struct sc_profile items[2];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "short", "fingerprint: [A]\ncolumns: {id: {from: [A]}}\n");
    add(*state, &all, "long",
        "fingerprint: [A, B, C]\ncolumns: {id: {from: [A]}, agent: {from: [B]}}\n");
    assert_str_eq(detect_text(*state, &all, "A,B\n").best->name, "short");
}

/* Its fingerprint only says whether another profile's file has its rows at all. */
static bool is_read_along(const struct sc_profiles *all, const struct sc_profile *wanted)
{
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < all->items[i].also_n; k++)
            if (sc_str_eq(all->items[i].also[k], wanted->name))
                return true;
    return false;
}

/* Of each profile the least that an export has to show: the first name of every alternative. */
static void every_fingerprint_is_known_by_itself(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_profiles *all = sc_profiles_open(*state, &err);
    for (size_t i = 0; i < all->n && !all->items[i].is_generic; i++) {
        const struct sc_profile *p = &all->items[i];
        struct sc_str *names = sc_arena_alloc_n(*state, p->fingerprint_n, sizeof *names);
        for (size_t k = 0; k < p->fingerprint_n; k++)
            names[k] = sc_str_sub(p->fingerprint[k], 0, sc_str_find(p->fingerprint[k], '|', 0));
        struct sc_heads *heads = sc_heads_names(*state, p->shape, names, p->fingerprint_n);
        struct sc_detected d = sc_profiles_detect(all, heads);
        if (d.best != p && !is_read_along(all, p))
            fail_msg("%.*s is taken for %.*s", SC_STR_ARG(p->name),
                     SC_STR_ARG(d.best ? d.best->name : SC_STR("none or several")));
    }
}

static void two_kinds_that_fit_alike_are_not_chosen_between(void **state)
{
    assert_str_eq(detect(*state, "agent,at"), "");
    assert_str_eq(detect(*state, "colour,size"), "");
}

static void an_id_and_a_name_among_other_columns_show_no_kind(void **state)
{
    assert_str_eq(detect(*state, "id,name,synced,deleted\n"), "");
    assert_str_eq(detect(*state, "id,name,synced,email\n"), "generic-agent");
    assert_str_eq(detect(*state, "id,kind,ticket,score,scale\n"), "generic-survey");
    assert_str_eq(detect(*state, "id,kind,ticket,score,scale,mood\n"), "");
    assert_str_eq(detect(*state, "id,kind,ticket,score,scale,mood,responded_at\n"),
                  "generic-survey");
}

static void profiles_that_fit_alike_are_all_named(void **state)
{
    struct sc_profile items[4];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "one", "fingerprint: [A, B]\ncolumns: {id: {from: [A]}}\n");
    add(*state, &all, "two", "fingerprint: [B, C]\ncolumns: {id: {from: [C]}}\n");
    add(*state, &all, "shorter", "fingerprint: [A]\ncolumns: {id: {from: [A]}}\n");
    struct sc_detected d = detect_text(*state, &all, "A,B,C\n");
    assert_null(d.best);
    assert_int_equal(d.tied_n, 2);
    assert_str_eq(d.tied[0]->name, "one");
    assert_str_eq(d.tied[1]->name, "two");
    d = detect_text(*state, &all, "A,B\n");
    assert_str_eq(d.best->name, "one");
    assert_str_eq(d.runner_up->name, "shorter");
}

static void one_column_of_many_brings_no_profile_near(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "course",
        "kind: training\nfingerprint: [Name, Course, Done]\n"
        "columns: {agent: {from: [Name]}, course: {from: [Course]}, status: {from: [Done]}}\n");
    assert_null(detect_text(*state, &all, "Name,Colour\n").runner_up);
    assert_non_null(detect_text(*state, &all, "Name,Course\n").runner_up);
}

static void of_equal_fingerprints_the_one_with_more_columns_wins(void **state)
{
    struct sc_profile items[2];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "few", "fingerprint: [A, B]\ncolumns: {id: {from: [A]}}\n");
    add(*state, &all, "more",
        "fingerprint: [B, C]\ncolumns: {id: {from: [C]}, agent: {from: [A]}}\n");
    assert_str_eq(detect_text(*state, &all, "A,B,C\n").best->name, "more");
}

static void a_header_is_known_with_its_trimmings(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "explore",
        "fingerprint: [Ticket ID, Ticket created, First reply time]\n"
        "columns: {id: {from: [Ticket ID]}}\n");
    assert_non_null(detect_text(*state, &all,
                                "\xef\xbb\xbfTicket\xc2\xa0ID;Ticket created - Timestamp;"
                                "MED(First reply time (min))\r\n")
                        .best);
    assert_null(
        detect_text(*state, &all, "Ticket ID;Ticket created - Date;First reply time\n").best);
}

static const char deep[] = "preamble: 3\nheader_rows: 1\nfingerprint: [User ID, Training Title]\n"
                           "kind: training\ncolumns: {agent: {from: [User ID]}}\n";

static void a_preamble_is_passed_over_to_the_first_row_with_the_whole_fingerprint(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    const char *text = "Report \"May, all\"\n\"User ID\",x\nUser ID,Training Title\n7,Phones\n";
    add(*state, &all, "deep", deep);
    struct sc_heads *heads = sc_heads_table(*state, sc_str_from(text));
    assert_ptr_equal(sc_profiles_detect(&all, heads).best, &items[0]);
    const struct sc_head *head = sc_heads_find(heads, &items[0], false);
    assert_int_equal(head->skip_lines, 2);
    assert_int_equal(head->n, 2);
    assert_str_eq(head->names[1].text, "Training Title");
    assert_int_equal(sc_heads_find(heads, &items[0], true)->skip_lines, 0);
}

static void a_header_below_the_preamble_of_its_profile_is_not_found(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "deep", deep);
    assert_non_null(detect_text(*state, &all, "1\n2\n3\nUser ID,Training Title\n").best);
    assert_null(detect_text(*state, &all, "1\n2\n3\n4\nUser ID,Training Title\n").best);
}

static void a_vendor_in_the_first_line_goes_before_one_below(void **state)
{
    struct sc_profile items[2];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "deep", deep);
    add(*state, &all, "plain", "fingerprint: [Key]\ncolumns: {id: {from: [Key]}}\n");
    assert_str_eq(detect_text(*state, &all, "Key,x\nUser ID,Training Title\n").best->name, "plain");
}

static void an_empty_name_takes_that_of_the_next_row(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "two",
        "header_rows: 2\nfingerprint: [Respondent, Response, Other]\n"
        "kind: survey\ncolumns: {id: {from: [Respondent]}}\n");
    struct sc_heads *heads = sc_heads_table(
        *state, SC_STR("Respondent,\"How,\nreally?\",,\n,x,Response,Other\n1,2,3,4\n"));
    assert_non_null(sc_profiles_detect(&all, heads).best);
    const struct sc_head *head = sc_heads_find(heads, &items[0], false);
    assert_int_equal(head->n, 4);
    assert_str_eq(head->names[1].text, "How,\nreally?");
    assert_str_eq(head->names[2].text, "Response");
    assert_str_eq(head->names[3].text, "Other");
}

static void beginnings_are_peeled_only_for_profiles_that_ask(void **state)
{
    struct sc_profile items[2];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "asks",
        "prefixes: [\"User - \"]\nfingerprint: [User ID, Title]\n"
        "columns: {id: {from: [Title]}}\n");
    add(*state, &all, "asks-not",
        "fingerprint: [User ID, Title]\n"
        "columns: {id: {from: [Title]}, agent: {from: [User ID]}}\n");
    assert_str_eq(detect_text(*state, &all, "User - User ID,Title\n").best->name, "asks");
    assert_str_eq(detect_text(*state, &all, "User ID,Title\n").best->name, "asks-not");
}

static void a_fingerprint_may_name_alternatives(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    add(*state, &all, "roster",
        "fingerprint: [\"E-Mail|Work email\", Team]\ncolumns: {id: {from: [Id]}}\n");
    assert_str_eq(items[0].fingerprint[0], "e mail|work email");
    assert_non_null(detect_text(*state, &all, "E-Mail,Team,Id\n").best);
    assert_non_null(detect_text(*state, &all, "Id,Team,Work E-mail (min)\n").runner_up);
    assert_non_null(detect_text(*state, &all, "Id,Team,Work email\n").best);
    assert_null(detect_text(*state, &all, "Id,Team,E-Mail Work email\n").best);
}

static void paths_of_json_are_taken_as_they_stand(void **state)
{
    struct sc_profile items[1];
    struct sc_profiles all = {items, 0};
    struct sc_str paths[] = {SC_STR("id"), SC_STR("via.channel")};
    struct sc_str folded[] = {SC_STR("id"), SC_STR("Via channel")};
    add(*state, &all, "api",
        "shape: json\nfingerprint: [id, via.channel]\n"
        "columns: {id: {from: [id]}}\n");
    assert_non_null(sc_profiles_detect(&all, sc_heads_names(*state, SC_FILE_JSON, paths, 2)).best);
    assert_null(sc_profiles_detect(&all, sc_heads_names(*state, SC_FILE_JSON, folded, 2)).best);
    assert_null(sc_profiles_detect(&all, sc_heads_names(*state, SC_FILE_CSV, paths, 2)).best);
}

static void nothing_fits_a_text_without_a_header(void **state)
{
    assert_str_eq(detect(*state, ""), "");
    assert_str_eq(detect(*state, "\n\n\n"), "");
    assert_str_eq(detect(*state, "a,\"b\"c\n"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_profile_is_found_by_the_columns),
        SC_TEST_ARENA(a_column_less_and_it_is_not_that_vendor),
        SC_TEST_ARENA(a_column_less_is_not_a_table_of_anybody),
        SC_TEST_ARENA(a_vendor_does_not_give_way_to_one_that_lacks_a_column),
        SC_TEST_ARENA(every_fingerprint_is_known_by_itself),
        SC_TEST_ARENA(two_kinds_that_fit_alike_are_not_chosen_between),
        SC_TEST_ARENA(an_id_and_a_name_among_other_columns_show_no_kind),
        SC_TEST_ARENA(profiles_that_fit_alike_are_all_named),
        SC_TEST_ARENA(one_column_of_many_brings_no_profile_near),
        SC_TEST_ARENA(of_equal_fingerprints_the_one_with_more_columns_wins),
        SC_TEST_ARENA(a_header_is_known_with_its_trimmings),
        SC_TEST_ARENA(a_preamble_is_passed_over_to_the_first_row_with_the_whole_fingerprint),
        SC_TEST_ARENA(a_header_below_the_preamble_of_its_profile_is_not_found),
        SC_TEST_ARENA(a_vendor_in_the_first_line_goes_before_one_below),
        SC_TEST_ARENA(an_empty_name_takes_that_of_the_next_row),
        SC_TEST_ARENA(beginnings_are_peeled_only_for_profiles_that_ask),
        SC_TEST_ARENA(a_fingerprint_may_name_alternatives),
        SC_TEST_ARENA(paths_of_json_are_taken_as_they_stand),
        SC_TEST_ARENA(nothing_fits_a_text_without_a_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
