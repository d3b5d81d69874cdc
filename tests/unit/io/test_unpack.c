#include "sc_test.h"

#include "scorecard/io/unpack.h"

/* "hello, world\n" as gzip -9n and zstd pack it, zstd with its check sum; nothing as gzip. */
static const struct sc_str gzip_hello = {
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\xd7\x51\x28\xcf\x2f\xca\x49\xe1"
    "\x02\x00\x53\x74\x24\xf4\x0d\x00\x00\x00",
    33};
static const struct sc_str zstd_hello = {
    "\x28\xb5\x2f\xfd\x04\x58\x69\x00\x00hello, world\n\x4c\x1f\xf9\xf1", 26};
static const struct sc_str gzip_empty = {
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00", 20};

/*
 * Unpacks with `in_step` bytes given and `out_step` bytes taken at once; 0, or -1 with *err. What
 * was made before an error is kept.
 */
static int unpack(struct sc_str packed, size_t in_step, size_t out_step, struct sc_buf *out,
                  struct sc_err *err)
{
    struct sc_unpack *u;
    int status = 0;

    sc_err_init(err);
    u = sc_unpack_open(sc_unpack_detect(packed), err);
    assert_non_null(u);
    while (packed.len > 0 && status == 0) {
        struct sc_str piece = sc_str_sub(packed, 0, in_step);
        size_t given = piece.len;
        long made;

        do {
            char room[64];

            made = sc_unpack_step(u, &piece, room, out_step, err);
            if (made > 0)
                sc_buf_put(out, room, (size_t)made);
        } while (made > 0 || (made == 0 && piece.len > 0));
        status = made < 0 ? -1 : 0;
        packed = sc_str_sub(packed, given, packed.len);
    }
    if (status == 0)
        status = sc_unpack_finish(u, err);
    sc_unpack_close(u);
    return status;
}

static void check_whole(struct sc_str packed, struct sc_str wanted)
{
    const size_t steps[] = {1, 2, 5, 64};

    for (size_t i = 0; i < 16; i++) {
        struct sc_buf seen;
        struct sc_err err;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        assert_int_equal(unpack(packed, steps[i / 4], steps[i % 4], &seen, &err), 0);
        assert_same_str(sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

/* At every step the same sentence, and never more than the good beginning. */
static void check_damaged(struct sc_str packed, const char *wanted)
{
    for (size_t step = 1; step <= 64; step += 21) {
        struct sc_buf seen;
        struct sc_err err;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        assert_int_equal(unpack(packed, step, 64, &seen, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
        assert_memory_equal(err.what, wanted, strlen(wanted));
        sc_buf_fini(&seen);
    }
}

static struct sc_str join(struct sc_arena *arena, struct sc_str a, struct sc_str b)
{
    char *p = sc_arena_alloc(arena, a.len + b.len);

    memcpy(p, a.p, a.len);
    memcpy(p + a.len, b.p, b.len);
    return (struct sc_str){p, a.len + b.len};
}

static void packings_are_told_by_their_first_bytes(void **state)
{
    (void)state;
    assert_int_equal(sc_unpack_detect(gzip_hello), SC_PACK_GZIP);
    assert_int_equal(sc_unpack_detect(zstd_hello), SC_PACK_ZSTD);
    assert_int_equal(sc_unpack_detect(SC_STR("id,name")), SC_PACK_NONE);
    assert_int_equal(sc_unpack_detect(SC_STR("")), SC_PACK_NONE);
    assert_int_equal(sc_unpack_detect(SC_STR("\x1f")), SC_PACK_NONE);
    assert_int_equal(sc_unpack_detect(SC_STR("\x28\xb5\x2f")), SC_PACK_NONE);
}

static void a_member_is_unpacked_at_any_step(void **state)
{
    (void)state;
    check_whole(gzip_hello, SC_STR("hello, world\n"));
    check_whole(zstd_hello, SC_STR("hello, world\n"));
    check_whole(gzip_empty, SC_STR(""));
}

static void members_in_a_row_are_one_stream(void **state)
{
    struct sc_arena *arena = *state;

    check_whole(join(arena, gzip_hello, gzip_hello), SC_STR("hello, world\nhello, world\n"));
    check_whole(join(arena, zstd_hello, zstd_hello), SC_STR("hello, world\nhello, world\n"));
    check_whole(join(arena, gzip_empty, gzip_hello), SC_STR("hello, world\n"));
    check_whole(join(arena, gzip_hello, gzip_empty), SC_STR("hello, world\n"));
}

static void every_early_end_is_found(void **state)
{
    (void)state;
    for (size_t n = 4; n < gzip_hello.len; n++)
        check_damaged(sc_str_sub(gzip_hello, 0, n), "the compressed data ends early");
    for (size_t n = 4; n < zstd_hello.len; n++)
        check_damaged(sc_str_sub(zstd_hello, 0, n), "the compressed data ends early");
}

static void bytes_behind_a_member_are_refused(void **state)
{
    struct sc_arena *arena = *state;

    check_damaged(join(arena, gzip_hello, SC_STR("id,name\n")),
                  "bytes behind the end of the gzip data");
    check_damaged(join(arena, gzip_hello, SC_STR("\0\0\0\0")),
                  "bytes behind the end of the gzip data");
    check_damaged(join(arena, gzip_hello, SC_STR("\x1fno member")), "damaged gzip data");
    check_damaged(join(arena, zstd_hello, SC_STR("id,name\n")), "damaged zstd data");
}

static void no_flipped_bit_changes_the_text_unseen(void **state)
{
    struct sc_arena *arena = *state;
    size_t unseen = 0;

    /* Behind the header of gzip (10 bytes): text, check sum and length. */
    for (size_t bit = 80; bit < gzip_hello.len * 8; bit++) {
        struct sc_str packed = sc_arena_dup(arena, gzip_hello);
        struct sc_buf seen;
        struct sc_err err;

        ((char *)packed.p)[bit / 8] ^= (char)(1 << bit % 8);
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        if (unpack(packed, 64, 64, &seen, &err) == 0) {
            assert_buf_eq(&seen, "hello, world\n");
            unseen++;
        }
        sc_buf_fini(&seen);
    }
    /* Only the bits that fill up the last byte of the text are of no use. */
    assert_in_range(unseen, 0, 7);
}

static void a_wrong_check_sum_of_zstd_is_found(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_str packed = sc_arena_dup(arena, zstd_hello);

    ((char *)packed.p)[packed.len - 1] ^= 1;
    check_damaged(packed, "damaged zstd data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packings_are_told_by_their_first_bytes),
        cmocka_unit_test(a_member_is_unpacked_at_any_step),
        SC_TEST_ARENA(members_in_a_row_are_one_stream),
        cmocka_unit_test(every_early_end_is_found),
        SC_TEST_ARENA(bytes_behind_a_member_are_refused),
        SC_TEST_ARENA(no_flipped_bit_changes_the_text_unseen),
        SC_TEST_ARENA(a_wrong_check_sum_of_zstd_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
