/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who sits between others: routes, what hangs on one body, and between which sectors it stands. */
#include "questions/between.h"

#include "core/alloc.h"
#include "measures/measure.h"

#include <math.h>
#include <string.h>

static const cau_column columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "routes", .title = "Of 100 routes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "On how many of every 100 shortest routes between others does it sit?",
      .measure = "betweenness_share" },
    { .name = "median_none", .title = "Middle of redraws", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Half of the redrawn maps with doubtful ties left out give it more, and half fewer" },
    { .name = "median_balanced", .title = "Middle, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "The same of redrawn maps with unrecorded ties put in too" },
    { .name = "low", .title = "at least", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Fewer than this it has in only 5 of 100 redrawn maps, by the rule for unrecorded ties that gives it fewer" },
    { .name = "high", .title = "at most", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "More than this it has in only 5 of 100 redrawn maps, by the rule for unrecorded ties that gives it more" },
    { .name = "low_none", .title = "at least, doubtful ties left out", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = true },
    { .name = "high_none", .title = "at most, doubtful ties left out", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = true },
    { .name = "low_balanced", .title = "at least, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = true },
    { .name = "high_balanced", .title = "at most, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = true },
    { .name = "first_none", .title = "First, of 100 redrawn maps", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it first when doubtful ties are left out?" },
    { .name = "first_balanced", .title = "First, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it first when unrecorded ties are put in too?" },
    { .name = "cut_off", .title = "Pairs cut off if it leaves", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many pairs of others could no longer reach each other if it left?", .measure = "cut_point" },
    { .name = "between_others", .title = "Between two other sectors", .kind = CAU_INTEGER, .measure = "gould_fernandez", .better = CAU_HIGHER,
      .asks = "How often does it stand between bodies of two sectors other than its own that have no tie?" },
    { .name = "speaks_for", .title = "Speaks for its sector to others", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How often does it stand on the way from its own sector to another?" },
    { .name = "reached_through", .title = "Outsiders reach its sector through it", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How often does it stand on the way from another sector to its own?" },
};

static void say_first(caucus_result *r, const caucus_landscape *net, const cau_findings *f, const double *routes, size_t *who)
{
    cau_str s = { 0 };
    size_t count = 0, higher = 0;
    if (f->too_large) {
        cau_result_say(r, "This landscape is too large for routes between all %zu stakeholders to be worked out here; "
                          "`caucus measure betweenness_share` does it for those who can wait.", net->n);
        return;
    }
    if (!f->any_routes || !(f->max_routes > 0)) {
        cau_result_say(r, "No stakeholder sits on a route between two others along the recorded ties.");
        return;
    }
    for (size_t i = 0; i < net->n; i++)
        if (isfinite(routes[i]) && routes[i] >= f->max_routes * (1 - 1e-9))
            who[count++] = i;
    cau_str_names(&s, net, who, count, 4);
    cau_str_add(&s, count == 1 ? " sits on " : " each sit on ");
    cau_str_of_100(&s, f->max_routes);
    cau_str_add(&s, " of every 100 shortest routes between others");
    const double own = f->of[who[0]].power;
    for (size_t i = 0; i < net->n && count == 1 && isfinite(own); i++)
        higher += isfinite(f->of[i].power) && f->of[i].power > own;
    if (higher) {
        cau_str_add(&s, ", though ");
        cau_str_count(&s, higher);
        cau_str_add(&s, higher == 1 ? " body has a higher power score" : " bodies have a higher power score");
    }
    if (count == 1 && (isfinite(f->of[who[0]].first_none) || isfinite(f->of[who[0]].first_balanced))) {
        cau_str_add(&s, "; ");
        cau_str_stays_first(&s, f->of[who[0]].first_none, f->of[who[0]].first_balanced, f->draws, f->missing_rate);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* The one that is first on routes; CAU_NONE where several are, or nobody. */
static size_t first_of(const cau_findings *f)
{
    size_t first = CAU_NONE, count = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->max_routes > 0 && isfinite(f->of[i].routes) && f->of[i].routes >= f->max_routes * (1 - 1e-9)) {
            first = i;
            count++;
        }
    return count == 1 ? first : CAU_NONE;
}

/* Who else cannot be told apart from the first. */
static void say_rivals(caucus_result *r, const caucus_landscape *net, const cau_findings *f, const double *routes, size_t *who)
{
    size_t count = 0;
    if (f->draws == 0 || !(f->max_routes > 0))
        return;
    for (size_t i = 0; i < net->n; i++)
        if (f->of[i].ring == CAU_RING_SINGLE && routes[i] < f->max_routes)
            who[count++] = i;
    if (!count)
        return;
    cau_str s = { 0 };
    cau_str_names(&s, net, who, count, 5);
    cau_str_add(&s, " cannot be told apart from the first with these data.");
    cau_result_say_str(r, &s);
}

/* The one tie that, if somebody checked it, would settle most who is first. */
static void say_asks(caucus_result *r, const caucus_landscape *net, const cau_findings *f)
{
    const size_t first = first_of(f);
    if (f->asks == 0 || first == CAU_NONE || f->thin)
        return;
    cau_str s = { 0 };
    cau_str_add(&s, "To be surer who is first, ask whether ");
    cau_str_tie_asked(&s, net, &net->ties[f->ask[0].tie]);
    cau_str_addf(&s, ": with that tie %s is first in ", net->stakeholders[first].name);
    cau_str_with_and_without(&s, &f->ask[0]);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void fill_asks(caucus_result *r, const caucus_landscape *net, const cau_findings *f)
{
    static const cau_column ask_columns[] = {
        { .name = "from", .title = "From", .kind = CAU_TEXT },
        { .name = "to", .title = "To", .kind = CAU_TEXT },
        { .name = "kind", .title = "Kind", .kind = CAU_CATEGORY },
        { .name = "with", .title = "First with it, of 100", .kind = CAU_REAL, .digits = 0 },
        { .name = "without", .title = "First without it, of 100", .kind = CAU_REAL, .digits = 0 },
        { .name = "gain", .title = "Fall of the variance", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER },
    };
    if (f->asks == 0 || first_of(f) == CAU_NONE || f->thin)
        return;
    cau_table *t = cau_result_add_table(r, "most_informative", "Ties to ask about first", "tie", ask_columns, sizeof ask_columns / sizeof *ask_columns, f->asks);
    if (!t)
        return;
    cau_table_hide_from_people(t);
    for (size_t k = 0; k < f->asks; k++) {
        const cau_tie *tie = &net->ties[f->ask[k].tie];
        cau_table_set_text(t, k, "from", tie->from_id);
        cau_table_set_text(t, k, "to", tie->to_id);
        cau_table_set_text(t, k, "kind", tie->kind_id);
        cau_table_set_real(t, k, "with", 100 * f->ask[k].with);
        cau_table_set_real(t, k, "without", 100 * f->ask[k].without);
        cau_table_set_real(t, k, "gain", f->ask[k].gain);
    }
}

static double cell_number(const cau_table *t, size_t row, const char *column)
{
    const size_t c = t ? cau_table_find(t, column) : (size_t)-1;
    if (c == (size_t)-1 || row >= cau_table_rows(t) || cau_table_cell(t, row, c)->state != CAU_PRESENT)
        return NAN;
    return cau_table_cell(t, row, c)->number;
}

static void say_cuts(caucus_result *r, const caucus_landscape *net, const cau_table *cuts, size_t *who)
{
    size_t count = 0, worst = CAU_NONE;
    for (size_t i = 0; i < net->n; i++)
        if (cell_number(cuts, i, "pairs_lost") > 0) {
            who[count++] = i;
            if (worst == CAU_NONE || cell_number(cuts, i, "pairs_lost") > cell_number(cuts, worst, "pairs_lost"))
                worst = i;
        }
    if (!count && net->n < 3)
        return; /* nobody is between others */
    if (!count) {
        cau_result_say(r, "No single body holds the recorded network together: whichever one left, those of the others who could reach each other "
                          "still could, as long as the doubtful ties are there.");
        return;
    }
    cau_str s = { 0 };
    const double pairs = cell_number(cuts, worst, "pairs_lost");
    cau_str_addf(&s, "What if %s left: by the recorded ties ", net->stakeholders[worst].name);
    cau_str_fixed(&s, pairs, 0);
    cau_str_add(&s, pairs < 1.5 ? " pair of others could no longer reach each other" : " pairs of others could no longer reach each other");
    if (count > 1) {
        cau_str_add(&s, "; ");
        cau_str_count(&s, count - 1);
        cau_str_add(&s, count == 2 ? " other body is also the only link to somebody" : " other bodies are also the only link to somebody");
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void say_between_sectors(caucus_result *r, const caucus_landscape *net, const cau_table *roles, size_t *who)
{
    double most = 0;
    size_t count = 0;
    for (size_t i = 0; i < net->n; i++)
        most = cell_number(roles, i, "liaison") > most ? cell_number(roles, i, "liaison") : most;
    if (!(most > 0))
        return;
    for (size_t i = 0; i < net->n; i++)
        if (cell_number(roles, i, "liaison") >= most)
            who[count++] = i;
    cau_str s = { 0 };
    cau_str_names(&s, net, who, count, 4);
    cau_str_add(&s, count == 1 ? " stands" : " stand");
    cau_str_add(&s, " most often between bodies of two other sectors that have no tie of their own: ");
    cau_str_fixed(&s, most, 0);
    cau_str_add(&s, most < 1.5 ? " time" : " times");
    cau_str_add(&s, count == 1 ? ", each direction counted once." : " each, each direction counted once.");
    cau_result_say_str(r, &s);
}

/* Does anybody stand between two others, in any of the roles shown? */
static bool any_above_0(const cau_table *roles)
{
    static const char *const shown[] = { "liaison", "representative", "gatekeeper" };
    for (size_t i = 0; roles && i < cau_table_rows(roles); i++)
        for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
            if (cell_number(roles, i, shown[k]) > 0)
                return true;
    return false;
}

enum { COLUMNS = sizeof columns / sizeof *columns };

/* People see no margins that were not made, and no routes of a map too thin for them. */
static void choose_columns(cau_column *shown, const cau_findings *f, const cau_table *roles)
{
    enum { ROUTES = 2, CUT_OFF = 13, BETWEEN };
    memcpy(shown, columns, sizeof columns);
    for (size_t c = ROUTES; c < COLUMNS; c++) {
        const bool margin = c > ROUTES && c < CUT_OFF;
        const bool drawn = strstr(shown[c].name, "_none") ? f->missing_none : strstr(shown[c].name, "_balanced") ? f->missing_balanced : true;
        shown[c].detail = shown[c].detail || f->thin || (margin && (f->draws == 0 || !drawn)) || (c >= BETWEEN && !any_above_0(roles));
    }
}

/* What redraws say of its routes: by each rule, and the wider of both. */
static void fill_margins(cau_table *t, size_t i, const cau_finding *one)
{
    const cau_spread *none = &one->routes_in[CAU_RULE_NONE], *balanced = &one->routes_in[CAU_RULE_BALANCED];
    const struct { const char *name; double share; } cells[] = {
        { "median_none", none->median }, { "median_balanced", balanced->median },
        { "low", fmin(none->low, balanced->low) }, { "high", fmax(none->high, balanced->high) }, /* what is not drawn is left out */
        { "low_none", none->low }, { "high_none", none->high }, { "low_balanced", balanced->low }, { "high_balanced", balanced->high },
        { "first_none", one->first_none }, { "first_balanced", one->first_balanced },
    };
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        cau_table_set_defined(t, i, cells[k].name, 100 * cells[k].share, "not redrawn so");
}

static void note_margins(caucus_result *r, const cau_findings *f)
{
    if (f->draws > 0)
        cau_result_note(r, "At least and at most: 90 of 100 redrawn maps lie between the two%s.",
                        f->missing_none && f->missing_balanced ? " whichever rule for unrecorded ties is followed; of what the two rules give, the wider" : "");
}

static void fill(caucus_result *r, const caucus_landscape *net, const cau_findings *f, const cau_table *cuts, const cau_table *roles)
{
    cau_column shown[COLUMNS];
    choose_columns(shown, f, roles);
    cau_table *t = cau_result_add_table(r, "brokers", "Who sits between others", "stakeholder", shown, COLUMNS, net->n);
    if (t && f->thin)
        cau_table_hide_from_people(t);
    for (size_t i = 0; i < net->n; i++) {
        const cau_finding *one = &f->of[i];
        cau_table_set_text(t, i, "stakeholder", net->stakeholders[i].id);
        cau_table_set_text(t, i, "name", net->stakeholders[i].name);
        cau_table_set_defined(t, i, "routes", one->routes * 100, "no routes between others");
        fill_margins(t, i, one);
        cau_table_set_defined(t, i, "cut_off", cell_number(cuts, i, "pairs_lost"), "not defined");
        cau_table_set_defined(t, i, "between_others", cell_number(roles, i, "liaison"), "no sector");
        cau_table_set_defined(t, i, "speaks_for", cell_number(roles, i, "representative"), "no sector");
        cau_table_set_defined(t, i, "reached_through", cell_number(roles, i, "gatekeeper"), "no sector");
    }
    cau_table_sort_for_people(t, "routes");
}

static void say_thin(caucus_result *r, const caucus_landscape *net, const cau_findings *f)
{
    if (f->pairs_joined == 0)
        cau_result_say(r, "No tie of influence or alliance is recorded, so this map cannot say who sits between others.");
    else
        cau_result_say(r, "Ties of influence and alliance are recorded for %zu %s of the %zu stakeholders; that is too few to say who sits "
                          "between others.", f->pairs_joined, f->pairs_joined == 1 ? "pair" : "pairs", net->n);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const caucus_arguments *args, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    cau_findings found = { 0 };
    caucus_result *measured = NULL;
    size_t *who = NULL;
    double *routes = NULL;
    cau_draws asked;
    CAU_TRY(cau_draws_read(&asked, ctx, args));
    CAU_TRY(cau_findings_make_some(&found, ctx, net, base, args, CAU_FINDINGS_ROUTES));
    CAU_TRY(cau_result_new(&measured, ctx));
    CAU_TRY(cau_measure_run(ctx, net, "cut_point", &(cau_args){ 0 }, measured));
    CAU_TRY(cau_measure_run(ctx, net, "gould_fernandez", &(cau_args){ 0 }, measured));
    who = cau_alloc(net->n, sizeof *who);
    routes = cau_alloc(net->n, sizeof *routes);
    if (!who || !routes) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < net->n; i++)
        routes[i] = found.of[i].routes;
    const cau_table *cuts = cau_result_find_table(measured, "cut_point");
    const cau_table *roles = cau_result_find_table(measured, "gould_fernandez");
    if (found.thin)
        say_thin(r, net, &found);
    else {
        say_first(r, net, &found, routes, who);
        say_rivals(r, net, &found, routes, who);
        CAU_TRY(cau_say_own_account(r, ctx, net, first_of(&found), asked.length, who));
        say_asks(r, net, &found);
        say_cuts(r, net, cuts, who);
        say_between_sectors(r, net, roles, who);
        CAU_TRY(cau_say_only_links(r, ctx, net));
        CAU_TRY(cau_say_go_between(r, ctx, net));
    }
    fill(r, net, &found, cuts, roles);
    fill_asks(r, net, &found);
    if (!found.thin)
        cau_result_note(r, "Routes run along influence ties in their direction and along alliances both ways; a stronger tie counts as shorter. "
                       "Conflict and context ties carry no route.");
    if (found.thin)
        cau_result_set_parameter_number(r, "draws", (double)found.draws);
    else {
        note_margins(r, &found);
        cau_say_redraws(r, net, &found);
    }
done:
    cau_free(who);
    cau_free(routes);
    caucus_result_free(measured);
    cau_findings_free(&found);
    return rc;
}

const cau_question cau_question_brokers = {
    .name = "brokers", .title = "Who sits between others", .asks = "Who sits between others, and what hangs on one body?", .run = run,
};
