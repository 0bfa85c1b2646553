/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include <string.h>

static caucus_status say(caucus_ctx *ctx, const cli_line *line, const caucus_result *written)
{
    cli_line plain = *line; /* -o named the folder; the list of files goes to standard output */
    plain.option[CLI_OPT_OUT] = NULL;
    return line->option[CLI_OPT_QUIET] ? CAUCUS_OK : cli_write(ctx, written, &plain);
}

/* Several files, or one at several dates. */
static caucus_status side_by_side(caucus_ctx *ctx, const cli_line *line, const caucus_report_options *opts, const char *folder)
{
    caucus_landscape *files[CLI_MOST_OPERANDS] = { NULL };
    caucus_result *written = NULL;
    caucus_status rc = CAUCUS_OK;
    for (size_t f = 0; rc == CAUCUS_OK && f < line->noperands; f++)
        rc = cli_file(&files[f], ctx, line, f);
    if (rc == CAUCUS_OK)
        rc = caucus_side_write(&written, ctx, files, line->noperands, opts, folder);
    if (rc == CAUCUS_OK)
        rc = say(ctx, line, written);
    caucus_result_free(written);
    for (size_t f = 0; f < line->noperands; f++)
        caucus_landscape_free(files[f]);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *file = NULL, *net = NULL, *base = NULL;
    caucus_result *written = NULL;
    const caucus_selection selection = cli_selection(line);
    caucus_report_options opts = { .selection = &selection, .evidence = line->option[CLI_OPT_EVIDENCE],
                                   .include_people = line->option[CLI_OPT_INCLUDE_PEOPLE] != NULL };
    const char *folder = line->option[CLI_OPT_OUT];
    if (!folder)
        return cli_wrong("add -o DIR", "say where the report goes");
    caucus_status rc = cli_map_options(&opts.map, line);
    if (rc == CAUCUS_OK && (line->noperands > 1 || (selection.at && strchr(selection.at, ','))))
        return side_by_side(ctx, line, &opts, folder);
    if (rc == CAUCUS_OK)
        rc = cli_file(&file, ctx, line, 0);
    if (rc == CAUCUS_OK)
        rc = cli_choose(&net, &base, ctx, line, file);
    opts.file = file;
    if (rc == CAUCUS_OK)
        rc = caucus_report_write(&written, ctx, net, base, &opts, folder);
    if (rc == CAUCUS_OK)
        rc = say(ctx, line, written);
    caucus_result_free(written);
    caucus_landscape_free(file);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}

const cli_command cli_command_report = {
    .name = "report", .usage = "FILE... -o DIR", .asks = "everything: one page to read, maps, tables",
    .about = "Writes DIR/SLUG-report.html (one file, opens offline: key findings, maps with their scenarios and earlier years, tables, claims), "
             "SLUG-brief.pdf (one A4 page), the maps as SVG, PDF, PNG and DOT, and the tables as "
             "CSV and JSON. --evidence decides what leaves the house: basis (the default) holds no quotation, respondent code "
             "or comment; full holds them; none leaves out bases and sources too. It prints what it wrote and what the files "
             "contain. Several files, or one with the dates of --at 2017,2019, come side by side in one page.",
    .example = "caucus report datasets/rowan.json -o out/rowan",
    .groups = CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_PAGE | CLI_REPORT | CLI_COUNTERWEIGHT, .least = 1, .most = CLI_MOST_OPERANDS, .run = run,
};
