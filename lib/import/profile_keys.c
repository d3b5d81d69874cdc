/*
 * The keys of a profile and of one of its columns, as one table each: what reads profiles, prints
 * the page and tests it goes by these rows.
 *
 * To add a key: a row here, a field in import/profile.h, a line in sc-profile(5).
 */
#include "scorecard/import/profile.h"

#define HEADER_ROWS_MAX 3
#define PREAMBLE_MAX    60 /* lines: the longest seen has 20 */

#define AT(field) offsetof(struct sc_profile, field)
#define IN(field) offsetof(struct sc_mapping, field)

const struct sc_setting sc_profile_keys[] = {
    {"label", SC_SET_TEXT, SC_SET_SHOWS, AT(label), 0, 0, "", NULL,
     "vendor and export, for people"},
    {"how_to", SC_SET_TEXT, SC_SET_SHOWS, AT(how_to), 0, 0, "", NULL,
     "where the export button is, which columns to tick, which dates to choose"},
    {"verified", SC_SET_BOOL, SC_SET_SHOWS, AT(is_verified), 0, 0, "false", NULL,
     "made after genuine files or the vendor's own source"},
    {"shape", SC_SET_WORD, SC_SET_MEASURES, AT(shape), 0, 0, "csv", "csv json",
     "what the export is"},
    {"kind", SC_SET_TEXT, SC_SET_MEASURES, AT(kind_name), 0, 0, "ticket", NULL,
     "record kind that its rows become"},
    {"fingerprint", SC_SET_TEXTS, SC_SET_MEASURES, AT(fingerprint), 0, 0, "[]", NULL,
     "source columns by which the export is known; all must be there, of A|B one"},
    {"any_vendor", SC_SET_BOOL, SC_SET_MEASURES, AT(is_of_any_vendor), 0, 0, "false", NULL,
     "gives way to a vendor's profile that knows more columns but misses one of its fingerprint"},
    {"envelope", SC_SET_TEXTS, SC_SET_MEASURES, AT(envelope), 0, 0, "[]", NULL,
     "JSON keys under which records stand as a list"},
    {"explode", SC_SET_TEXT, SC_SET_MEASURES, AT(explode), 0, 0, "", NULL,
     "JSON list in a record whose items are the records"},
    {"also", SC_SET_TEXTS, SC_SET_MEASURES, AT(also), 0, 0, "[]", NULL,
     "profiles that read the same file again for rows of another kind"},
    {"zone", SC_SET_TEXT, SC_SET_MEASURES, AT(zone), 0, 0, "", NULL,
     "zone of times that carry none; empty: asked"},
    {"nulls", SC_SET_TEXTS, SC_SET_MEASURES, AT(nulls), 0, 0, "[]", NULL,
     "spellings of an unknown value"},
    {"list_separator", SC_SET_TEXT, SC_SET_MEASURES, AT(list_separator), 0, 0, ";", NULL,
     "byte between the items of a list"},
    {"header_rows", SC_SET_INT, SC_SET_MEASURES, AT(header_rows), 1, HEADER_ROWS_MAX, "1", NULL,
     "rows that name the columns; an empty name takes that of the next row"},
    {"preamble", SC_SET_INT, SC_SET_MEASURES, AT(preamble), 0, PREAMBLE_MAX, "0", NULL,
     "lines of the report that may stand before the header"},
    {"footer", SC_SET_TEXTS, SC_SET_MEASURES, AT(footer), 0, 0, "[]", NULL,
     "beginnings of the first cell of the row that ends the data"},
    {"quote", SC_SET_WORD, SC_SET_MEASURES, AT(quote), 0, 0, "double", "double none",
     "what quotes mean in a table: as in RFC 4180, or nothing"},
    {"unread", SC_SET_TEXTS, SC_SET_SHOWS, AT(unread), 0, 0, "[]", NULL,
     "columns that the export is known to have and that nothing reads"},
    {"prefixes", SC_SET_TEXTS, SC_SET_MEASURES, AT(prefixes), 0, 0, "[]", NULL,
     "beginnings of headers that a column also answers without"},
    {"folded", SC_SET_BOOL, SC_SET_MEASURES, AT(is_folded), 0, 0, "false", NULL,
     "several rows of one identifier are one record"},
    {"only", SC_SET_TEXTS, SC_SET_MEASURES, AT(only), 0, 0, "[]", NULL,
     "a source column, then the values of it that make a record one to read"},
    {"history", SC_SET_BOOL, SC_SET_MEASURES, AT(is_history), 0, 0, "false", NULL,
     "records are events of tickets, which become facts of these"},
    {"opening", SC_SET_BOOL, SC_SET_MEASURES, AT(is_opening), 0, 0, "false", NULL,
     "the first comment of a history is what opened the ticket, no reply"},
    {"wins", SC_SET_BOOL, SC_SET_MEASURES, AT(wins), 0, 0, "false", NULL,
     "facts of the history go before what the ticket's export says"},
    {"history_key", SC_SET_TEXTS, SC_SET_MEASURES, AT(history_key), 0, 0, "[]", NULL,
     "source columns that name a ticket as its history does, where its identifier does not"},
};
const size_t sc_profile_keys_n = sizeof sc_profile_keys / sizeof sc_profile_keys[0];

const struct sc_setting sc_mapping_keys[] = {
    {"from", SC_SET_TEXTS, SC_SET_MEASURES, IN(from), 0, 0, "[]", NULL,
     "source columns, the first that holds a value is taken"},
    {"constant", SC_SET_TEXT, SC_SET_MEASURES, IN(constant), 0, 0, "", NULL,
     "the same text for every record"},
    {"needs", SC_SET_TEXT, SC_SET_MEASURES, IN(needs), 0, 0, "", NULL,
     "column that must hold a value for this one to be written"},
    {"unit", SC_SET_WORD, SC_SET_MEASURES, IN(unit), 0, 0, "s", "s min h d ms epoch",
     "unit of a duration that carries none"},
    {"take", SC_SET_WORD, SC_SET_MEASURES, IN(take), 0, 0, "last",
     "last first max min set sum count", "what of several folded rows gives the value"},
    {"join", SC_SET_TEXT, SC_SET_MEASURES, IN(join), 0, 0, "", NULL,
     "text between the values of all columns, instead of the first"},
    {"split", SC_SET_TEXT, SC_SET_MEASURES, IN(split), 0, 0, "", NULL,
     "text between the items of a cell"},
    {"item", SC_SET_WORD, SC_SET_MEASURES, IN(item), 0, 0, "all", "all first last",
     "which items of a cell that holds several"},
    {"scale_of", SC_SET_TEXTS, SC_SET_MEASURES, IN(scale_of), 0, 0, "[]", NULL,
     "columns of a grade whose header says the greatest value"},
    {"strip_decimal", SC_SET_BOOL, SC_SET_MEASURES, IN(strip_decimal), 0, 0, "false", NULL,
     "identifiers that passed through a spreadsheet: 123.0 is 123"},
    {"strip_blanks", SC_SET_BOOL, SC_SET_MEASURES, IN(strip_blanks), 0, 0, "false", NULL,
     "identifiers with marks of thousands: 5 732 943 is 5732943"},
    {"remaining", SC_SET_BOOL, SC_SET_MEASURES, IN(is_remaining), 0, 0, "false", NULL,
     "the time that is left of a target: below zero it was breached, met when its clock has "
     "stopped"},
    {"when_status", SC_SET_TEXTS, SC_SET_MEASURES, IN(when_status), 0, 0, "[]", NULL,
     "states of the tickets that it is taken from; none named: from all"},
    {"length", SC_SET_BOOL, SC_SET_MEASURES, IN(is_length), 0, 0, "false", NULL,
     "the number of characters of a text"},
    {"minus", SC_SET_INT, SC_SET_MEASURES, IN(minus), 0, 1000, "0", NULL,
     "taken off a count; not below 0"},
    {"out_of", SC_SET_TEXTS, SC_SET_MEASURES, IN(out_of), 0, 0, "[]", NULL,
     "source columns with the most that the number could be: it becomes a per cent of that"},
};
const size_t sc_mapping_keys_n = sizeof sc_mapping_keys / sizeof sc_mapping_keys[0];
