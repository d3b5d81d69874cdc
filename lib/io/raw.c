#include "scorecard/io/raw.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/base/mem.h"

void sc_raw_init(struct sc_raw *raw, int fd, struct sc_str memory)
{
    struct stat st;

    *raw = (struct sc_raw){.fd = fd, .stop_fd = -1, .memory = memory, .piece = SC_RAW_CHUNK};
    if (fd < 0)
        return;
    raw->start = lseek(fd, 0, SEEK_CUR);
    raw->can_block = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode);
}

/* ---- bytes as they lie on disk --------------------------------------------------------- */

static size_t read_memory(struct sc_raw *raw, char *to, size_t cap)
{
    struct sc_str s = sc_str_sub(raw->memory, raw->memory_pos, raw->memory_pos + cap);

    if (s.len > 0)
        memcpy(to, s.p, s.len);
    raw->memory_pos += s.len;
    return s.len;
}

/* False when there is no need to wait any longer. */
static bool wait_readable(const struct sc_raw *raw)
{
    struct pollfd fds[] = {{.fd = raw->fd, .events = POLLIN},
                           {.fd = raw->stop_fd, .events = POLLIN}};

    while (poll(fds, 2, -1) < 0 && errno == EINTR)
        ;
    return fds[1].revents == 0;
}

static ssize_t read_fd(const struct sc_raw *raw, char *to, size_t cap)
{
    ssize_t n;

    if (raw->stop_fd >= 0 && !wait_readable(raw))
        return 0;
    do
        n = read(raw->fd, to, cap);
    while (n < 0 && errno == EINTR);
    return n;
}

static void digest_bytes(struct sc_raw *raw, const char *bytes, size_t n)
{
    if (raw->no_digest || raw->hex[0] != '\0')
        return;
    if (!raw->digest)
        raw->digest = sc_sha256_open(&raw->arena);
    sc_sha256_add(raw->digest, bytes, n);
}

/* Some more bytes as they lie: how many, 0 at the end, -1 with *err. */
static long read_some(struct sc_raw *raw, char *to, size_t cap, struct sc_err *err)
{
    size_t want = cap < raw->piece ? cap : raw->piece;
    ssize_t n;

    if (raw->ended)
        return 0;
    n = raw->fd < 0 ? (ssize_t)read_memory(raw, to, want) : read_fd(raw, to, want);
    if (n < 0)
        return sc_err_system(err, "cannot read");
    raw->ended = n == 0;
    digest_bytes(raw, to, (size_t)n);
    return (long)n;
}

/* ---- unpacked bytes -------------------------------------------------------------------- */

static long read_unpacked(struct sc_raw *raw, char *to, size_t cap, struct sc_err *err)
{
    long made = 0;

    while (made == 0) {
        if (raw->packed.len == 0 && !raw->ended) {
            long n = read_some(raw, raw->packed_buffer, SC_RAW_CHUNK, err);

            if (n < 0)
                return -1;
            raw->packed = (struct sc_str){raw->packed_buffer, (size_t)n};
        }
        made = sc_unpack_step(raw->unpack, &raw->packed, to, cap, err);
        if (made == 0 && raw->packed.len == 0 && raw->ended)
            return sc_unpack_finish(raw->unpack, err);
    }
    return made;
}

/*
 * The first bytes, into `to`, where they stay when they are plain: how many. Packed ones move to
 * their own buffer, and 0 is returned.
 */
static long look(struct sc_raw *raw, char *to, size_t cap, struct sc_err *err)
{
    size_t n = 0;

    while (n < SC_UNPACK_LOOK && !raw->ended) {
        long some = read_some(raw, to + n, cap - n, err);

        if (some < 0)
            return -1;
        n += (size_t)some;
    }
    raw->looked = true;
    raw->packing = sc_unpack_detect((struct sc_str){to, n});
    if (raw->packing == SC_PACK_NONE)
        return (long)n;
    raw->unpack = sc_unpack_open(raw->packing, err);
    if (!raw->unpack)
        return -1;
    raw->packed_buffer = sc_mem_alloc(SC_RAW_CHUNK);
    memcpy(raw->packed_buffer, to, n);
    raw->packed = (struct sc_str){raw->packed_buffer, n};
    return 0;
}

long sc_raw_read(struct sc_raw *raw, char *to, size_t cap, struct sc_err *err)
{
    if (!raw->looked) {
        long n = look(raw, to, cap < SC_RAW_CHUNK ? cap : SC_RAW_CHUNK, err);

        if (n != 0)
            return n;
    }
    return raw->unpack ? read_unpacked(raw, to, cap, err) : read_some(raw, to, cap, err);
}

size_t sc_raw_tail(const struct sc_raw *raw, char *to, size_t cap)
{
    struct stat st;
    off_t from;
    ssize_t n;

    if (raw->fd < 0) {
        struct sc_str end = raw->memory;

        end = sc_str_sub(end, end.len > cap ? end.len - cap : 0, end.len);
        if (end.len > 0)
            memcpy(to, end.p, end.len);
        return end.len;
    }
    if (raw->start < 0 || fstat(raw->fd, &st) != 0 || !S_ISREG(st.st_mode))
        return 0;
    from = st.st_size > (off_t)cap ? st.st_size - (off_t)cap : 0;
    n = pread(raw->fd, to, cap, from);
    return n > 0 && from + n == st.st_size ? (size_t)n : 0;
}

/* ---- starting over --------------------------------------------------------------------- */

static void forget(struct sc_raw *raw)
{
    sc_arena_fini(&raw->arena);
    raw->digest = NULL;
    sc_unpack_close(raw->unpack);
    raw->unpack = NULL;
    sc_mem_free(raw->packed_buffer);
    raw->packed_buffer = NULL;
    raw->packed = (struct sc_str){0};
}

bool sc_raw_rewind(struct sc_raw *raw)
{
    if (raw->fd >= 0 && (raw->start < 0 || lseek(raw->fd, raw->start, SEEK_SET) < 0))
        return false;
    forget(raw);
    raw->memory_pos = 0;
    if (!raw->is_spooled)
        raw->hex[0] = '\0';
    raw->looked = raw->is_spooled; /* what is unpacked stays so */
    raw->ended = false;
    return true;
}

bool sc_raw_replace(struct sc_raw *raw, int fd)
{
    char hex[SC_HASH_HEX + 1];

    sc_raw_sha256(raw, hex);
    if (raw->owns_fd)
        (void)close(raw->fd);
    raw->fd = fd;
    raw->owns_fd = raw->is_spooled = true;
    raw->start = 0;
    return sc_raw_rewind(raw);
}

void sc_raw_sha256(struct sc_raw *raw, char hex[SC_HASH_HEX + 1])
{
    if (raw->hex[0] == '\0') {
        digest_bytes(raw, "", 0);
        if (raw->digest)
            sc_sha256_close(raw->digest, raw->hex);
    }
    memcpy(hex, raw->hex, sizeof(raw->hex));
}

void sc_raw_fini(struct sc_raw *raw)
{
    if (raw->owns_fd)
        (void)close(raw->fd);
    forget(raw);
}
