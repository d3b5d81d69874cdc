#include "scorecard/ledger/seal.h"

#include "scorecard/base/num.h"

#include <string.h>

#define BEGIN_HEAD "{\"record\":\"begin\",\"v\":"
#define END_HEAD   "{\"record\":\"end\",\"v\":1,\"run\":"
#define STUB_HEAD  "{\"record\":\"forgotten\",\"v\":1,\"kind\":\""

/* ---- writing ----------------------------------------------------------------------------- */

/* Ends the line that starts at `from` with the digest of what there is of it. */
static void put_seal(struct sc_buf *out, size_t from, const char *key, char hex[SC_HASH_HEX + 1])
{
    sc_hash_sha256(sc_str_sub(sc_buf_str(out), from, out->len), hex);
    sc_buf_printf(out, ",\"%s\":\"%s\"}", key, hex);
}

void sc_seal_put_begin(struct sc_buf *out, const struct sc_seal_begin *begin)
{
    char hex[SC_HASH_HEX + 1];
    size_t from = out->len;

    sc_buf_printf(out, BEGIN_HEAD "%d,\"run\":%llu,\"bytes\":%llu", SC_LEDGER_VERSION,
                  (unsigned long long)begin->run, (unsigned long long)begin->bytes);
    put_seal(out, from, "sha256", hex);
}

void sc_seal_put_end(struct sc_buf *out, struct sc_seal_end *end)
{
    size_t from = out->len;

    sc_buf_printf(out, END_HEAD "%llu,\"rows\":%llu,\"kinds\":", (unsigned long long)end->run,
                  (unsigned long long)end->rows);
    sc_buf_put_str(out, end->kinds);
    sc_buf_printf(out, ",\"given\":\"%s\",\"digest\":\"%s\",\"previous\":\"%s\"", end->given,
                  end->digest, end->previous);
    put_seal(out, from, "head", end->head);
}

void sc_seal_put_stub(struct sc_buf *out, const struct sc_seal_stub *stub)
{
    sc_buf_puts(out, STUB_HEAD);
    sc_buf_put_str(out, stub->kind);
    sc_buf_printf(out, "\",\"sha256\":\"%s\",\"by\":%llu}", stub->sha256,
                  (unsigned long long)stub->by);
}

/* ---- reading ----------------------------------------------------------------------------- */

/* Each of these takes something off the front of *rest; false when it is not there. */

static bool eat(struct sc_str *rest, struct sc_str text)
{
    if (!sc_str_has_prefix(*rest, text))
        return false;
    *rest = sc_str_sub(*rest, text.len, rest->len);
    return true;
}

static bool eat_number(struct sc_str *rest, uint64_t *n)
{
    int64_t value;
    size_t digits = 0;

    while (digits < rest->len && rest->p[digits] >= '0' && rest->p[digits] <= '9')
        digits++;
    if (!sc_num_parse_i64(sc_str_sub(*rest, 0, digits), &value))
        return false;
    *n = (uint64_t)value;
    *rest = sc_str_sub(*rest, digits, rest->len);
    return true;
}

static bool is_digit_of_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static bool eat_hex(struct sc_str *rest, char hex[SC_HASH_HEX + 1])
{
    if (rest->len < SC_HASH_HEX)
        return false;
    for (size_t i = 0; i < SC_HASH_HEX; i++)
        if (!is_digit_of_hex(rest->p[i]))
            return false;
    memcpy(hex, rest->p, SC_HASH_HEX);
    hex[SC_HASH_HEX] = '\0';
    *rest = sc_str_sub(*rest, SC_HASH_HEX, rest->len);
    return true;
}

/* One spelling for one meaning: what was understood, written again, must be the same line. */
static bool is_same(struct sc_str line, struct sc_buf *again)
{
    bool same = sc_str_eq(line, sc_buf_str(again));

    sc_buf_fini(again);
    return same;
}

bool sc_seal_read_begin(struct sc_str line, struct sc_seal_begin *begin)
{
    struct sc_str rest = line;
    struct sc_buf again;

    if (!eat(&rest, SC_STR(BEGIN_HEAD "1,\"run\":")) || !eat_number(&rest, &begin->run) ||
        !eat(&rest, SC_STR(",\"bytes\":")) || !eat_number(&rest, &begin->bytes))
        return false;
    sc_buf_init(&again, SC_BUF_NO_CEILING);
    sc_seal_put_begin(&again, begin);
    return is_same(line, &again);
}

/* The counts of kinds end at the first brace: names of kinds have none. */
static bool eat_kinds(struct sc_str *rest, struct sc_str *kinds)
{
    size_t end = sc_str_find(*rest, '}', 0);

    if (end == rest->len)
        return false;
    *kinds = sc_str_sub(*rest, 0, end + 1);
    *rest = sc_str_sub(*rest, end + 1, rest->len);
    return true;
}

bool sc_seal_read_end(struct sc_str line, struct sc_seal_end *end)
{
    struct sc_str rest = line;
    struct sc_buf again;

    if (!eat(&rest, SC_STR(END_HEAD)) || !eat_number(&rest, &end->run) ||
        !eat(&rest, SC_STR(",\"rows\":")) || !eat_number(&rest, &end->rows) ||
        !eat(&rest, SC_STR(",\"kinds\":")) || !eat_kinds(&rest, &end->kinds) ||
        !eat(&rest, SC_STR(",\"given\":\"")) || !eat_hex(&rest, end->given) ||
        !eat(&rest, SC_STR("\",\"digest\":\"")) || !eat_hex(&rest, end->digest) ||
        !eat(&rest, SC_STR("\",\"previous\":\"")) || !eat_hex(&rest, end->previous))
        return false;
    sc_buf_init(&again, SC_BUF_NO_CEILING);
    sc_seal_put_end(&again, end);
    return is_same(line, &again);
}

bool sc_seal_read_stub(struct sc_str line, struct sc_seal_stub *stub)
{
    struct sc_str rest = line;
    struct sc_buf again;
    size_t quote;

    if (!eat(&rest, SC_STR(STUB_HEAD)))
        return false;
    quote = sc_str_find(rest, '"', 0);
    stub->kind = sc_str_sub(rest, 0, quote);
    rest = sc_str_sub(rest, quote, rest.len);
    if (!eat(&rest, SC_STR("\",\"sha256\":\"")) || !eat_hex(&rest, stub->sha256) ||
        !eat(&rest, SC_STR("\",\"by\":")) || !eat_number(&rest, &stub->by))
        return false;
    sc_buf_init(&again, SC_BUF_NO_CEILING);
    sc_seal_put_stub(&again, stub);
    return is_same(line, &again);
}

/* ---- telling ----------------------------------------------------------------------------- */

/* The shorter of the two is the beginning of the longer: a line may be cut anywhere. */
bool sc_seal_is_begin(struct sc_str line)
{
    const struct sc_str head = SC_STR(BEGIN_HEAD);

    return line.len < head.len ? sc_str_has_prefix(head, line) : sc_str_has_prefix(line, head);
}

bool sc_seal_is_end(struct sc_str line)
{
    return sc_str_eq(sc_seal_kind(line), SC_STR("end"));
}

bool sc_seal_is_stub(struct sc_str line)
{
    return sc_str_eq(sc_seal_kind(line), SC_STR("forgotten"));
}

uint64_t sc_seal_version(struct sc_str line)
{
    uint64_t version;

    return eat(&line, SC_STR(BEGIN_HEAD)) && eat_number(&line, &version) ? version : 0;
}

struct sc_str sc_seal_kind(struct sc_str line)
{
    if (!eat(&line, SC_STR("{\"record\":\"")))
        return SC_STR("");
    return sc_str_sub(line, 0, sc_str_find(line, '"', 0));
}

/* ---- kinds ------------------------------------------------------------------------------- */

bool sc_seal_is_reserved(struct sc_str kind)
{
    static const char *const names[] = {"begin", "end", "forgotten"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (sc_str_eq(kind, sc_str_from(names[i])))
            return true;
    return false;
}

bool sc_seal_is_kind_name(struct sc_str kind)
{
    const struct sc_str letters = SC_STR("abcdefghijklmnopqrstuvwxyz0123456789_-"
                                         "ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    if (kind.len == 0 || kind.len > SC_SEAL_KIND_MAX)
        return false;
    for (size_t i = 0; i < kind.len; i++)
        if (!memchr(letters.p, kind.p[i], letters.len))
            return false;
    return true;
}

/* Room at position `at` for one more kind. */
static void insert_kind(struct sc_kind_tally *tally, size_t at, struct sc_str kind)
{
    size_t behind = tally->n++ - at;

    memmove(tally->names[at + 1], tally->names[at], behind * sizeof tally->names[0]);
    memmove(&tally->counts[at + 1], &tally->counts[at], behind * sizeof tally->counts[0]);
    memcpy(tally->names[at], kind.p, kind.len);
    tally->names[at][kind.len] = '\0';
    tally->counts[at] = 1;
}

bool sc_kind_tally_add(struct sc_kind_tally *tally, struct sc_str kind)
{
    size_t at = 0;
    int order = 1;

    while (at < tally->n && (order = sc_str_cmp(sc_str_from(tally->names[at]), kind)) < 0)
        at++;
    if (at < tally->n && order == 0) {
        tally->counts[at]++;
        return true;
    }
    if (tally->n == SC_SEAL_KINDS_MAX || !sc_seal_is_kind_name(kind))
        return false;
    insert_kind(tally, at, kind);
    return true;
}

void sc_kind_tally_put(struct sc_buf *out, const struct sc_kind_tally *tally)
{
    sc_buf_putc(out, '{');
    for (size_t i = 0; i < tally->n; i++)
        sc_buf_printf(out, "%s\"%s\":%llu", i > 0 ? "," : "", tally->names[i],
                      (unsigned long long)tally->counts[i]);
    sc_buf_putc(out, '}');
}
