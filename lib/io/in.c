#include "scorecard/io/in.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/io/ahead.h"
#include "scorecard/io/recode.h"
#include "scorecard/io/temp.h"

struct sc_in {
    char *name;
    struct sc_raw raw;
    size_t piece;           /* most bytes handed out at once */
    uint64_t read_n;        /* bytes that came from `raw` */
    bool is_settled;        /* whether a thread reads ahead */
    struct sc_ahead *ahead; /* NULL: read when they are wanted */

    struct sc_recode *recode; /* NULL: handed out as they are */
    char *coded_buffer;       /* SC_IN_CHUNK plain bytes in their own encoding, when converting */
    struct sc_str coded;      /* what is left of them */
    bool coded_ended;

    char *buffer; /* SC_IN_CHUNK bytes of text, [from, to) not handed out */
    size_t from;
    size_t to;
    bool ended;
    struct sc_err err; /* the one that ended reading: every later call tells it again */
};

static struct sc_in *in_new(int fd, struct sc_str memory, const char *name)
{
    struct sc_in *in = sc_mem_alloc_n(1, sizeof(*in));
    size_t n = strlen(name) + 1;

    in->name = sc_mem_alloc(n);
    memcpy(in->name, name, n);
    sc_raw_init(&in->raw, fd, memory);
    sc_err_init(&in->err);
    in->piece = SC_IN_CHUNK;
    in->buffer = sc_mem_alloc(SC_IN_CHUNK);
    return in;
}

/* Names the file in an error that has no place yet. */
static int fail(struct sc_in *in, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_in_name(in)};

    (void)sc_err_at(err, &place);
    in->err = *err;
    return -1;
}

/* What cannot be read from is found here, not at the first read. */
static int check_fd(struct sc_in *in, struct sc_err *err)
{
    struct stat st;

    if (fstat(in->raw.fd, &st) != 0)
        (void)sc_err_system(err, "cannot be read");
    else if (S_ISDIR(st.st_mode))
        (void)sc_err_set(err, SC_INPUT, "is a folder: name the files in it");
    else
        return 0;
    return fail(in, err);
}

struct sc_in *sc_in_from_fd(int fd, const char *name, struct sc_err *err)
{
    struct sc_in *in = in_new(fd, SC_STR(""), name);

    if (check_fd(in, err) == 0)
        return in;
    sc_in_close(in);
    return NULL;
}

static struct sc_in *fail_open(const char *path, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_str_from(path)};

    (void)sc_err_system(err, "cannot open");
    (void)sc_err_at(err, &place);
    return NULL;
}

struct sc_in *sc_in_open(const char *path, struct sc_err *err)
{
    struct sc_in *in;
    int fd;

    if (strcmp(path, "-") == 0)
        return sc_in_from_fd(STDIN_FILENO, "(standard input)", err);
    fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return fail_open(path, err);
    (void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    in = sc_in_from_fd(fd, path, err);
    if (in)
        in->raw.owns_fd = true;
    else
        (void)close(fd);
    return in;
}

struct sc_in *sc_in_from_memory(struct sc_str bytes, const char *name)
{
    return sc_in_from_pieces(bytes, name, SC_IN_CHUNK);
}

struct sc_in *sc_in_from_pieces(struct sc_str bytes, const char *name, size_t chunk)
{
    struct sc_in *in = in_new(-1, bytes, name);

    in->piece = in->raw.piece = chunk < SC_IN_CHUNK ? chunk : SC_IN_CHUNK;
    return in;
}

struct sc_str sc_in_name(const struct sc_in *in)
{
    return sc_str_from(in->name);
}

/* ---- bytes ----------------------------------------------------------------------------- */

/* A thread pays where there is work beside copying, once the input is known to be large. */
static void read_ahead(struct sc_in *in)
{
    bool is_digested = !in->raw.no_digest && !in->raw.is_spooled;

    if (in->is_settled || in->read_n < SC_AHEAD_FROM)
        return;
    in->is_settled = true;
    if (is_digested || in->raw.unpack)
        in->ahead = sc_ahead_open(&in->raw);
}

/* The next bytes, into *buffer from `at` on; an empty buffer may be exchanged for a full one. */
static long read_bytes(struct sc_in *in, char **buffer, size_t at, struct sc_err *err)
{
    size_t room = SC_IN_CHUNK - at;
    long n;

    read_ahead(in);
    if (!in->ahead)
        n = sc_raw_read(&in->raw, *buffer + at, room, err);
    else if (at == 0)
        n = sc_ahead_swap(in->ahead, buffer, err);
    else
        n = sc_ahead_copy(in->ahead, *buffer + at, room, err);
    in->read_n += n > 0 ? (uint64_t)n : 0;
    return n;
}

/* What was read ahead is lost. */
static void stop_ahead(struct sc_in *in)
{
    sc_ahead_close(in->ahead);
    in->ahead = NULL;
    in->is_settled = false;
    in->read_n = 0;
}

/* ---- text ------------------------------------------------------------------------------ */

/* More bytes in their own encoding; at the end of them the converter is told. */
static int fill_coded(struct sc_in *in, struct sc_err *err)
{
    long n = read_bytes(in, &in->coded_buffer, 0, err);

    if (n < 0)
        return -1;
    in->coded = (struct sc_str){in->coded_buffer, (size_t)n};
    in->coded_ended = n == 0;
    return in->coded_ended ? sc_recode_finish(in->recode, err) : 0;
}

/* Bytes converted to UTF-8: how many, 0 at the end, -1 with *err. */
static long read_converted(struct sc_in *in, char *to, size_t cap, struct sc_err *err)
{
    for (;;) {
        size_t made = sc_recode_step(in->recode, &in->coded, to, cap);

        if (made > 0 || in->coded_ended)
            return (long)made;
        if (fill_coded(in, err) != 0)
            return -1;
    }
}

/* More text behind `to`, where there is room: 1, 0 at the end, -1 with *err. */
static int fill(struct sc_in *in, struct sc_err *err)
{
    long n;

    if (in->err.code != SC_OK) {
        if (err->code == SC_OK)
            *err = in->err;
        return -1;
    }
    if (in->ended)
        return 0;
    n = in->recode ? read_converted(in, in->buffer + in->to, SC_IN_CHUNK - in->to, err)
                   : read_bytes(in, &in->buffer, in->to, err);
    if (n < 0)
        return fail(in, err);
    in->to += (size_t)n;
    in->ended = n == 0;
    return n > 0;
}

int sc_in_read(struct sc_in *in, struct sc_str *chunk, struct sc_err *err)
{
    int got = 1;
    size_t n;

    if (in->from == in->to) {
        in->from = in->to = 0;
        got = fill(in, err);
    }
    n = in->to - in->from;
    if (n > in->piece)
        n = in->piece;
    *chunk = (struct sc_str){in->buffer + in->from, n};
    in->from += n;
    return got;
}

int sc_in_peek(struct sc_in *in, size_t want, struct sc_str *bytes, struct sc_err *err)
{
    int got = 1;

    if (want > SC_IN_CHUNK)
        want = SC_IN_CHUNK;
    if (want > SC_IN_CHUNK - in->from) {
        memmove(in->buffer, in->buffer + in->from, in->to - in->from);
        in->to -= in->from;
        in->from = 0;
    }
    while (got > 0 && in->to - in->from < want)
        got = fill(in, err);
    *bytes = (struct sc_str){in->buffer + in->from, in->to - in->from};
    if (bytes->len > want)
        bytes->len = want;
    return got < 0 ? -1 : bytes->len > 0;
}

int sc_in_decode(struct sc_in *in, const struct sc_encoding *encoding, struct sc_err *err)
{
    if (!encoding->iconv)
        return 0;
    in->recode = sc_recode_open(encoding, err);
    if (!in->recode)
        return fail(in, err);
    /* What was peeked is still to be converted. */
    in->coded_buffer = in->buffer;
    in->coded = (struct sc_str){in->buffer + in->from, in->to - in->from};
    in->buffer = sc_mem_alloc(SC_IN_CHUNK);
    in->from = in->to = 0;
    in->ended = false;
    return 0;
}

enum sc_packing sc_in_packing(const struct sc_in *in)
{
    return in->raw.packing;
}

size_t sc_in_tail(const struct sc_in *in, char *to, size_t cap)
{
    return in->raw.packing == SC_PACK_NONE ? sc_raw_tail(&in->raw, to, cap) : 0;
}

/* Nothing is read yet. */
static void start_over(struct sc_in *in)
{
    in->coded = (struct sc_str){0};
    in->coded_ended = false;
    if (in->recode)
        sc_recode_restart(in->recode);
    in->from = in->to = 0;
    in->ended = false;
    sc_err_init(&in->err);
}

bool sc_in_rewind(struct sc_in *in)
{
    bool is_pipe = in->raw.fd >= 0 && in->raw.start < 0;

    if (is_pipe)
        return false;
    stop_ahead(in);
    if (!sc_raw_rewind(&in->raw))
        return false;
    start_over(in);
    return true;
}

/* Copies all that is left to the temporary file. */
static int spool_all(struct sc_in *in, int to, uint64_t max, struct sc_err *err)
{
    struct sc_str chunk;
    uint64_t n = 0;
    int got;

    while ((got = sc_in_read(in, &chunk, err)) > 0) {
        n += chunk.len;
        if (n > max) {
            (void)sc_err_set(err, SC_USAGE,
                             "must be read twice and is over %llu MB: save it to a file and name "
                             "the file",
                             (unsigned long long)(max >> 20));
            return fail(in, err);
        }
        if (sc_temp_write(to, chunk, err) < 0)
            return -1;
    }
    return got;
}

int sc_in_spool(struct sc_in *in, const char *folder, uint64_t max, struct sc_err *err)
{
    int to = sc_temp_open(folder, err);

    if (to < 0)
        return -1;
    if (spool_all(in, to, max, err) < 0) {
        (void)close(to);
        return -1;
    }
    stop_ahead(in);
    if (!sc_raw_replace(&in->raw, to))
        return sc_err_system(err, "cannot read a temporary file again");
    sc_recode_close(in->recode); /* what is converted stays so */
    in->recode = NULL;
    start_over(in);
    return 0;
}

void sc_in_no_sha256(struct sc_in *in)
{
    in->raw.no_digest = true;
}

/* Behind the end there is nothing to read: only who asks too early makes the thread run on. */
static void read_on(struct sc_in *in)
{
    struct sc_err ignored;

    sc_err_init(&ignored);
    while (sc_ahead_swap(in->ahead, &in->buffer, &ignored) > 0)
        ;
}

void sc_in_sha256(struct sc_in *in, char hex[65])
{
    if (in->ahead)
        read_on(in);
    stop_ahead(in);
    sc_raw_sha256(&in->raw, hex);
}

void sc_in_close(struct sc_in *in)
{
    if (!in)
        return;
    sc_ahead_close(in->ahead);
    sc_raw_fini(&in->raw);
    sc_recode_close(in->recode);
    sc_mem_free(in->coded_buffer);
    sc_mem_free(in->buffer);
    sc_mem_free(in->name);
    sc_mem_free(in);
}
