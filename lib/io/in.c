#include "scorecard/io/in.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/io/digest.h"
#include "scorecard/io/temp.h"
#include "scorecard/io/unpack.h"

struct sc_in {
    char *name;
    int fd; /* -1: memory */
    bool owns_fd;
    off_t start; /* where the descriptor stood when it was given to us */
    struct sc_str memory;
    size_t memory_pos;
    size_t piece; /* most bytes read and handed out at once */

    struct sc_digest *digest; /* of the bytes as read */
    bool no_digest;
    bool is_spooled;           /* fd is a plain copy: the digest was made of what was copied */
    char hex[SC_HASH_HEX + 1]; /* not empty: the digest is made */

    bool looked; /* the packing is known */
    bool raw_ended;
    struct sc_unpack *unpack; /* NULL: plain */
    char *packed_buffer;      /* SC_IN_CHUNK bytes as read, when unpacking */
    struct sc_str packed;     /* what is left of them */

    char *buffer; /* SC_IN_CHUNK plain bytes, [from, to) not handed out */
    char *other;  /* the buffer before, of which the digest may still be in the making */
    size_t from;
    size_t to;
    bool ended;
    struct sc_err err; /* the one that ended reading: every later call tells it again */
};

static struct sc_in *in_new(int fd, const char *name)
{
    struct sc_in *in = sc_mem_alloc_n(1, sizeof(*in));
    size_t n = strlen(name) + 1;

    in->name = sc_mem_alloc(n);
    memcpy(in->name, name, n);
    in->fd = fd;
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

    if (fstat(in->fd, &st) != 0)
        (void)sc_err_system(err, "cannot be read");
    else if (S_ISDIR(st.st_mode))
        (void)sc_err_set(err, SC_INPUT, "is a folder: name the files in it");
    else
        return 0;
    return fail(in, err);
}

struct sc_in *sc_in_from_fd(int fd, const char *name, struct sc_err *err)
{
    struct sc_in *in = in_new(fd, name);

    if (check_fd(in, err) != 0) {
        sc_in_close(in);
        return NULL;
    }
    in->start = lseek(fd, 0, SEEK_CUR);
    return in;
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
        in->owns_fd = true;
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
    struct sc_in *in = in_new(-1, name);

    in->memory = bytes;
    in->piece = chunk < SC_IN_CHUNK ? chunk : SC_IN_CHUNK;
    return in;
}

struct sc_str sc_in_name(const struct sc_in *in)
{
    return sc_str_from(in->name);
}

/* ---- bytes as they lie on disk --------------------------------------------------------- */

static size_t read_memory(struct sc_in *in, char *to, size_t cap)
{
    struct sc_str s = sc_str_sub(in->memory, in->memory_pos, in->memory_pos + cap);

    if (s.len > 0)
        memcpy(to, s.p, s.len);
    in->memory_pos += s.len;
    return s.len;
}

static ssize_t read_fd(const struct sc_in *in, char *to, size_t cap)
{
    ssize_t n;

    do
        n = read(in->fd, to, cap);
    while (n < 0 && errno == EINTR);
    return n;
}

static void digest_raw(struct sc_in *in, const char *bytes, size_t n)
{
    if (in->no_digest || in->hex[0] != '\0')
        return;
    if (!in->digest)
        in->digest = sc_digest_open();
    sc_digest_add(in->digest, bytes, n);
}

/* Before bytes that were read are moved or overwritten. */
static void wait_for_digest(struct sc_in *in)
{
    if (in->digest)
        sc_digest_wait(in->digest);
}

/* Some more raw bytes: how many, 0 at the end, -1 with *err. */
static ssize_t read_raw(struct sc_in *in, char *to, size_t cap, struct sc_err *err)
{
    size_t want = cap < in->piece ? cap : in->piece;
    ssize_t n = in->fd < 0 ? (ssize_t)read_memory(in, to, want) : read_fd(in, to, want);

    if (n < 0) {
        (void)sc_err_system(err, "cannot read");
        return fail(in, err);
    }
    in->raw_ended = n == 0;
    digest_raw(in, to, (size_t)n);
    return n;
}

/* ---- plain bytes ----------------------------------------------------------------------- */

/*
 * Reads the first bytes into the buffer, where they stay when they are plain. Packed ones move to
 * their own buffer.
 */
static int look(struct sc_in *in, struct sc_err *err)
{
    enum sc_packing packing;

    while (in->to < SC_UNPACK_LOOK && !in->raw_ended) {
        ssize_t n = read_raw(in, in->buffer + in->to, SC_IN_CHUNK - in->to, err);

        if (n < 0)
            return -1;
        in->to += (size_t)n;
    }
    in->looked = true;
    packing = sc_unpack_detect((struct sc_str){in->buffer, in->to});
    if (packing == SC_PACK_NONE)
        return 0;
    in->unpack = sc_unpack_open(packing, err);
    if (!in->unpack)
        return fail(in, err);
    in->packed_buffer = sc_mem_alloc(SC_IN_CHUNK);
    memcpy(in->packed_buffer, in->buffer, in->to);
    in->packed = (struct sc_str){in->packed_buffer, in->to};
    in->to = 0;
    wait_for_digest(in); /* unpacked bytes come where the packed ones were */
    return 0;
}

/* Unpacked bytes behind `to`: how many, 0 at the end, -1 with *err. */
static long fill_unpacked(struct sc_in *in, struct sc_err *err)
{
    long made = 0;

    while (made == 0) {
        if (in->packed.len == 0 && !in->raw_ended) {
            ssize_t n;

            wait_for_digest(in);
            n = read_raw(in, in->packed_buffer, SC_IN_CHUNK, err);

            if (n < 0)
                return -1;
            in->packed = (struct sc_str){in->packed_buffer, (size_t)n};
        }
        made =
            sc_unpack_step(in->unpack, &in->packed, in->buffer + in->to, SC_IN_CHUNK - in->to, err);
        if (made == 0 && in->packed.len == 0 && in->raw_ended)
            return sc_unpack_finish(in->unpack, err) == 0 ? 0 : fail(in, err);
    }
    return made < 0 ? fail(in, err) : made;
}

/* More plain bytes behind `to`, where there is room: 1, 0 at the end, -1 with *err. */
static int fill(struct sc_in *in, struct sc_err *err)
{
    size_t before = in->to;
    long n;

    if (in->err.code != SC_OK) {
        if (err->code == SC_OK)
            *err = in->err;
        return -1;
    }
    if (in->ended)
        return 0;
    if (!in->looked && look(in, err) != 0)
        return -1;
    if (in->to > before)
        return 1;
    if (in->unpack)
        n = fill_unpacked(in, err);
    else
        n = in->raw_ended ? 0 : read_raw(in, in->buffer + in->to, SC_IN_CHUNK - in->to, err);
    if (n < 0)
        return -1;
    in->to += (size_t)n;
    in->ended = n == 0;
    return n > 0;
}

/* The digest may still be at the bytes of the last chunk: it has time until the chunk after next.
 */
static void swap_buffers(struct sc_in *in)
{
    if (in->to > 0) {
        char *buffer = in->other ? in->other : sc_mem_alloc(SC_IN_CHUNK);

        in->other = in->buffer;
        in->buffer = buffer;
    }
    in->from = in->to = 0;
}

int sc_in_read(struct sc_in *in, struct sc_str *chunk, struct sc_err *err)
{
    int got = 1;
    size_t n;

    if (in->from == in->to) {
        swap_buffers(in);
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
        wait_for_digest(in);
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

bool sc_in_rewind(struct sc_in *in)
{
    if (in->fd >= 0 && (in->start < 0 || lseek(in->fd, in->start, SEEK_SET) < 0))
        return false;
    in->memory_pos = 0;
    sc_digest_close(in->digest);
    in->digest = NULL;
    if (!in->is_spooled)
        in->hex[0] = '\0';
    sc_unpack_close(in->unpack);
    in->unpack = NULL;
    sc_mem_free(in->packed_buffer);
    in->packed_buffer = NULL;
    in->packed = (struct sc_str){0};
    in->from = in->to = 0;
    in->looked = in->is_spooled; /* what is unpacked stays so */
    in->raw_ended = in->ended = false;
    sc_err_init(&in->err);
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
    char hex[SC_HASH_HEX + 1];
    int to = sc_temp_open(folder, err);

    if (to < 0)
        return -1;
    if (spool_all(in, to, max, err) < 0) {
        (void)close(to);
        return -1;
    }
    sc_in_sha256(in, hex);
    if (in->owns_fd)
        (void)close(in->fd);
    in->fd = to;
    in->owns_fd = in->is_spooled = true;
    in->start = 0;
    return sc_in_rewind(in) ? 0 : sc_err_system(err, "cannot read a temporary file again");
}

void sc_in_no_sha256(struct sc_in *in)
{
    in->no_digest = true;
}

void sc_in_sha256(struct sc_in *in, char hex[65])
{
    if (in->hex[0] == '\0') {
        digest_raw(in, "", 0);
        if (in->digest)
            sc_digest_hex(in->digest, in->hex);
    }
    memcpy(hex, in->hex, sizeof(in->hex));
}

void sc_in_close(struct sc_in *in)
{
    if (!in)
        return;
    if (in->owns_fd)
        (void)close(in->fd);
    sc_unpack_close(in->unpack);
    sc_digest_close(in->digest);
    sc_mem_free(in->packed_buffer);
    sc_mem_free(in->buffer);
    sc_mem_free(in->other);
    sc_mem_free(in->name);
    sc_mem_free(in);
}
