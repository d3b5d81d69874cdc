#include "scorecard/frame/env.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BUILTIN_POLICY "builtin:balanced"
#define LOCALTIME      "/etc/localtime"
#define ZONE_FOLDER    "zoneinfo/"

/* An empty variable counts as unset. */
static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value != NULL && *value != '\0' ? value : NULL;
}

/* "$XDG_CONFIG_HOME/scorecard/policy.yaml"; NULL when there is no home. */
static const char *config_path(struct sc_arena *arena)
{
    const char *config = variable("XDG_CONFIG_HOME"), *home = variable("HOME");

    if (config != NULL)
        return sc_arena_printf(arena, "%s/scorecard/policy.yaml", config).p;
    return home ? sc_arena_printf(arena, "%s/.config/scorecard/policy.yaml", home).p : NULL;
}

const char *sc_env_policy(const char *given, struct sc_arena *arena)
{
    const char *config = config_path(arena);

    if (given != NULL)
        return given;
    if (variable("SC_POLICY") != NULL)
        return variable("SC_POLICY");
    if (access("policy.yaml", F_OK) == 0)
        return "policy.yaml";
    return config != NULL && access(config, F_OK) == 0 ? config : BUILTIN_POLICY;
}

const char *sc_env_host_zone(struct sc_arena *arena)
{
    const char *zone = variable("TZ"), *name;
    char link[512];
    ssize_t n;

    if (zone != NULL)
        return *zone == ':' ? zone + 1 : zone;
    n = readlink(LOCALTIME, link, sizeof link - 1);
    if (n <= 0)
        return NULL;
    link[n] = '\0';
    name = strstr(link, ZONE_FOLDER);
    return name ? sc_arena_cstr(arena, sc_str_from(name + strlen(ZONE_FOLDER))) : NULL;
}

const char *sc_env_temp_folder(void)
{
    const char *folder = variable("TMPDIR");

    return folder != NULL ? folder : "/tmp";
}

int64_t sc_env_now(void)
{
    return (int64_t)time(NULL);
}
