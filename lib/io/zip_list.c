#include "scorecard/io/zip_list.h"

#include <string.h>

/* Places in the record at the very end of an archive. */
enum { END_SIZE = 22, END_DIRECTORY_SIZE = 12 };

/* Places in the record of an entry; its name stands behind. */
enum { ENTRY_FLAGS = 8, ENTRY_NAME = 28, ENTRY_EXTRA = 30, ENTRY_COMMENT = 32, ENTRY_SIZE = 46 };

#define FLAG_ENCRYPTED 1u

static unsigned get16(struct sc_str s, size_t at)
{
    return (unsigned char)s.p[at] | (unsigned)(unsigned char)s.p[at + 1] << 8;
}

static size_t get32(struct sc_str s, size_t at)
{
    return get16(s, at) | (size_t)get16(s, at + 2) << 16;
}

/* The directory: what stands before the end record, which a comment of any length may follow. */
static struct sc_str find_directory(struct sc_str tail)
{
    struct sc_str none = {0};

    for (size_t at = tail.len < END_SIZE ? 0 : tail.len - END_SIZE + 1; at-- > 0;) {
        struct sc_str end = sc_str_sub(tail, at, tail.len);
        size_t size;

        if (!sc_str_has_prefix(end, SC_STR("PK\5\6")))
            continue;
        size = get32(end, END_DIRECTORY_SIZE);
        return size <= at ? sc_str_sub(tail, at - size, at) : none;
    }
    return none;
}

static bool is_table(struct sc_str name)
{
    static const char *const endings[] = {".csv",  ".tsv",   ".tab",   ".txt",
                                          ".json", ".jsonl", ".ndjson"};

    for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
        size_t n = strlen(endings[i]);

        if (name.len > n &&
            sc_str_eq_nocase(sc_str_sub(name, name.len - n, name.len), sc_str_from(endings[i])))
            return true;
    }
    return false;
}

static void note(struct sc_zip_list *list, struct sc_str name, unsigned flags)
{
    bool is_folder = sc_str_has_suffix(name, SC_STR("/"));

    if (is_folder || sc_str_has_prefix(name, SC_STR("__MACOSX/")))
        return;
    list->files_n++;
    list->is_encrypted |= (flags & FLAG_ENCRYPTED) != 0;
    list->is_workbook |= sc_str_has_prefix(name, SC_STR("xl/"));
    if (!is_table(name))
        return;
    list->tables_n++;
    list->table = name;
}

bool sc_zip_list(struct sc_str tail, struct sc_zip_list *list)
{
    struct sc_str rest = find_directory(tail);

    *list = (struct sc_zip_list){0};
    while (rest.len >= ENTRY_SIZE && sc_str_has_prefix(rest, SC_STR("PK\1\2"))) {
        size_t name_n = get16(rest, ENTRY_NAME);
        size_t size = ENTRY_SIZE + name_n + get16(rest, ENTRY_EXTRA) + get16(rest, ENTRY_COMMENT);

        if (size > rest.len)
            return false;
        note(list, sc_str_sub(rest, ENTRY_SIZE, ENTRY_SIZE + name_n), get16(rest, ENTRY_FLAGS));
        rest = sc_str_sub(rest, size, rest.len);
    }
    return rest.len == 0 && list->files_n > 0;
}
