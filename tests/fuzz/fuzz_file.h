/*
 * Bytes as a file, for what reads paths. The file has no name and goes with the process; the path
 * opens it from its start.
 */
#ifndef SC_TEST_FUZZ_FILE_H
#define SC_TEST_FUZZ_FILE_H

#include <stdio.h>
#include <unistd.h>

#include "fuzz.h"

#define FUZZ_PATH_MAX 32

static inline void fuzz_file(struct sc_str bytes, char path[FUZZ_PATH_MAX])
{
    static FILE *file;
    if (!file)
        file = tmpfile();
    FUZZ_REQUIRE(file != NULL);
    FUZZ_REQUIRE(ftruncate(fileno(file), 0) == 0);
    for (size_t done = 0; done < bytes.len;) {
        ssize_t n = pwrite(fileno(file), bytes.p + done, bytes.len - done, (off_t)done);
        FUZZ_REQUIRE(n > 0);
        done += (size_t)n;
    }
    snprintf(path, FUZZ_PATH_MAX, "/dev/fd/%d", fileno(file));
}

#endif
