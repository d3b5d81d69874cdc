/* Names that read like a machine's. */
#include "sc_test.h"
#include "scorecard/import/bot.h"

static void machines_are_known_by_name_word_and_address(void **state)
{
    (void)state;
    static const char *const machines[] = {"System",
                                           "SYSTEM ",
                                           "Automation for Jira",
                                           "Zendesk",
                                           "Fin",
                                           "Answer Bot",
                                           "bot",
                                           "Support Bot (bot@x.example)",
                                           "no-reply",
                                           "NoReply@x.example",
                                           "Slackbot",
                                           "automation@x.example",
                                           "API User",
                                           "System (admin)",
                                           "mailer-daemon@x.example"};
    for (size_t i = 0; i < sizeof machines / sizeof machines[0]; i++)
        if (!sc_bot_is_likely(sc_str_from(machines[i])))
            fail_msg("\"%s\" reads like a person", machines[i]);
}

static void people_are_not(void **state)
{
    (void)state;
    static const char *const people[] = {"Ana Silva",     "Abbott, Fin", "Finn", "Botha, Piet",
                                         "ana@x.example", "Systema Ltd", "",     "Robot Smithson"};
    for (size_t i = 0; i < sizeof people / sizeof people[0]; i++)
        if (sc_bot_is_likely(sc_str_from(people[i])))
            fail_msg("\"%s\" reads like a machine", people[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(machines_are_known_by_name_word_and_address),
        cmocka_unit_test(people_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
