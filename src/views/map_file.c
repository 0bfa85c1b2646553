/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One map to one file: findings, placing, map, picture, file. */
#include "core/file.h"
#include "views/svg.h"

#include <string.h>
#include <strings.h>

typedef enum map_format { MAP_SVG, MAP_PDF, MAP_PNG, MAP_DOT, MAP_UNKNOWN } map_format;

static map_format format_of(const char *path)
{
    static const char *const ends[] = { ".svg", ".pdf", ".png", ".dot" };
    const char *dot = strrchr(path, '.');
    if (!strcmp(path, "-"))
        return MAP_SVG;
    for (int f = 0; dot && f < MAP_UNKNOWN; f++)
        if (!strcasecmp(dot, ends[f]))
            return (map_format)f;
    /* A device or a pipe has no name to go by. */
    return strncmp(path, "/dev/", 5) ? MAP_UNKNOWN : MAP_SVG;
}

/* The picture of a map in a format, written. */
static caucus_status write_picture(caucus_ctx *ctx, const cau_map *map, map_format format, unsigned dpi, const char *path)
{
    static const cau_picture pictures[] = { CAU_SVG, CAU_PDF, CAU_PNG };
    cau_pictures made = { .bytes = { NULL } };
    const char *const dot[1] = { map->dot };
    const unsigned want[1] = { 1u << pictures[format] };
    char *svg = NULL;
    size_t length = 0;
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(cau_draw(&made, ctx, dot, want, 1, dpi));
    if (format == MAP_SVG) {
        CAU_TRY(cau_svg_finish(&svg, &length, ctx, made.bytes[CAU_SVG], made.length[CAU_SVG], map, CAU_SVG_FILE));
        CAU_TRY(cau_file_write(ctx, path, svg, length));
    } else {
        CAU_TRY(cau_file_write(ctx, path, made.bytes[pictures[format]], made.length[pictures[format]]));
    }
done:
    cau_free(svg);
    cau_pictures_free(&made);
    return rc;
}

caucus_status caucus_map_write(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                               const caucus_map_options *opts, const char *path)
{
    const caucus_map_options plain = { .args = CAUCUS_ARGUMENTS_DEFAULT };
    const caucus_landscape *owner = base ? base : net;
    const map_format format = format_of(path);
    cau_findings findings = { 0 }, base_findings = { 0 };
    cau_placing *placing = NULL;
    cau_map map = { 0 };
    caucus_status rc = CAUCUS_OK;
    if (!opts)
        opts = &plain;
    const cau_view *view = NULL;
    CAU_TRY(cau_view_ask(&view, ctx, opts->view));
    if (opts->args.counterweight_to && !cau_text_is(opts->view, "coalitions"))
        return cau_bad_question(ctx, "add --view coalitions", "who together would match another is shown on the coalitions map");
    if (opts->by && !cau_text_is(opts->view, "ranks"))
        return cau_bad_question(ctx, "add --view ranks", "--by orders the rank chart");
    if (opts->corners && !cau_text_is(opts->view, "grid"))
        return cau_bad_question(ctx, "add --view grid", "--corners names the corners of the grid, and no other view has any");
    if (format == MAP_UNKNOWN)
        return cau_bad_question(ctx, "end it in .svg, .pdf, .png or .dot", "the format of \"%s\" is not known from its name", path);
    if (owner->n > CAU_MAP_MOST)
        return cau_bad_question(ctx, "make a file of the part that matters", "%zu stakeholders are more than a map can show (%d)", owner->n,
                                CAU_MAP_MOST);

    CAU_TRY(cau_findings_make(&findings, ctx, net, owner, &opts->args));
    if (owner != net)
        CAU_TRY(cau_findings_make(&base_findings, ctx, owner, owner, &opts->args));
    CAU_TRY(cau_placing_make(&placing, ctx, owner, owner == net ? &findings : &base_findings, opts));
    CAU_TRY(cau_map_make(&map, ctx, net, owner, &findings, placing, opts));
    if (format == MAP_DOT)
        rc = cau_file_write(ctx, path, map.dot, strlen(map.dot));
    else
        rc = write_picture(ctx, &map, format, opts->dpi, path);
done:
    cau_map_free(&map);
    cau_placing_free(placing);
    cau_findings_free(&findings);
    if (owner != net)
        cau_findings_free(&base_findings);
    return rc;
}
