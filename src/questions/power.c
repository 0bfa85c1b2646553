/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who holds power: by judgement (scores) and by place (influence exerted), side by side and never mixed. */
#include "questions/question.h"

#include "claims/margins.h"
#include "core/alloc.h"
#include "measures/measure.h"

#include <math.h>
#include <string.h>

enum { MEASURES = 3 };
static const char *const measures[MEASURES] = { "katz_out", "strength_out", "power_gap" };

typedef struct power {
    const caucus_landscape *net;
    cau_findings found;
    caucus_result *measured;  /* the measures behind the table */
    double *judged, *exerted, *strength, *gap;
    size_t known;             /* how many have a score */
    cau_draws draws;          /* of maps, for what rests on ties; none where nobody can be placed */
    bool reduced;             /* fewer of them than usual */
    cau_margins *margins[MEASURES];
} power;

enum { SCORE = 3, WORD = 4, BASIS, FIRST, PLACE, GIVEN, GAP, FIRST_NONE, FIRST_BALANCED }; /* of columns */

static const cau_column columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "sector", .title = "Sector", .kind = CAU_CATEGORY, .detail = true },
    { .name = "power_score", .title = "Power score", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .measure = "judged_power",
      .asks = "How much power do the map-makers judge it to hold?" },
    { .name = "power_word", .title = "Power score", .kind = CAU_CATEGORY,
      .asks = "How much power do the map-makers judge it to hold, in the words of the file?" },
    { .name = "power_basis", .title = "Basis of score", .kind = CAU_CATEGORY, .asks = "Did somebody state the score, is it implied by what was said, or assumed?" },
    { .name = "score_first", .title = "First, of 100 redraws", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redraws of the scores is it highest?" },
    { .name = "influence_place", .title = "Place by influence", .kind = CAU_REAL, .digits = 0, .better = CAU_LOWER,
      .asks = "Where does it stand by the influence it exerts along the recorded ties, directly and through others? 1 is the most.",
      .measure = "katz_out" },
    { .name = "strength_out", .title = "Influence given", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How strong are the recorded influence ties that start from it, added up?" },
    { .name = "power_gap", .title = "Places apart", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How many places higher does it stand by its score than by the influence it exerts? Below 0: lower." },
    { .name = "influence_first_none", .title = "First by influence, of 100 redrawn maps", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps does it exert the most influence when doubtful ties are left out?" },
    { .name = "influence_first_balanced", .title = "First by influence, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps does it exert the most influence when unrecorded ties are put in too?" },
};

/* A column of a measured table into an array of n; NAN where there is no value. */
static void copy_column(double *out, const caucus_result *r, const char *table, const char *column, size_t n)
{
    const cau_table *t = cau_result_find_table(r, table);
    const size_t c = t ? cau_table_find(t, column) : (size_t)-1;
    for (size_t i = 0; i < n; i++)
        out[i] = c != (size_t)-1 && i < cau_table_rows(t) && cau_table_cell(t, i, c)->state == CAU_PRESENT
                     ? cau_table_cell(t, i, c)->number
                     : NAN;
}

static caucus_status measure(power *p, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = p->net->n;
    CAU_TRY(cau_result_new(&p->measured, ctx));
    for (size_t i = 0; i < MEASURES; i++)
        CAU_TRY(cau_measure_run(ctx, p->net, measures[i], &(cau_args){ 0 }, p->measured));
    p->judged = cau_alloc(n, sizeof *p->judged);
    p->exerted = cau_alloc(n, sizeof *p->exerted);
    p->strength = cau_alloc(n, sizeof *p->strength);
    p->gap = cau_alloc(n, sizeof *p->gap);
    if (!p->judged || !p->exerted || !p->strength || !p->gap) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    copy_column(p->exerted, p->measured, "katz_out", "katz_out", n);
    copy_column(p->strength, p->measured, "strength_out", "strength_out", n);
    copy_column(p->gap, p->measured, "power_gap", "power_gap", n);
    for (size_t i = 0; i < n; i++) {
        p->judged[i] = cau_judged_power(&p->net->stakeholders[i]);
        p->known += isfinite(p->judged[i]) ? 1 : 0;
    }
done:
    return rc;
}

static double most_given(const power *p)
{
    double most = 0;
    for (size_t i = 0; i < p->net->n; i++)
        most = isfinite(p->strength[i]) && p->strength[i] > most ? p->strength[i] : most;
    return most;
}

/* Are all strengths the same and our own choice? */
static bool strengths_unknown(const caucus_landscape *net)
{
    for (size_t t = 0; t < net->nties; t++)
        if (cau_tie_weight_basis(&net->ties[t]) != CAU_ASSUMED || net->ties[t].weight.raw != net->ties[0].weight.raw)
            return false;
    return true;
}

/* How firm the places by influence are, where there are any. */
static caucus_status draw(power *p, caucus_ctx *ctx, const caucus_arguments *args)
{
    const cau_args none = { 0 };
    cau_margins_wish wish[MEASURES];
    if (!(most_given(p) > 0) || strengths_unknown(p->net))
        return CAUCUS_OK;
    const caucus_status rc = cau_question_draws(&p->draws, &p->reduced, ctx, p->net, args);
    for (size_t i = 0; i < MEASURES; i++)
        wish[i] = (cau_margins_wish){ cau_measure_find(measures[i]), &none };
    return rc == CAUCUS_OK && p->draws.draws > 0 ? cau_margins_draw(p->margins, ctx, p->net, wish, MEASURES, &p->draws) : rc;
}

/* Share of redrawn maps in which one is first by influence. */
static double first(const power *p, cau_rule rule, size_t who)
{
    return cau_margins_among(p->margins[0], rule, "katz_out", who, 0);
}

/* Those who share the highest value. */
static size_t highest(size_t *who, const double *values, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        if (cau_rank_of(values, n, i) == 1)
            who[count++] = i;
    return count;
}

static void say_only_score(caucus_result *r, const power *p)
{
    size_t one = 0;
    while (!isfinite(p->judged[one]))
        one++;
    cau_str s = { 0 };
    cau_str_addf(&s, "Power is recorded for one stakeholder only, %s (", p->net->stakeholders[one].name);
    cau_str_power(&s, p->net, one);
    cau_str_add(&s, "), so nobody can be ranked by it; that nothing is recorded for the others does not mean that they hold little.");
    if (p->net->stakeholders[one].comment) /* left out of copies that hold no comments */
        cau_str_addf(&s, " The file adds: \xE2\x80\x9C%s\xE2\x80\x9D", p->net->stakeholders[one].comment);
    cau_result_say_str(r, &s);
}

static void say_scores(caucus_result *r, const power *p, size_t *who)
{
    const caucus_landscape *net = p->net;
    cau_str s = { 0 };
    if (p->known < 2) {
        if (p->known == 0)
            cau_result_say(r, "No power score is recorded, so this map cannot say who is judged to hold more power.");
        else
            say_only_score(r, p);
        return;
    }
    const size_t top = highest(who, p->judged, net->n);
    cau_str_names(&s, net, who, top, 4);
    const bool few = 4 * (net->n - p->known) >= net->n; /* so many have no score that the highest may be among them */
    if (few)
        cau_str_addf(&s, top == 1 ? " has the highest of the %zu power scores there are (" : " share the highest of the %zu power scores there are (",
                     p->known);
    else
        cau_str_add(&s, top == 1 ? " has the highest power score (" : " share the highest power score (");
    cau_str_power(&s, net, who[0]);
    cau_str_char(&s, ')');
    if (top == 1 && p->found.draws > 0 && isfinite(p->found.of[who[0]].power_first)) {
        size_t next = CAU_NONE;
        for (size_t i = 0; i < net->n; i++)
            if (i != who[0] && isfinite(p->found.of[i].power_first) &&
                (next == CAU_NONE || p->found.of[i].power_first > p->found.of[next].power_first))
                next = i;
        const double first = p->found.of[who[0]].power_first;
        cau_str_add(&s, first < 0.8 ? " but keeps first place in only " : " and keeps first place in ");
        cau_str_of_redraws(&s, first, p->found.draws, "redraws of the scores", "redraw of the scores");
        if (next != CAU_NONE && p->found.of[next].power_first >= 0.05) {
            cau_str_addf(&s, "; %s takes it in ", net->stakeholders[next].name);
            cau_str_redrawn(&s, p->found.of[next].power_first, p->found.draws);
        }
    }
    if (top == 1 && cau_power_basis(&net->stakeholders[who[0]]) == CAU_ASSUMED)
        cau_str_add(&s, "; that score is assumed");
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* "this rests on five influence ties of its own, two of them less than certain" */
static void add_support(cau_str *s, const power *p, size_t who)
{
    const caucus_landscape *net = p->net;
    size_t own = 0, doubtful = 0;
    for (size_t t = 0; t < net->nties; t++) {
        const cau_tie *tie = &net->ties[t];
        const bool from = tie->from == who || (tie->to == who && !cau_tie_directed(net, tie));
        if (!from || cau_tie_counts_as(net, tie) != CAU_INFLUENCE)
            continue;
        own++;
        doubtful += cau_tie_confidence(net, tie) < 0.8;
    }
    cau_str_add(s, "; this rests on ");
    cau_str_count(s, own);
    cau_str_add(s, own == 1 ? " influence tie of its own" : " influence ties of its own");
    if (own == 1)
        cau_str_add(s, doubtful ? ", which is less than certain" : "");
    else if (doubtful) {
        cau_str_add(s, ", ");
        cau_str_count(s, doubtful);
        cau_str_add(s, " of them less than certain");
    }
    if (!isfinite(first(p, CAU_RULE_NONE, who)) && !isfinite(first(p, CAU_RULE_BALANCED, who))) {
        cau_str_add(s, ", and has no margin");
        return;
    }
    cau_str_add(s, "; ");
    cau_str_stays_first(s, first(p, CAU_RULE_NONE, who), first(p, CAU_RULE_BALANCED, who), p->draws.draws, p->draws.rate);
}

/* Who else cannot be told apart from the first by influence: first in one of ten redraws under either rule. */
static void say_rivals(caucus_result *r, const power *p, size_t leader, size_t *who)
{
    size_t count = 0;
    if (!isfinite(first(p, CAU_RULE_NONE, leader)) || (first(p, CAU_RULE_NONE, leader) >= 0.8 && !(first(p, CAU_RULE_BALANCED, leader) < 0.8)))
        return;
    for (size_t i = 0; i < p->net->n; i++)
        if (i != leader && (first(p, CAU_RULE_NONE, i) >= 0.1 || first(p, CAU_RULE_BALANCED, i) >= 0.1))
            who[count++] = i;
    if (!count)
        return;
    cau_str s = { 0 };
    cau_str_names(&s, p->net, who, count, 5);
    cau_str_add(&s, " cannot be told apart from the first by influence with these data.");
    cau_result_say_str(r, &s);
}

/* Without strengths all that can be said is who has the most ties. */
static void say_most_ties(caucus_result *r, const power *p, size_t *who, double most)
{
    const caucus_landscape *net = p->net;
    double all = 0;
    for (size_t i = 0; i < net->n; i++)
        all += isfinite(p->strength[i]) ? p->strength[i] : 0;
    const double unit = net->ties[0].weight.raw;
    const size_t top = highest(who, p->strength, net->n);
    cau_str s = { 0 };
    if (all < 2 * unit)
        cau_str_addf(&s, "One influence tie is recorded, from %s", net->stakeholders[who[0]].name);
    else {
        cau_str_names(&s, net, who, top, 4);
        cau_str_add(&s, top == 1 ? " has the most recorded influence ties (" : " have the most recorded influence ties (");
        cau_str_fixed(&s, most / unit, 0);
        cau_str_add(&s, top == 1 ? " of " : " each of ");
        cau_str_fixed(&s, all / unit, 0);
        cau_str_char(&s, ')');
    }
    cau_str_addf(&s, "; no source gives %s strength, so this map cannot say how far anyone\xE2\x80\x99s influence reaches.",
                 all < 2 * unit ? "its" : "their");
    cau_result_say_str(r, &s);
}

static void say_influence(caucus_result *r, const power *p, size_t *who)
{
    const caucus_landscape *net = p->net;
    const double most = most_given(p);
    if (most <= 0) {
        cau_result_say(r, "No influence ties are recorded, so this map cannot say who influences whom.");
        return;
    }
    if (strengths_unknown(net)) {
        say_most_ties(r, p, who, most);
        return;
    }
    const size_t top = highest(who, p->exerted, net->n);
    cau_str s = { 0 };
    cau_str_names(&s, net, who, top, 4);
    cau_str_add(&s, top == 1 ? " exerts the most influence along the recorded ties, directly and through those it influences"
                             : " exert equally the most influence along the recorded ties, directly and through others");
    if (top == 1 && p->known >= 2 && isfinite(p->judged[who[0]])) {
        const size_t rank = cau_rank_of(p->judged, net->n, who[0]);
        if (rank == 1)
            cau_str_add(&s, ", and also has the highest score");
        else {
            cau_str_add(&s, ", though ");
            cau_str_count(&s, rank - 1);
            cau_str_add(&s, rank == 2 ? " body has a higher power score" : " bodies have a higher power score");
        }
    }
    const size_t leader = who[0];
    if (top == 1)
        add_support(&s, p, leader);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
    if (top == 1)
        say_rivals(r, p, leader, who);
}

/* "X stands 11 places higher by its power score than by the influence recorded from it." */
static void say_gap(caucus_result *r, const power *p, size_t who)
{
    const cau_stakeholder *one = &p->net->stakeholders[who];
    const bool up = p->gap[who] > 0, no_ties = !(p->strength[who] > 0);
    cau_str s = { 0 };
    cau_str_addf(&s, "%s stands ", one->name);
    cau_str_fixed(&s, fabs(p->gap[who]), 0);
    cau_str_add(&s, up ? " places higher by its power score than by the influence recorded from it" :
                         " places higher by the influence recorded from it than by its power score");
    if (cau_power_basis(one) == CAU_ASSUMED)
        cau_str_add(&s, ", which is assumed");
    cau_str_add(&s, up && no_ties ? ": no influence tie from it is recorded, so ask whether one is missing." : ".");
    cau_result_say_str(r, &s);
}

/* The two widest differences between judgement and place, where they are worth a word. */
static void say_gaps(caucus_result *r, const power *p)
{
    const caucus_landscape *net = p->net;
    size_t up = CAU_NONE, down = CAU_NONE;
    if (p->known < 4)
        return;
    for (size_t i = 0; i < net->n; i++) {
        if (!isfinite(p->gap[i]))
            continue;
        if (p->gap[i] >= 4 && (up == CAU_NONE || p->gap[i] > p->gap[up]))
            up = i;
        if (p->gap[i] <= -4 && (down == CAU_NONE || p->gap[i] < p->gap[down]))
            down = i;
    }
    if (up != CAU_NONE)
        say_gap(r, p, up);
    if (down != CAU_NONE)
        say_gap(r, p, down);
}

static cau_table *make_table(caucus_result *r, const power *p, bool influence)
{
    const caucus_landscape *net = p->net;
    enum { COUNT = sizeof columns / sizeof *columns };
    cau_column shown[COUNT];
    memcpy(shown, columns, sizeof columns);
    shown[SCORE].digits = cau_power_out(net, 1) >= 5 ? 0 : 2;
    shown[SCORE].detail = net->power_scale.words; /* people read a score in the file's own terms */
    shown[WORD].detail = !net->power_scale.words;
    shown[SCORE].detail = shown[SCORE].detail || p->known == 0; /* people see no column that holds nothing */
    shown[WORD].detail = shown[WORD].detail || p->known == 0;
    shown[BASIS].detail = p->known == 0;
    shown[FIRST].detail = p->known < 2;
    shown[PLACE].detail = shown[GIVEN].detail = !influence;
    shown[GAP].detail = !influence || p->known < 2;
    shown[FIRST_NONE].detail = !p->margins[0] || !p->draws.none;
    shown[FIRST_BALANCED].detail = !p->margins[0] || !p->draws.balanced;
    if (influence && strengths_unknown(net)) { /* no source gives a strength: no places from it */
        shown[PLACE].detail = shown[GAP].detail = true;
        shown[GIVEN].title = "Influence ties";
        shown[GIVEN].digits = net->ties[0].weight.raw == floor(net->ties[0].weight.raw) ? 0 : 1;
        shown[GIVEN].asks = "How many influence ties are recorded as starting from it? All count the same.";
    }
    return cau_result_add_table(r, "power", "Power by judgement and by recorded influence", "stakeholder", shown, COUNT, net->n);
}

static void fill_first(cau_table *t, size_t i, const power *p)
{
    static const char *const names[CAU_RULES] = { "influence_first_none", "influence_first_balanced" };
    for (int rule = 0; rule < CAU_RULES; rule++)
        cau_table_set_defined(t, i, names[rule], first(p, (cau_rule)rule, i) * 100, "no redraws");
}

static void fill(caucus_result *r, const power *p)
{
    const caucus_landscape *net = p->net;
    const double most = most_given(p);
    cau_table *t = make_table(r, p, most > 0);
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        cau_table_set_text(t, i, "stakeholder", s->id);
        cau_table_set_text(t, i, "name", s->name);
        cau_table_set_text(t, i, "sector", s->sector == CAU_NONE ? NULL : cau_sector_title(net, s->sector));
        if (isfinite(p->judged[i])) {
            cau_table_set_real(t, i, "power_score", cau_power_out(net, p->judged[i]));
            cau_str word = { 0 };
            cau_str_power(&word, net, i);
            cau_table_set_text(t, i, "power_word", word.text ? word.text : "");
            cau_str_free(&word);
            cau_table_set_text(t, i, "power_basis", cau_basis_names[cau_power_basis(s)]);
            if (p->found.draws > 0)
                cau_table_set_defined(t, i, "score_first", p->found.of[i].power_first * 100, "no redraws");
            else
                cau_table_set_undefined(t, i, "score_first", "no redraws");
        } else {
            cau_table_set_missing(t, i, "power_score", "no power score is recorded");
            cau_table_set_missing(t, i, "power_word", "no power score is recorded");
            cau_table_set_missing(t, i, "power_basis", "no power score is recorded");
            cau_table_set_undefined(t, i, "score_first", "no power score is recorded");
        }
        const size_t rank = most > 0 && p->strength[i] > 0 ? cau_rank_of(p->exerted, net->n, i) : 0;
        cau_table_set_defined(t, i, "influence_place", rank ? (double)rank : NAN, "none recorded");
        cau_table_set_defined(t, i, "strength_out", p->strength[i], "no influence ties are recorded");
        cau_table_set_defined(t, i, "power_gap", most > 0 && p->known > 1 ? p->gap[i] : NAN,
                              "needs two power scores and influence ties");
        fill_first(t, i, p);
    }
    cau_table_sort_for_people(t, p->known ? "power_score" : "influence_place");
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const caucus_arguments *args, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    power p = { .net = net };
    size_t *who = NULL;
    CAU_TRY(cau_findings_make_some(&p.found, ctx, net, base, args, CAU_FINDINGS_SCORES));
    CAU_TRY(measure(&p, ctx));
    CAU_TRY(draw(&p, ctx, args));
    if (!(who = cau_alloc(net->n, sizeof *who))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    say_scores(r, &p, who);
    say_influence(r, &p, who);
    say_gaps(r, &p);
    fill(r, &p);
    cau_margins_list(r, "power_margins", "How firm influence and places are", p.margins, MEASURES);
    cau_result_note(r, "A power score is somebody\xE2\x80\x99s judgement; a place by influence is counted from the recorded influence ties. "
                       "They are shown side by side and never mixed.");
    if (p.known >= 2)
        cau_say_redraws(r, net, &p.found);
    if (p.margins[0] || p.reduced)
        cau_say_drawn(r, net, &p.draws, p.reduced);
done:
    cau_free(who);
    cau_free(p.judged);
    cau_free(p.exerted);
    cau_free(p.strength);
    cau_free(p.gap);
    cau_margins_free(p.margins, MEASURES);
    caucus_result_free(p.measured);
    cau_findings_free(&p.found);
    return rc;
}

const cau_question cau_question_power = {
    .name = "power", .title = "Who holds power", .asks = "Who holds power, by judgement and by recorded influence?", .run = run,
};
