#define _GNU_SOURCE /* program_invocation_short_name */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "scorecard/base/text.h"
#include "scorecard/frame/help.h"
#include "scorecard/frame/opt_parse.h"
#include "scorecard/frame/prog.h"
#include "scorecard/io/json.h"

#define LINE_CEILING (256 * 1024) /* bytes of one line on stderr */
#define LINE_SHOWN   (32 * 1024)  /* bytes of a text shown in it: room for a command to paste */

const char *sc_prog_version(void)
{
    return SC_VERSION;
}

/* Best effort: when stderr itself fails there is nobody left to tell. */
static void write_stderr(const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t written = write(STDERR_FILENO, bytes, n);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        bytes += written;
        n -= (size_t)written;
    }
}

/* Nothing may be allocated here. The name comes from the C library, set by name_program. */
static void end_without_memory(size_t wanted)
{
    char line[128];
    const char *parts[] = {program_invocation_short_name, ": out of memory\n"};
    size_t len = 0;
    (void)wanted;
    for (size_t i = 0; i < 2; i++)
        for (const char *c = parts[i]; *c && len < sizeof(line); c++)
            line[len++] = *c;
    write_stderr(line, len);
    _exit(SC_SYSTEM);
}

/* Messages carry the name that the manual knows, however the program was called. */
static void name_program(const struct sc_program *program)
{
    program_invocation_name = (char *)program->name;
    program_invocation_short_name = (char *)program->name;
}

/*
 * A descriptor that came closed would be given to the next file opened, which then receives
 * our data or our messages. A stand-in opened the wrong way round makes every use fail instead.
 */
static void guard_descriptors(void)
{
    static const int wrong_way[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
            (void)open("/dev/null", wrong_way[fd]);
}

/* A closed pipe ends the program quietly even where the parent ignored SIGPIPE; a file size
 * limit becomes a write error with a message instead of a silent death. */
static void set_signals(void)
{
    sigset_t pipe_only;
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    (void)signal(SIGPIPE, SIG_DFL);
    (void)sigprocmask(SIG_UNBLOCK, &pipe_only, NULL);
    (void)signal(SIGXFSZ, SIG_IGN);
}

void sc_prog_say(const struct sc_program *program, struct sc_str line)
{
    struct sc_buf text;
    sc_buf_init(&text, LINE_CEILING);
    sc_buf_printf(&text, "%s: ", program->name);
    sc_text_show(&text, line, LINE_SHOWN);
    sc_buf_putc(&text, '\n');
    write_stderr(text.p, text.len);
    sc_buf_fini(&text);
}

void sc_prog_tell(void *program, struct sc_str line)
{
    sc_prog_say(program, line);
}

void sc_prog_summary(const struct sc_program *program, const struct sc_common *common,
                     const char *format, ...)
{
    struct sc_buf line;
    va_list args;
    if (common->quiet)
        return;
    sc_buf_init(&line, LINE_CEILING);
    va_start(args, format);
    sc_buf_vprintf(&line, format, args);
    va_end(args);
    sc_prog_say(program, sc_buf_str(&line));
    sc_buf_fini(&line);
}

static int say_error(const struct sc_program *program, const struct sc_err *err, const char *more)
{
    struct sc_buf line;
    sc_buf_init(&line, LINE_CEILING);
    sc_err_print(err, &line);
    sc_buf_puts(&line, more);
    sc_prog_say(program, sc_buf_str(&line));
    sc_buf_fini(&line);
    return (int)err->code;
}

static int say_wrong_call(const struct sc_program *program, const struct sc_err *err)
{
    struct sc_buf more;
    sc_buf_init(&more, LINE_CEILING);
    if (err->code == SC_USAGE)
        sc_buf_printf(&more, ". Try '%s --help'", program->name);
    int status = say_error(program, err, sc_buf_cstr(&more));
    sc_buf_fini(&more);
    return status;
}

typedef void put_text(struct sc_buf *out, const struct sc_program *program);

/* Prints what was asked for; a full disk is told like any other failed output. */
static int answer(const struct sc_program *program, put_text *put, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(NULL, err);
    struct sc_buf text;
    if (!out)
        return SC_SYSTEM;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    put(&text, program);
    sc_out_put_str(out, sc_buf_str(&text));
    sc_buf_fini(&text);
    return sc_out_close(out, err) == 0 ? SC_OK : SC_SYSTEM;
}

static int refuse_terminal(const struct sc_program *program)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_help_put_short(&text, program);
    write_stderr(text.p, text.len);
    sc_buf_fini(&text);
    return SC_USAGE;
}

static int run(const struct sc_program *program, struct sc_common *options, struct sc_err *err)
{
    if (options->operands.n == 0 && !options->no_input && isatty(STDIN_FILENO))
        return refuse_terminal(program);
    int status = program->run(options, err);
    /* Some file systems report a failed write only here. */
    if (close(STDOUT_FILENO) != 0 && errno != EBADF)
        sc_err_system(err, "closing standard output");
    return err->code == SC_OK ? status : say_error(program, err, "");
}

static int dispatch(const struct sc_program *program, int argc, char **argv,
                    struct sc_common *options)
{
    struct sc_err err;
    sc_err_init(&err);
    switch (sc_opt_parse(program, argc, argv, options, &err)) {
    case SC_OPT_ASKED_RUN:
        return run(program, options, &err);
    case SC_OPT_ASKED_HELP:
        answer(program, sc_help_put, &err);
        break;
    case SC_OPT_ASKED_VERSION:
        answer(program, sc_help_put_version, &err);
        break;
    default:
        return say_wrong_call(program, &err);
    }
    return err.code == SC_OK ? SC_OK : say_error(program, &err, "");
}

int sc_prog_main(const struct sc_program *program, int argc, char **argv)
{
    name_program(program);
    guard_descriptors();
    set_signals();
    sc_mem_on_exhausted(end_without_memory);
    sc_json_setup();
    struct sc_common *options = sc_mem_alloc_n(1, program->options_size);
    int status = dispatch(program, argc, argv, options);
    sc_arena_fini(&options->arena);
    sc_mem_free(options);
    return status;
}
