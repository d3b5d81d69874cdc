/*
 * What fuzz targets share. A target is a law: it takes any bytes and traps when the law is broken,
 * so that the sanitizers are not the only judges.
 */
#ifndef SC_TEST_FUZZ_H
#define SC_TEST_FUZZ_H

#include <stdint.h>

#include "scorecard/base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define FUZZ_REQUIRE(law)                                                                          \
    do {                                                                                           \
        if (!(law))                                                                                \
            __builtin_trap();                                                                      \
    } while (0)

static inline struct sc_str fuzz_text(const uint8_t *data, size_t size)
{
    return (struct sc_str){(const char *)data, size};
}

#endif
