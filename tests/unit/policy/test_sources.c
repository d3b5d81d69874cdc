#include "sc_test.h"

#include "scorecard/policy/policy.h"

static struct sc_policy *parse(const char *yaml, struct sc_err *err)
{
    sc_err_init(err);
    return sc_policy_parse(sc_str_from(yaml), SC_STR("p.yaml"), err);
}

static void a_source_says_what_is_known_of_files(void **state)
{
    struct sc_err err;
    struct sc_policy *p = parse("sources:\n"
                                "  - files: \"freshdesk-*.csv\"\n"
                                "    profile: freshdesk-csv\n"
                                "    tz: Europe/Berlin\n"
                                "    date_order: dmy\n"
                                "    encoding: cp1252\n"
                                "  - {files: \"*\", encoding: auto}\n",
                                &err);

    (void)state;
    assert_non_null(p);
    assert_int_equal(p->sources_n, 2);
    assert_str_eq(p->sources[0].files, "freshdesk-*.csv");
    assert_str_eq(p->sources[0].profile, "freshdesk-csv");
    assert_str_eq(p->sources[0].zone, "Europe/Berlin");
    assert_int_equal(p->sources[0].date_order, 2);
    assert_str_eq(p->sources[0].encoding, "cp1252");
    assert_str_eq(p->sources[1].encoding, "auto");
    assert_int_equal(p->sources[1].date_order, 0);
    sc_policy_close(p);
}

static void refuses(const char *yaml, unsigned long line, const char *field, const char *what)
{
    struct sc_err err;

    assert_null(parse(yaml, &err));
    assert_int_equal(err.code, SC_USAGE);
    assert_int_equal(err.line, line);
    assert_string_equal(err.field, field);
    assert_string_equal(err.what, what);
}

static void mistakes_are_refused_in_their_place(void **state)
{
    (void)state;
    refuses("sources: {files: x}\n", 1, "sources",
            "a list is wanted: [{files: \"tickets-*.csv\", tz: Europe/Berlin}]");
    refuses("sources:\n  - x\n", 2, "sources", "a map is wanted: {key: value}");
    refuses("sources:\n  - {files: \"*\", tz: UTC}\n  - {flies: \"*\", tz: UTC}\n", 3, "sources",
            "unknown key; did you mean \"files\"?");
    refuses("sources:\n  - {tz: UTC}\n", 2, "sources",
            "a source needs `files`, for example files: \"tickets-*.csv\"");
    refuses("sources:\n  - {files: \"*\"}\n", 2, "sources",
            "nothing is said of these files: profile, tz, date_order or encoding");
    refuses("sources:\n  - {files: \"in/*.csv\", tz: UTC}\n", 2, "sources.files",
            "names without folders are compared: take away what stands before the last /");
    refuses("sources:\n  - {files: \"*\", tz: UTC}\n  - {files: \"*\", encoding: auto}\n", 3,
            "sources", "the same files again; the first rule that fits holds");
    refuses("sources:\n  - files: \"*\"\n    date_order: dym\n", 3, "sources.date_order",
            "not one of: auto ymd dmy mdy");
    refuses("sources:\n  - files: \"*\"\n    encoding: windos-1252\n", 3, "sources.encoding",
            "no such encoding; did you mean windows-1252; sc-import(1) names all");
}

static void an_unknown_zone_is_refused(void **state)
{
    struct sc_err err;

    (void)state;
    assert_null(parse("sources:\n  - files: \"*\"\n    tz: Europe/Berlim\n", &err));
    assert_int_equal(err.line, 3);
    assert_string_equal(err.field, "sources.tz");
    assert_string_equal(err.seen, "Europe/Berlim");
}

static void it_changes_no_score_and_reads_back(void **state)
{
    struct sc_err err;
    struct sc_buf first, second;
    struct sc_policy *plain = parse("calendar: {zone: UTC}\n", &err);
    struct sc_policy *p = parse(
        "calendar: {zone: UTC}\nsources: [{files: \"a b*\", tz: UTC, date_order: mdy}]\n", &err);
    struct sc_policy *again;

    (void)state;
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    assert_non_null(p);
    assert_string_equal(p->scoring, plain->scoring);
    sc_policy_put_yaml(&first, plain);
    assert_null(strstr(sc_buf_cstr(&first), "\nsources"));
    sc_buf_reset(&first);
    sc_policy_put_yaml(&first, p);
    assert_non_null(
        strstr(sc_buf_cstr(&first), "  - {files: \"a b*\", tz: \"UTC\", date_order: \"mdy\"}\n"));
    again = sc_policy_parse(sc_buf_str(&first), SC_STR("p.yaml"), &err);
    assert_non_null(again);
    sc_policy_put_yaml(&second, again);
    assert_same_str(sc_buf_str(&second), sc_buf_str(&first));
    sc_policy_close(again);
    sc_policy_close(p);
    sc_policy_close(plain);
    sc_buf_fini(&first);
    sc_buf_fini(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_says_what_is_known_of_files),
        cmocka_unit_test(mistakes_are_refused_in_their_place),
        cmocka_unit_test(an_unknown_zone_is_refused),
        cmocka_unit_test(it_changes_no_score_and_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
