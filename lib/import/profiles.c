/* All profiles: the built-in ones, and the generic ones from the table of record kinds. */
#include "scorecard/base/embed.h"
#include "scorecard/base/text.h"
#include "scorecard/import/profile.h"

void sc_profile_generic(struct sc_arena *arena, const struct sc_kind *kind, struct sc_profile *out)
{
    struct sc_settings keys = {sc_profile_keys, sc_profile_keys_n, out, arena};
    *out = (struct sc_profile){0};
    sc_settings_default(&keys);
    out->name = sc_arena_printf(arena, "generic-%s", kind->name);
    out->label = sc_arena_printf(arena, "any table with the columns of a %s", kind->name);
    out->how_to = sc_arena_printf(arena,
                                  "Any CSV whose header has the column names of the kind \"%s\" in "
                                  "sc-records(5), in any order; bold ones there are needed.\n",
                                  kind->name);
    out->is_verified = true;
    out->is_generic = out->is_of_any_vendor = true;
    out->kind = kind;
    out->mappings = sc_arena_alloc_n(arena, kind->n, sizeof *out->mappings);
    out->fingerprint = sc_arena_alloc_n(arena, kind->n, sizeof *out->fingerprint);
    for (size_t i = 0; i < kind->n; i++) {
        struct sc_str *name = sc_arena_alloc(arena, sizeof *name);
        *name = sc_text_folded_header(arena, sc_str_from(kind->columns[i].name));
        out->mappings[out->mappings_n++] =
            (struct sc_mapping){.column = (int)i, .from = name, .from_n = 1, .needs_column = -1};
        if (kind->columns[i].required)
            out->fingerprint[out->fingerprint_n++] = *name;
    }
}

struct sc_profiles *sc_profiles_open(struct sc_arena *arena, struct sc_err *err)
{
    const struct sc_embedded *row = sc_embedded_import_profiles;
    struct sc_profiles *all = sc_arena_alloc(arena, sizeof *all);
    size_t n = SC_KIND_N;
    while (row[n - SC_KIND_N].name)
        n++;
    all->items = sc_arena_alloc_n(arena, n, sizeof *all->items);
    for (; row->name; row++)
        if (sc_profile_parse(arena, sc_embedded_text(row), sc_str_from(row->name),
                             &all->items[all->n++], err) < 0)
            return NULL;
    for (int k = 0; k < SC_KIND_N; k++)
        sc_profile_generic(arena, sc_kind_get((enum sc_kind_id)k), &all->items[all->n++]);
    return all;
}

const struct sc_profile *sc_profiles_find(const struct sc_profiles *all, struct sc_str name)
{
    for (size_t i = 0; i < all->n; i++)
        if (sc_str_eq(all->items[i].name, name))
            return &all->items[i];
    return NULL;
}

struct sc_str sc_profile_text(struct sc_arena *arena, const struct sc_profile *profile)
{
    const struct sc_embedded *row = sc_embedded_find(sc_embedded_import_profiles, profile->name);
    struct sc_buf text;
    struct sc_str s;
    if (row)
        return sc_embedded_text(row);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "label: %.*s\nkind: %s\nfingerprint: [", SC_STR_ARG(profile->label),
                  profile->kind->name);
    for (size_t i = 0; i < profile->fingerprint_n; i++)
        sc_buf_printf(&text, "%s%.*s", i ? ", " : "", SC_STR_ARG(profile->fingerprint[i]));
    sc_buf_puts(&text, "]\ncolumns:\n");
    for (size_t i = 0; i < profile->mappings_n; i++)
        sc_buf_printf(&text, "  %s: {from: [%.*s]}\n", profile->kind->columns[i].name,
                      SC_STR_ARG(profile->mappings[i].from[0]));
    s = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return s;
}
