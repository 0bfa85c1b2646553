/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A command parses its options, calls the library, writes a result, returns a status. */
#ifndef CAUCUS_CLI_COMMAND_H
#define CAUCUS_CLI_COMMAND_H

#include "caucus/caucus.h"

/* Option groups: a command takes the groups it names. */
enum {
    CLI_RUN = 1 << 0, CLI_OUTPUT = 1 << 1, CLI_WHERE = 1 << 2, CLI_SELECT = 1 << 3, CLI_MEASURE = 1 << 4, CLI_DRAWS = 1 << 5,
    CLI_VIEW = 1 << 6, CLI_PAGE = 1 << 7, CLI_REPORT = 1 << 8, CLI_NEW = 1 << 9, CLI_COUNTERWEIGHT = 1 << 10,
    CLI_BOARD = 1 << 11, CLI_WATCH = 1 << 12
};

typedef enum cli_option {
#define OPTION(id, name, brief, argument, group, help) CLI_OPT_##id,
#include "cli/options.def"
#undef OPTION
    CLI_OPTIONS
} cli_option;

typedef struct cli_option_spec {
    const char *name;
    char brief;
    const char *argument; /* NULL: a flag */
    unsigned group;
    const char *help; /* NULL: a hidden synonym of another */
} cli_option_spec;
extern const cli_option_spec cli_options[]; /* CLI_OPTIONS of them */

enum { CLI_MOST_PARAMS = 64, CLI_MOST_OPERANDS = 64 };

/** A command line after reading. Texts point into argv. */
typedef struct cli_line {
    const char *option[CLI_OPTIONS]; /* value; "" for a flag that is set; NULL when not given */
    caucus_param params[CLI_MOST_PARAMS];
    char *param_names[CLI_MOST_PARAMS]; /* owned */
    size_t nparams;
    const char *operands[CLI_MOST_OPERANDS];
    size_t noperands;
} cli_line;

typedef struct cli_command {
    const char *name;
    const char *usage;    /* "FILE -o DIR" */
    const char *asks;     /* the question it answers */
    const char *about;    /* a paragraph for the help */
    const char *example;  /* on a shipped data set */
    unsigned groups;
    size_t least, most;   /* operands */
    const char *draws;    /* what --draws is here, where that is not what it is elsewhere; NULL: it is */
    caucus_status (*run)(caucus_ctx *ctx, const cli_line *line);
} cli_command;

const cli_command *cli_command_at(size_t i); /* NULL past the end */
const cli_command *cli_command_find(const char *name);
void cli_help(const cli_command *command); /* NULL: the program's */
void cli_man(void);        /* the manual page, as roff */
void cli_completion(void); /* completion for bash */

/** Read argv[0..argc) of a command. @return CAUCUS_OK or CAUCUS_EINVAL after printing what is wrong */
caucus_status cli_read(cli_line *line, const cli_command *command, int argc, char **argv);
void cli_line_free(cli_line *line);

/* What commands share. */
caucus_status cli_number(double *out, const cli_line *line, cli_option option, double fallback, double low, double high);
caucus_status cli_arguments(caucus_arguments *out, const cli_line *line);
/** What of the file is looked at. Borrowed from the line. */
caucus_selection cli_selection(const cli_line *line);
caucus_status cli_map_options(caucus_map_options *out, const cli_line *line);
/** Read the file of the line and apply its selection. `base` may be NULL; both are yours. *base stays NULL when nothing is chosen. */
caucus_status cli_landscape(caucus_landscape **out, caucus_landscape **base, caucus_ctx *ctx, const cli_line *line, size_t operand);
/** The two halves of it: read the file as it is, then choose; the file may be freed first. */
caucus_status cli_file(caucus_landscape **out, caucus_ctx *ctx, const cli_line *line, size_t operand);
caucus_status cli_choose(caucus_landscape **out, caucus_landscape **base, caucus_ctx *ctx, const cli_line *line, const caucus_landscape *file);
/** Refuse an -o that would replace what is read. @return CAUCUS_OK, CAUCUS_EINVAL */
caucus_status cli_spare_inputs(const cli_line *line);
caucus_status cli_write(caucus_ctx *ctx, const caucus_result *result, const cli_line *line);
/** The whole of a command on several files. */
caucus_status cli_files(caucus_ctx *ctx, const cli_line *line,
                        caucus_status (*ask)(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                             const caucus_selection *selection, const caucus_arguments *args));
/** The whole of a question command. */
caucus_status cli_question(caucus_ctx *ctx, const cli_line *line, const char *question);
/** Was the program asked to stop? */
bool cli_stopped(void);
/** Print what the context has to say on standard error; warnings and notes unless quiet. */
void cli_tell(const caucus_ctx *ctx, bool quiet);
/** Call `draw` now, and again each time that what the line reads has changed, until the program is asked to stop. What a drawing says
 *  is told at once; where it fails, the last good one stays.
 *  @return CAUCUS_ESTOPPED; CAUCUS_EINVAL where the question itself is wrong */
caucus_status cli_watch(caucus_ctx *ctx, const cli_line *line, caucus_status (*draw)(caucus_ctx *ctx, const cli_line *line, void *state), void *state);
/** A result is there: a signal that came before it ended a search with the best so far, which is written; the next one ends the writing. */
void cli_finish(void);
/** One line on standard error: "caucus: error: ...; hint". @return CAUCUS_EINVAL */
caucus_status cli_wrong(const char *hint, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

#endif
