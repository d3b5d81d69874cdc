#include "scorecard/text/memo.h"

#include <string.h>

#include "scorecard/base/mem.h"
#include "scorecard/io/sorter.h"

struct sc_memos {
    struct sc_sorter *sorter;
    struct sc_buf line;
    struct sc_buf last; /* the one handed out */
    bool has_last;
};

struct sc_memos *sc_memos_open(const char *folder)
{
    struct sc_memos *m = sc_mem_alloc_n(1, sizeof *m);

    m->sorter = sc_sorter_open(folder, 0);
    sc_buf_init(&m->line, SC_BUF_NO_CEILING);
    sc_buf_init(&m->last, SC_BUF_NO_CEILING);
    return m;
}

void sc_memos_close(struct sc_memos *m)
{
    if (!m)
        return;
    sc_sorter_close(m->sorter);
    sc_buf_fini(&m->line);
    sc_buf_fini(&m->last);
    sc_mem_free(m);
}

int sc_memos_put(struct sc_memos *m, const struct sc_memo *memo, struct sc_err *err)
{
    sc_buf_reset(&m->line);
    sc_buf_put_str(&m->line, memo->ticket);
    sc_buf_putc(&m->line, '\0');
    sc_buf_putc(&m->line, (char)memo->kind);
    for (size_t i = 0; i < SC_MEMO_FIELDS; i++) {
        sc_buf_put_str(&m->line, memo->fields[i]);
        sc_buf_putc(&m->line, '\0');
    }
    return sc_sorter_put(m->sorter, sc_buf_str(&m->line), err);
}

int sc_memos_sort(struct sc_memos *m, struct sc_err *err)
{
    return sc_sorter_sort(m->sorter, err);
}

int sc_memos_next(struct sc_memos *m, struct sc_memo *memo, struct sc_err *err)
{
    struct sc_str record, rest;
    int status;

    do {
        status = sc_sorter_next(m->sorter, &record, err);
        if (status <= 0)
            return status;
    } while (m->has_last && sc_str_eq(record, sc_buf_str(&m->last)));
    m->has_last = true;
    sc_buf_reset(&m->last);
    sc_buf_put_str(&m->last, record);
    rest = sc_buf_str(&m->last);
    memo->ticket = (struct sc_str){NULL, 0};
    sc_str_split(&rest, '\0', &memo->ticket);
    memo->kind = (enum sc_memo_kind)rest.p[0];
    rest = sc_str_sub(rest, 1, rest.len);
    for (size_t i = 0; i < SC_MEMO_FIELDS; i++) {
        memo->fields[i] = (struct sc_str){NULL, 0};
        sc_str_split(&rest, '\0', &memo->fields[i]);
    }
    return 1;
}

struct sc_str sc_memo_number(char to[SC_MEMO_DIGITS], struct sc_str digits)
{
    size_t blanks = digits.len < SC_MEMO_DIGITS ? SC_MEMO_DIGITS - digits.len : 0;

    if (digits.len == 0 || digits.len > SC_MEMO_DIGITS)
        return digits;
    memset(to, '0', blanks);
    memcpy(to + blanks, digits.p, digits.len);
    return (struct sc_str){to, SC_MEMO_DIGITS};
}
