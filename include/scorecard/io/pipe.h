/*
 * Pipes between our programs.
 *
 * A pipe holds 64 KiB unless somebody asks for more, so the program before and the one behind it
 * wait for each other every 64 KiB. With more room each runs on while the other is busy with
 * something that takes longer; what passes through is the same.
 */
#ifndef SC_IO_PIPE_H
#define SC_IO_PIPE_H

#define SC_PIPE_BYTES (1024 * 1024) /* what Linux gives everybody by default */

/*
 * Makes a pipe hold SC_PIPE_BYTES, where the system lets it; where not, and for descriptors that
 * are no pipes, nothing changes. Never makes a pipe smaller.
 */
void sc_pipe_widen(int fd);

#endif
