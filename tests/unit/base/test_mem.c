#include "sc_test.h"

#include <signal.h>
#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

/* A sanitizer would end the test where malloc must give NULL: ask for NULL. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1";
}

const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "allocator_may_return_null=1";
}

/* More than any machine has, and so not an overflow of its own. */
#define TOO_MUCH (SIZE_MAX / 4)

static jmp_buf back;
static size_t seen_wanted;

static void jump_back(size_t wanted)
{
    seen_wanted = wanted;
    longjmp(back, 1);
}

/* The statement must end in the handler, with so many bytes wanted. */
#define assert_exhausted_by(statement, bytes)                                                      \
    do {                                                                                           \
        sc_mem_on_exhausted(jump_back);                                                            \
        if (setjmp(back) == 0) {                                                                   \
            statement;                                                                             \
            fail_msg("memory was there: %s", #statement);                                          \
        }                                                                                          \
        assert_int_equal(seen_wanted, bytes);                                                      \
    } while (0)

static int forget_handler(void **state)
{
    (void)state;
    sc_mem_on_exhausted(NULL);
    return 0;
}

static void memory_of_any_size_is_not_null_and_can_be_written(void **state)
{
    (void)state;
    for (size_t size = 0; size < 3000; size += 13) {
        char *p = sc_mem_alloc(size);
        assert_non_null(p);
        memset(p, 'x', size);
        sc_mem_free(p);
    }
    sc_mem_free(NULL);
}

static void elements_are_cleared(void **state)
{
    (void)state;
    int64_t *p = sc_mem_alloc_n(1000, sizeof *p);
    for (int i = 0; i < 1000; i++)
        assert_int_equal(p[i], 0);
    sc_mem_free(p);
    void *none = sc_mem_alloc_n(0, 8);
    assert_non_null(none);
    sc_mem_free(none);
    none = sc_mem_alloc_n(8, 0);
    assert_non_null(none);
    sc_mem_free(none);
}

static void growing_keeps_what_was_there(void **state)
{
    (void)state;
    uint32_t *p = NULL;
    for (uint32_t n = 1; n < 2000; n += 100) {
        p = sc_mem_grow(p, n, sizeof *p);
        for (uint32_t i = n > 100 ? n - 100 : 0; i < n; i++)
            p[i] = i;
    }
    for (uint32_t i = 0; i < 1901; i++)
        assert_int_equal(p[i], i);
    p = sc_mem_grow(p, 0, sizeof *p);
    assert_non_null(p);
    sc_mem_free(p);
}

static void exhausted_memory_calls_the_handler_with_the_bytes_wanted(void **state)
{
    (void)state;
    assert_exhausted_by(sc_mem_alloc(TOO_MUCH), TOO_MUCH);
    assert_exhausted_by(sc_mem_alloc_n(TOO_MUCH / 8, 8), TOO_MUCH / 8 * 8);
    assert_exhausted_by(sc_mem_grow(NULL, TOO_MUCH / 16, 16), TOO_MUCH / 16 * 16);
    assert_exhausted_by(sc_mem_exhausted(77), 77);
}

static void a_product_that_overflows_is_exhausted_memory(void **state)
{
    struct sc_arena *arena = *state;
    const size_t half = SIZE_MAX / 2 + 1;
    assert_exhausted_by(sc_mem_alloc_n(half, 2), SIZE_MAX);
    assert_exhausted_by(sc_mem_grow(NULL, half, 2), SIZE_MAX);
    assert_exhausted_by(sc_arena_alloc_n(arena, half, 2), SIZE_MAX);
    assert_exhausted_by(sc_arena_alloc(arena, SIZE_MAX), SIZE_MAX);
    assert_null(arena->head);
}

static void a_failed_growth_leaves_the_old_memory_alone(void **state)
{
    (void)state;
    char *p = sc_mem_alloc(4);
    memcpy(p, "old", 4);
    assert_exhausted_by(sc_mem_grow(p, TOO_MUCH, 1), TOO_MUCH);
    assert_string_equal(p, "old");
    sc_mem_free(p);
}

static void ask_too_much_of(struct sc_arena *arena)
{
    sc_mem_on_exhausted(jump_back);
    if (setjmp(back) == 0)
        sc_arena_alloc(arena, TOO_MUCH);
    assert_true(seen_wanted > TOO_MUCH);
}

static void a_failed_part_leaves_the_arena_as_it_was(void **state)
{
    struct sc_arena *arena = *state;
    char *kept = sc_arena_cstr(arena, SC_STR("kept"));
    ask_too_much_of(arena);
    assert_string_equal(kept, "kept");
    assert_ptr_equal(sc_arena_cstr(arena, SC_STR("next")), kept + 5);
}

/* How a child ends that asks for too much under the given handler. */
static int status_of_child(sc_mem_handler *handler)
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGILL, SIG_DFL); /* cmocka catches it */
        signal(SIGTRAP, SIG_DFL);
        sc_mem_on_exhausted(handler);
        sc_mem_exhausted(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void come_back(size_t wanted)
{
    (void)wanted;
}

static void end_with_4(size_t wanted)
{
    (void)wanted;
    _exit(4);
}

static void without_a_handler_that_ends_the_process_it_traps(void **state)
{
    (void)state;
    int status = status_of_child(NULL);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(status_of_child(come_back), status);
    status = status_of_child(end_with_4);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 4);
}

static void arena_memory_is_aligned_cleared_and_apart(void **state)
{
    struct sc_arena *arena = *state;
    unsigned char *parts[400];
    for (size_t i = 0; i < 400; i++) {
        sc_arena_cstr(arena, SC_STR("odd"));
        parts[i] = sc_arena_alloc(arena, i);
        assert_int_equal((uintptr_t)parts[i] % alignof(max_align_t), 0);
        for (size_t j = 0; j < i; j++)
            assert_int_equal(parts[i][j], 0);
        memset(parts[i], (int)(i % 255 + 1), i);
    }
    for (size_t i = 0; i < 400; i++)
        for (size_t j = 0; j < i; j++)
            assert_int_equal(parts[i][j], i % 255 + 1);
}

static void reused_arena_memory_is_cleared_again(void **state)
{
    struct sc_arena *arena = *state;
    char *first = sc_arena_alloc(arena, 100);
    memset(first, 'x', 100);
    sc_arena_reset(arena);
    char *second = sc_arena_alloc_n(arena, 10, 10);
    assert_ptr_equal(first, second);
    for (int i = 0; i < 100; i++)
        assert_int_equal(second[i], 0);
}

static void a_part_larger_than_a_block_leaves_the_room_in_the_head(void **state)
{
    struct sc_arena *arena = *state;
    char *before = sc_arena_cstr(arena, SC_STR("a"));
    char *large = sc_arena_alloc(arena, 3000000);
    memset(large, 'x', 3000000);
    char *after = sc_arena_cstr(arena, SC_STR("b"));
    assert_ptr_equal(after, before + 2);
    assert_string_equal(before, "a");
}

static void the_largest_block_is_kept_for_the_next_round(void **state)
{
    struct sc_arena *arena = *state;
    sc_arena_alloc(arena, 10);
    void *large = sc_arena_alloc(arena, 3000000);
    sc_arena_alloc(arena, 20000);
    sc_arena_reset(arena);
    assert_ptr_equal(sc_arena_alloc(arena, 3000000), large);
}

static void copies_are_whole_and_nul_terminated(void **state)
{
    struct sc_arena *arena = *state;
    char text[] = "zo\0e";
    struct sc_str copy = sc_arena_dup(arena, (struct sc_str){text, 4});
    char *c = sc_arena_cstr(arena, sc_str_from(text));
    memset(text, '!', sizeof text);
    assert_str_eq(copy, "zo\0e");
    assert_int_equal(copy.p[4], '\0');
    assert_string_equal(c, "zo");
    struct sc_str none = sc_arena_dup(arena, (struct sc_str){NULL, 0});
    assert_int_equal(none.len, 0);
    assert_string_equal(none.p, "");
}

static void printing_into_an_arena_measures_first(void **state)
{
    struct sc_arena *arena = *state;
    assert_str_eq(sc_arena_printf(arena, "%s has %d tickets", "Ana", 12), "Ana has 12 tickets");
    assert_str_eq(sc_arena_printf(arena, "%s", ""), "");
    char wide[20001];
    memset(wide, 'w', sizeof wide);
    struct sc_str s = sc_arena_printf(arena, "%.*s", (int)sizeof wide, wide);
    assert_same_str(s, (struct sc_str){wide, sizeof wide});
    assert_int_equal(s.p[s.len], '\0');
}

static void an_empty_arena_may_be_reset_and_ended_again_and_again(void **state)
{
    struct sc_arena *arena = *state;
    sc_arena_reset(arena);
    sc_arena_fini(arena);
    sc_arena_fini(arena);
    assert_str_eq(sc_arena_dup(arena, SC_STR("alive")), "alive");
    sc_arena_reset(arena);
    sc_arena_reset(arena);
    assert_str_eq(sc_arena_dup(arena, SC_STR("again")), "again");
}

static void random_use_never_mixes_the_parts(void **state)
{
    struct sc_arena *arena = *state;
    uint64_t seed = 3;
    for (int round = 0; round < 40; round++) {
        struct sc_str parts[200];
        char letters[200];
        for (int i = 0; i < 200; i++) {
            size_t n = sc_test_below(&seed, i % 50 == 0 ? 40000 : 300);
            char *p = sc_arena_alloc(arena, n);
            letters[i] = (char)('a' + sc_test_below(&seed, 26));
            memset(p, letters[i], n);
            parts[i] = (struct sc_str){p, n};
        }
        for (int i = 0; i < 200; i++)
            for (size_t j = 0; j < parts[i].len; j++)
                assert_int_equal(parts[i].p[j], letters[i]);
        sc_arena_reset(arena);
    }
}

static int teardown_both(void **state)
{
    forget_handler(state);
    return sc_test_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_of_any_size_is_not_null_and_can_be_written),
        cmocka_unit_test(elements_are_cleared),
        cmocka_unit_test(growing_keeps_what_was_there),
        cmocka_unit_test_teardown(exhausted_memory_calls_the_handler_with_the_bytes_wanted,
                                  forget_handler),
        cmocka_unit_test_setup_teardown(a_product_that_overflows_is_exhausted_memory, sc_test_setup,
                                        teardown_both),
        cmocka_unit_test_teardown(a_failed_growth_leaves_the_old_memory_alone, forget_handler),
        cmocka_unit_test_setup_teardown(a_failed_part_leaves_the_arena_as_it_was, sc_test_setup,
                                        teardown_both),
        cmocka_unit_test(without_a_handler_that_ends_the_process_it_traps),
        SC_TEST_ARENA(arena_memory_is_aligned_cleared_and_apart),
        SC_TEST_ARENA(reused_arena_memory_is_cleared_again),
        SC_TEST_ARENA(a_part_larger_than_a_block_leaves_the_room_in_the_head),
        SC_TEST_ARENA(the_largest_block_is_kept_for_the_next_round),
        SC_TEST_ARENA(copies_are_whole_and_nul_terminated),
        SC_TEST_ARENA(printing_into_an_arena_measures_first),
        SC_TEST_ARENA(an_empty_arena_may_be_reset_and_ended_again_and_again),
        SC_TEST_ARENA(random_use_never_mixes_the_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
