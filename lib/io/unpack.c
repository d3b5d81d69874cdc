#include "scorecard/io/unpack.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>

/* zlib: the largest window, and 16 more for the gzip wrapping only. */
#define GZIP_WINDOW (MAX_WBITS + 16)

struct sc_unpack {
    enum sc_packing packing;
    bool between; /* at the border of a member: an end is fine here */
    z_stream gzip;
    ZSTD_DStream *zstd;
};

enum sc_packing sc_unpack_detect(struct sc_str head)
{
    if (sc_str_has_prefix(head, SC_STR("\x1f\x8b")))
        return SC_PACK_GZIP;
    if (sc_str_has_prefix(head, SC_STR("\x28\xb5\x2f\xfd")))
        return SC_PACK_ZSTD;
    return SC_PACK_NONE;
}

static void *gzip_alloc(void *opaque, unsigned n, unsigned size)
{
    (void)opaque;
    return sc_mem_alloc_n(n, size);
}

static void gzip_free(void *opaque, void *p)
{
    (void)opaque;
    sc_mem_free(p);
}

static bool open_gzip(struct sc_unpack *u)
{
    u->gzip.zalloc = gzip_alloc;
    u->gzip.zfree = gzip_free;
    return inflateInit2(&u->gzip, GZIP_WINDOW) == Z_OK;
}

static bool open_zstd(struct sc_unpack *u)
{
    u->zstd = ZSTD_createDStream();
    return u->zstd && !ZSTD_isError(ZSTD_initDStream(u->zstd));
}

struct sc_unpack *sc_unpack_open(enum sc_packing packing, struct sc_err *err)
{
    struct sc_unpack *u = sc_mem_alloc_n(1, sizeof(*u));

    u->packing = packing;
    if (packing == SC_PACK_GZIP ? open_gzip(u) : open_zstd(u))
        return u;
    (void)sc_err_set(err, SC_SYSTEM, "memory exhausted while unpacking");
    sc_unpack_close(u);
    return NULL;
}

static unsigned clamp(size_t n)
{
    return n > UINT_MAX ? UINT_MAX : (unsigned)n;
}

/* Behind a member: another one, or an error. Its first byte decides; inflate checks the rest. */
static int gzip_next_member(struct sc_unpack *u, struct sc_str packed, struct sc_err *err)
{
    if (packed.p[0] != '\x1f')
        return sc_err_set(err, SC_INPUT, "bytes behind the end of the gzip data");
    u->between = false;
    return inflateReset(&u->gzip) == Z_OK ? 0 : sc_err_set(err, SC_SYSTEM, "cannot start inflate");
}

static long step_gzip(struct sc_unpack *u, struct sc_str *packed, char *out, size_t cap,
                      struct sc_err *err)
{
    unsigned in_n = clamp(packed->len);
    unsigned out_n = clamp(cap);
    int status;

    if (u->between && gzip_next_member(u, *packed, err) != 0)
        return -1;
    /* zlib does not write through next_in; its type has no const unless ZLIB_CONST is set. */
    u->gzip.next_in = (Bytef *)packed->p;
    u->gzip.avail_in = in_n;
    u->gzip.next_out = (Bytef *)out;
    u->gzip.avail_out = out_n;
    status = inflate(&u->gzip, Z_NO_FLUSH);
    u->between = status == Z_STREAM_END;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        return sc_err_set(err, SC_INPUT, "damaged gzip data (%s)",
                          u->gzip.msg ? u->gzip.msg : "cannot be read");
    *packed = sc_str_sub(*packed, in_n - u->gzip.avail_in, packed->len);
    return (long)(out_n - u->gzip.avail_out);
}

static long step_zstd(struct sc_unpack *u, struct sc_str *packed, char *out, size_t cap,
                      struct sc_err *err)
{
    ZSTD_inBuffer from = {packed->p, packed->len, 0};
    ZSTD_outBuffer to = {out, cap, 0};
    size_t left = ZSTD_decompressStream(u->zstd, &to, &from);

    if (ZSTD_isError(left))
        return sc_err_set(err, SC_INPUT, "damaged zstd data (%s)", ZSTD_getErrorName(left));
    u->between = left == 0;
    *packed = sc_str_sub(*packed, from.pos, packed->len);
    return (long)to.pos;
}

long sc_unpack_step(struct sc_unpack *u, struct sc_str *packed, char *out, size_t cap,
                    struct sc_err *err)
{
    if (packed->len == 0 && u->between)
        return 0;
    if (u->packing == SC_PACK_GZIP)
        return step_gzip(u, packed, out, cap, err);
    return step_zstd(u, packed, out, cap, err);
}

int sc_unpack_finish(const struct sc_unpack *u, struct sc_err *err)
{
    if (u->between)
        return 0;
    return sc_err_set(err, SC_INPUT, "the compressed data ends early: copied whole?");
}

void sc_unpack_close(struct sc_unpack *u)
{
    if (!u)
        return;
    if (u->packing == SC_PACK_GZIP)
        (void)inflateEnd(&u->gzip);
    (void)ZSTD_freeDStream(u->zstd);
    sc_mem_free(u);
}
