/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Several maps, or one at several dates, side by side: only what can be compared, and what cannot and why. */
#include "questions/compare.h"

#include "core/alloc.h"
#include "measures/measure.h"
#include "model/select.h"

#include <math.h>
#include <string.h>

void cau_comparison_free(cau_comparison *c)
{
    for (size_t k = 0; k < c->count; k++) {
        cau_findings_free(&c->map[k].found);
        caucus_landscape_free(c->net[k]);
        cau_free(c->label[k]);
        cau_free(c->where[k]);
    }
    caucus_landscape_free(c->owner);
    cau_shifts_free(&c->shifts);
    *c = (cau_comparison){ .count = 0 };
}

/* ---- which maps -------------------------------------------------------------------------------- */

static caucus_status add_map(cau_comparison *c, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *selection,
                             const char *label, const char *preposition)
{
    caucus_status rc = CAUCUS_OK;
    cau_str where = { 0 };
    const size_t k = c->count++;
    CAU_TRY(caucus_landscape_select(&c->net[k], ctx, file, selection));
    cau_str_addf(&where, "%s %s", preposition, label);
    c->label[k] = cau_strdup(label);
    c->where[k] = where.failed ? NULL : cau_strdup(where.text);
    if (!c->label[k] || !c->where[k])
        rc = cau_no_memory(ctx);
    c->map[k].net = c->net[k];
    c->map[k].label = c->label[k];
    c->map[k].where = c->where[k];
done:
    cau_str_free(&where);
    return rc;
}

/* "2017,2019": the file on each of these dates. */
static caucus_status take_dates(cau_comparison *c, caucus_ctx *ctx, const caucus_landscape *file, const caucus_selection *selection)
{
    caucus_status rc = CAUCUS_OK;
    char *date = NULL;
    const char *rest = selection->at;
    caucus_selection plain = *selection;
    plain.at = NULL;
    c->dates = true;
    CAU_TRY(caucus_landscape_select(&c->owner, ctx, file, &plain));
    while (rest) {
        const char *comma = strchr(rest, ',');
        caucus_selection one = *selection;
        if (c->count == CAU_MOST_COMPARED)
            return cau_bad_question(ctx, "compare fewer", "more than %d maps do not fit side by side", CAU_MOST_COMPARED);
        if (!(date = cau_strndup(rest, comma ? (size_t)(comma - rest) : strlen(rest))))
            return cau_no_memory(ctx);
        one.at = date;
        CAU_TRY(add_map(c, ctx, file, &one, date, strlen(date) == 10 ? "on" : "in")); /* 2019-03-31; 2019-03, 2019 */
        cau_free(date);
        date = NULL;
        rest = comma ? comma + 1 : NULL;
    }
done:
    cau_free(date);
    return rc;
}

static caucus_status take_files(cau_comparison *c, caucus_ctx *ctx, caucus_landscape *const *files, size_t count, const caucus_selection *selection)
{
    caucus_status rc = CAUCUS_OK;
    if (count > CAU_MOST_COMPARED)
        return cau_bad_question(ctx, "compare fewer", "more than %d maps do not fit side by side", CAU_MOST_COMPARED);
    for (size_t f = 0; f < count; f++) {
        bool twice = false;
        for (size_t g = 0; g < count; g++)
            twice = twice || (g != f && strcmp(files[f]->name, files[g]->name) == 0);
        const char *label = twice && files[f]->file_name ? files[f]->file_name : files[f]->name;
        CAU_TRY(add_map(c, ctx, files[f], selection, label, "in"));
    }
done:
    return rc;
}

static caucus_status take_maps(cau_comparison *c, caucus_ctx *ctx, caucus_landscape *const *files, size_t count, const caucus_selection *selection)
{
    const bool several = selection->at && strchr(selection->at, ',');
    if (count == 1 && several)
        return take_dates(c, ctx, files[0], selection);
    if (several)
        return cau_bad_question(ctx, "compare one file at several dates, or several files at one date", "dates are compared within one file");
    if (count == 1)
        return cau_bad_question(ctx, "name a second file, or add --at with two dates, such as --at 2017,2019",
                                "there is only one map, and nothing to compare it with");
    return take_files(c, ctx, files, count, selection);
}

/* ---- what is measured --------------------------------------------------------------------------- */

/* One number of a measure with a single row; NAN when it has no value. A measure that cannot answer here has none either. */
static caucus_status network_number(double *out, caucus_ctx *ctx, const caucus_landscape *net, const char *measure, const char *table,
                                    const char *column, const cau_args *args)
{
    caucus_result *r = NULL;
    caucus_ctx *apart = NULL;
    caucus_status rc = CAUCUS_OK;
    *out = (double)NAN;
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    CAU_TRY(cau_result_new(&r, apart));
    rc = cau_measure_run(apart, net, measure, args, r);
    if (rc == CAUCUS_ENUMERIC || rc == CAUCUS_EINVAL)
        rc = CAUCUS_OK;
    const cau_table *t = rc == CAUCUS_OK ? cau_result_find_table(r, table) : NULL;
    const size_t c = t ? cau_table_find(t, column) : CAU_NONE;
    if (c != CAU_NONE && cau_table_rows(t) == 1 && cau_table_cell(t, 0, c)->state == CAU_PRESENT)
        *out = cau_table_cell(t, 0, c)->number;
done:
    caucus_result_free(r);
    caucus_ctx_free(apart);
    return rc;
}

static void count_ties(cau_compared *m)
{
    for (size_t t = 0; t < m->net->nties; t++) {
        const cau_counts_as kind = cau_tie_counts_as(m->net, &m->net->ties[t]);
        m->influence += kind == CAU_INFLUENCE;
        m->alliance += kind == CAU_ALLIANCE;
        m->conflict += kind == CAU_CONFLICT;
        m->assumed += kind != CAU_CONTEXT && cau_tie_basis(&m->net->ties[t]) == CAU_ASSUMED;
    }
}

static caucus_status measure_map(cau_compared *m, caucus_ctx *ctx, const caucus_landscape *owner, const caucus_arguments *args)
{
    static const caucus_param unit[] = { { "weights", "unit" } };
    const cau_args plain = { 0 }, counted = { .params = unit, .nparams = 1 }, steps = { .layer = "working", .length = CAU_LENGTH_UNIT };
    caucus_status rc = CAUCUS_OK;
    double strain = (double)NAN, bound = (double)NAN, weight = (double)NAN;
    count_ties(m);
    CAU_TRY(cau_findings_make_some(&m->found, ctx, m->net, owner ? owner : m->net, args, CAU_FINDINGS_GROUPS | CAU_FINDINGS_ROUTES | CAU_FINDINGS_SCORES));
    CAU_TRY(network_number(&m->density, ctx, m->net, "density", "density", "density", &plain));
    CAU_TRY(network_number(&m->outward, ctx, m->net, "ei_index", "ei_index_network", "observed", &plain));
    CAU_TRY(network_number(&m->centred, ctx, m->net, "centralization", "centralization", "betweenness", &steps));
    CAU_TRY(network_number(&strain, ctx, m->net, "frustration", "frustration", "frustration", &counted));
    CAU_TRY(network_number(&bound, ctx, m->net, "frustration", "frustration", "lower_bound", &counted));
    CAU_TRY(network_number(&weight, ctx, m->net, "frustration", "frustration", "weight", &counted));
    m->conflicting = m->alliance + m->conflict ? (double)m->conflict / (double)(m->alliance + m->conflict) : (double)NAN;
    m->strained = m->found.ringless ? (double)NAN : strain / weight;
    m->strained_proved = strain <= bound;
    if (m->found.thin)
        m->centred = (double)NAN;
done:
    return rc;
}

bool cau_compared_any_routes(const cau_compared *maps, size_t count)
{
    bool any = false;
    for (size_t k = 0; k < count; k++)
        any = any || (maps[k].found.any_routes && !maps[k].found.thin && !maps[k].found.too_large);
    return any;
}

bool cau_compared_one_landscape(const cau_compared *maps, size_t count)
{
    for (size_t k = 1; k < count; k++)
        if (strcmp(maps[k].net->name, maps[0].net->name) != 0)
            return false;
    return true;
}

double cau_compared_routes(const cau_compared *map, size_t row)
{
    return row == CAU_NONE || map->found.thin || map->found.too_large ? (double)NAN : map->found.of[row].routes;
}

size_t cau_compared_first(const cau_compared *m)
{
    size_t first = CAU_NONE;
    for (size_t i = 0; i < m->net->n; i++) {
        const double at = cau_compared_routes(m, i);
        if (!(at > 0) || at < m->found.max_routes)
            continue;
        if (first != CAU_NONE)
            return CAU_NONE;
        first = i;
    }
    return first;
}

/* ---- sentences ----------------------------------------------------------------------------------- */

/* Between the parts of a list. */
static void part(cau_str *s, size_t k, size_t count)
{
    if (k)
        cau_str_add(s, k + 1 == count ? " and " : ", ");
}

static void say_maps(caucus_result *r, const cau_comparison *c)
{
    cau_str s = { 0 };
    cau_str_add(&s, "Side by side: ");
    if (c->dates)
        cau_str_addf(&s, "%s ", c->net[0]->name);
    for (size_t k = 0; k < c->count; k++) {
        const cau_compared *m = &c->map[k];
        part(&s, k, c->count);
        const size_t ties = m->influence + m->alliance + m->conflict;
        cau_str_addf(&s, "%s (%zu stakeholder%s, %zu tie%s that count%s)", c->dates ? m->where : m->label, m->net->n,
                     m->net->n == 1 ? "" : "s", ties, ties == 1 ? "" : "s", ties == 1 ? "s" : "");
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void add_firmness(cau_str *s, const cau_findings *f, size_t who)
{
    if (!isfinite(f->of[who].first_none))
        return;
    cau_str_add(s, "; first in ");
    cau_str_of_redraws(s, f->of[who].first_none, f->draws, "redrawn maps", "redrawn map");
    if (!isfinite(f->of[who].first_balanced))
        return;
    cau_str_add(s, ", ");
    cau_str_redrawn(s, f->of[who].first_balanced, f->draws);
    cau_str_add(s, " if unrecorded ties are allowed for");
}

static void say_routes(caucus_result *r, const cau_comparison *c)
{
    if (!cau_compared_any_routes(c->map, c->count)) {
        cau_result_say(r, "On none of these maps are enough ties recorded to say who sits between others.");
        return;
    }
    for (size_t k = 0; k < c->count; k++) {
        const cau_compared *m = &c->map[k];
        const size_t first = cau_compared_first(m);
        cau_str s = { 0 };
        cau_str_addf(&s, "%s%s, ", m->where[0] == 'o' ? "O" : "I", m->where + 1);
        if (first != CAU_NONE) {
            cau_str_addf(&s, "%s sits on the most routes between others (", m->net->stakeholders[first].name);
            cau_str_of_100(&s, m->found.of[first].routes);
            cau_str_add(&s, " of 100");
            add_firmness(&s, &m->found, first);
            cau_str_add(&s, ").");
        } else if (m->found.thin)
            cau_str_add(&s, "too few ties are recorded to say who sits between others.");
        else
            cau_str_add(&s, "nobody alone sits on the most routes between others.");
        cau_result_say_str(r, &s);
    }
}

static void say_conflict(caucus_result *r, const cau_comparison *c)
{
    cau_str s = { 0 };
    size_t told = 0, shown = 0, conflicts = 0;
    for (size_t k = 0; k < c->count; k++) {
        told += isfinite(c->map[k].conflicting) ? 1 : 0;
        conflicts += c->map[k].conflict;
    }
    if (conflicts == 0) {
        cau_result_say(r, "No conflict is recorded on any of these maps.");
        return;
    }
    cau_str_add(&s, "Of the ties of alliance and conflict, ");
    for (size_t k = 0; k < c->count; k++) {
        const cau_compared *m = &c->map[k];
        if (!isfinite(m->conflicting))
            continue;
        part(&s, shown, told);
        cau_str_addf(&s, "%zu of %zu ", m->conflict, m->alliance + m->conflict);
        if (shown++ == 0)
            cau_str_add(&s, m->conflict == 1 ? "is conflict " : "are conflict ");
        cau_str_add(&s, m->where);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* How sure it is that a stakeholder's routes differ between the ends. Two states of one file are redrawn together, and what they have in common
 * moves alike; of two files only the margins of each can be set side by side. */
static void add_moved_firmness(cau_str *s, const cau_comparison *c, const cau_finding *before, const cau_finding *after, size_t row)
{
    bool drawn = false, apart = true;
    if (c->shifts.draws > 0) {
        const cau_shift *shift = &c->shifts.of[CAU_SHIFT_ROUTES][row];
        cau_str_add(s, shift->after > shift->before ? "; it gains in " : "; it loses in ");
        cau_str_under_rules(s, cau_shift_same_way(shift, CAU_SHIFT_NONE), cau_shift_same_way(shift, CAU_SHIFT_BALANCED), c->shifts.draws, false);
        return;
    }
    for (int rule = 0; rule < CAU_RULES; rule++) {
        const cau_spread *a = &before->routes_in[rule], *b = &after->routes_in[rule];
        if (!isfinite(a->low) || !isfinite(b->low))
            continue;
        drawn = true;
        apart = apart && (a->high < b->low || b->high < a->low);
    }
    if (drawn)
        cau_str_add(s, apart ? "; the margins do not overlap" : "; the margins overlap, so that may be chance");
}

/* Whose share of routes differs most between the first map and the last. */
static void say_moved(caucus_result *r, const cau_comparison *c)
{
    if (!cau_compared_one_landscape(c->map, c->count))
        return;
    const cau_compared *a = &c->map[0], *b = &c->map[c->count - 1];
    size_t who = CAU_NONE, shared = 0;
    double most = 0;
    for (size_t i = 0; i < a->net->n; i++) {
        const size_t j = cau_stakeholder_find(b->net, a->net->stakeholders[i].id);
        const double moved = fabs(cau_compared_routes(b, j) - cau_compared_routes(a, i));
        shared += j != CAU_NONE;
        if (moved > most) {
            most = moved;
            who = i;
        }
    }
    if (who == CAU_NONE)
        return;
    const size_t then = cau_stakeholder_find(b->net, a->net->stakeholders[who].id);
    const double routes[] = { a->found.of[who].routes, b->found.of[then].routes };
    cau_str s = { 0 };
    cau_str_addf(&s, "Of the %zu stakeholders %s, the place of %s between others differs most: it sits on ", shared,
                 c->count == 2 ? "on both" : "on the first map and on the last", a->net->stakeholders[who].name);
    cau_str_of_100(&s, routes[0]);
    cau_str_addf(&s, " of 100 routes %s and on ", a->where);
    cau_str_of_100(&s, routes[1]);
    cau_str_addf(&s, " %s", b->where);
    add_moved_firmness(&s, c, &a->found.of[who], &b->found.of[then], then);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static bool same_scale(const cau_scale *a, const cau_scale *b)
{
    return a->given == b->given && a->low == b->low && a->high == b->high;
}

/* What is left out, and why. */
static void note_limits(caucus_result *r, const cau_comparison *c)
{
    bool weights = true, powers = true;
    for (size_t k = 1; k < c->count; k++) {
        weights = weights && same_scale(&c->net[0]->weight_scale, &c->net[k]->weight_scale);
        powers = powers && same_scale(&c->net[0]->power_scale, &c->net[k]->power_scale);
    }
    if (!weights)
        cau_result_note(r, "Strengths are not compared: the files give them on different scales.");
    else if (!c->dates)
        cau_result_note(r, "Strengths are not compared: what counts as strong was judged for each map by itself.");
    if (!c->dates || !powers)
        cau_result_note(r, "Power is compared by place and not by score: %s.",
                        powers ? "the scores were judged for each map by itself" : "the files give scores on different scales");
    if (!c->dates)
        cau_result_note(r, "A map with more ties may be one on which more people were asked. What is compared are shares.");
    if (!cau_compared_one_landscape(c->map, c->count))
        cau_result_note(r, "Stakeholders are set side by side one by one only between maps of one name: an id in two files need not be the same body.");
    cau_result_note(r, "Strained ties: every tie counts 1, so that maps with other strengths can stand beside it.");
}

/* How the margins of the table of stakeholders are to be read. */
static void note_margins(caucus_result *r, const cau_comparison *c)
{
    if (c->shifts.draws > 0)
        cau_result_note(r, "The first map and the last are redrawn with the same random numbers, so that a difference between them is not one of chance alone.");
    else if (c->map[0].found.draws > 0 && cau_compared_one_landscape(c->map, c->count) && cau_compared_any_routes(c->map, c->count))
        cau_result_note(r, "At least and at most: 90 of 100 redrawn maps of that file lie between the two, whichever rule for unrecorded ties is followed. "
                           "Two files are redrawn each by itself.");
}

/* ---- the answer ----------------------------------------------------------------------------------- */

static caucus_status describe(caucus_result *r, caucus_ctx *ctx, caucus_landscape *const *files, size_t count, const cau_comparison *c)
{
    cau_str names = { 0 }, digests = { 0 }, maps = { 0 };
    for (size_t f = 0; f < count; f++) {
        cau_str_addf(&names, "%s%s", f ? ", " : "", files[f]->file_name);
        cau_str_addf(&digests, "%s%s", f ? ", " : "", files[f]->sha256);
    }
    for (size_t k = 0; k < c->count; k++)
        cau_str_addf(&maps, "%s%s", k ? ", " : "", c->map[k].label);
    caucus_landscape chosen = *c->net[0]; /* a look at it: what all maps have been chosen by */
    chosen.at_text = c->dates ? NULL : chosen.at_text;
    cau_selection_describe(r, &chosen);
    cau_say_selection(r, &chosen);
    const bool failed = names.failed || digests.failed || maps.failed;
    if (!failed) {
        cau_result_set_about(r, &(cau_about){ .command = "compare", .file = names.text, .sha256 = digests.text, .seed = cau_seed(ctx) });
        cau_result_set_parameter(r, c->dates ? "at" : "maps", maps.text);
    }
    cau_str_free(&names);
    cau_str_free(&digests);
    cau_str_free(&maps);
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

/* What tells the last of several dates from the first, and in how many redraws of both. */
static caucus_status pair_ends(cau_comparison *c, caucus_ctx *ctx, const caucus_arguments *args)
{
    caucus_status rc = CAUCUS_OK;
    cau_difference d = { 0 };
    cau_draws draws;
    CAU_TRY(cau_draws_read(&draws, ctx, args));
    CAU_TRY(cau_difference_make(&d, ctx, c->net[0], c->net[c->count - 1]));
    CAU_TRY(cau_shifts_make(&c->shifts, ctx, &d, &draws));
done:
    cau_difference_free(&d);
    return rc;
}

caucus_status cau_comparison_make(cau_comparison *c, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                  const caucus_selection *selection, const caucus_arguments *args)
{
    static const caucus_arguments defaults = CAUCUS_ARGUMENTS_DEFAULT;
    static const caucus_selection whole = { 0 };
    caucus_status rc = CAUCUS_OK;
    *c = (cau_comparison){ .count = 0 };
    CAU_TRY(take_maps(c, ctx, files, count, selection ? selection : &whole));
    for (size_t k = 0; k < c->count; k++) {
        cau_progress(ctx, (double)k / (double)c->count, "comparing");
        CAU_TRY(measure_map(&c->map[k], ctx, c->owner, args ? args : &defaults));
    }
    if (c->dates)
        CAU_TRY(pair_ends(c, ctx, args));
done:
    return rc;
}

caucus_status cau_comparison_answer(caucus_result **out, caucus_ctx *ctx, const cau_comparison *c, caucus_landscape *const *files, size_t count)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    *out = NULL;
    CAU_TRY(cau_result_new(&r, ctx));
    CAU_TRY(describe(r, ctx, files, count, c));
    say_maps(r, c);
    say_routes(r, c);
    say_conflict(r, c);
    say_moved(r, c);
    cau_compare_tables(r, c);
    note_limits(r, c);
    note_margins(r, c);
    cau_say_redraws(r, c->net[0], &c->map[0].found);
    CAU_TRY(cau_result_status(r));
    *out = r;
    r = NULL;
done:
    caucus_result_free(r);
    return rc;
}

caucus_status caucus_compare(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                             const caucus_selection *selection, const caucus_arguments *args)
{
    cau_comparison *c = cau_alloc(1, sizeof *c);
    *out = NULL;
    if (!c)
        return cau_no_memory(ctx);
    caucus_status rc = cau_comparison_make(c, ctx, files, count, selection, args);
    if (rc == CAUCUS_OK)
        rc = cau_comparison_answer(out, ctx, c, files, count);
    cau_comparison_free(c);
    cau_free(c);
    return rc;
}
