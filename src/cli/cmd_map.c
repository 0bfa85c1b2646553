/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *net = NULL, *base = NULL;
    caucus_map_options opts;
    const char *path = line->option[CLI_OPT_OUT];
    if (!path)
        return cli_wrong("add -o map.svg (or .pdf, .png, .dot)", "say where the map goes");
    caucus_status rc = cli_map_options(&opts, line);
    if (rc == CAUCUS_OK)
        rc = cli_landscape(&net, &base, ctx, line, 0);
    if (rc == CAUCUS_OK)
        rc = caucus_map_write(ctx, net, base, &opts, path);
    if (rc == CAUCUS_OK && !line->option[CLI_OPT_QUIET] && strcmp(path, "-") != 0 && strncmp(path, "/dev/", 5) != 0)
        fprintf(stderr, "Made %s\n", path);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}

const cli_command cli_command_map = {
    .name = "map", .usage = "FILE --view VIEW -o X.svg", .asks = "one picture",
    .about = "Draws one map to SVG, PDF, PNG or DOT, by the name given to -o. Every map of a landscape, scenario, date or "
             "issue keeps the same places. `caucus list views` has the pictures and what each one answers.",
    .example = "caucus map datasets/rowan.json --view coalitions -o out/rowan-coalitions.svg",
    .groups = CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_PAGE | CLI_VIEW | CLI_COUNTERWEIGHT, .least = 1, .most = 1, .run = run,
};
