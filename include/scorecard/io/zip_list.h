/*
 * What a ZIP archive holds, by the directory at its end (APPNOTE.TXT 4.3.12 and 4.3.16): enough to
 * say how to get at the table in it. foreign.c asks; nothing is unpacked here.
 */
#ifndef SC_IO_ZIP_LIST_H
#define SC_IO_ZIP_LIST_H

#include "scorecard/base/str.h"

/* Bytes from the end of an archive in which its directory is looked for. */
#define SC_ZIP_TAIL (128 * 1024)

struct sc_zip_list {
    size_t files_n;      /* entries that are no folders and no leavings of a Mac */
    size_t tables_n;     /* of these, CSV and JSON by their names */
    struct sc_str table; /* name of the last of them; borrowed from the tail */
    bool is_workbook;    /* an entry lies in xl/: XLSX */
    bool is_encrypted;   /* an entry wants a password */
};

/* Reads the directory in the last bytes of an archive; false when it is not whole in them. */
bool sc_zip_list(struct sc_str tail, struct sc_zip_list *list);

#endif
