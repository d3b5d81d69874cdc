#include "sc_test.h"

#include <stdlib.h>
#include <unistd.h>
#include <zstd.h>

#include "scorecard/io/raw.h"

/* All bytes, read into room of `cap`; the last status. */
static long read_all(struct sc_raw *raw, struct sc_buf *out, size_t cap, struct sc_err *err)
{
    char room[64];
    long n;

    sc_err_init(err);
    while ((n = sc_raw_read(raw, room, cap, err)) > 0) {
        assert_true((size_t)n <= cap);
        sc_buf_put(out, room, (size_t)n);
    }
    return n;
}

static void check_reads(struct sc_str bytes, struct sc_str wanted)
{
    static const size_t caps[] = {4, 5, 7, 64};

    for (size_t piece = 1; piece < 20; piece += 3)
        for (size_t i = 0; i < 4; i++) {
            struct sc_raw raw;
            struct sc_buf seen;
            struct sc_err err;

            sc_buf_init(&seen, SC_BUF_NO_CEILING);
            sc_raw_init(&raw, -1, bytes);
            raw.piece = piece;
            assert_int_equal(read_all(&raw, &seen, caps[i], &err), 0);
            assert_same_str(sc_buf_str(&seen), wanted);
            sc_raw_fini(&raw);
            sc_buf_fini(&seen);
        }
}

static void put_zstd(struct sc_buf *out, struct sc_str bytes)
{
    char packed[256];
    size_t n = ZSTD_compress(packed, sizeof(packed), bytes.p, bytes.len, 3);

    assert_false(ZSTD_isError(n));
    sc_buf_put(out, packed, n);
}

static void plain_bytes_come_as_they_are_in_pieces_of_any_size(void **state)
{
    (void)state;
    check_reads(SC_STR(""), SC_STR(""));
    check_reads(SC_STR("a"), SC_STR("a"));
    check_reads(SC_STR("abcdefghijklmnopqrstuvwxyz"), SC_STR("abcdefghijklmnopqrstuvwxyz"));
}

static void packed_bytes_come_unpacked_frame_after_frame(void **state)
{
    struct sc_buf packed;

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    put_zstd(&packed, SC_STR("id,name\n"));
    put_zstd(&packed, SC_STR("1,Ana\n"));
    check_reads(sc_buf_str(&packed), SC_STR("id,name\n1,Ana\n"));
    sc_buf_fini(&packed);
}

static void a_packed_input_cut_short_is_refused(void **state)
{
    struct sc_raw raw;
    struct sc_buf packed, seen;
    struct sc_err err;

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_zstd(&packed, SC_STR("id,name\n"));
    sc_raw_init(&raw, -1, sc_str_sub(sc_buf_str(&packed), 0, packed.len - 1));
    assert_int_equal(read_all(&raw, &seen, 64, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_int_equal(raw.packing, SC_PACK_ZSTD);
    sc_raw_fini(&raw);
    sc_buf_fini(&packed);
    sc_buf_fini(&seen);
}

static void a_replacement_is_read_from_its_start_under_the_old_digest(void **state)
{
    char path[] = "/tmp/test_raw.XXXXXX", before[SC_HASH_HEX + 1], behind[SC_HASH_HEX + 1];
    struct sc_raw raw;
    struct sc_buf seen;
    struct sc_err err;
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(write(fd, "\x1f\x8b copy", 7), 7);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_raw_init(&raw, -1, SC_STR("original"));
    assert_int_equal(read_all(&raw, &seen, 64, &err), 0);
    sc_raw_sha256(&raw, before);
    assert_true(sc_raw_replace(&raw, fd));
    sc_buf_reset(&seen);
    /* The copy is plain, whatever its first bytes look like. */
    assert_int_equal(read_all(&raw, &seen, 64, &err), 0);
    assert_buf_eq(&seen, "\x1f\x8b copy");
    sc_raw_sha256(&raw, behind);
    assert_string_equal(before, behind);
    sc_raw_fini(&raw);
    sc_buf_fini(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes_come_as_they_are_in_pieces_of_any_size),
        cmocka_unit_test(packed_bytes_come_unpacked_frame_after_frame),
        cmocka_unit_test(a_packed_input_cut_short_is_refused),
        cmocka_unit_test(a_replacement_is_read_from_its_start_under_the_old_digest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
