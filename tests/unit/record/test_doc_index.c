/* Documents by kind, and by kind and agent. */
#include "sc_test.h"
#include "scorecard/record/doc_index.h"

struct fixture {
    struct sc_docs docs;
    struct sc_doc_index *index;
};

static void put(struct fixture *f, const char *kind, const char *agent, int no)
{
    sc_json *doc = sc_json_object();

    sc_json_set(doc, "record", sc_json_text(sc_str_from(kind)));
    if (agent)
        sc_json_set(doc, "agent", sc_json_text(sc_str_from(agent)));
    sc_json_set(doc, "no", sc_json_int(no));
    if (f->docs.n == f->docs.cap) {
        f->docs.cap = f->docs.cap ? 2 * f->docs.cap : 8;
        f->docs.items = sc_mem_grow(f->docs.items, f->docs.cap, sizeof(f->docs.items[0]));
    }
    f->docs.items[f->docs.n++] = doc;
}

static void finish(struct fixture *f)
{
    sc_doc_index_close(f->index);
    sc_docs_fini(&f->docs);
}

/* The numbers of the documents that a walk meets, as "1 4 "; agent NULL: of the whole kind. */
static const char *walk(const struct fixture *f, const char *kind, const char *agent)
{
    static char seen[256];
    const sc_json *doc;
    size_t i = 0, at = 0;

    seen[0] = '\0';
    while ((doc = agent ? sc_doc_index_of(f->index, kind, sc_str_from(agent), &i)
                        : sc_doc_index_kind(f->index, kind, &i)) != NULL)
        at += (size_t)snprintf(seen + at, sizeof seen - at, "%lld ",
                               (long long)sc_json_get_int(doc, "no", -1));
    return seen;
}

static void documents_of_an_agent_come_in_the_order_of_the_stream(void **state)
{
    struct fixture f = {.index = NULL};
    (void)state;
    put(&f, "kudos", "ana", 1);
    put(&f, "kudos", "ben", 2);
    put(&f, "meeting", "ana", 3);
    put(&f, "kudos", "ana", 4);
    put(&f, "kudos", "ana", 5);
    f.index = sc_doc_index_open(&f.docs);
    assert_string_equal(walk(&f, "kudos", "ana"), "1 4 5 ");
    assert_string_equal(walk(&f, "kudos", "ben"), "2 ");
    assert_string_equal(walk(&f, "meeting", "ana"), "3 ");
    assert_string_equal(walk(&f, "meeting", "ben"), "");
    assert_string_equal(walk(&f, "kudos", "a"), "");
    finish(&f);
}

static void documents_of_a_kind_come_in_the_order_of_the_stream(void **state)
{
    struct fixture f = {.index = NULL};
    (void)state;
    put(&f, "kudos", "ana", 1);
    put(&f, "file", NULL, 2);
    put(&f, "kudos", "ben", 3);
    put(&f, "file", NULL, 4);
    f.index = sc_doc_index_open(&f.docs);
    assert_string_equal(walk(&f, "kudos", NULL), "1 3 ");
    assert_string_equal(walk(&f, "file", NULL), "2 4 ");
    assert_string_equal(walk(&f, "goal", NULL), "");
    finish(&f);
}

static void those_without_an_agent_are_found_by_the_empty_one(void **state)
{
    struct fixture f = {.index = NULL};
    (void)state;
    put(&f, "file", NULL, 1);
    put(&f, "file", "", 2);
    put(&f, "file", "ana", 3);
    f.index = sc_doc_index_open(&f.docs);
    assert_string_equal(walk(&f, "file", ""), "1 2 ");
    finish(&f);
}

/* Names that look like a key of another kind and agent. */
static void a_hostile_kind_or_agent_takes_no_place_in_another_walk(void **state)
{
    struct fixture f = {.index = NULL};
    (void)state;
    put(&f, "kudos", "ana", 1);
    put(&f, "kudos ana", "", 2);
    put(&f, "0 ana", NULL, 3);
    put(&f, "kudos", "0 ana", 4);
    put(&f, "", "ana", 5);
    f.index = sc_doc_index_open(&f.docs);
    assert_string_equal(walk(&f, "kudos", "ana"), "1 ");
    assert_string_equal(walk(&f, "kudos ana", NULL), "2 ");
    assert_string_equal(walk(&f, "0 ana", NULL), "3 ");
    assert_string_equal(walk(&f, "kudos", "0 ana"), "4 ");
    assert_string_equal(walk(&f, "", "ana"), "5 ");
    finish(&f);
}

static void no_documents_are_an_empty_index(void **state)
{
    struct fixture f = {.index = NULL};
    (void)state;
    f.index = sc_doc_index_open(&f.docs);
    assert_string_equal(walk(&f, "kudos", "ana"), "");
    assert_string_equal(walk(&f, "kudos", NULL), "");
    finish(&f);
}

/* Against a plain walk over all documents, for many kinds and agents. */
static void every_walk_is_the_one_over_all_documents(void **state)
{
    static const char *const kinds[] = {"kudos", "goal", "file"};
    static const char *const agents[] = {"ana", "ben", "cy", "", NULL};
    struct fixture f = {.index = NULL};
    (void)state;
    for (int i = 0; i < 90; i++)
        put(&f, kinds[i * i % 7 % 3], agents[i * 5 % 13 % 5], i);
    f.index = sc_doc_index_open(&f.docs);
    for (size_t k = 0; k < 3; k++)
        for (size_t a = 0; a < 4; a++) {
            size_t at = 0;
            for (size_t i = 0; i < f.docs.n; i++) {
                const sc_json *doc = f.docs.items[i];
                if (sc_doc_is(doc, kinds[k]) &&
                    sc_str_eq(sc_json_get_text(doc, "agent"), sc_str_from(agents[a])))
                    assert_ptr_equal(
                        sc_doc_index_of(f.index, kinds[k], sc_str_from(agents[a]), &at), doc);
            }
            assert_null(sc_doc_index_of(f.index, kinds[k], sc_str_from(agents[a]), &at));
        }
    finish(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_of_an_agent_come_in_the_order_of_the_stream),
        cmocka_unit_test(documents_of_a_kind_come_in_the_order_of_the_stream),
        cmocka_unit_test(those_without_an_agent_are_found_by_the_empty_one),
        cmocka_unit_test(a_hostile_kind_or_agent_takes_no_place_in_another_walk),
        cmocka_unit_test(no_documents_are_an_empty_index),
        cmocka_unit_test(every_walk_is_the_one_over_all_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
