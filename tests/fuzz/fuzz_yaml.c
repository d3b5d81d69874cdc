/* YAML: any bytes give a tree whose nodes have places, or an error with a line. */
#include "fuzz.h"

#include "scorecard/io/yaml.h"

static void check(const struct sc_node *n, unsigned depth)
{
    size_t children_n = 0;
    FUZZ_REQUIRE(depth <= SC_YAML_DEPTH_MAX + 1);
    for (const struct sc_node *child = n->first; child != NULL; child = child->next) {
        FUZZ_REQUIRE(child->line > 0 && child->column > 0);
        check(child, depth + 1);
        children_n++;
    }
    FUZZ_REQUIRE(children_n == n->n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_arena arena = {0};
    struct sc_err err;
    sc_err_init(&err);
    struct sc_node *root = sc_yaml_parse(&arena, fuzz_text(data, size), SC_STR("fuzz"), &err);
    FUZZ_REQUIRE((root == NULL) == (err.code != SC_OK));
    if (root != NULL)
        check(root, 0);
    sc_arena_fini(&arena);
    return 0;
}
