/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What several commands do alike: from options to the library's arguments, and results to their place. */
#include "cli/command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define GIVEN(line, id) ((line)->option[CLI_OPT_##id])

caucus_status cli_number(double *out, const cli_line *line, cli_option option, double fallback, double low, double high)
{
    const char *text = line->option[option];
    *out = fallback;
    if (!text)
        return CAUCUS_OK;
    if (!caucus_number_read(out, text) || *out < low || *out > high)
        return cli_wrong(NULL, "--%s takes a number from %.0f to %.0f, not \"%s\"", cli_options[option].name, low, high, text);
    if (option != CLI_OPT_JITTER && option != CLI_OPT_TIME_LIMIT && *out != (double)(long long)*out)
        return cli_wrong(NULL, "--%s %s is not a whole number", cli_options[option].name, text);
    return CAUCUS_OK;
}

caucus_status cli_arguments(caucus_arguments *out, const cli_line *line)
{
    double draws, jitter;
    caucus_status rc = cli_number(&draws, line, CLI_OPT_DRAWS, -1, 0, 1000000);
    if (rc == CAUCUS_OK)
        rc = cli_number(&jitter, line, CLI_OPT_JITTER, -1, 0, 5);
    if (rc != CAUCUS_OK)
        return rc;
    if (GIVEN(line, COUNTERWEIGHT_BY) && !GIVEN(line, COUNTERWEIGHT_TO))
        return cli_wrong("add --counterweight-to ID", "--counterweight-by says what to add up, but not whom to match");
    *out = (caucus_arguments){ .layer = GIVEN(line, LAYER), .length = GIVEN(line, LENGTH), .group = GIVEN(line, GROUP),
                               .params = line->params, .nparams = line->nparams, .draws = (long)draws,
                               .missing = GIVEN(line, MISSING), .jitter = jitter,
                               .counterweight_to = GIVEN(line, COUNTERWEIGHT_TO), .counterweight_by = GIVEN(line, COUNTERWEIGHT_BY) };
    return CAUCUS_OK;
}

caucus_status cli_map_options(caucus_map_options *out, const cli_line *line)
{
    double dpi;
    caucus_arguments args;
    caucus_status rc = cli_number(&dpi, line, CLI_OPT_DPI, 150, 20, 1200);
    if (rc == CAUCUS_OK)
        rc = cli_arguments(&args, line);
    if (rc != CAUCUS_OK)
        return rc;
    *out = (caucus_map_options){ .view = GIVEN(line, VIEW), .page = GIVEN(line, PAGE), .label = GIVEN(line, LABEL),
                                 .of = GIVEN(line, OF), .only = GIVEN(line, ONLY), .highlight = GIVEN(line, HIGHLIGHT),
                                 .x = GIVEN(line, X), .y = GIVEN(line, Y), .marking = GIVEN(line, MARKING), .corners = GIVEN(line, CORNERS), .by = GIVEN(line, BY), .dpi = (unsigned)dpi,
                                 .args = args };
    return CAUCUS_OK;
}

caucus_selection cli_selection(const cli_line *line)
{
    return (caucus_selection){ .scenario = GIVEN(line, SCENARIO), .scenario_file = GIVEN(line, SCENARIO_FILE), .at = GIVEN(line, AT),
                               .issue = GIVEN(line, ISSUE), .basis = GIVEN(line, BASIS), .reported_by = GIVEN(line, REPORTED_BY),
                               .confidence = GIVEN(line, CONFIDENCE) };
}

caucus_status cli_file(caucus_landscape **out, caucus_ctx *ctx, const cli_line *line, size_t operand)
{
    const caucus_read_options read = { .is_signed = GIVEN(line, SIGNED) != NULL };
    return caucus_landscape_read(out, ctx, line->operands[operand], &read);
}

caucus_status cli_choose(caucus_landscape **out, caucus_landscape **base, caucus_ctx *ctx, const cli_line *line, const caucus_landscape *file)
{
    const caucus_selection selection = cli_selection(line);
    if (base)
        *base = NULL;
    caucus_status rc = caucus_landscape_select(out, ctx, file, &selection);
    /* places and letters are those of the file as it is read without any choice: at its own date */
    const bool chosen = selection.scenario || selection.scenario_file || selection.at || selection.issue || selection.basis
                        || selection.reported_by || selection.confidence;
    if (base && chosen && rc == CAUCUS_OK)
        rc = caucus_landscape_select(base, ctx, file, &(caucus_selection){ 0 });
    if (rc != CAUCUS_OK) {
        caucus_landscape_free(*out);
        *out = NULL;
    }
    return rc;
}

caucus_status cli_landscape(caucus_landscape **out, caucus_landscape **base, caucus_ctx *ctx, const cli_line *line, size_t operand)
{
    caucus_landscape *file = NULL;
    *out = NULL;
    if (base)
        *base = NULL;
    caucus_status rc = cli_file(&file, ctx, line, operand);
    if (rc == CAUCUS_OK)
        rc = cli_choose(out, base, ctx, line, file);
    caucus_landscape_free(file);
    return rc;
}

/* The format that a file name stands for, or NULL. */
static const char *format_of(const char *path)
{
    static const char *const known[][2] = { { ".csv", "csv" }, { ".json", "json" }, { ".md", "md" }, { ".txt", "table" } };
    const size_t length = path ? strlen(path) : 0;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        const size_t n = strlen(known[i][0]);
        if (length > n && strcmp(path + length - n, known[i][0]) == 0)
            return known[i][1];
    }
    return NULL;
}

static size_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_col < 40)
        return 100;
    return size.ws_col;
}

caucus_status cli_write(caucus_ctx *ctx, const caucus_result *result, const cli_line *line)
{
    double top;
    const char *path = GIVEN(line, OUT), *when = GIVEN(line, COLOR);
    cli_finish();
    const caucus_status rc = cli_number(&top, line, CLI_OPT_TOP, 0, 0, 1e9);
    if (rc != CAUCUS_OK)
        return rc;
    if (when && strcmp(when, "auto") != 0 && strcmp(when, "always") != 0 && strcmp(when, "never") != 0)
        return cli_wrong("choose auto, always or never", "--color %s is not a choice", when);
    const bool automatic = !when || strcmp(when, "auto") == 0;
    const bool color = automatic ? isatty(STDOUT_FILENO) && !path && !getenv("NO_COLOR") : strcmp(when, "always") == 0;
    return caucus_result_write(ctx, result, &(caucus_write_options){
        .format = GIVEN(line, FORMAT) ? GIVEN(line, FORMAT) : format_of(path), .path = path, .top = (size_t)top,
        .width = terminal_width(), .color = color, .excel = GIVEN(line, EXCEL) != NULL });
}

caucus_status cli_files(caucus_ctx *ctx, const cli_line *line,
                        caucus_status (*ask)(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                             const caucus_selection *selection, const caucus_arguments *args))
{
    caucus_landscape *files[CLI_MOST_OPERANDS] = { NULL };
    caucus_result *result = NULL;
    caucus_arguments args;
    const caucus_read_options read = { .is_signed = GIVEN(line, SIGNED) != NULL };
    const caucus_selection selection = cli_selection(line);
    caucus_status rc = cli_arguments(&args, line);
    for (size_t f = 0; rc == CAUCUS_OK && f < line->noperands; f++)
        rc = caucus_landscape_read(&files[f], ctx, line->operands[f], &read);
    if (rc == CAUCUS_OK)
        rc = ask(&result, ctx, files, line->noperands, &selection, &args);
    if (rc == CAUCUS_OK)
        rc = cli_write(ctx, result, line);
    caucus_result_free(result);
    for (size_t f = 0; f < line->noperands; f++)
        caucus_landscape_free(files[f]);
    return rc;
}

caucus_status cli_question(caucus_ctx *ctx, const cli_line *line, const char *question)
{
    caucus_landscape *net = NULL, *base = NULL;
    caucus_result *result = NULL;
    caucus_arguments args;
    caucus_status rc = cli_arguments(&args, line);
    if (rc == CAUCUS_OK)
        rc = cli_landscape(&net, &base, ctx, line, 0);
    if (rc == CAUCUS_OK)
        rc = caucus_question(&result, ctx, net, base, question, &args);
    if (result && (rc == CAUCUS_OK || rc == CAUCUS_EPROBLEMS || rc == CAUCUS_ENUMERIC)) {
        const caucus_status written = cli_write(ctx, result, line);
        rc = written != CAUCUS_OK ? written : rc;
    }
    caucus_result_free(result);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}
