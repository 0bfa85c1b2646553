/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/redact.h"

#include "core/alloc.h"
#include "core/index.h"
#include "core/text.h"

#include <string.h>

const char *const cau_evidence_level_names[] = { "basis", "full", "none" };

caucus_status cau_evidence_level_read(cau_evidence_level *out, caucus_ctx *ctx, const char *text)
{
    *out = CAU_EVIDENCE_BASIS;
    for (int i = 0; text && i < 3; i++)
        if (!strcmp(text, cau_evidence_level_names[i])) {
            *out = (cau_evidence_level)i;
            return CAUCUS_OK;
        }
    return text ? cau_bad_question(ctx, "choose full, basis or none", "there is no level of evidence \"%s\"", text) : CAUCUS_OK;
}

caucus_status cau_evidence_allowed(caucus_ctx *ctx, const caucus_landscape *net, cau_evidence_level level, bool include_people)
{
    if (level == CAU_EVIDENCE_FULL && cau_has_persons(net) && !include_people)
        return cau_bad_question(ctx, "use --evidence basis; or add --include-people if each of them may be quoted",
                                "this map holds persons, so a report with full evidence would say who said what of whom");
    return CAUCUS_OK;
}

bool cau_has_persons(const caucus_landscape *net)
{
    for (size_t i = 0; i < net->n; i++)
        if (cau_kind_is_person(net->stakeholders[i].kind))
            return true;
    return false;
}

/* ---- respondents ------------------------------------------------------------------------------ */

typedef struct respondents {
    const char **codes; /* in the order they are met */
    const char **shown;
    size_t count, capacity, shown_capacity;
    cau_index by_code; /* every tie may have respondents of its own */
} respondents;

static bool respondent_add(respondents *r, const char *code)
{
    if (cau_index_get(&r->by_code, code) != CAU_INDEX_NONE)
        return true;
    if (!cau_grow(&r->codes, &r->capacity, r->count, sizeof *r->codes) ||
        !cau_grow(&r->shown, &r->shown_capacity, r->count, sizeof *r->shown) || !cau_index_put(&r->by_code, code, r->count))
        return false;
    r->codes[r->count] = code;
    r->shown[r->count++] = NULL;
    return true;
}

static bool respondents_collect(respondents *r, const caucus_landscape *net)
{
    for (size_t t = 0; t < net->nties; t++)
        for (size_t i = 0; i < net->ties[t].reported_by.count; i++)
            if (!respondent_add(r, net->ties[t].reported_by.items[i]))
                return false;
    return true;
}

static void respondents_free(respondents *r)
{
    cau_free(r->codes);
    cau_free(r->shown);
    cau_index_free(&r->by_code);
}

bool cau_respondents(size_t *out, const caucus_landscape *net)
{
    respondents r = { 0 };
    const bool done = respondents_collect(&r, net);
    *out = r.count;
    respondents_free(&r);
    return done;
}

/* Codes become "respondent 3"; a stakeholder's own id stays. */
static bool respondents_rename(respondents *r, cau_arena *arena, const caucus_landscape *net)
{
    for (size_t i = 0; i < r->count; i++) {
        cau_str name = { 0 };
        if (cau_stakeholder_find(net, r->codes[i]) != CAU_NONE)
            cau_str_add(&name, r->codes[i]);
        else
            cau_str_addf(&name, "respondent %zu", i + 1);
        r->shown[i] = name.failed ? NULL : cau_arena_strdup(arena, name.text);
        cau_str_free(&name);
        if (!r->shown[i])
            return false;
    }
    return true;
}

static bool rename_reporters(cau_names *names, cau_arena *arena, const respondents *r)
{
    if (!names->count)
        return true;
    const char **shown = cau_arena_alloc(arena, names->count, sizeof *shown);
    for (size_t i = 0; shown && i < names->count; i++)
        shown[i] = r->shown[cau_index_get(&r->by_code, names->items[i])];
    names->items = shown;
    return shown != NULL;
}

/* ---- pieces of the landscape ------------------------------------------------------------------- */

static bool redact_evidence(cau_evidences *e, cau_arena *arena, cau_evidence_level level)
{
    if (level == CAU_EVIDENCE_NONE || !e->count) {
        /* The basis that it gave has been read already by those who ask cau_..._basis(): see keep_bases. */
        *e = (cau_evidences){ 0 };
        return true;
    }
    cau_evidence *items = cau_arena_alloc(arena, e->count, sizeof *items);
    for (size_t i = 0; items && i < e->count; i++)
        items[i] = (cau_evidence){ .source = e->items[i].source, .basis = e->items[i].basis, .place = e->items[i].place };
    e->items = items;
    return items != NULL;
}

static bool redact_positions(cau_stakeholder *s, const cau_stakeholder *was, cau_arena *arena, cau_evidence_level level)
{
    if (!s->npositions)
        return true;
    cau_position *items = cau_arena_alloc(arena, s->npositions, sizeof *items);
    for (size_t i = 0; items && i < s->npositions; i++) {
        cau_position *p = &items[i];
        *p = s->positions[i];
        p->basis = cau_position_basis(was, &s->positions[i]);
        p->comment = NULL;
        p->extras = (cau_extras){ 0 };
        if (level == CAU_EVIDENCE_NONE)
            p->condition = NULL;
        if (!redact_evidence(&p->evidence, arena, level))
            return false;
    }
    s->positions = items;
    return items != NULL;
}

/* Bases are made explicit before the evidence that they follow from is taken away. */
static bool redact_stakeholder(cau_stakeholder *s, cau_arena *arena, cau_evidence_level level)
{
    const cau_stakeholder was = *s;
    s->power_basis = cau_power_basis(&was);
    s->position_basis = cau_position_basis(&was, NULL);
    s->comment = NULL;
    s->extras = (cau_extras){ 0 };
    if (level == CAU_EVIDENCE_NONE)
        s->condition = NULL;
    return redact_evidence(&s->evidence, arena, level) && redact_positions(s, &was, arena, level);
}

static bool redact_tie(cau_tie *t, cau_arena *arena, cau_evidence_level level, const respondents *r)
{
    const cau_tie was = *t;
    t->basis = cau_tie_basis(&was);
    t->weight_basis = cau_tie_weight_basis(&was);
    t->comment = NULL;
    t->extras = (cau_extras){ 0 };
    return redact_evidence(&t->evidence, arena, level) && rename_reporters(&t->reported_by, arena, r);
}

static bool redact_lists(caucus_landscape *out, cau_arena *arena, cau_evidence_level level, const respondents *r)
{
    const caucus_landscape *net = out;
    cau_stakeholder *s = cau_arena_alloc(arena, net->n, sizeof *s);
    cau_tie *t = cau_arena_alloc(arena, net->nties, sizeof *t);
    if (!s || !t)
        return false;
    for (size_t i = 0; i < net->n; i++) {
        s[i] = net->stakeholders[i];
        if (!redact_stakeholder(&s[i], arena, level))
            return false;
    }
    for (size_t i = 0; i < net->nties; i++) {
        t[i] = net->ties[i];
        if (!redact_tie(&t[i], arena, level, r))
            return false;
    }
    out->stakeholders = s;
    out->ties = t;
    return true;
}

/* Remarks on sectors, issues, sources, kinds, scenarios: none of them is needed to count or to draw. */
static bool redact_rest(caucus_landscape *out, cau_arena *arena, cau_evidence_level level)
{
    cau_sector *sectors = cau_arena_alloc(arena, out->nsectors, sizeof *sectors);
    cau_issue *issues = cau_arena_alloc(arena, out->nissues, sizeof *issues);
    cau_source *sources = cau_arena_alloc(arena, out->nsources, sizeof *sources);
    cau_tie_kind *kinds = cau_arena_alloc(arena, out->nkinds, sizeof *kinds);
    cau_scenario *scenarios = cau_arena_alloc(arena, out->nscenarios, sizeof *scenarios);
    if (!sectors || !issues || !sources || !kinds || !scenarios)
        return false;
    for (size_t i = 0; i < out->nsectors; i++) {
        sectors[i] = out->sectors[i];
        sectors[i].comment = NULL;
        sectors[i].extras = (cau_extras){ 0 };
    }
    for (size_t i = 0; i < out->nissues; i++) {
        issues[i] = out->issues[i];
        issues[i].comment = NULL;
        issues[i].extras = (cau_extras){ 0 };
    }
    for (size_t i = 0; i < out->nsources; i++)
        sources[i] = (cau_source){ .id = out->sources[i].id, .citation = out->sources[i].citation, .doi = out->sources[i].doi };
    for (size_t i = 0; i < out->nkinds; i++) {
        kinds[i] = out->kinds[i];
        kinds[i].extras = (cau_extras){ 0 };
    }
    for (size_t i = 0; i < out->nscenarios; i++) /* the changes hold comments and evidence of their own */
        scenarios[i] = (cau_scenario){ .id = out->scenarios[i].id, .name = out->scenarios[i].name,
                                       .description = out->scenarios[i].description };
    out->sectors = sectors;
    out->issues = issues;
    out->sources = sources;
    out->nsources = level == CAU_EVIDENCE_NONE ? 0 : out->nsources;
    out->kinds = kinds;
    out->scenarios = scenarios;
    return true;
}

caucus_status cau_redact(caucus_landscape *out, cau_arena *arena, caucus_ctx *ctx, const caucus_landscape *net,
                         cau_evidence_level level)
{
    respondents r = { 0 };
    *out = *net;
    if (level == CAU_EVIDENCE_FULL)
        return CAUCUS_OK;
    out->notes = (cau_names){ 0 };
    out->extras = (cau_extras){ 0 };
    out->board.extras = (cau_extras){ 0 };
    out->handling.comment = NULL;
    out->handling.extras = (cau_extras){ 0 };
    out->claims = NULL;
    out->nclaims = 0;
    out->reported_by_text = net->reported_by_text ? "chosen respondents" : NULL;
    const bool done = respondents_collect(&r, net) && respondents_rename(&r, arena, net) && redact_lists(out, arena, level, &r) &&
                      redact_rest(out, arena, level);
    respondents_free(&r);
    return done ? CAUCUS_OK : cau_no_memory(ctx);
}
