/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    caucus_landscape *file = NULL;
    const char *path = line->option[CLI_OPT_OUT];
    if (!path)
        return cli_wrong("add -o FILE.json", "say where the landscape with its places goes");
    caucus_status rc = cli_file(&file, ctx, line, 0);
    if (rc == CAUCUS_OK)
        rc = caucus_layout_write(ctx, file, path);
    if (rc == CAUCUS_OK && !line->option[CLI_OPT_QUIET] && strcmp(path, "-") != 0)
        fprintf(stderr, "Made %s\n", path);
    caucus_landscape_free(file);
    return rc;
}

const cli_command cli_command_layout = {
    .name = "layout", .usage = "FILE -o FILE.json", .asks = "store the places of the maps in the file",
    .about = "Writes the landscape as JSON with the places of its maps. From then on a stakeholder keeps its place whatever ties are added; "
             "a new one is put near those it is tied to. Edit the numbers under \"layout\" to move somebody by hand.",
    .example = "caucus layout datasets/rowan.json -o out/rowan-placed.json",
    .groups = CLI_WHERE, .least = 1, .most = 1, .run = run,
};
