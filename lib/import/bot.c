/*
 * To add a machine: a whole name (folded: record/person_key.h) in `names`, or in `words` when no
 * person's name holds the word, whatever stands around it.
 */
#include "scorecard/import/bot.h"

#include "scorecard/record/person_key.h"

/* Whole names, and what addresses of machines begin with. */
static const char *const names[] = {"system",
                                    "automation",
                                    "automations",
                                    "automated",
                                    "zendesk",
                                    "zendesk system",
                                    "freshdesk",
                                    "freddy",
                                    "freddy ai",
                                    "fin",
                                    "fin ai agent",
                                    "intercom",
                                    "operator",
                                    "zia",
                                    "gorgias",
                                    "help scout",
                                    "hubspot",
                                    "jira",
                                    "servicenow",
                                    "salesforce",
                                    "zapier",
                                    "power automate",
                                    "workflow",
                                    "workflows",
                                    "workflow user",
                                    "trigger",
                                    "triggers",
                                    "macro",
                                    "sla",
                                    "api",
                                    "api user",
                                    "integration",
                                    "integration user",
                                    "service account",
                                    "import",
                                    "importer",
                                    "data migration",
                                    "migration",
                                    "scheduler",
                                    "cron",
                                    "auto",
                                    "auto assign",
                                    "auto responder",
                                    "autoresponder",
                                    "no reply",
                                    "no-reply",
                                    "noreply",
                                    "no_reply",
                                    "do not reply",
                                    "do-not-reply",
                                    "donotreply",
                                    "mailer-daemon",
                                    "postmaster",
                                    "daemon",
                                    "root",
                                    "virtual agent",
                                    "ai agent",
                                    "assistant",
                                    "the system",
                                    "glpi-system",
                                    "rt_system",
                                    "nobody"};

static const char *const words[] = {"bot", "chatbot", "slackbot", "automation", "webhook"};

static bool is_among(struct sc_str s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sc_str_eq(s, sc_str_from(list[i])))
            return true;
    return false;
}

static bool is_name(struct sc_str key)
{
    return is_among(key, names, sizeof names / sizeof names[0]);
}

static bool has_word(struct sc_str key)
{
    struct sc_str word;
    while (sc_str_split(&key, ' ', &word))
        if (is_among(word, words, sizeof words / sizeof words[0]))
            return true;
    return false;
}

bool sc_bot_is_likely(struct sc_str text)
{
    struct sc_person_keys keys;
    bool is_likely = false;
    sc_person_keys_init(&keys);
    sc_person_keys_make(&keys, text);
    for (size_t i = 0; i < keys.n && !is_likely; i++) {
        struct sc_str key = sc_person_key(&keys, i), local = sc_person_local(key);
        is_likely =
            is_name(key) || has_word(key) || (local.len && (is_name(local) || has_word(local)));
    }
    sc_person_keys_fini(&keys);
    return is_likely;
}
