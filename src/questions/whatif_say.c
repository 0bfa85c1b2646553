/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sentences of a what-if: what is supposed (whatif_supposed.c), then who gains and loses power, influence and routes, then groups and
 * votes (whatif_groups.c), then how firm that is. */
#include "questions/whatif.h"

#include <math.h>
#include <string.h>

enum { NAMED = 3 };

static void add_ordinal(cau_str *s, double place)
{
    const long n = (long)place;
    const char *end = n % 100 >= 11 && n % 100 <= 13 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
    cau_str_addf(s, "%ld%s", n, end);
}

/* " and three others" */
static void add_rest(cau_str *s, size_t count)
{
    if (!count)
        return;
    cau_str_add(s, " and ");
    cau_str_count(s, count);
    cau_str_add(s, count == 1 ? " other" : " others");
}

/* ---- gains and losses -------------------------------------------------------------------------- */

static double change_of(const cau_whatif *w, cau_shifted what, size_t i)
{
    const cau_shift *s = &w->shifts.of[what][i];
    return cau_shift_differs(s) ? s->after - s->before : 0;
}

/* The bodies that are themselves before and after and gain (sign 1) or lose (-1) at least `least`, most first. */
static size_t order(size_t *who, const cau_whatif *w, cau_shifted what, int sign, double least)
{
    size_t count = 0;
    for (size_t i = 0; i < w->after->n; i++) {
        const double own = sign * change_of(w, what, i);
        if (!cau_whatif_itself(w, i) || !(own > 0) || own < least)
            continue;
        size_t at = count++;
        for (; at > 0 && sign * change_of(w, what, who[at - 1]) < own - 1e-12; at--)
            who[at] = who[at - 1];
        who[at] = i;
    }
    return count;
}

/* A sentence on those that gain and one on those that lose, the most first; does anybody? */
static bool say_both_ways(caucus_result *r, const cau_whatif *w, cau_shifted what, const char *const begin[2],
                          void (*add)(cau_str *s, const cau_whatif *w, size_t i))
{
    bool any = false;
    for (int sign = 1; sign >= -1; sign -= 2) {
        const size_t count = order(w->who, w, what, sign, 0), shown = count > NAMED ? NAMED : count;
        cau_str s = { 0 };
        any = any || count > 0;
        if (!count)
            continue;
        cau_str_add(&s, begin[sign < 0]);
        for (size_t k = 0; k < shown; k++) {
            cau_str_add(&s, k == 0 ? "" : k + 1 == count ? " and " : ", ");
            add(&s, w, w->who[k]);
        }
        add_rest(&s, count - shown);
        cau_str_char(&s, '.');
        cau_result_say_str(r, &s);
    }
    return any;
}

/* "; X gains in 38 of 100 redrawn maps that only leave doubtful ties out, and in 36 of 100 that also put in unrecorded ones" */
static void add_firmness(cau_str *s, const cau_whatif *w, size_t i)
{
    const cau_shift *shift = &w->shifts.of[CAU_SHIFT_ROUTES][i];
    const bool up = shift->after > shift->before;
    const double none = (up ? shift->up : shift->down)[CAU_SHIFT_NONE], balanced = (up ? shift->up : shift->down)[CAU_SHIFT_BALANCED];
    if (isnan(none) && isnan(balanced))
        return;
    cau_str_addf(s, "; %s %s in ", cau_whatif_name(w, i), up ? "gains" : "loses");
    cau_str_under_rules(s, none, balanced, w->shifts.draws, false);
}

static void add_score(cau_str *s, const cau_whatif *w, size_t i)
{
    cau_str_addf(s, "%s from ", cau_whatif_name(w, i));
    if (isnan(w->shifts.of[CAU_SHIFT_POWER][i].before))
        cau_str_add(s, "none");
    else
        cau_str_power(s, w->before, w->d.before_of[i]);
    cau_str_add(s, " to ");
    cau_str_power(s, w->after, i);
}

static void say_scores(caucus_result *r, const cau_whatif *w)
{
    static const char *const begin[2] = { "The power score rises for ", "The power score falls for " };
    bool any = say_both_ways(r, w, CAU_SHIFT_POWER, begin, add_score), known = false;
    for (size_t i = 0; i < w->after->n; i++) {
        known = known || !isnan(w->shifts.of[CAU_SHIFT_POWER][i].after);
        any = any || w->d.edited[i];
    }
    if (!any && known)
        cau_result_say(r, "Nobody\xE2\x80\x99s power score changes.");
}

/* A position in the scale of the file, with its sign. */
static void add_position(cau_str *s, const caucus_landscape *net, const cau_score *score)
{
    const double out = cau_position_out(net, score->value);
    if (score->word) {
        cau_str_add(s, score->word);
        return;
    }
    cau_str_add(s, out > 0 ? "+" : out < 0 ? "\xE2\x88\x92" : "");
    cau_str_number(s, floor(fabs(out) * 100 + 0.5) / 100);
}

static void say_positions(caucus_result *r, const cau_whatif *w)
{
    const caucus_landscape *net = w->after;
    cau_str s = { 0 };
    size_t said = 0;
    for (size_t i = 0; i < net->n; i++) {
        if (!w->d.edited[i])
            continue;
        const cau_score *was = &w->before->stakeholders[w->d.before_of[i]].position, *is = &net->stakeholders[i].position;
        if (!was->given || !is->given || fabs(was->value - is->value) < 1e-12 || said > NAMED)
            continue;
        if (said == 0)
            cau_str_addf(&s, "The position on %s moves for ", net->issue < net->nissues ? cau_issue_title(&net->issues[net->issue]) : "the proposal");
        cau_str_addf(&s, "%s%s from ", said++ ? ", and for " : "", cau_whatif_name(w, i));
        add_position(&s, w->before, was);
        cau_str_add(&s, " to ");
        add_position(&s, net, is);
    }
    if (!said)
        return;
    if (!net->position_scale.words) {
        cau_str_add(&s, " on a scale from ");
        add_position(&s, net, &(cau_score){ .value = -1 });
        cau_str_add(&s, " to ");
        add_position(&s, net, &(cau_score){ .value = 1 });
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void add_given(cau_str *s, const cau_whatif *w, size_t i)
{
    const cau_shift *shift = &w->shifts.of[CAU_SHIFT_GIVEN][i];
    cau_str_addf(s, "%s (its influence ties add up to ", cau_whatif_name(w, i));
    cau_whatif_sum(s, shift->after);
    cau_str_add(s, " instead of ");
    cau_whatif_sum(s, shift->before);
    if (w->place_was[i] > 0 && w->place_is[i] > 0 && w->place_was[i] != w->place_is[i]) {
        cau_str_add(s, "; ");
        add_ordinal(s, w->place_is[i]);
        cau_str_add(s, " by influence directly and through others, and not ");
        add_ordinal(s, w->place_was[i]);
    }
    cau_str_char(s, ')');
}

static void say_given(caucus_result *r, const cau_whatif *w)
{
    static const char *const begin[2] = { "More influence is exerted by ", "Less influence is exerted by " };
    double all = 0;
    for (size_t i = 0; i < w->after->n; i++)
        all += w->shifts.of[CAU_SHIFT_GIVEN][i].after;
    if (!(all > 0))
        return;
    if (!say_both_ways(r, w, CAU_SHIFT_GIVEN, begin, add_given) && w->d.mergers == 0)
        cau_result_say(r, "How much recorded influence each exerts does not change.");
}

/* ---- routes ------------------------------------------------------------------------------------ */

static void add_routes(cau_str *s, const cau_whatif *w, size_t i, bool whole)
{
    const cau_shift *shift = &w->shifts.of[CAU_SHIFT_ROUTES][i];
    cau_str_addf(s, "%s (", cau_whatif_name(w, i));
    cau_str_of_100(s, shift->after);
    cau_str_add(s, whole ? " of 100 instead of " : " instead of ");
    cau_str_of_100(s, shift->before);
    cau_str_char(s, ')');
}

/* Those that are first on a map's routes. */
static size_t first_on_routes(size_t *who, const cau_shift *of, size_t n, bool before)
{
    double most = 0;
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        most = fmax(most, before ? of[i].before : of[i].after); /* fmax leaves out what has no value */
    for (size_t i = 0; most > 0 && i < n; i++)
        if ((before ? of[i].before : of[i].after) >= most * (1 - 1e-9))
            who[count++] = i;
    return count;
}

static void say_first(caucus_result *r, const cau_whatif *w)
{
    const cau_shift *of = w->shifts.of[CAU_SHIFT_ROUTES];
    const size_t had = first_on_routes(w->who, of, w->after->n, true), was = had ? w->who[0] : CAU_NONE;
    const size_t has = first_on_routes(w->who, of, w->after->n, false), is = has ? w->who[0] : CAU_NONE;
    if (had != 1 || has != 1)
        return;
    cau_str s = { 0 };
    if (was == is)
        cau_str_addf(&s, "%s stays the one through whom most of the routes between others run", cau_whatif_name(w, is));
    else
        cau_str_addf(&s, "Most of the routes between others then run through %s, and no longer through %s", cau_whatif_name(w, is), cau_whatif_name(w, was));
    const double none = of[is].first[CAU_SHIFT_NONE], balanced = of[is].first[CAU_SHIFT_BALANCED];
    if (!isnan(none) || !isnan(balanced)) {
        cau_str_addf(&s, "; %s is then first in ", was == is ? "it" : cau_whatif_name(w, is));
        cau_str_add(&s, (isnan(none) ? balanced : none) < 0.8 ? "only " : "");
        cau_str_under_rules(&s, none, balanced, w->shifts.draws, false);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void say_routes(caucus_result *r, const cau_whatif *w)
{
    static const char *const begin[2] = { "More of the shortest routes between others run through ", "Fewer run through " };
    static const char *const alone[2] = { "", "Fewer of the shortest routes between others run through " };
    bool any = false;
    if (!cau_whatif_routes_tell(w)) {
        if (w->was.thin || w->is.thin)
            cau_result_say(r, "Too few pairs are joined by ties of influence and alliance to say who sits between others, before or after.");
        return;
    }
    for (int sign = 1; sign >= -1; sign -= 2) {
        const size_t count = order(w->who, w, CAU_SHIFT_ROUTES, sign, 0.005), shown = count > NAMED + 1 ? NAMED : count;
        cau_str s = { 0 };
        if (!count)
            continue;
        cau_str_add(&s, any || sign > 0 ? begin[sign < 0] : alone[1]);
        for (size_t k = 0; k < shown; k++) {
            cau_str_add(&s, k == 0 ? "" : k + 1 == count ? " and " : ", ");
            add_routes(&s, w, w->who[k], k == 0);
        }
        add_rest(&s, count - shown);
        any = true;
        add_firmness(&s, w, w->who[0]);
        cau_str_char(&s, '.');
        cau_result_say_str(r, &s);
    }
    if (!any && w->d.mergers == 0)
        cau_result_say(r, "The routes between others run through the same bodies as before.");
    say_first(r, w);
}

/* ---- how far redraws can go -------------------------------------------------------------------- */

static void note_doubted(caucus_result *r, const cau_whatif *w)
{
    size_t count = 0;
    double low = 1, high = 0;
    for (size_t t = 0; t < w->after->nties; t++)
        if (w->d.after_tie[t] == CAU_TIE_NEW && cau_tie_counts_as(w->after, &w->after->ties[t]) != CAU_CONTEXT) {
            const double own = cau_tie_confidence(w->after, &w->after->ties[t]);
            count += own < 0.8;
            low = own < 0.8 ? fmin(low, own) : low;
            high = own < 0.8 ? fmax(high, own) : high;
        }
    if (count == 0 || w->shifts.draws == 0)
        return;
    cau_str s = { 0 };
    cau_str_add(&s, "The redraws doubt what is supposed as they doubt anything: ");
    cau_str_count(&s, count);
    cau_str_add(&s, count == 1 ? " new tie is kept in only " : " new ties are each kept in only ");
    cau_str_of_100(&s, low);
    if (high > low + 0.005) {
        cau_str_add(&s, " to ");
        cau_str_of_100(&s, high);
    }
    cau_str_add(&s, " of 100 redraws. --confidence ");
    cau_str_number(&s, w->after->confidences[CAU_STATED]);
    cau_str_char(&s, ',');
    cau_str_number(&s, w->after->confidences[CAU_IMPLIED]);
    cau_str_add(&s, ",1 takes for certain what is assumed.");
    if (s.text && !s.failed)
        cau_result_note_text(r, s.text);
    cau_str_free(&s);
}

void cau_whatif_say(caucus_result *r, const cau_whatif *w)
{
    cau_whatif_say_supposed(r, w);
    say_scores(r, w);
    say_positions(r, w);
    if (w->strengths)
        say_given(r, w);
    say_routes(r, w);
    cau_whatif_say_groups(r, w);
    cau_whatif_say_votes(r, w);
    note_doubted(r, w);
}
