#include "scorecard/import/when_words.h"

#include "scorecard/import/word_list.h"

/*
 * Names of the months, folded: English, Spanish, German, French, Portuguese, Finnish, Italian,
 * Dutch, as a list of word_list.h each. To add a language: its names behind the others, with the
 * dash where its short forms end, and both in the test, which sees when one word could mean two
 * months.
 */
static const char *const months[12] = {
    "jan-uary jan-uar jan-ner jan-vier jan-eiro jan-uari ene-ro tammi-kuuta gen-naio",
    "feb-ruary feb-ruar feb-er feb-rero feb-braio feb-ruari fev-rier fev-ereiro helmi-kuuta",
    "mar-ch mar-zo mar-s mar-co maart maalis-kuuta mrz mrt",
    "apr-il apr-ile abr-il avr-il huhti-kuuta",
    "may may-o mai mai-o mei mag-gio touko-kuuta",
    "jun-e jun-i jun-io jun-ho juin giu-gno kesa-kuuta",
    "jul-y jul-i jul-io jul-ho juil-let lug-lio heina-kuuta",
    "aug-ust aug-ustus ago-sto aou-t elo-kuuta",
    "sep-tember sep-tiembre sep-tembre set-iembre set-embro set-tembre syys-kuuta",
    "oct-ober oct-ubre oct-obre okt-ober out-ubro ott-obre loka-kuuta",
    "nov-ember nov-iembre nov-embre nov-embro marras-kuuta",
    "dec-ember dec-embre dic-iembre dic-embre dez-ember dez-embro joulu-kuuta",
};

static const char weekdays[] = "mon-day tue-sday wed-nesday thu-rsday fri-day sat-urday sun-day";

/*
 * Abbreviations of zones and what they mean somewhere. To add one: a row; one more row for every
 * other meaning.
 */
static const struct {
    const char *word;
    short minutes; /* east of UTC */
} zones[] = {
    {"EST", -300},  {"EDT", -240},  {"CST", -360}, {"CST", -300}, {"CST", 480},  {"CDT", -300},
    {"CDT", -240},  {"MST", -420},  {"MDT", -360}, {"PST", -480}, {"PDT", -420}, {"PST", 480},
    {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"AST", -240}, {"AST", 180},  {"ADT", -180},
    {"NST", -210},  {"NDT", -150},  {"BRT", -180}, {"ART", -180}, {"WET", 0},    {"WEST", 60},
    {"BST", 60},    {"BST", 360},   {"CET", 60},   {"CEST", 120}, {"EET", 120},  {"EEST", 180},
    {"MSK", 180},   {"TRT", 180},   {"SAST", 120}, {"CAT", 120},  {"EAT", 180},  {"WAT", 60},
    {"IST", 330},   {"IST", 60},    {"IST", 120},  {"IDT", 180},  {"GST", 240},  {"PKT", 300},
    {"ICT", 420},   {"WIB", 420},   {"SGT", 480},  {"HKT", 480},  {"PHT", 480},  {"JST", 540},
    {"KST", 540},   {"AWST", 480},  {"ACST", 570}, {"ACDT", 630}, {"AEST", 600}, {"AEDT", 660},
    {"NZST", 720},  {"NZDT", 780},
};

int sc_when_month(struct sc_str word)
{
    char space[SC_WORD_MAX];
    struct sc_str folded = sc_word_fold(word, space);
    for (int m = 0; m < 12; m++)
        if (sc_word_list_has(months[m], folded))
            return m + 1;
    return 0;
}

bool sc_when_is_weekday(struct sc_str word)
{
    char space[SC_WORD_MAX];
    return sc_word_list_has(weekdays, sc_word_fold(word, space));
}

bool sc_when_zone_offset(struct sc_str word, size_t i, int *offset_s)
{
    for (size_t k = 0; k < sizeof zones / sizeof zones[0]; k++) {
        if (!sc_str_eq(word, sc_str_from(zones[k].word)) || i-- > 0)
            continue;
        *offset_s = zones[k].minutes * 60;
        return true;
    }
    return false;
}

bool sc_when_is_zone_word(struct sc_str word)
{
    int offset_s;
    return sc_when_zone_offset(word, 0, &offset_s);
}
