#include "scorecard/base/shell.h"

#include <string.h>

static bool is_plain(struct sc_str word)
{
    static const char others[] = "/._-+:,=@%";
    for (size_t i = 0; i < word.len; i++) {
        char c = word.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              (c != '\0' && strchr(others, c))))
            return false;
    }
    return word.len > 0;
}

void sc_shell_put(struct sc_buf *out, struct sc_str word)
{
    if (is_plain(word)) {
        sc_buf_put_str(out, word);
        return;
    }
    sc_buf_putc(out, '\'');
    for (size_t i = 0; i < word.len; i++) {
        if (word.p[i] == '\'')
            sc_buf_puts(out, "'\\''");
        else
            sc_buf_putc(out, word.p[i]);
    }
    sc_buf_putc(out, '\'');
}
