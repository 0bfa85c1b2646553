/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Views by name, and the making of one map. */
#include "views/fold.h"

#include <string.h>

static const cau_view views[] = {
#define VIEW(name, title, shows, rings, report, question) { #name, title, question, CAU_SHOWS_##shows, rings, report },
#include "views/views.def"
#undef VIEW
};

static cau_view_draw *const drawers[] = {
#define VIEW(name, title, shows, rings, report, question) cau_view_##name,
#include "views/views.def"
#undef VIEW
};

enum { VIEWS = sizeof views / sizeof *views };

size_t cau_view_count(void)
{
    return VIEWS;
}

const cau_view *cau_view_at(size_t i)
{
    return i < VIEWS ? &views[i] : NULL;
}

const cau_view *cau_view_find(const char *name)
{
    for (size_t i = 0; i < VIEWS; i++)
        if (strcmp(views[i].name, name) == 0)
            return &views[i];
    return NULL;
}

static bool is_signed(const caucus_landscape *net, const cau_tie *tie)
{
    const cau_counts_as kind = cau_tie_counts_as(net, tie);
    return kind == CAU_ALLIANCE || kind == CAU_CONFLICT;
}

static bool is_route(const caucus_landscape *net, const cau_tie *tie)
{
    return cau_tie_counts_as(net, tie) != CAU_CONFLICT;
}

caucus_status cau_view_ask(const cau_view **out, caucus_ctx *ctx, const char *name)
{
    const char *names[VIEWS + 1] = { NULL };
    cau_str all = { 0 };
    if ((*out = cau_view_find(name ? name : views[0].name)))
        return CAUCUS_OK;
    for (size_t i = 0; i < VIEWS; i++) {
        names[i] = views[i].name;
        cau_str_add(&all, i ? ", " : "the views are ");
        cau_str_add(&all, views[i].name);
    }
    const char *near = cau_nearest(name, names);
    const caucus_status rc = near ? cau_bad_question(ctx, all.text, "there is no view \"%s\"; did you mean \"%s\"?", name, near)
                                  : cau_bad_question(ctx, all.text, "there is no view \"%s\"", name);
    cau_str_free(&all);
    return rc;
}

/* Is it somebody of the map, or of the map before a scenario or a date? */
static bool is_known(const caucus_landscape *net, const caucus_landscape *base, const char *id)
{
    for (size_t v = 0; v < net->n; v++)
        if (cau_chosen(id, &net->stakeholders[v]))
            return true;
    return base && cau_stakeholder_find(base, id) != CAU_NONE;
}

static caucus_status check_id(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const char *option, char *id)
{
    size_t length = strlen(id);
    while (length && id[length - 1] == ' ')
        id[--length] = 0;
    if (is_known(net, base, id))
        return CAUCUS_OK;
    return cau_bad_question(ctx, "give ids, parted by commas; `caucus list stakeholders FILE` has them", "%s names \"%s\", which is no stakeholder here", option, id);
}

static caucus_status check_ids(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const char *option, const char *list)
{
    caucus_status rc = CAUCUS_OK;
    bool any = false;
    if (!list || !*list)
        return CAUCUS_OK;
    for (const char *p = list; rc == CAUCUS_OK && *p; p += strspn(p, ", ")) {
        char *id = cau_strndup(p, strcspn(p, ","));
        p += strcspn(p, ",");
        rc = id ? check_id(ctx, net, base, option, id) : cau_no_memory(ctx);
        cau_free(id);
    }
    for (size_t v = 0; v < net->n; v++)
        any = any || cau_chosen(list, &net->stakeholders[v]);
    return rc != CAUCUS_OK || any ? rc : cau_bad_question(ctx, "choose another date, or other ids", "nobody that %s names is on this map", option);
}

static caucus_status check_options(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_map_options *opts)
{
    caucus_status rc;
    cau_naming naming;
    if (!cau_naming_read(&naming, opts->label))
        return cau_bad_question(ctx, "use short (default), full, code or none", "\"%s\" is not a way to label a map", opts->label);
    if (opts->of && !cau_text_is(opts->view, "ego"))
        return cau_bad_question(ctx, "add --view ego", "--of says whose ties the view ego shows, and no other view has one in its middle");
    if ((opts->x || opts->y) && !cau_text_is(opts->view, "grid"))
        return cau_bad_question(ctx, "add --view grid", "--x and --y say what the axes of the grid are");
    CAU_TRY(check_ids(ctx, net, base, "--only", opts->only));
    CAU_TRY(check_ids(ctx, net, base, "--highlight", opts->highlight));
done:
    return rc;
}

static bool same_tie(const cau_tie *a, const cau_tie *b)
{
    const bool along = strcmp(a->from_id, b->from_id) == 0 && strcmp(a->to_id, b->to_id) == 0;
    const bool back = strcmp(a->from_id, b->to_id) == 0 && strcmp(a->to_id, b->from_id) == 0;
    return strcmp(a->kind_id, b->kind_id) == 0 && (along || (back && a->between && b->between));
}

/* A tie that the scenario brought: one that no tie of the base matches. What a merger carried over is not new. */
static void mark_added(cau_scene *s, const caucus_landscape *base)
{
    if (!s->net->scenario_id || !base || base == s->net || s->m > CAU_DOUBTS_UP_TO)
        return;
    for (size_t e = 0; e < s->m; e++) {
        const cau_tie *tie = &s->net->ties[s->ties[e].row];
        s->ties[e].added = s->symbols[s->ties[e].a].who->merged_from.count == 0 && s->symbols[s->ties[e].b].who->merged_from.count == 0;
        for (size_t f = 0; s->ties[e].added && f < base->nties; f++)
            s->ties[e].added = !same_tie(tie, &base->ties[f]);
    }
}

static void paint_page(cau_scene *s)
{
    const cau_box all = { 0, 0, s->page.width, s->page.height };
    cau_paint_style(s, 1, "#FFFFFF", "#FFFFFF");
    cau_paint_box(s, &all);
}

static void say_part(cau_scene *s)
{
    cau_str t = { 0 };
    if (!cau_scene_is_part(s))
        return;
    cau_str_addf(&t, "Drawn are %zu of %zu stakeholders; letters, borders and numbers are those of the whole map.", s->n, s->net->n);
    cau_scene_say(s, &t);
}

static caucus_status make(cau_map *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const cau_findings *findings,
                          const cau_placing *placing, const caucus_map_options *opts, const struct cau_key_sentences *said)
{
    static bool (*const show[])(const caucus_landscape *net, const cau_tie *tie) = {
        [CAU_SHOWS_ALL] = NULL, [CAU_SHOWS_SIGNED] = is_signed, [CAU_SHOWS_ROUTES] = is_route };
    caucus_status rc;
    const cau_view *view = NULL;
    cau_scene s = { 0 };
    *out = (cau_map){ 0 };
    CAU_TRY(cau_view_ask(&view, ctx, opts->view));
    CAU_TRY(check_options(ctx, net, base, opts));
    CAU_TRY(cau_scene_make(&s, ctx, net, findings, opts, view, show[view->shows]));
    s.said = said;
    mark_added(&s, base);
    paint_page(&s);
    say_part(&s);
    const bool arranged = view->shows != CAU_SHOWS_ROUTES || !findings->any_routes; /* by ties, not by routes or numbers */
    if (cau_scene_to_fold(&s) && arranged && (cau_text_is(view->name, "influence") || cau_text_is(view->name, "coalitions") || cau_text_is(view->name, "brokers")))
        CAU_TRY(cau_view_groups(&s, placing, base));
    else
        CAU_TRY(drawers[view - views](&s, placing, base));
    cau_spread_ends(&s);
    CAU_TRY(cau_lead_round(&s));
    cau_halo_words(&s);
    cau_legend(&s);
    cau_furniture(&s);
    cau_gates(&s);
    out->dot = cau_scene_dot(&s);
    out->alt = cau_scene_alt(&s);
    out->title = cau_strdup(s.title);
    out->subtitle = cau_strdup(s.subtitle);
    if (!out->dot || !out->alt || !out->title || !out->subtitle) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    out->width = s.page.width;
    out->height = s.page.height;
    out->empty = s.empty;
    out->crossings = s.crossings;
    out->through_nodes = s.through_nodes;
    out->label_overlaps = s.label_overlaps;
    out->outside = s.outside;
done:
    if (rc != CAUCUS_OK)
        cau_map_free(out);
    cau_scene_free(&s);
    return rc;
}

caucus_status cau_map_make(cau_map *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                           const cau_findings *findings, const cau_placing *placing, const caucus_map_options *opts)
{
    return make(out, ctx, net, base, findings, placing, opts, NULL);
}

caucus_status cau_map_make_brief(cau_map *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                 const cau_findings *findings, const cau_placing *placing, const caucus_map_options *opts,
                                 const struct cau_key_sentences *said)
{
    caucus_map_options own = *opts;
    own.view = "brief";
    own.page = NULL;
    return make(out, ctx, net, base, findings, placing, &own, said);
}

void cau_map_free(cau_map *map)
{
    if (!map)
        return;
    cau_free(map->dot);
    cau_free(map->alt);
    cau_free(map->title);
    cau_free(map->subtitle);
    *map = (cau_map){ 0 };
}
