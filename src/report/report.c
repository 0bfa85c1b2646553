/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The report folder: page, maps, tables, manifest. Everything is worked out first, from a landscape that holds only
 * what the level of evidence allows; then the folder is written, whole or not at all. */
#include "model/select.h"
#include "questions/brief.h"
#include "report/facts.h"
#include "report/filter.h"
#include "report/folder.h"
#include "report/page.h"
#include "report/states.h"
#include "views/svg.h"

#include <stdio.h>
#include <string.h>

enum { MAPS_MOST = 12, ANSWERS_MOST = 12 };
enum { PAGE_MOST = 595000 }; /* bytes of a page with scenarios and years, some of them left out if need be: it goes by mail */

typedef struct report {
    cau_evidence_level level;
    cau_arena arena;
    caucus_landscape net, base; /* redacted */
    caucus_landscape *grid;     /* net seen on one issue; NULL: net */
    cau_findings findings, base_findings;
    cau_placing *placing;
    cau_map maps[MAPS_MOST], brief;
    cau_pictures pictures[MAPS_MOST], brief_picture;
    char *inline_svg[MAPS_MOST];
    cau_page_map shown[MAPS_MOST];
    size_t nmaps;
    cau_states states;
    cau_drawing *drawing, *brief_drawing;
    caucus_result *answers[ANSWERS_MOST];
    cau_page_answer answered[ANSWERS_MOST];
    size_t nanswers;
    caucus_result *facts;
    cau_folder folder;
    char slug[41];
} report;

static void report_free(report *r)
{
    cau_drawing_abandon(r->drawing); /* it reads the maps */
    cau_drawing_abandon(r->brief_drawing);
    cau_folder_free(&r->folder);
    for (size_t i = 0; i < MAPS_MOST; i++) {
        cau_map_free(&r->maps[i]);
        cau_pictures_free(&r->pictures[i]);
        cau_free(r->inline_svg[i]);
    }
    cau_map_free(&r->brief);
    cau_pictures_free(&r->brief_picture);
    for (size_t i = 0; i < ANSWERS_MOST; i++)
        caucus_result_free(r->answers[i]);
    caucus_result_free(r->facts);
    cau_states_free(&r->states);
    cau_placing_free(r->placing);
    caucus_landscape_free(r->grid);
    cau_findings_free(&r->findings);
    cau_findings_free(&r->base_findings);
    cau_arena_free(&r->arena);
}

/* ---- what the report is made from ---------------------------------------------------------------- */

/* The file's own name without its ending, as a file name; the name of the landscape when it came by a pipe. */
static caucus_status name_report(report *r, caucus_ctx *ctx, const caucus_landscape *net)
{
    const char *file = net->file_name && strcmp(net->file_name, "-") ? net->file_name : net->name;
    const char *dot = strrchr(file, '.');
    const bool ending = file == net->file_name && dot && dot > file;
    char *stem = ending ? cau_strndup(file, (size_t)(dot - file)) : NULL;
    if (ending && !stem)
        return cau_no_memory(ctx);
    cau_slug(r->slug, stem ? stem : file);
    cau_free(stem);
    return CAUCUS_OK;
}

static caucus_status check_level(report *r, caucus_ctx *ctx, const caucus_landscape *net, const caucus_report_options *opts)
{
    const caucus_status rc = cau_evidence_level_read(&r->level, ctx, opts->evidence);
    return rc == CAUCUS_OK ? cau_evidence_allowed(ctx, net, r->level, opts->include_people) : rc;
}

/* ---- answers --------------------------------------------------------------------------------------- */

/* A question that the report holds: all that apply but the check, which speaks to the maker of the file. */
static bool in_report(const cau_question *q, const caucus_landscape *net)
{
    return strcmp(q->name, "check") != 0 && (!q->applies || q->applies(net));
}

/* What the level allows of an answer becomes a part of the report. */
static caucus_status keep_answer(report *r, caucus_ctx *ctx, const cau_question *q, const caucus_result *whole)
{
    const caucus_result *earlier[ANSWERS_MOST + 1];
    for (size_t i = 0; i < r->nanswers; i++)
        earlier[i] = r->answers[i];
    earlier[r->nanswers] = r->facts;
    const caucus_status rc = cau_result_filter(&r->answers[r->nanswers], ctx, whole, r->level, earlier, r->nanswers + 1, q->name);
    if (rc == CAUCUS_OK) {
        r->answered[r->nanswers] = (cau_page_answer){ q, r->answers[r->nanswers] };
        r->nanswers++;
    }
    return rc;
}

static caucus_status ask(report *r, caucus_ctx *ctx, const cau_question *q, const caucus_report_options *opts)
{
    caucus_result *whole = NULL;
    caucus_status rc = caucus_question(&whole, ctx, &r->net, &r->base, q->name, &opts->map.args);
    if (rc == CAUCUS_EPROBLEMS || rc == CAUCUS_ENUMERIC)
        rc = CAUCUS_OK; /* it answers in words that it has no number */
    if (rc == CAUCUS_OK)
        rc = keep_answer(r, ctx, q, whole);
    caucus_result_free(whole);
    return rc;
}

/* The claims are those of the file; they choose their own scenario, date and issue. */
static caucus_status ask_claims(report *r, caucus_ctx *ctx, const caucus_report_options *opts)
{
    static const cau_question claims = { .name = "claims", .title = "Claims put to the test", .in_report_only = true,
                                         .asks = "Is each claim of the file consistent with the map, and how firmly?" };
    caucus_landscape *files[] = { opts->file };
    caucus_result *whole = NULL;
    if (!opts->file || opts->file->nclaims == 0 || r->nanswers == ANSWERS_MOST)
        return CAUCUS_OK;
    cau_progress(ctx, 0.6, "testing claims");
    caucus_status rc = caucus_claims(&whole, ctx, files, 1, opts->selection, &opts->map.args);
    if (rc == CAUCUS_OK)
        rc = keep_answer(r, ctx, &claims, whole);
    caucus_result_free(whole);
    return rc;
}

static caucus_status ask_all(report *r, caucus_ctx *ctx, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; rc == CAUCUS_OK && i < cau_question_count() && r->nanswers < ANSWERS_MOST; i++) {
        const cau_question *q = cau_question_at(i);
        if (!strcmp(q->name, "issues")) /* claims come before them */
            rc = ask_claims(r, ctx, opts);
        if (rc == CAUCUS_OK && in_report(q, &r->net) && r->nanswers < ANSWERS_MOST)
            rc = ask(r, ctx, q, opts);
    }
    return rc;
}

/* ---- maps ------------------------------------------------------------------------------------------- */

/* Where nobody has a position in general: the issue on which most positions are recorded; CAU_NONE when there is none. */
static size_t issue_for_grid(const caucus_landscape *net)
{
    size_t best = CAU_NONE, most = 0;
    for (size_t i = 0; i < net->n; i++)
        if (net->stakeholders[i].position.given)
            return CAU_NONE;
    for (size_t k = 0; k < net->nissues; k++) {
        size_t count = 0, against = 0;
        for (size_t i = 0; i < net->n; i++)
            for (size_t p = 0; p < net->stakeholders[i].npositions; p++) {
                const cau_position *at = &net->stakeholders[i].positions[p];
                count += at->issue == k && at->position.given;
                against += at->issue == k && at->position.given && at->position.value < 0;
            }
        count += against ? net->n : 0; /* an issue with two sides tells more than one that all favour */
        if (count > most) {
            most = count;
            best = k;
        }
    }
    return best;
}

/* The landscape that the grid shows: seen on one issue where there is no position in general. */
static caucus_status grid_landscape(report *r, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    cau_builder *copy = NULL;
    const size_t issue = r->net.issue == CAU_NONE ? issue_for_grid(&r->net) : CAU_NONE;
    if (issue == CAU_NONE)
        return CAUCUS_OK;
    CAU_TRY(cau_builder_copy(&copy, ctx, &r->net));
    const caucus_selection choice = { .issue = r->net.issues[issue].id, .at = r->net.at_text };
    CAU_TRY(cau_select(&r->grid, ctx, &r->net, copy, &choice, NULL, 0));
    if (r->grid->n != r->net.n) { /* the findings are by row */
        caucus_landscape_free(r->grid);
        r->grid = NULL;
    }
done:
    return rc;
}

static caucus_status place_maps(report *r, caucus_ctx *ctx, const caucus_report_options *opts, bool same)
{
    caucus_status rc = CAUCUS_OK;
    if (r->base.n > CAU_MAP_MOST) {
        cau_warn(ctx, "for maps, make a file of the part that matters", "the maps are left out: %zu stakeholders are more than a map can show (%d)",
                 r->base.n, CAU_MAP_MOST);
        return CAUCUS_OK;
    }
    CAU_TRY(grid_landscape(r, ctx));
    CAU_TRY(cau_placing_make(&r->placing, ctx, &r->base, same ? &r->findings : &r->base_findings, &opts->map));
    for (size_t v = 0; v < cau_view_count() && r->nmaps < MAPS_MOST; v++) {
        const cau_view *view = cau_view_at(v);
        caucus_map_options one = opts->map;
        if (!view->in_report)
            continue;
        one.view = view->name;
        one.no_bases = r->level == CAU_EVIDENCE_NONE;
        r->shown[r->nmaps] = (cau_page_map){ .view = view, .map = &r->maps[r->nmaps] };
        const bool on_issue = r->grid && strcmp(view->name, "grid") == 0;
        CAU_TRY(cau_map_make(&r->maps[r->nmaps], ctx, on_issue ? r->grid : &r->net, &r->base, &r->findings, r->placing, &one));
        if (r->maps[r->nmaps].empty)
            cau_map_free(&r->maps[r->nmaps]);
        else
            r->nmaps++;
    }
    if (r->nmaps) {
        const cau_states_wish wish = { opts->file, &r->net, &r->base, opts->selection, r->level, r->shown[0].view, MAPS_MOST - r->nmaps };
        CAU_TRY(cau_states_make(&r->states, ctx, &wish, r->placing, &opts->map));
    }
done:
    return rc;
}

/* Drawing takes as long as answering: it runs beside it. */
static caucus_status start_drawing(report *r, caucus_ctx *ctx, const caucus_report_options *opts)
{
    const char *dot[MAPS_MOST];
    unsigned want[MAPS_MOST];
    for (size_t i = 0; i < r->nmaps; i++) {
        dot[i] = r->maps[i].dot;
        want[i] = 1u << CAU_SVG | 1u << CAU_PDF | 1u << CAU_PNG;
    }
    for (size_t i = 0; i < r->states.count; i++) {
        dot[r->nmaps + i] = r->states.of[i].map.dot;
        want[r->nmaps + i] = 1u << CAU_SVG;
    }
    return r->nmaps ? cau_drawing_start(&r->drawing, ctx, dot, want, r->nmaps + r->states.count, opts->map.dpi) : CAUCUS_OK;
}

/* The brief, of the sentences that the page begins with: it waits for the answers. */
static caucus_status start_brief(report *r, caucus_ctx *ctx, const caucus_report_options *opts)
{
    caucus_status rc = CAUCUS_OK;
    cau_key_sentences said = { .count = 0 };
    cau_named_answer answers[ANSWERS_MOST];
    caucus_map_options one = opts->map;
    const unsigned want = 1u << CAU_PDF;
    one.no_bases = r->level == CAU_EVIDENCE_NONE;
    if (r->nmaps == 0)
        return CAUCUS_OK;
    for (size_t i = 0; i < r->nanswers; i++)
        answers[i] = (cau_named_answer){ r->answered[i].question->name, r->answers[i] };
    CAU_TRY(cau_key_sentences_choose(&said, ctx, answers, r->nanswers));
    CAU_TRY(cau_map_make_brief(&r->brief, ctx, &r->net, &r->base, &r->findings, r->placing, &one, &said));
    const char *dot = r->brief.dot;
    CAU_TRY(cau_drawing_start(&r->brief_drawing, ctx, &dot, &want, 1, 0));
done:
    cau_key_sentences_free(&said);
    return rc;
}

static caucus_status finish_brief(report *r, caucus_ctx *ctx)
{
    cau_drawing *drawing = r->brief_drawing;
    r->brief_drawing = NULL;
    return drawing ? cau_drawing_finish(&r->brief_picture, ctx, drawing) : CAUCUS_OK;
}

static caucus_status finish_drawing(report *r, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    size_t length = 0;
    cau_drawing *drawing = r->drawing;
    if (!drawing)
        return CAUCUS_OK;
    r->drawing = NULL;
    CAU_TRY(cau_drawing_finish(r->pictures, ctx, drawing));
    for (size_t i = 0; i < r->nmaps; i++) {
        CAU_TRY(cau_svg_finish(&r->inline_svg[i], &length, ctx, r->pictures[i].bytes[CAU_SVG], r->pictures[i].length[CAU_SVG],
                               &r->maps[i], CAU_SVG_INLINE));
        r->shown[i].svg = r->inline_svg[i];
    }
    for (size_t i = 0; i < r->states.count; i++) {
        const cau_pictures *p = &r->pictures[r->nmaps + i];
        cau_state *s = &r->states.of[i];
        CAU_TRY(cau_svg_finish_as(&s->svg, &length, ctx, p->bytes[CAU_SVG], p->length[CAU_SVG], &s->map, CAU_SVG_INLINE, s->id));
    }
done:
    return rc;
}

/* ---- files ------------------------------------------------------------------------------------------ */

static caucus_status add_maps(report *r, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; rc == CAUCUS_OK && i < r->nmaps; i++)
        rc = cau_folder_add_map(&r->folder, ctx, r->shown[i].view->name, &r->maps[i], &r->pictures[i]);
    return rc;
}

static caucus_status add_brief(report *r, caucus_ctx *ctx)
{
    const cau_pictures *p = &r->brief_picture;
    cau_str name = { 0 };
    caucus_status rc = CAUCUS_OK;
    if (r->nmaps == 0)
        return CAUCUS_OK;
    cau_str_addf(&name, "%s-brief.pdf", r->slug);
    rc = name.failed ? cau_no_memory(ctx) : cau_folder_add(&r->folder, ctx, name.text, p->bytes[CAU_PDF], p->length[CAU_PDF]);
    cau_str_free(&name);
    return rc;
}

static caucus_status add_page(report *r, caucus_ctx *ctx, const caucus_landscape *whole, const caucus_report_options *opts)
{
    cau_str html = { 0 }, name = { 0 };
    size_t respondents = 0;
    if (!cau_respondents(&respondents, whole))
        return cau_no_memory(ctx);
    const char *marking = opts->map.marking ? opts->map.marking : r->net.handling.marking;
    const cau_page page = { .net = &r->net, .level = r->level, .marking = marking && *marking ? marking : NULL, .slug = r->slug,
                            .seed = cau_seed(ctx), .respondents = respondents, .maps = r->shown, .nmaps = r->nmaps,
                            .answers = r->answered, .nanswers = r->nanswers, .facts = r->facts,
                            .states = &r->states, .file = opts->file ? opts->file : whole };
    do {
        cau_str_free(&html);
        cau_page_write(&html, &page);
    } while (html.length > PAGE_MOST && cau_states_drop(&r->states));
    cau_str_addf(&name, "%s-report.html", r->slug);
    const caucus_status rc = html.failed || name.failed ? cau_no_memory(ctx) : cau_folder_add(&r->folder, ctx, name.text, html.text, html.length);
    cau_str_free(&html);
    cau_str_free(&name);
    return rc;
}

static caucus_status write_folder(report *r, caucus_ctx *ctx, const caucus_landscape *whole, const caucus_report_options *opts,
                                  const char *folder)
{
    caucus_status rc = CAUCUS_OK;
    const cau_about about = { .file = r->net.file_name, .sha256 = r->net.sha256, .seed = cau_seed(ctx) };
    char page[64];
    snprintf(page, sizeof page, "%s-report.html", r->slug);
    CAU_TRY(cau_folder_open(&r->folder, ctx, folder, &about, r->level, page));
    CAU_TRY(add_page(r, ctx, whole, opts));
    CAU_TRY(add_brief(r, ctx));
    CAU_TRY(add_maps(r, ctx));
    for (size_t i = 0; i < r->nanswers; i++)
        CAU_TRY(cau_folder_add_tables(&r->folder, ctx, r->answers[i]));
    CAU_TRY(cau_folder_add_tables(&r->folder, ctx, r->facts));
    rc = cau_folder_commit(&r->folder, ctx);
done:
    return rc;
}

caucus_status caucus_report_write(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                  const caucus_report_options *opts, const char *folder)
{
    static const caucus_report_options plain = { .map = { .args = CAUCUS_ARGUMENTS_DEFAULT } };
    const bool same = !base || base == net;
    caucus_status rc = CAUCUS_OK;
    report *r = NULL;
    *out = NULL;
    if (!opts)
        opts = &plain;
    if (!(r = cau_alloc(1, sizeof *r)))
        return cau_no_memory(ctx);
    CAU_TRY(name_report(r, ctx, net));
    CAU_TRY(check_level(r, ctx, net, opts));
    CAU_TRY(cau_redact(&r->net, &r->arena, ctx, net, r->level));
    if (same)
        r->base = r->net;
    else
        CAU_TRY(cau_redact(&r->base, &r->arena, ctx, base, r->level));
    cau_progress(ctx, 0.05, "measuring");
    CAU_TRY(cau_findings_make(&r->findings, ctx, &r->net, &r->base, &opts->map.args));
    if (!same)
        CAU_TRY(cau_findings_make(&r->base_findings, ctx, &r->base, &r->base, &opts->map.args));
    cau_progress(ctx, 0.2, "placing");
    CAU_TRY(place_maps(r, ctx, opts, same));
    CAU_TRY(start_drawing(r, ctx, opts));
    cau_progress(ctx, 0.4, "answering");
    CAU_TRY(cau_facts_make(&r->facts, ctx, &r->net, &r->findings, r->level));
    CAU_TRY(ask_all(r, ctx, opts));
    cau_progress(ctx, 0.8, "drawing");
    CAU_TRY(start_brief(r, ctx, opts));
    CAU_TRY(finish_drawing(r, ctx));
    CAU_TRY(finish_brief(r, ctx));
    cau_progress(ctx, 0.95, "writing");
    CAU_TRY(write_folder(r, ctx, net, opts, folder));
    *out = r->folder.written;
    r->folder.written = NULL;
done:
    report_free(r);
    cau_free(r);
    return rc;
}
