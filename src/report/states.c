/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/states.h"

#include "core/alloc.h"
#include "model/select.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE_MOST = 60, YEARS_MOST = 4, YEARS_KEPT = 200 };

static void free_state(cau_state *s)
{
    cau_free(s->name);
    cau_free(s->svg);
    cau_map_free(&s->map);
    cau_findings_free(&s->findings);
    cau_arena_free(&s->arena);
    caucus_landscape_free(s->chosen);
    *s = (cau_state){ .name = NULL };
}

void cau_states_free(cau_states *states)
{
    for (size_t i = 0; i < CAU_STATES_MOST; i++)
        free_state(&states->of[i]);
    states->count = 0;
}

bool cau_states_drop(cau_states *states)
{
    size_t go = 0;
    if (states->count == 0)
        return false;
    while (go + 1 < states->count && !states->of[go].is_date)
        go++;
    free_state(&states->of[go]);
    memmove(&states->of[go], &states->of[go + 1], (states->count - go - 1) * sizeof states->of[0]);
    states->of[--states->count] = (cau_state){ .name = NULL };
    return true;
}

/* ---- one state ------------------------------------------------------------------------------------- */

/* The landscape of a choice. A choice that does not work out leaves *out NULL and says nothing. */
static caucus_status choose(caucus_landscape **out, caucus_ctx *ctx, const cau_states_wish *wish, const char *scenario, const char *at)
{
    caucus_selection one = wish->selection ? *wish->selection : (caucus_selection){ .scenario = NULL };
    caucus_ctx *quiet = NULL;
    *out = NULL;
    one.scenario = scenario;
    if (at)
        one.at = at;
    if (caucus_ctx_new(&quiet) != CAUCUS_OK)
        return cau_no_memory(ctx);
    const caucus_status rc = caucus_landscape_select(out, quiet, wish->file, &one);
    caucus_ctx_free(quiet);
    return rc == CAUCUS_ENOMEM ? cau_no_memory(ctx) : CAUCUS_OK;
}

static caucus_status add_state(cau_states *out, caucus_ctx *ctx, const cau_states_wish *wish, const cau_placing *placing,
                               const caucus_map_options *opts, const char *scenario, const char *at)
{
    cau_state *s = &out->of[out->count];
    caucus_status rc = CAUCUS_OK;
    caucus_map_options one = *opts;
    CAU_TRY(choose(&s->chosen, ctx, wish, scenario, at));
    if (!s->chosen || s->chosen->n == 0)
        goto done;
    CAU_TRY(cau_redact(&s->net, &s->arena, ctx, s->chosen, wish->level));
    /* Redraws of every state would cost seconds; the marks are those of the map as recorded. */
    one.args.draws = 0;
    one.view = wish->view->name;
    one.no_bases = wish->level == CAU_EVIDENCE_NONE;
    CAU_TRY(cau_findings_make_some(&s->findings, ctx, &s->net, wish->base, &one.args,
                                   CAU_FINDINGS_GROUPS | CAU_FINDINGS_ROUTES | CAU_FINDINGS_SCORES));
    CAU_TRY(cau_map_make(&s->map, ctx, &s->net, wish->base, &s->findings, placing, &one));
    snprintf(s->id, sizeof s->id, "%.12s-%zu", wish->view->name, ++out->count);
done:
    if (rc != CAUCUS_OK || !s->map.dot)
        free_state(s);
    return rc;
}

/* ---- years ------------------------------------------------------------------------------------------ */

static int by_number(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

static void note_year(int years[YEARS_KEPT], size_t *count, const cau_date *date)
{
    const int year = date->text ? atoi(date->text) : 0;
    for (size_t i = 0; i < *count; i++)
        if (years[i] == year)
            return;
    if (year > 0 && *count < YEARS_KEPT)
        years[(*count)++] = year;
}

/* The last years before the one that the page shows in which a tie or a stakeholder began, or was there for the last time. */
static size_t earlier_years(int years[YEARS_KEPT], const caucus_landscape *file)
{
    const cau_date shown = cau_default_date(file);
    const int now = shown.text ? atoi(shown.text) : 0;
    size_t count = 0, kept = 0;
    for (size_t i = 0; i < file->nties; i++) {
        note_year(years, &count, &file->ties[i].since);
        note_year(years, &count, &file->ties[i].until);
    }
    for (size_t i = 0; i < file->n; i++) {
        note_year(years, &count, &file->stakeholders[i].since);
        note_year(years, &count, &file->stakeholders[i].until);
    }
    qsort(years, count, sizeof *years, by_number);
    while (kept < count && years[kept] < now)
        kept++;
    const size_t skip = kept > YEARS_MOST ? kept - YEARS_MOST : 0;
    memmove(years, years + skip, (kept - skip) * sizeof *years);
    return kept - skip;
}

static caucus_status name_state(cau_state *s, caucus_ctx *ctx, const char *format, const char *word)
{
    cau_str name = { 0 };
    cau_str_addf(&name, "%s%s", format, word);
    s->name = cau_str_take(&name);
    return s->name ? CAUCUS_OK : cau_no_memory(ctx);
}

static bool shows_a_choice(const cau_states_wish *wish)
{
    return wish->selection && (wish->selection->scenario || wish->selection->scenario_file || wish->selection->at);
}

caucus_status cau_states_make(cau_states *out, caucus_ctx *ctx, const cau_states_wish *wish, const cau_placing *placing,
                              const caucus_map_options *opts)
{
    int years[YEARS_KEPT];
    caucus_status rc = CAUCUS_OK;
    const size_t most = wish->most < CAU_STATES_MOST ? wish->most : CAU_STATES_MOST;
    if (!wish->file || shows_a_choice(wish) || wish->net->n > PEOPLE_MOST || !placing)
        return CAUCUS_OK;
    for (size_t i = 0; i < wish->file->nscenarios && out->count < most; i++) {
        const cau_scenario *scenario = &wish->file->scenarios[i];
        const size_t at = out->count;
        CAU_TRY(add_state(out, ctx, wish, placing, opts, scenario->id, NULL));
        if (out->count > at) {
            CAU_TRY(name_state(&out->of[at], ctx, "", scenario->name ? scenario->name : scenario->id));
            out->of[at].about = scenario->description;
        }
    }
    const size_t count = earlier_years(years, wish->file);
    for (size_t i = count > most - out->count ? count - (most - out->count) : 0; i < count; i++) {
        char year[16];
        const size_t at = out->count;
        snprintf(year, sizeof year, "%d", years[i]);
        CAU_TRY(add_state(out, ctx, wish, placing, opts, NULL, year));
        if (out->count > at) {
            CAU_TRY(name_state(&out->of[at], ctx, "As of ", year));
            out->of[at].is_date = true;
        }
    }
done:
    return rc;
}
