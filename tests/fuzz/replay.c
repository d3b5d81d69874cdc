/*
 * Runs a fuzz target once over each file of the folders and files named: saved inputs are
 * regression tests where there is no libFuzzer. Ends with "N passed, 0 failed"; an input that
 * breaks the target ends the process, its name is the last line before.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned long passed_n;

static int replay_file(const char *path)
{
    static uint8_t bytes[1 << 20];
    FILE *in = fopen(path, "rb");
    if (in == NULL)
        return -1;
    size_t n = fread(bytes, 1, sizeof(bytes), in);
    fclose(in);
    fprintf(stderr, "%s\n", path);
    /* A copy of the exact size lets the sanitizer see a read past the end. */
    uint8_t *exact = malloc(n > 0 ? n : 1);
    if (exact == NULL)
        return -1;
    memcpy(exact, bytes, n);
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    passed_n++;
    return 0;
}

static int replay_folder(const char *path)
{
    char name[4096];
    DIR *dir = opendir(path);
    if (dir == NULL)
        return replay_file(path);
    int status = 0;
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        snprintf(name, sizeof(name), "%s/%s", path, entry->d_name);
        if (replay_file(name) != 0)
            status = -1;
    }
    closedir(dir);
    return status;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (replay_folder(argv[i]) != 0) {
            fprintf(stderr, "%s: not read\n", argv[i]);
            return 1;
        }
    }
    printf("%lu passed, 0 failed\n", passed_n);
    return 0;
}
