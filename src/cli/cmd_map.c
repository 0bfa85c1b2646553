/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/** What one drawing leaves for the next. */
typedef struct drawing {
    caucus_landscape *places; /* the landscape of the first: it owns the places, so that nobody moves */
} drawing;

static bool differs(const cli_line *line)
{
    const char *view = line->option[CLI_OPT_VIEW];
    return view && strcmp(view, "difference") == 0;
}

static caucus_status draw(caucus_ctx *ctx, const cli_line *line, void *state)
{
    drawing *d = state;
    caucus_landscape *net = NULL, *base = NULL;
    caucus_map_options opts;
    const char *path = line->option[CLI_OPT_OUT];
    caucus_status rc = cli_map_options(&opts, line);
    if (rc == CAUCUS_OK)
        rc = cli_landscape(&net, &base, ctx, line, 0);
    /* what differs is told from the file as it is now */
    const caucus_landscape *owner = d->places && !differs(line) ? d->places : base;
    if (rc == CAUCUS_OK)
        rc = caucus_map_write(ctx, net, owner, &opts, path);
    if (rc == CAUCUS_OK && !line->option[CLI_OPT_QUIET] && strcmp(path, "-") != 0 && strncmp(path, "/dev/", 5) != 0)
        fprintf(stderr, "Made %s\n", path);
    if (rc == CAUCUS_OK && line->option[CLI_OPT_WATCH] && !d->places) {
        d->places = base ? base : net;
        *(base ? &base : &net) = NULL;
    }
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const cli_line *line)
{
    drawing d = { NULL };
    if (!line->option[CLI_OPT_OUT])
        return cli_wrong("add -o map.svg (or .pdf, .png, .dot)", "say where the map goes");
    const caucus_status rc = line->option[CLI_OPT_WATCH] ? cli_watch(ctx, line, draw, &d) : draw(ctx, line, &d);
    caucus_landscape_free(d.places);
    return rc;
}

const cli_command cli_command_map = {
    .name = "map", .usage = "FILE --view VIEW -o X.svg", .asks = "one picture",
    .about = "Draws one map to SVG, PDF, PNG or DOT, by the name given to -o. Every map of a landscape, scenario, date or "
             "issue keeps the same places. `caucus list views` has the pictures and what each one answers. With --watch it is drawn again each time that the "
             "file, the sheets of a folder or the file of scenarios is saved: everybody stays where the first drawing put them, and a file with a problem is told of and changes nothing.",
    .example = "caucus map datasets/rowan.json --view coalitions -o out/rowan-coalitions.svg",
    .groups = CLI_WHERE | CLI_SELECT | CLI_DRAWS | CLI_PAGE | CLI_VIEW | CLI_COUNTERWEIGHT | CLI_WATCH, .least = 1, .most = 1, .run = run,
};
