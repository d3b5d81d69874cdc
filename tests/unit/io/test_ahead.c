#include "sc_test.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <zstd.h>

#include "scorecard/io/ahead.h"

#define TEXT_LEN                                                                                   \
    (3 * SC_AHEAD_BLOCKS * SC_RAW_CHUNK + 12345) /* the ring goes round three times                \
                                                  */

static void sleep_ms(long ms)
{
    const struct timespec t = {.tv_nsec = ms * 1000000};

    (void)nanosleep(&t, NULL);
}

/* An unlinked file with these bytes, open at its start. */
static int open_file(struct sc_str bytes)
{
    char path[] = "/tmp/test_ahead.XXXXXX";
    int fd = mkstemp(path);
    size_t done = 0;

    assert_true(fd >= 0);
    assert_int_equal(unlink(path), 0);
    while (done < bytes.len) {
        ssize_t n = write(fd, bytes.p + done, bytes.len - done);
        assert_true(n > 0);
        done += (size_t)n;
    }
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static struct sc_str random_text(void)
{
    uint64_t seed = 11;
    char *p = sc_mem_alloc(TEXT_LEN);

    for (size_t i = 0; i < TEXT_LEN; i++)
        p[i] = (char)('a' + sc_test_random(&seed) % 26);
    return (struct sc_str){p, TEXT_LEN};
}

/* Looks at the packing, as in.h does before it opens; what that takes goes to `seen`. */
static struct sc_ahead *open_ahead(struct sc_raw *raw, int fd, struct sc_buf *seen)
{
    char *first = sc_mem_alloc(SC_RAW_CHUNK);
    struct sc_err err;
    long n;

    sc_err_init(&err);
    sc_raw_init(raw, fd, SC_STR(""));
    n = sc_raw_read(raw, first, 1000, &err);
    assert_true(n > 0);
    if (seen)
        sc_buf_put(seen, first, (size_t)n);
    sc_mem_free(first);
    return sc_ahead_open(raw);
}

/* Everything, by exchange or in pieces of `piece` bytes; the last status. */
static long read_all(struct sc_ahead *a, size_t piece, struct sc_buf *seen, struct sc_err *err)
{
    char *room = sc_mem_alloc(SC_RAW_CHUNK);
    long n;

    sc_err_init(err);
    do {
        n = piece > 0 ? sc_ahead_copy(a, room, piece, err) : sc_ahead_swap(a, &room, err);
        if (n > 0)
            sc_buf_put(seen, room, (size_t)n);
        if (n > 0)
            memset(room, '!', (size_t)n); /* the buffer is ours whatever happens behind it */
    } while (n > 0);
    sc_mem_free(room);
    return n;
}

static bool has_one_processor(void)
{
    return sysconf(_SC_NPROCESSORS_ONLN) < 2;
}

static void what_comes_out_is_what_the_file_holds(void **state)
{
    static const size_t pieces[] = {0, 1000, SC_RAW_CHUNK - 1, SC_RAW_CHUNK};
    struct sc_str text = random_text();
    char hex[65], wanted[65];

    (void)state;
    sc_hash_sha256(text, wanted);
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0] && !has_one_processor(); i++) {
        int fd = open_file(text);
        struct sc_raw raw;
        struct sc_buf seen;
        struct sc_err err;

        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        struct sc_ahead *a = open_ahead(&raw, fd, &seen);
        assert_non_null(a);
        assert_int_equal(read_all(a, pieces[i], &seen, &err), 0);
        assert_int_equal(read_all(a, pieces[i], &seen, &err), 0);
        assert_same_str(sc_buf_str(&seen), text);
        sc_ahead_close(a);
        sc_raw_sha256(&raw, hex);
        assert_string_equal(hex, wanted);
        sc_raw_fini(&raw);
        assert_int_equal(close(fd), 0);
        sc_buf_fini(&seen);
    }
    sc_mem_free((char *)text.p);
}

static void pieces_and_exchanges_may_take_turns(void **state)
{
    struct sc_str text = random_text();
    int fd = open_file(text);
    char *room = sc_mem_alloc(SC_RAW_CHUNK);
    struct sc_raw raw;
    struct sc_buf seen;
    struct sc_err err;
    long n = has_one_processor() ? 0 : 1;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    struct sc_ahead *a = n ? open_ahead(&raw, fd, &seen) : NULL;
    for (int turn = 0; n > 0; turn++) {
        n = turn % 3 == 0 ? sc_ahead_copy(a, room, 70000, &err) : sc_ahead_swap(a, &room, &err);
        sc_buf_put(&seen, room, (size_t)n);
    }
    if (a) {
        assert_same_str(sc_buf_str(&seen), text);
        sc_ahead_close(a);
        sc_raw_fini(&raw);
    }
    assert_int_equal(close(fd), 0);
    sc_mem_free(room);
    sc_buf_fini(&seen);
    sc_mem_free((char *)text.p);
}

static void damage_is_told_behind_the_bytes_before_it_and_told_again(void **state)
{
    struct sc_str text = random_text();
    size_t cap = ZSTD_compressBound(text.len);
    char *packed = sc_mem_alloc(cap);
    size_t n = ZSTD_compress(packed, cap, text.p, text.len, 1);
    int fd = open_file((struct sc_str){packed, n - 1});
    struct sc_raw raw;
    struct sc_buf seen;
    struct sc_err err;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    struct sc_ahead *a = has_one_processor() ? NULL : open_ahead(&raw, fd, &seen);
    for (int again = 0; a && again < 2; again++) {
        assert_int_equal(read_all(a, 0, &seen, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
        assert_non_null(strstr(err.what, "ends early"));
        assert_true(seen.len > SC_AHEAD_BLOCKS * (size_t)SC_RAW_CHUNK);
        assert_same_str(sc_buf_str(&seen), sc_str_sub(text, 0, seen.len));
    }
    if (a) {
        sc_ahead_close(a);
        sc_raw_fini(&raw);
    }
    assert_int_equal(close(fd), 0);
    sc_buf_fini(&seen);
    sc_mem_free(packed);
    sc_mem_free((char *)text.p);
}

static void a_reader_may_stop_at_any_time(void **state)
{
    struct sc_str text = random_text();
    char *room = sc_mem_alloc(SC_RAW_CHUNK);
    struct sc_err err;

    (void)state;
    for (int blocks = 0; blocks < 2 * SC_AHEAD_BLOCKS && !has_one_processor(); blocks += 3) {
        int fd = open_file(text);
        struct sc_raw raw;
        struct sc_ahead *a = open_ahead(&raw, fd, NULL);

        sc_err_init(&err);
        assert_non_null(a);
        for (int i = 0; i < blocks; i++)
            assert_int_equal(sc_ahead_swap(a, &room, &err), SC_RAW_CHUNK);
        sc_ahead_close(a);
        /* From its start again, as if nothing had been read. */
        assert_true(sc_raw_rewind(&raw));
        assert_true(sc_raw_read(&raw, room, 100, &err) == 100);
        assert_memory_equal(room, text.p, 100);
        sc_raw_fini(&raw);
        assert_int_equal(close(fd), 0);
    }
    sc_ahead_close(NULL);
    sc_mem_free(room);
    sc_mem_free((char *)text.p);
}

static void a_thread_that_waits_for_a_pipe_is_ended(void **state)
{
    int ends[2];
    struct sc_raw raw;
    struct sc_buf seen;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "some bytes", 10), 10);
    struct sc_ahead *a = has_one_processor() ? NULL : open_ahead(&raw, ends[0], &seen);
    if (a) {
        sleep_ms(20); /* by now it waits for more, which nobody writes */
        sc_ahead_close(a);
        assert_buf_eq(&seen, "some bytes");
        sc_raw_fini(&raw);
    }
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(close(ends[1]), 0);
    sc_buf_fini(&seen);
}

/* A producer that writes when it likes. */
static void *write_slowly(void *data)
{
    const int *fd = data;

    for (int i = 0; i < 50; i++) {
        assert_int_equal(write(*fd, "0123456789", 10), 10);
        if (i % 10 == 0)
            sleep_ms(1);
    }
    assert_int_equal(close(*fd), 0);
    return NULL;
}

static void a_slow_pipe_is_read_to_its_end(void **state)
{
    int ends[2];
    pthread_t producer;
    struct sc_raw raw;
    struct sc_buf seen;
    struct sc_err err;

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(pthread_create(&producer, NULL, write_slowly, &ends[1]), 0);
    struct sc_ahead *a = has_one_processor() ? NULL : open_ahead(&raw, ends[0], &seen);
    if (a) {
        assert_int_equal(read_all(a, 0, &seen, &err), 0);
        assert_int_equal(seen.len, 500);
        sc_ahead_close(a);
        sc_raw_fini(&raw);
    }
    assert_int_equal(pthread_join(producer, NULL), 0);
    assert_int_equal(close(ends[0]), 0);
    sc_buf_fini(&seen);
}

static void memory_needs_no_thread(void **state)
{
    struct sc_raw raw;

    (void)state;
    sc_raw_init(&raw, -1, SC_STR("bytes"));
    assert_null(sc_ahead_open(&raw));
    sc_raw_fini(&raw);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_comes_out_is_what_the_file_holds),
        cmocka_unit_test(pieces_and_exchanges_may_take_turns),
        cmocka_unit_test(damage_is_told_behind_the_bytes_before_it_and_told_again),
        cmocka_unit_test(a_reader_may_stop_at_any_time),
        cmocka_unit_test(a_thread_that_waits_for_a_pipe_is_ended),
        cmocka_unit_test(a_slow_pipe_is_read_to_its_end),
        cmocka_unit_test(memory_needs_no_thread),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
