/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

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
    if (rc == CAUCUS_OK)
        rc = cli_file(&file, ctx, line, 0);
    if (rc == CAUCUS_OK)
        rc = cli_choose(&net, &base, ctx, line, file);
    opts.file = file;
    if (rc == CAUCUS_OK)
        rc = caucus_report_write(&written, ctx, net, base, &opts, folder);
    if (rc == CAUCUS_OK && !line->option[CLI_OPT_QUIET]) {
        cli_line plain = *line; /* -o named the folder; the list of files goes to standard output */
        plain.option[CLI_OPT_OUT] = NULL;
        rc = cli_write(ctx, written, &plain);
    }
    caucus_result_free(written);
    caucus_landscape_free(file);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}

const cli_command cli_command_report = {
    .name = "report", .usage = "FILE -o DIR", .asks = "everything: one page to read, maps, tables",
    .about = "Writes DIR/SLUG-report.html (one file, opens offline: key findings, maps with their scenarios and earlier years, tables, claims), the maps as SVG, PDF, PNG and DOT, and the tables as "
             "CSV and JSON. --evidence decides what leaves the house: basis (the default) holds no quotation, respondent code "
             "or comment; full holds them; none leaves out bases and sources too. It prints what it wrote and what the files "
             "contain.",
    .example = "caucus report datasets/rowan.json -o out/rowan",
    .groups = CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_PAGE | CLI_REPORT | CLI_COUNTERWEIGHT, .least = 1, .most = 1, .run = run,
};
