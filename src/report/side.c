/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps side by side: the report of several files, or of one at several dates. One page, its pictures, its tables. */
#include "model/select.h"
#include "questions/compare.h"
#include "report/filter.h"
#include "report/folder.h"
#include "report/page.h"
#include "report/side.h"
#include "views/svg.h"

#include <stdio.h>
#include <string.h>

enum { FILES_MOST = 64 };
static const char page_name[] = "side-by-side.html";

typedef struct side {
    cau_evidence_level level;
    caucus_landscape net[FILES_MOST]; /* what of the files the level allows */
    caucus_landscape *file[FILES_MOST];
    cau_arena arena[FILES_MOST];
    size_t files;
    cau_comparison maps;
    caucus_result *answer;
    cau_map drawn[CAU_MOST_COMPARED];
    cau_pictures pictures[CAU_MOST_COMPARED];
    char *svg[CAU_MOST_COMPARED];
    char id[CAU_MOST_COMPARED][32];
    cau_folder folder;
} side;

static void side_free(side *s)
{
    cau_folder_free(&s->folder);
    for (size_t k = 0; k < CAU_MOST_COMPARED; k++) {
        cau_map_free(&s->drawn[k]);
        cau_pictures_free(&s->pictures[k]);
        cau_free(s->svg[k]);
    }
    cau_comparison_free(&s->maps);
    for (size_t f = 0; f < s->files; f++)
        cau_arena_free(&s->arena[f]);
    caucus_result_free(s->answer);
    cau_free(s);
}

/* ---- what it is made from -------------------------------------------------------------------------- */

static caucus_status take_files(side *s, caucus_ctx *ctx, caucus_landscape *const *files, size_t count, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    if (count > FILES_MOST)
        return cau_bad_question(ctx, "compare fewer", "more than %d files do not fit side by side", CAU_MOST_COMPARED);
    CAU_TRY(cau_evidence_level_read(&s->level, ctx, opts->evidence));
    for (size_t f = 0; f < count; f++) {
        CAU_TRY(cau_evidence_allowed(ctx, files[f], s->level, opts->include_people));
        CAU_TRY(cau_redact(&s->net[f], &s->arena[f], ctx, files[f], s->level));
        s->file[f] = &s->net[f];
        s->files = f + 1;
    }
done:
    return rc;
}

static caucus_status compare(side *s, caucus_ctx *ctx, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *whole = NULL;
    CAU_TRY(cau_comparison_make(&s->maps, ctx, s->file, s->files, opts->selection, &opts->map.args));
    CAU_TRY(cau_comparison_answer(&whole, ctx, &s->maps, s->file, s->files));
    rc = cau_result_filter(&s->answer, ctx, whole, s->level, NULL, 0, "compare");
done:
    caucus_result_free(whole);
    return rc;
}

/* ---- pictures --------------------------------------------------------------------------------------- */

/* Small, and all of one size. Dates share the places of the file at its own date; files have their own. */
static caucus_status make_map(side *s, caucus_ctx *ctx, size_t k, cau_placing **shared, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    cau_findings base = { 0 };
    cau_placing *own = NULL;
    const cau_compared *m = &s->maps.map[k];
    const caucus_landscape *owner = s->maps.owner ? s->maps.owner : m->net;
    caucus_map_options one = opts->map;
    one.view = "influence";
    one.page = one.page ? one.page : "640x480";
    one.no_bases = s->level == CAU_EVIDENCE_NONE;
    if (s->maps.owner && !*shared) {
        caucus_arguments quick = opts->map.args;
        quick.draws = 0;
        CAU_TRY(cau_findings_make(&base, ctx, owner, owner, &quick));
        CAU_TRY(cau_placing_make(shared, ctx, owner, &base, &one));
    } else if (!s->maps.owner)
        CAU_TRY(cau_placing_make(&own, ctx, owner, &m->found, &one));
    CAU_TRY(cau_map_make(&s->drawn[k], ctx, m->net, owner, &m->found, own ? own : *shared, &one));
    snprintf(s->id[k], sizeof s->id[k], "map-%zu", k + 1);
done:
    cau_placing_free(own);
    cau_findings_free(&base);
    return rc;
}

static caucus_status draw_maps(side *s, caucus_ctx *ctx, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    cau_placing *shared = NULL;
    const char *dot[CAU_MOST_COMPARED];
    unsigned want[CAU_MOST_COMPARED];
    size_t length;
    for (size_t k = 0; k < s->maps.count; k++) {
        if (s->maps.map[k].net->n > CAU_MAP_MOST) {
            rc = cau_bad_question(ctx, "`caucus compare` gives the tables without pictures", "%s: %zu stakeholders are more than a map can show (%d)",
                                  s->maps.map[k].label, s->maps.map[k].net->n, CAU_MAP_MOST);
            goto done;
        }
        CAU_TRY(make_map(s, ctx, k, &shared, opts));
        dot[k] = s->drawn[k].dot;
        want[k] = 1u << CAU_SVG | 1u << CAU_PDF | 1u << CAU_PNG;
    }
    CAU_TRY(cau_draw(s->pictures, ctx, dot, want, s->maps.count, opts->map.dpi));
    for (size_t k = 0; k < s->maps.count; k++)
        CAU_TRY(cau_svg_finish_as(&s->svg[k], &length, ctx, s->pictures[k].bytes[CAU_SVG], s->pictures[k].length[CAU_SVG], &s->drawn[k],
                                  CAU_SVG_INLINE, s->id[k]));
done:
    cau_placing_free(shared);
    return rc;
}

/* ---- files ------------------------------------------------------------------------------------------- */

static caucus_status add_page(side *s, caucus_ctx *ctx, const caucus_report_options *opts)
{
    cau_str html = { 0 };
    const char *own = s->net[0].handling.marking, *marking = opts->map.marking ? opts->map.marking : own;
    cau_side_page(&html, &s->maps, s->answer, s->drawn, s->svg, marking && *marking ? marking : NULL, s->level);
    const caucus_status rc = html.failed ? cau_no_memory(ctx) : cau_folder_add(&s->folder, ctx, page_name, html.text, html.length);
    cau_str_free(&html);
    return rc;
}

static caucus_status write_folder(side *s, caucus_ctx *ctx, const caucus_report_options *opts, const char *folder)
{
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(cau_folder_open(&s->folder, ctx, folder, cau_result_about(s->answer), s->level, page_name));
    CAU_TRY(add_page(s, ctx, opts));
    for (size_t k = 0; k < s->maps.count; k++)
        CAU_TRY(cau_folder_add_map(&s->folder, ctx, s->id[k], &s->drawn[k], &s->pictures[k]));
    CAU_TRY(cau_folder_add_tables(&s->folder, ctx, s->answer));
    rc = cau_folder_commit(&s->folder, ctx);
done:
    return rc;
}

caucus_status caucus_side_write(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                const caucus_report_options *opts, const char *folder)
{
    static const caucus_report_options plain = { .map = { .args = CAUCUS_ARGUMENTS_DEFAULT } };
    caucus_status rc = CAUCUS_OK;
    side *s = cau_alloc(1, sizeof *s);
    *out = NULL;
    if (!s)
        return cau_no_memory(ctx);
    if (!opts)
        opts = &plain;
    CAU_TRY(take_files(s, ctx, files, count, opts));
    cau_progress(ctx, 0.05, "measuring");
    CAU_TRY(compare(s, ctx, opts));
    cau_progress(ctx, 0.5, "drawing");
    CAU_TRY(draw_maps(s, ctx, opts));
    cau_progress(ctx, 0.95, "writing");
    CAU_TRY(write_folder(s, ctx, opts, folder));
    *out = s->folder.written;
    s->folder.written = NULL;
done:
    side_free(s);
    return rc;
}
