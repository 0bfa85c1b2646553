/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Selections: scenarios in order, then date, issue, basis, respondents (DESIGN section 3). */
#include "model/select.h"

#include "core/number.h"
#include "model/choices.h"
#include "model/work.h"

#include <stdlib.h>
#include <string.h>

/* ---- names that are not there ------------------------------------------------------------------ */

typedef const char *name_at(const void *list, size_t index);

static const char *issue_name(const void *net, size_t i)
{
    return ((const caucus_landscape *)net)->issues[i].id;
}

/** An EINVAL that lists `count` names and then `more` of them. */
static caucus_status unknown(caucus_ctx *ctx, const char *what, const char *word, const void *list, size_t count, name_at *name)
{
    const char **names = cau_alloc(count + 1, sizeof *names);
    if (!names)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < count; i++)
        names[i] = name(list, i);
    const caucus_status rc = cau_unknown_name(ctx, what, word, names);
    cau_free(names);
    return rc;
}

/* ---- scenarios --------------------------------------------------------------------------------- */

typedef struct scenarios {
    const cau_scenario *own, *extra;
    size_t nown, nextra;
} scenarios;

static const char *scenario_name(const void *list, size_t i)
{
    const scenarios *s = list;
    const char *id = i < s->nown ? s->own[i].id : s->extra[i - s->nown].id;
    return id ? id : "(no id)";
}

/** What was applied, by id and by name. */
typedef struct applied {
    cau_str ids, names;
} applied;

static caucus_status apply_one(cau_work *work, const cau_scenario *scenario, applied *a)
{
    cau_str_addf(&a->ids, "%s%s", a->ids.length > 0 ? "+" : "", scenario->id ? scenario->id : "changes");
    if (scenario->name)
        cau_str_addf(&a->names, "%s%s", a->names.length > 0 ? "; " : "", scenario->name);
    return cau_work_apply(work, scenario);
}

static caucus_status remember_applied(cau_work *work, const applied *a)
{
    caucus_landscape *d = work->draft;
    if (a->ids.failed || a->names.failed)
        return cau_no_memory(work->ctx);
    if (a->ids.length > 0 && !(d->scenario_id = cau_arena_strdup(work->arena, a->ids.text)))
        return cau_no_memory(work->ctx);
    if (a->names.length > 0 && !(d->scenario_name = cau_arena_strdup(work->arena, a->names.text)))
        return cau_no_memory(work->ctx);
    return CAUCUS_OK;
}

/** Which scenarios, in which order: see cau_select(). */
static caucus_status apply_scenarios(cau_work *work, const char *wanted, const cau_scenario *extra, size_t nextra)
{
    caucus_status rc = CAUCUS_OK;
    caucus_landscape *d = work->draft;
    const scenarios all = { d->scenarios, extra, d->nscenarios, nextra };
    const cau_scenario *own = wanted ? cau_scenario_find(d, wanted) : NULL;
    const cau_scenario *only = NULL;
    applied done_so_far = { 0 };

    if (wanted && !own) {
        for (size_t i = 0; i < nextra && !only; i++)
            only = cau_text_is(extra[i].id, wanted) ? &extra[i] : NULL;
        if (!only)
            return unknown(work->ctx, "scenario", wanted, &all, all.nown + all.nextra, scenario_name);
        CAU_TRY(apply_one(work, only, &done_so_far));
    }
    if (own)
        CAU_TRY(apply_one(work, own, &done_so_far));
    for (size_t i = 0; i < nextra && !only; i++)
        CAU_TRY(apply_one(work, &extra[i], &done_so_far));
    rc = remember_applied(work, &done_so_far);
done:
    cau_str_free(&done_so_far.ids);
    cau_str_free(&done_so_far.names);
    return rc;
}

/* ---- dates ------------------------------------------------------------------------------------- */

/** Is something with these dates there at `at`? Dates are inclusive: "2018" covers all of 2018. */
static bool within(const cau_date *since, const cau_date *until, const cau_date *at)
{
    return (!since->text || since->first <= at->last) && (!until->text || until->last >= at->first);
}

static void later(cau_date *latest, const cau_date *date)
{
    if (!date->text)
        return;
    if (!latest->text || date->last > latest->last || (date->last == latest->last && date->first > latest->first))
        *latest = *date;
}

cau_date cau_default_date(const caucus_landscape *net)
{
    cau_date latest = net->as_of;
    if (latest.text)
        return latest;
    for (size_t i = 0; i < net->nties; i++) {
        later(&latest, &net->ties[i].since);
        later(&latest, &net->ties[i].until);
    }
    for (size_t i = 0; i < net->n; i++) {
        later(&latest, &net->stakeholders[i].since);
        later(&latest, &net->stakeholders[i].until);
    }
    return latest;
}

static caucus_status select_date(cau_work *work, const caucus_landscape *base, const char *text)
{
    caucus_status rc = CAUCUS_OK;
    cau_date at = cau_default_date(base);
    bool *keep = NULL;
    size_t kept = 0;

    if (text && strcmp(text, "all") == 0)
        goto done;
    if (text && !cau_date_read(&at, text))
        return cau_bad_question(work->ctx, "write 2019, 2019-03 or 2019-03-01, or all for every tie whatever its dates",
                                "\"%s\" is not a date", text);
    if (!at.text)
        goto done;
    keep = cau_alloc(work->n, sizeof *keep);
    if (!keep) {
        rc = cau_no_memory(work->ctx);
        goto done;
    }
    for (size_t i = 0; i < work->n; i++)
        keep[i] = within(&work->stakeholders[i].since, &work->stakeholders[i].until, &at);
    CAU_TRY(cau_work_keep(work, keep));
    for (size_t i = 0; i < work->nties; i++) {
        if (within(&work->ties[i].since, &work->ties[i].until, &at))
            work->ties[kept++] = work->ties[i];
    }
    work->nties = kept;
done:
    cau_free(keep);
    return rc;
}

/* ---- issues ------------------------------------------------------------------------------------ */

/** Position, salience and stake become those on the issue, or none: never the general ones. */
static void speak_of(cau_stakeholder *s, const char *issue)
{
    const cau_position *own = NULL;
    for (size_t i = 0; i < s->npositions && !own; i++)
        own = cau_text_is(s->positions[i].issue_id, issue) ? &s->positions[i] : NULL;
    s->position = own ? own->position : (cau_score){ 0 };
    s->salience = own ? own->salience : (cau_score){ 0 };
    s->stake = own ? own->stake : CAU_STAKE_NONE_GIVEN;
    s->stake_kind = own ? own->stake_kind : NULL;
    s->condition = own ? own->condition : NULL;
    s->position_basis = own ? cau_position_basis(s, own) : CAU_BASIS_NONE;
}

static caucus_status select_issue(cau_work *work, const caucus_landscape *base, const char *id)
{
    const size_t chosen = cau_issue_find(base, id);
    size_t kept = 0;

    if (chosen == CAU_NONE)
        return unknown(work->ctx, "issue", id, base, base->nissues, issue_name);
    for (size_t i = 0; i < work->nties; i++) {
        const char *of = work->ties[i].issue_id;
        const size_t issue = of ? cau_issue_find(base, of) : CAU_NONE;
        /* a tie of an issue that there is not stays, so that freezing reports it */
        if (!of || issue == CAU_NONE || cau_issue_within(base, issue, chosen))
            work->ties[kept++] = work->ties[i];
    }
    work->nties = kept;
    for (size_t i = 0; i < work->n; i++)
        speak_of(&work->stakeholders[i], base->issues[chosen].id);
    return CAUCUS_OK;
}

/* ---- bases ------------------------------------------------------------------------------------- */

/** The items of a comma-separated list, in the arena. */
static bool split(cau_names *out, cau_arena *arena, const char *list)
{
    size_t room = 1;
    for (const char *c = list; *c; c++)
        room += *c == ',';
    const char **items = cau_arena_alloc(arena, room, sizeof *items);
    size_t count = 0;
    for (const char *at = list; items && *at;) {
        const size_t length = strcspn(at, ",");
        size_t begin = 0, end = length;
        while (begin < end && at[begin] == ' ')
            begin++;
        while (end > begin && at[end - 1] == ' ')
            end--;
        if (end > begin) {
            items[count] = cau_arena_strndup(arena, at + begin, end - begin);
            if (!items[count++])
                return false;
        }
        at += length + (at[length] == ',');
    }
    *out = (cau_names){ items, count };
    return items != NULL;
}

static caucus_status read_bases(bool keep[4], cau_work *work, const char *text)
{
    cau_names words = { 0 };
    if (!split(&words, work->arena, text))
        return cau_no_memory(work->ctx);
    if (words.count == 0)
        return cau_bad_question(work->ctx, "name one or more: stated,implied,assumed", "no basis is named");
    for (size_t i = 0; i < words.count; i++) {
        cau_basis b = CAU_STATED;
        while (b <= CAU_ASSUMED && strcmp(words.items[i], cau_basis_names[b]) != 0)
            b++;
        if (b > CAU_ASSUMED)
            return cau_unknown_name(work->ctx, "basis", words.items[i],
                                    (const char *const[]){ "stated", "implied", "assumed", NULL });
        keep[b] = true;
    }
    return CAUCUS_OK;
}

/** Values whose basis is not wanted become unknown. */
static bool filter_values(cau_stakeholder *s, cau_arena *arena, const bool keep[4])
{
    const cau_basis power = cau_power_basis(s), general = cau_position_basis(s, NULL);
    if (power != CAU_BASIS_NONE && !keep[power]) {
        s->power = (cau_score){ 0 };
        memset(s->power_base, 0, sizeof s->power_base);
        s->power_basis = CAU_BASIS_NONE;
    }
    /* a salience or stake may stand without a position: then its basis is what was given, else assumed */
    const cau_basis basis = general != CAU_BASIS_NONE ? general
                            : s->position_basis != CAU_BASIS_NONE ? s->position_basis : CAU_ASSUMED;
    if (!keep[basis]) {
        s->position = s->salience = (cau_score){ 0 };
        s->stake = CAU_STAKE_NONE_GIVEN;
        s->stake_kind = s->condition = NULL;
        s->position_basis = CAU_BASIS_NONE;
    }
    cau_position *kept = cau_arena_alloc(arena, s->npositions, sizeof *kept);
    size_t count = 0;
    for (size_t i = 0; kept && i < s->npositions; i++) {
        const cau_basis b = cau_position_basis(s, &s->positions[i]);
        if (b == CAU_BASIS_NONE || keep[b])
            kept[count++] = s->positions[i];
    }
    if (!kept)
        return false;
    s->positions = kept;
    s->npositions = count;
    return true;
}

static caucus_status select_basis(cau_work *work, const char *text)
{
    caucus_status rc;
    bool keep[4] = { false };
    size_t kept = 0;

    CAU_TRY(read_bases(keep, work, text));
    for (size_t i = 0; i < work->nties; i++) {
        if (keep[cau_tie_basis(&work->ties[i])])
            work->ties[kept++] = work->ties[i];
    }
    work->nties = kept;
    for (size_t i = 0; i < work->n; i++) {
        if (!filter_values(&work->stakeholders[i], work->arena, keep))
            return cau_no_memory(work->ctx);
    }
done:
    return rc;
}

/* ---- respondents ------------------------------------------------------------------------------- */

static bool has_any(const cau_names *reporters, const cau_names *wanted)
{
    for (size_t i = 0; i < reporters->count; i++) {
        for (size_t j = 0; j < wanted->count; j++) {
            if (strcmp(reporters->items[i], wanted->items[j]) == 0)
                return true;
        }
    }
    return false;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *text_at(const void *list, size_t i)
{
    return ((const char *const *)list)[i];
}

/** All respondents, each once, sorted. */
static caucus_status respondents(const char ***out, size_t *count, const cau_work *work)
{
    size_t all = 0, kept = 0;
    for (size_t i = 0; i < work->nties; i++)
        all += work->ties[i].reported_by.count;
    const char **list = cau_alloc(all, sizeof *list);
    *out = list;
    *count = 0;
    if (!list)
        return cau_no_memory(work->ctx);
    all = 0;
    for (size_t i = 0; i < work->nties; i++) {
        for (size_t k = 0; k < work->ties[i].reported_by.count; k++)
            list[all++] = work->ties[i].reported_by.items[k];
    }
    if (all > 1)
        qsort(list, all, sizeof *list, compare_texts);
    for (size_t i = 0; i < all; i++) {
        if (i == 0 || strcmp(list[i], list[kept - 1]) != 0)
            list[kept++] = list[i];
    }
    *count = kept;
    return CAUCUS_OK;
}

/** Are the respondents asked for known in the file, whatever is left of it by now? */
static caucus_status check_respondents(cau_work *work, const cau_names *wanted)
{
    caucus_status rc;
    const char **known = NULL;
    size_t count = 0;
    CAU_TRY(respondents(&known, &count, work));
    for (size_t i = 0; i < wanted->count; i++) {
        if (!bsearch(&wanted->items[i], known, count, sizeof *known, compare_texts)) {
            rc = unknown(work->ctx, "respondent", wanted->items[i], known, count, text_at);
            goto done;
        }
    }
done:
    cau_free(known);
    return rc;
}

static void select_reporters(cau_work *work, const cau_names *wanted)
{
    size_t kept = 0;
    for (size_t i = 0; i < work->nties; i++) {
        if (has_any(&work->ties[i].reported_by, wanted))
            work->ties[kept++] = work->ties[i];
    }
    work->nties = kept;
}

/* ---- confidence -------------------------------------------------------------------------------- */

static caucus_status select_confidence(cau_work *work, const char *text)
{
    cau_names parts = { 0 };
    double value[3] = { 0 };
    bool good;
    if (!split(&parts, work->arena, text))
        return cau_no_memory(work->ctx);
    good = parts.count == 3;
    for (size_t i = 0; good && i < 3; i++)
        good = cau_number_read(&value[i], parts.items[i], strlen(parts.items[i])) == CAU_NUMBER_OK && value[i] >= 0
               && value[i] <= 1;
    if (!good)
        return cau_bad_question(work->ctx, "write three numbers from 0 to 1, for stated, implied and assumed, as 0.9,0.6,0.3",
                                "\"%s\" does not say three confidences", text);
    for (size_t i = 0; i < 3; i++)
        work->draft->confidences[CAU_STATED + i] = value[i];
    work->draft->confidences_given = true;
    return CAUCUS_OK;
}

/* ---- telling ----------------------------------------------------------------------------------- */

void cau_selection_describe(caucus_result *r, const caucus_landscape *net)
{
    const char *const chosen[][2] = { { "scenario", net->scenario_id }, { "at", net->at_text }, { "issue", net->issue_id },
                                      { "basis", net->basis_text }, { "reported_by", net->reported_by_text } };
    for (size_t i = 0; i < sizeof chosen / sizeof *chosen; i++) {
        if (chosen[i][1])
            cau_result_set_parameter(r, chosen[i][0], chosen[i][1]);
    }
}

/* ---- all --------------------------------------------------------------------------------------- */

/** Remember a choice for subtitles and provenance. */
static caucus_status remember(const char **field, cau_work *work, const char *text)
{
    if (!text)
        return CAUCUS_OK;
    *field = cau_arena_strdup(work->arena, text);
    return *field ? CAUCUS_OK : cau_no_memory(work->ctx);
}

static caucus_status choose(cau_work *work, const caucus_landscape *base, const caucus_selection *sel,
                            const cau_scenario *extra, size_t nextra)
{
    caucus_status rc = CAUCUS_OK;
    caucus_landscape *d = work->draft;
    cau_names reporters = { 0 };

    if (sel->confidence)
        CAU_TRY(select_confidence(work, sel->confidence));
    CAU_TRY(apply_scenarios(work, sel->scenario, extra, nextra));
    if (sel->reported_by) {
        if (!split(&reporters, work->arena, sel->reported_by))
            return cau_no_memory(work->ctx);
        if (reporters.count == 0)
            return cau_bad_question(work->ctx, NULL, "no respondent is named");
        CAU_TRY(check_respondents(work, &reporters));
    }
    CAU_TRY(select_date(work, base, sel->at));
    if (sel->issue)
        CAU_TRY(select_issue(work, base, sel->issue));
    if (sel->basis)
        CAU_TRY(select_basis(work, sel->basis));
    if (sel->reported_by)
        select_reporters(work, &reporters);
    CAU_TRY(remember(&d->at_text, work, sel->at));
    CAU_TRY(remember(&d->issue_id, work, sel->issue));
    CAU_TRY(remember(&d->basis_text, work, sel->basis));
    CAU_TRY(remember(&d->reported_by_text, work, sel->reported_by));
done:
    return rc;
}

caucus_status cau_select(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base, cau_builder *copy,
                         const caucus_selection *selection, const cau_scenario *extra, size_t nextra)
{
    static const caucus_selection nothing = { 0 };
    caucus_status rc;
    cau_work work = { 0 };
    const bool changes = nextra > 0 || (selection && selection->scenario);
    *out = NULL;

    CAU_TRY(cau_work_open(&work, ctx, copy));
    CAU_TRY(choose(&work, base, selection ? selection : &nothing, extra, nextra));
    CAU_TRY(cau_work_close(&work, copy));
    rc = cau_builder_freeze(out, copy, &(cau_freeze_options){ .free_scales = changes, .again = true });
    copy = NULL; /* it is consumed whatever comes of it */
    if (rc == CAUCUS_OK && (*out)->issue_id)
        (*out)->issue = cau_issue_find(*out, (*out)->issue_id);
done:
    cau_builder_free(copy);
    cau_work_free(&work);
    return rc;
}
