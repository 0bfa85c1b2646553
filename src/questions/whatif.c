/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if: a scenario, or another date, against the map as it is recorded. Who gains and loses power and routes, whose group
 * of allies changes, whose votes decide. */
#include "questions/whatif.h"

#include "core/alloc.h"
#include "measures/board/board.h"
#include "measures/measure.h"
#include "kernels/votes.h"

#include <math.h>

/* ---- measures of one map ----------------------------------------------------------------------- */

/* Place of each by influence exerted, directly and through others; 0 for those that give none. */
static caucus_status places(double *place, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *beside)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    double *exerted = cau_alloc(net->n, sizeof *exerted);
    cau_layer l = { 0 };
    if (!exerted) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_layer_make(&l, ctx, net, "influence"));
    CAU_TRY(cau_result_new(&r, ctx));
    if (l.m > 0)
        CAU_TRY(cau_measure_run(ctx, net, "katz_out", &(cau_args){ .beside = beside }, r));
    const cau_table *t = cau_result_find_table(r, "katz_out");
    const size_t c = t ? cau_table_find(t, "katz_out") : (size_t)-1;
    for (size_t i = 0; i < net->n; i++) {
        const bool known = c != (size_t)-1 && cau_table_cell(t, i, c)->state == CAU_PRESENT;
        exerted[i] = known ? cau_table_cell(t, i, c)->number : (double)NAN;
    }
    for (size_t i = 0; i < net->n; i++)
        place[i] = l.out_start && l.out_start[i + 1] > l.out_start[i] ? (double)cau_rank_of(exerted, net->n, i) : 0;
done:
    cau_layer_free(&l);
    caucus_result_free(r);
    cau_free(exerted);
    return rc;
}

/* Share of orders in which each one's votes decide; *decides is false where no vote does. */
static caucus_status voices(double *voice, bool *decides, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc = CAUCUS_OK;
    cau_board_game board = { 0 };
    cau_votes votes = { 0 };
    caucus_result *r = NULL;
    for (size_t i = 0; i < net->n; i++)
        voice[i] = NAN;
    *decides = false;
    if (!cau_board_has_seats(net))
        return CAUCUS_OK;
    CAU_TRY(cau_result_new(&r, ctx));
    CAU_TRY(cau_board_game_make(&board, ctx, net, "no", r));
    if (cau_game_reason(&board.game))
        goto done;
    CAU_TRY(cau_votes_find(&votes, ctx, &board.game));
    for (size_t v = 0; votes.value[CAU_SHAPLEY_SHUBIK] && v < board.game.n; v++) {
        voice[board.who[v]] = votes.value[CAU_SHAPLEY_SHUBIK][v];
        *decides = true;
    }
done:
    cau_votes_free(&votes);
    cau_board_game_free(&board);
    caucus_result_free(r);
    return rc;
}

/* Numbers of before, for those of after: of members the best place, or all their shares together. */
static void look_back(double *was, const cau_whatif *w, const double *before, bool add)
{
    for (size_t j = 0; j < w->after->n; j++)
        was[j] = add ? (double)NAN : 0;
    for (size_t i = 0; i < w->before->n; i++) {
        const size_t j = w->d.after_of[i];
        if (j == CAU_NONE || isnan(before[i]))
            continue;
        if (add)
            was[j] = isnan(was[j]) ? before[i] : was[j] + before[i];
        else if (before[i] > 0)
            was[j] = was[j] > 0 ? fmin(was[j], before[i]) : before[i];
    }
}

static bool has_strengths(const caucus_landscape *net)
{
    for (size_t t = 0; t < net->nties; t++)
        if (cau_tie_weight_basis(&net->ties[t]) != CAU_ASSUMED || net->ties[t].weight.raw != net->ties[0].weight.raw)
            return true;
    return false;
}

int cau_whatif_group_before(const cau_whatif *w, size_t who)
{
    int group = -2;
    for (size_t i = 0; i < w->before->n; i++)
        if (w->d.after_of[i] == who) {
            if (group != -2 && group != w->was.of[i].coalition)
                return -2;
            group = w->was.of[i].coalition;
        }
    return group;
}

bool cau_whatif_routes_tell(const cau_whatif *w)
{
    return !w->was.thin && !w->is.thin && !w->shifts.too_large && w->was.max_routes > 0 && w->is.max_routes > 0;
}

bool cau_whatif_any_move(const cau_whatif *w)
{
    for (size_t i = 0; i < w->after->n; i++)
        if (w->d.parts[i] > 0 && cau_whatif_group_before(w, i) != w->is.of[i].coalition)
            return true;
    return false;
}

/* ---- what the sentences share ------------------------------------------------------------------- */

const char *cau_whatif_name(const cau_whatif *w, size_t i)
{
    return w->after->stakeholders[i].name;
}

bool cau_whatif_itself(const cau_whatif *w, size_t i)
{
    return w->d.before_of[i] != CAU_NONE;
}

bool cau_whatif_merged(const cau_whatif *w, size_t i)
{
    return w->d.before_of[i] == CAU_NONE && w->d.parts[i] > 0;
}

void cau_whatif_part(cau_str *s, size_t *said)
{
    cau_str_add(s, (*said)++ ? "; " : "");
}

size_t cau_whatif_members(const cau_whatif *w, size_t i)
{
    size_t count = 0;
    for (size_t k = 0; k < w->before->n; k++)
        if (w->d.after_of[k] == i)
            w->who[count++] = k;
    return count;
}

void cau_whatif_sum(cau_str *s, double value)
{
    cau_str_fixed(s, value, fabs(value - floor(value + 0.5)) < 0.05 ? 0 : 1);
}

/* ---- the answer -------------------------------------------------------------------------------- */

static caucus_status measure(cau_whatif *w, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = w->after->n, most = w->before->n > n ? w->before->n : n;
    bool was = false, is = false;
    double *before = cau_alloc(most, sizeof *before);
    w->who = cau_alloc(most, sizeof *w->who);
    w->place_was = cau_alloc(n, sizeof(double));
    w->place_is = cau_alloc(n, sizeof(double));
    w->voice_was = cau_alloc(n, sizeof(double));
    w->voice_is = cau_alloc(n, sizeof(double));
    if (!before || !w->who || !w->place_was || !w->place_is || !w->voice_was || !w->voice_is) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(places(before, ctx, w->before, w->after));
    look_back(w->place_was, w, before, false);
    CAU_TRY(places(w->place_is, ctx, w->after, w->before));
    CAU_TRY(voices(before, &was, ctx, w->before));
    look_back(w->voice_was, w, before, true);
    CAU_TRY(voices(w->voice_is, &is, ctx, w->after));
    w->votes = was && is;
    w->strengths = has_strengths(w->before) || has_strengths(w->after);
done:
    cau_free(before);
    return rc;
}

/* Groups with all redraws, and without any whether routes tell anything. */
static caucus_status find(cau_findings *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args)
{
    caucus_arguments once = *args;
    cau_findings routes = { 0 };
    caucus_status rc = CAUCUS_OK;
    once.draws = 0;
    CAU_TRY(cau_findings_make_some(out, ctx, net, base, args, CAU_FINDINGS_GROUPS | CAU_FINDINGS_FIRM_GROUPS));
    CAU_TRY(cau_findings_make_some(&routes, ctx, net, base, &once, CAU_FINDINGS_ROUTES));
    out->thin = routes.thin;
    out->pairs_joined = routes.pairs_joined;
    out->any_routes = routes.any_routes;
    out->max_routes = routes.max_routes;
done:
    cau_findings_free(&routes);
    return rc;
}

static void free_whatif(cau_whatif *w)
{
    cau_difference_free(&w->d);
    cau_shifts_free(&w->shifts);
    cau_findings_free(&w->was);
    cau_findings_free(&w->is);
    cau_free(w->place_was);
    cau_free(w->place_is);
    cau_free(w->voice_was);
    cau_free(w->voice_is);
    cau_free(w->who);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    cau_whatif w = { .after = net };
    caucus_landscape *before = NULL;
    cau_draws draws;
    if (!net->scenario_id && !net->at_text)
        return cau_bad_question(ctx, "add --scenario ID, --scenario-file F.json or --at DATE; `caucus list scenarios FILE` has those of a file",
                                "there is no scenario and no date to set against the map");
    CAU_TRY(cau_draws_read(&draws, ctx, args));
    CAU_TRY(cau_landscape_before(&before, ctx, base, net));
    w.before = before;
    CAU_TRY(cau_difference_make(&w.d, ctx, before, net));
    CAU_TRY(cau_shifts_make(&w.shifts, ctx, &w.d, &draws));
    CAU_TRY(find(&w.was, ctx, before, before, args));
    CAU_TRY(find(&w.is, ctx, net, before, args));
    CAU_TRY(measure(&w, ctx));
    cau_whatif_say(r, &w);
    cau_whatif_tables(r, &w);
    if (!cau_whatif_routes_tell(&w) && !cau_whatif_any_move(&w))
        goto done; /* nothing was said of redraws */
    cau_result_note(r, "Both maps are redrawn with the same random numbers, so that a difference between them is not one of chance alone.");
    cau_say_redraws(r, net, &w.is);
done:
    free_whatif(&w);
    caucus_landscape_free(before);
    return rc;
}

/* It compares two maps: no part of the report on one. */
static bool never(const caucus_landscape *net)
{
    (void)net;
    return false;
}

const cau_question cau_question_whatif = {
    .name = "whatif", .title = "What if", .asks = "What does a scenario, or another date, change?", .applies = never, .run = run,
};
