/* A pack while it is being written. */
#ifndef SC_LIB_REPORT_PACK_RUN_H
#define SC_LIB_REPORT_PACK_RUN_H

#include "folder.h"
#include "scorecard/report/pack.h"

/* What one run of writing needs. */
struct sc_pack_run {
    const struct sc_pack *pack;
    struct sc_arena arena;
    struct sc_folder folder;
    struct sc_str *people; /* file names without folder and extension */
    struct sc_str *teams;
    struct sc_buf page;
    struct sc_buf readme;
    size_t files_n;
};

/* Two lines of README.txt: a file below the pack's folder, and what it is. */
void sc_pack_list(struct sc_pack_run *run, const char *file, enum sc_word word, struct sc_str who);

/* Writes run->page as a file of the open folder. */
int sc_pack_put(struct sc_pack_run *run, int fd, struct sc_str file, struct sc_err *err);

/* Pages for other rooms, those that are wanted: meeting/, management/, hr/. */
int sc_pack_rooms(struct sc_pack_run *run, struct sc_err *err);

/* Papers that go with the talks, in the form of the pack. */
int sc_pack_papers(struct sc_pack_run *run, struct sc_err *err);

/* data/ and calendar.ics: what other systems take in. */
int sc_pack_data(struct sc_pack_run *run, struct sc_err *err);

#endif
