#include "sc_test.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "scorecard/base/hash.h"
#include "scorecard/io/in.h"

/* A file of its own with these bytes; its path is in `path`. */
static void make_file(char path[32], struct sc_str bytes)
{
    int fd;

    (void)snprintf(path, 32, "/tmp/test_in.XXXXXX");
    fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.p, bytes.len), (ssize_t)bytes.len);
    assert_int_equal(close(fd), 0);
}

static void put_gzip(struct sc_buf *out, struct sc_str bytes)
{
    z_stream z = {0};
    size_t room = bytes.len + 1000;
    unsigned char *to = sc_mem_alloc(room);

    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)bytes.p;
    z.avail_in = (unsigned)bytes.len;
    z.next_out = to;
    z.avail_out = (unsigned)room;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    sc_buf_put(out, to, room - z.avail_out);
    assert_int_equal(deflateEnd(&z), Z_OK);
    sc_mem_free(to);
}

static void put_zstd(struct sc_buf *out, struct sc_str bytes)
{
    size_t room = ZSTD_compressBound(bytes.len);
    char *to = sc_mem_alloc(room);
    size_t n = ZSTD_compress(to, room, bytes.p, bytes.len, 3);

    assert_false(ZSTD_isError(n));
    sc_buf_put(out, to, n);
    sc_mem_free(to);
}

/* Reads to the end into `out`; the last status. */
static int read_all(struct sc_in *in, struct sc_buf *out, struct sc_err *err)
{
    struct sc_str chunk;
    int got;

    sc_err_init(err);
    while ((got = sc_in_read(in, &chunk, err)) > 0) {
        assert_true(chunk.len > 0);
        assert_true(chunk.len <= SC_IN_CHUNK);
        sc_buf_put_str(out, chunk);
    }
    return got;
}

static void check_reads(struct sc_str packed, size_t chunk, struct sc_str wanted)
{
    struct sc_in *in = sc_in_from_pieces(packed, "t", chunk);
    struct sc_buf seen;
    struct sc_err err;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_same_str(sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
    sc_in_close(in);
}

/* More than two chunks of text that packs, but not to nothing. */
static void make_text(struct sc_buf *b)
{
    uint64_t seed = 5;

    sc_buf_init(b, SC_BUF_NO_CEILING);
    while (b->len < 2 * SC_IN_CHUNK + 1000)
        sc_buf_printf(b, "%llu,ticket,%llu\n", (unsigned long long)sc_test_below(&seed, 100000),
                      (unsigned long long)sc_test_below(&seed, 9));
}

static void a_file_is_read_whole(void **state)
{
    struct sc_buf text, seen;
    struct sc_err err;
    struct sc_in *in;
    char path[32];

    (void)state;
    make_text(&text);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    make_file(path, sc_buf_str(&text));
    sc_err_init(&err);
    in = sc_in_open(path, &err);
    assert_non_null(in);
    assert_same_str(sc_in_name(in), sc_str_from(path));
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_same_str(sc_buf_str(&seen), sc_buf_str(&text));
    assert_int_equal(read_all(in, &seen, &err), 0);
    sc_in_close(in);
    assert_int_equal(unlink(path), 0);
    sc_buf_fini(&text);
    sc_buf_fini(&seen);
}

static void a_missing_file_is_a_system_error_that_names_it(void **state)
{
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_null(sc_in_open("/nowhere/at/all.csv", &err));
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "/nowhere/at/all.csv");
    assert_string_equal(err.what, "cannot open: No such file or directory");
}

static void a_folder_is_refused_as_input(void **state)
{
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_null(sc_in_open("/tmp", &err));
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.file, "/tmp");
    assert_string_equal(err.what, "is a folder: name the files in it");
}

static void a_closed_descriptor_is_found_when_opening(void **state)
{
    struct sc_err err;
    int fd = dup(0);

    (void)state;
    assert_int_equal(close(fd), 0);
    sc_err_init(&err);
    assert_null(sc_in_from_fd(fd, "(standard input)", &err));
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what, "cannot be read: Bad file descriptor");
}

static void a_failing_read_is_a_system_error_and_stays_one(void **state)
{
    int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);
    struct sc_str chunk;
    struct sc_err err;
    struct sc_in *in;

    (void)state;
    sc_err_init(&err);
    in = sc_in_from_fd(fd, "out.csv", &err);
    assert_int_equal(sc_in_read(in, &chunk, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "out.csv");
    sc_err_init(&err);
    assert_int_equal(sc_in_read(in, &chunk, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "out.csv");
    sc_in_close(in);
    assert_int_equal(close(fd), 0);
}

static void a_pipe_is_read_to_its_end_but_not_rewound(void **state)
{
    struct sc_buf seen;
    struct sc_err err;
    struct sc_in *in;
    int fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], "id\n1\n", 5), 5);
    assert_int_equal(close(fds[1]), 0);
    sc_err_init(&err);
    in = sc_in_from_fd(fds[0], "(standard input)", &err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_buf_eq(&seen, "id\n1\n");
    assert_false(sc_in_rewind(in));
    assert_int_equal(read_all(in, &seen, &err), 0);
    sc_buf_fini(&seen);
    sc_in_close(in);
    assert_int_equal(close(fds[0]), 0);
}

static void gzip_and_zstd_are_told_by_their_first_bytes(void **state)
{
    const size_t chunks[] = {1, 2, 3, 7, 64, 4096, SC_IN_CHUNK};
    struct sc_buf text, gzip, zstd;

    (void)state;
    make_text(&text);
    sc_buf_init(&gzip, SC_BUF_NO_CEILING);
    sc_buf_init(&zstd, SC_BUF_NO_CEILING);
    put_gzip(&gzip, sc_buf_str(&text));
    put_zstd(&zstd, sc_buf_str(&text));
    for (size_t i = 0; i < sizeof(chunks) / sizeof(*chunks); i++) {
        check_reads(sc_buf_str(&text), chunks[i], sc_buf_str(&text));
        check_reads(sc_buf_str(&gzip), chunks[i], sc_buf_str(&text));
        check_reads(sc_buf_str(&zstd), chunks[i], sc_buf_str(&text));
    }
    sc_buf_fini(&text);
    sc_buf_fini(&gzip);
    sc_buf_fini(&zstd);
}

static void short_and_empty_inputs_are_plain(void **state)
{
    (void)state;
    check_reads(SC_STR(""), SC_IN_CHUNK, SC_STR(""));
    check_reads(SC_STR("a"), SC_IN_CHUNK, SC_STR("a"));
    check_reads(SC_STR("\x1f"), SC_IN_CHUNK, SC_STR("\x1f"));
    check_reads(SC_STR("\x28\xb5\x2f"), 1, SC_STR("\x28\xb5\x2f"));
}

static void peeking_takes_nothing(void **state)
{
    struct sc_buf text, seen;
    struct sc_str bytes;
    struct sc_err err;
    struct sc_in *in;

    (void)state;
    make_text(&text);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_err_init(&err);
    in = sc_in_from_pieces(sc_buf_str(&text), "t", 7);
    assert_int_equal(sc_in_peek(in, 100, &bytes, &err), 1);
    assert_same_str(bytes, sc_str_sub(sc_buf_str(&text), 0, 100));
    assert_int_equal(sc_in_peek(in, 10, &bytes, &err), 1);
    assert_int_equal(bytes.len, 10);
    assert_int_equal(sc_in_read(in, &bytes, &err), 1);
    assert_same_str(bytes, sc_str_sub(sc_buf_str(&text), 0, 7));
    assert_int_equal(sc_in_peek(in, SC_IN_CHUNK + 1, &bytes, &err), 1);
    assert_same_str(bytes, sc_str_sub(sc_buf_str(&text), 7, SC_IN_CHUNK + 7));
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_same_str(sc_buf_str(&seen), sc_str_sub(sc_buf_str(&text), 7, text.len));
    assert_int_equal(sc_in_peek(in, 1, &bytes, &err), 0);
    assert_int_equal(bytes.len, 0);
    sc_in_close(in);
    sc_buf_fini(&text);
    sc_buf_fini(&seen);
}

static void peeking_sees_what_was_packed(void **state)
{
    struct sc_buf packed;
    struct sc_str bytes;
    struct sc_err err;
    struct sc_in *in;

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    put_gzip(&packed, SC_STR("id,name\n"));
    sc_err_init(&err);
    in = sc_in_from_pieces(sc_buf_str(&packed), "t.gz", 1);
    assert_int_equal(sc_in_peek(in, 4096, &bytes, &err), 1);
    assert_str_eq(bytes, "id,name\n");
    sc_in_close(in);
    sc_buf_fini(&packed);
}

static void rewinding_starts_over(void **state)
{
    struct sc_buf packed, seen;
    struct sc_err err;
    struct sc_in *in;
    char path[32];
    char first[65], second[65];

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_zstd(&packed, SC_STR("id,name\n1,Ana\n"));
    make_file(path, sc_buf_str(&packed));
    sc_err_init(&err);
    in = sc_in_open(path, &err);
    for (int i = 0; i < 2; i++) {
        sc_buf_reset(&seen);
        assert_int_equal(read_all(in, &seen, &err), 0);
        assert_buf_eq(&seen, "id,name\n1,Ana\n");
        sc_in_sha256(in, i == 0 ? first : second);
        assert_true(sc_in_rewind(in));
    }
    assert_string_equal(first, second);
    sc_in_close(in);
    assert_int_equal(unlink(path), 0);
    sc_buf_fini(&packed);
    sc_buf_fini(&seen);
}

/* A pipe that holds these bytes, at its end. */
static struct sc_in *pipe_with(struct sc_str bytes, int fds[2], struct sc_err *err)
{
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], bytes.p, bytes.len), (ssize_t)bytes.len);
    assert_int_equal(close(fds[1]), 0);
    return sc_in_from_fd(fds[0], "(pipe)", err);
}

static void a_spooled_pipe_can_be_rewound_and_keeps_its_digest(void **state)
{
    struct sc_buf packed, first, second;
    struct sc_str head;
    struct sc_err err;
    char plain_hex[65], hex[65];
    int fds[2];

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    put_gzip(&packed, SC_STR("one\ntwo\n"));
    struct sc_in *plain = sc_in_from_memory(sc_buf_str(&packed), "m");
    assert_int_equal(read_all(plain, &first, &err), 0);
    sc_in_sha256(plain, plain_hex);
    sc_in_close(plain);
    sc_buf_reset(&first);

    struct sc_in *in = pipe_with(sc_buf_str(&packed), fds, &err);
    assert_int_equal(sc_in_peek(in, 3, &head, &err), 1);
    assert_int_equal(sc_in_spool(in, NULL, 8, &err), 0);
    assert_int_equal(read_all(in, &first, &err), 0);
    assert_true(sc_in_rewind(in));
    assert_int_equal(read_all(in, &second, &err), 0);
    assert_string_equal(sc_buf_cstr(&first), "one\ntwo\n");
    assert_string_equal(sc_buf_cstr(&second), "one\ntwo\n");
    sc_in_sha256(in, hex);
    assert_string_equal(hex, plain_hex);
    sc_in_close(in);
    close(fds[0]);
    sc_buf_fini(&packed);
    sc_buf_fini(&first);
    sc_buf_fini(&second);
}

static void a_pipe_longer_than_the_bound_is_not_spooled(void **state)
{
    struct sc_err err;
    int fds[2];

    (void)state;
    sc_err_init(&err);
    struct sc_in *in = pipe_with(SC_STR("123456789"), fds, &err);
    assert_int_equal(sc_in_spool(in, NULL, 8, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.file, "(pipe)");
    sc_in_close(in);
    close(fds[0]);
}

static void rewinding_goes_to_where_the_descriptor_stood(void **state)
{
    struct sc_buf seen;
    struct sc_err err;
    struct sc_in *in;
    char path[32];
    int fd;

    (void)state;
    make_file(path, SC_STR("skipped\nid\n1\n"));
    fd = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(lseek(fd, 8, SEEK_SET), 8);
    sc_err_init(&err);
    in = sc_in_from_fd(fd, "(standard input)", &err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_true(sc_in_rewind(in));
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_buf_eq(&seen, "id\n1\nid\n1\n");
    sc_buf_fini(&seen);
    sc_in_close(in);
    assert_int_equal(close(fd), 0);
    assert_int_equal(unlink(path), 0);
}

/* printf abc | sha256sum; the same of nothing. */
#define SHA_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define SHA_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void the_digest_is_of_the_bytes_on_disk(void **state)
{
    struct sc_in *in = sc_in_from_pieces(SC_STR("abc"), "t", 2);
    struct sc_buf seen;
    struct sc_err err;
    char hex[65];

    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    assert_int_equal(read_all(in, &seen, &err), 0);
    sc_in_sha256(in, hex);
    assert_string_equal(hex, SHA_ABC);
    sc_in_sha256(in, hex);
    assert_string_equal(hex, SHA_ABC);
    sc_in_close(in);
    in = sc_in_from_memory(SC_STR(""), "t");
    sc_in_sha256(in, hex);
    assert_string_equal(hex, SHA_EMPTY);
    sc_in_close(in);
    sc_buf_fini(&seen);
}

static void the_digest_of_a_packed_file_is_of_the_packed_bytes(void **state)
{
    struct sc_buf packed, seen;
    struct sc_err err;
    struct sc_in *in;
    char hex[65], wanted[65];

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_gzip(&packed, SC_STR("id\n1\n"));
    in = sc_in_from_memory(sc_buf_str(&packed), "t.gz");
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_buf_eq(&seen, "id\n1\n");
    sc_in_sha256(in, hex);
    sc_hash_sha256(sc_buf_str(&packed), wanted);
    assert_string_equal(hex, wanted);
    sc_in_close(in);
    sc_buf_fini(&packed);
    sc_buf_fini(&seen);
}

static void the_digest_of_many_chunks_is_right_however_they_are_read(void **state)
{
    struct sc_buf text, seen;
    struct sc_err err;
    struct sc_str bytes;
    char hex[65], wanted[65];

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    while (text.len < 5000000)
        sc_buf_printf(&text, "%zu,ticket\n", text.len);
    sc_hash_sha256(sc_buf_str(&text), wanted);
    for (size_t peek = 0; peek <= SC_IN_CHUNK; peek += SC_IN_CHUNK / 4) {
        struct sc_in *in = sc_in_from_pieces(sc_buf_str(&text), "t", 100000);

        sc_err_init(&err);
        sc_buf_reset(&seen);
        while (sc_in_peek(in, peek, &bytes, &err) >= 0 && sc_in_read(in, &bytes, &err) > 0)
            sc_buf_put_str(&seen, bytes);
        sc_in_sha256(in, hex);
        assert_string_equal(hex, wanted);
        assert_same_str(sc_buf_str(&seen), sc_buf_str(&text));
        sc_in_close(in);
    }
    sc_buf_fini(&text);
    sc_buf_fini(&seen);
}

/* Long enough to be read ahead by a thread. */
static void make_long_text(struct sc_buf *text)
{
    sc_buf_init(text, SC_BUF_NO_CEILING);
    while (text->len < 9000000)
        sc_buf_printf(text, "%zu,ticket\n", text->len);
}

static void a_large_file_is_read_alike_however_it_is_looked_at(void **state)
{
    struct sc_buf text, seen;
    struct sc_err err;
    struct sc_str bytes;
    char path[32], hex[65], wanted[65];

    (void)state;
    make_long_text(&text);
    make_file(path, sc_buf_str(&text));
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_hash_sha256(sc_buf_str(&text), wanted);
    for (size_t peek = 0; peek <= SC_IN_CHUNK; peek += SC_IN_CHUNK / 4) {
        struct sc_in *in = sc_in_open(path, &err);

        sc_err_init(&err);
        sc_buf_reset(&seen);
        while (sc_in_peek(in, peek, &bytes, &err) >= 0 && sc_in_read(in, &bytes, &err) > 0)
            sc_buf_put_str(&seen, bytes);
        sc_in_sha256(in, hex);
        assert_string_equal(hex, wanted);
        assert_same_str(sc_buf_str(&seen), sc_buf_str(&text));
        sc_in_close(in);
    }
    assert_int_equal(unlink(path), 0);
    sc_buf_fini(&text);
    sc_buf_fini(&seen);
}

static void a_large_packed_file_can_be_rewound_in_the_middle(void **state)
{
    struct sc_buf text, packed, seen;
    struct sc_err err;
    struct sc_str chunk;
    struct sc_in *in;
    char path[32], hex[65], wanted[65];

    (void)state;
    make_long_text(&text);
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_gzip(&packed, sc_buf_str(&text));
    make_file(path, sc_buf_str(&packed));
    sc_hash_sha256(sc_buf_str(&packed), wanted);
    sc_err_init(&err);
    in = sc_in_open(path, &err);
    for (int chunks = 1; chunks < 30; chunks += 7) {
        for (int i = 0; i < chunks; i++)
            assert_int_equal(sc_in_read(in, &chunk, &err), 1);
        assert_true(sc_in_rewind(in));
    }
    assert_int_equal(read_all(in, &seen, &err), 0);
    assert_same_str(sc_buf_str(&seen), sc_buf_str(&text));
    sc_in_sha256(in, hex);
    assert_string_equal(hex, wanted);
    sc_in_close(in);
    assert_int_equal(unlink(path), 0);
    sc_buf_fini(&text);
    sc_buf_fini(&packed);
    sc_buf_fini(&seen);
}

static void a_large_file_that_nobody_finishes_is_closed(void **state)
{
    struct sc_buf text;
    struct sc_err err;
    struct sc_str chunk;
    char path[32];

    (void)state;
    make_long_text(&text);
    make_file(path, sc_buf_str(&text));
    for (int chunks = 0; chunks < 20; chunks += 3) {
        struct sc_in *in = sc_in_open(path, &err);

        sc_err_init(&err);
        for (int i = 0; i < chunks; i++)
            assert_int_equal(sc_in_read(in, &chunk, &err), 1);
        sc_in_close(in);
    }
    assert_int_equal(unlink(path), 0);
    sc_buf_fini(&text);
}

static void no_digest_is_made_when_nobody_wants_it(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("abc"), "t");
    struct sc_str chunk;
    struct sc_err err;
    char hex[65];

    (void)state;
    sc_err_init(&err);
    sc_in_no_sha256(in);
    assert_int_equal(sc_in_read(in, &chunk, &err), 1);
    sc_in_sha256(in, hex);
    assert_string_equal(hex, "");
    sc_in_close(in);
}

static void damage_in_packed_data_is_refused_and_named(void **state)
{
    struct sc_buf packed, seen;
    struct sc_err err;
    struct sc_in *in;

    (void)state;
    sc_buf_init(&packed, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    put_gzip(&packed, SC_STR("id,name\n1,Ana\n"));
    in = sc_in_from_memory(sc_str_sub(sc_buf_str(&packed), 0, packed.len - 3), "cut.gz");
    assert_int_equal(read_all(in, &seen, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.file, "cut.gz");
    assert_string_equal(err.what, "the compressed data ends early: copied whole?");
    sc_in_close(in);
    sc_buf_fini(&packed);
    sc_buf_fini(&seen);
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    sc_in_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(a_missing_file_is_a_system_error_that_names_it),
        cmocka_unit_test(a_folder_is_refused_as_input),
        cmocka_unit_test(a_closed_descriptor_is_found_when_opening),
        cmocka_unit_test(a_failing_read_is_a_system_error_and_stays_one),
        cmocka_unit_test(a_pipe_is_read_to_its_end_but_not_rewound),
        cmocka_unit_test(gzip_and_zstd_are_told_by_their_first_bytes),
        cmocka_unit_test(short_and_empty_inputs_are_plain),
        cmocka_unit_test(peeking_takes_nothing),
        cmocka_unit_test(peeking_sees_what_was_packed),
        cmocka_unit_test(rewinding_starts_over),
        cmocka_unit_test(a_spooled_pipe_can_be_rewound_and_keeps_its_digest),
        cmocka_unit_test(a_pipe_longer_than_the_bound_is_not_spooled),
        cmocka_unit_test(rewinding_goes_to_where_the_descriptor_stood),
        cmocka_unit_test(the_digest_is_of_the_bytes_on_disk),
        cmocka_unit_test(the_digest_of_a_packed_file_is_of_the_packed_bytes),
        cmocka_unit_test(the_digest_of_many_chunks_is_right_however_they_are_read),
        cmocka_unit_test(a_large_file_is_read_alike_however_it_is_looked_at),
        cmocka_unit_test(a_large_packed_file_can_be_rewound_in_the_middle),
        cmocka_unit_test(a_large_file_that_nobody_finishes_is_closed),
        cmocka_unit_test(no_digest_is_made_when_nobody_wants_it),
        cmocka_unit_test(damage_in_packed_data_is_refused_and_named),
        cmocka_unit_test(closing_nothing_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
