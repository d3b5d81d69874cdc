/* What people are told of the profiles that there are. */
#include "scorecard/base/text.h"
#include "scorecard/import/profile.h"

int sc_profiles_no_such(const struct sc_profiles *all, struct sc_str name, struct sc_err *err)
{
    struct sc_arena arena = {0};
    const char **names = sc_arena_alloc_n(&arena, all->n + 1, sizeof *names);
    for (size_t i = 0; i < all->n; i++)
        names[i] = sc_arena_cstr(&arena, all->items[i].name);
    const char *nearest = sc_text_nearest(name, names, all->n);
    sc_err_set(err, SC_USAGE, "no such profile%s%s; sc-import --list-profiles names all",
               nearest ? "; did you mean " : "", nearest ? nearest : "");
    sc_arena_fini(&arena);
    return sc_err_seen(err, name);
}

void sc_profiles_put_list(const struct sc_profiles *all, struct sc_buf *out)
{
    for (size_t i = 0; i < all->n; i++)
        sc_buf_printf(out, "%-28.*s %.*s%s\n", SC_STR_ARG(all->items[i].name),
                      SC_STR_ARG(all->items[i].label),
                      all->items[i].is_verified ? "" : " (unverified)");
}
