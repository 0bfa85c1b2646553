/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a what-if supposes: which bodies and ties differ, and how merged bodies stand against those they are made of. */
#include "questions/whatif.h"

#include "model/select.h"

#include <math.h>

enum { TIES_NAMED = 4 };

/* ---- what is supposed -------------------------------------------------------------------------- */

static void add_tie(cau_str *s, const caucus_landscape *net, const cau_tie *tie)
{
    static const char *const plain[] = { "influence", "an alliance", "a conflict", "a tie for context" };
    const char *from = net->stakeholders[tie->from].name, *to = net->stakeholders[tie->to].name;
    const cau_tie_kind *kind = &net->kinds[tie->kind];
    if (kind->declared && kind->name)
        cau_str_addf(s, "\xE2\x80\x9C%s\xE2\x80\x9D", kind->name);
    else
        cau_str_add(s, plain[cau_tie_counts_as(net, tie)]);
    if (cau_tie_directed(net, tie))
        cau_str_addf(s, " of %s on %s", from, to);
    else
        cau_str_addf(s, " between %s and %s", from, to);
}

/* "new is an alliance between A and B", or how many when they are too many to name. */
static void add_ties(cau_str *s, const caucus_landscape *net, const cau_tie_change *changes, cau_tie_change which, size_t count, const char *one,
                     const char *many, const char *tail)
{
    if (count > TIES_NAMED) {
        cau_str_count(s, count);
        cau_str_addf(s, " ties are %s", tail);
        return;
    }
    cau_str_add(s, count == 1 ? one : many);
    for (size_t t = 0, said = 0; t < net->nties; t++)
        if (changes[t] == which) {
            cau_str_add(s, said == 0 ? " " : said + 1 == count ? " and " : ", ");
            add_tie(s, net, &net->ties[t]);
            said++;
        }
}

static void add_mergers(cau_str *s, const cau_whatif *w, size_t *said)
{
    for (size_t j = 0; j < w->after->n; j++)
        if (cau_whatif_merged(w, j)) {
            const size_t count = cau_whatif_members(w, j);
            cau_whatif_part(s, said);
            cau_str_addf(s, "%s takes the place of ", cau_whatif_name(w, j));
            cau_str_names(s, w->before, w->who, count, 8);
        }
}

static void add_bodies(cau_str *s, const cau_whatif *w, size_t *said)
{
    size_t count = 0;
    for (size_t j = 0; j < w->after->n; j++)
        if (w->d.parts[j] == 0)
            w->who[count++] = j;
    if (count) {
        cau_whatif_part(s, said);
        cau_str_names(s, w->after, w->who, count, TIES_NAMED);
        cau_str_add(s, count == 1 ? " is new" : " are new");
    }
    count = 0;
    for (size_t i = 0; i < w->before->n; i++)
        if (w->d.after_of[i] == CAU_NONE)
            w->who[count++] = i;
    if (count) {
        cau_whatif_part(s, said);
        cau_str_names(s, w->before, w->who, count, TIES_NAMED);
        cau_str_add(s, count == 1 ? " is not there" : " are not there");
    }
    count = 0;
    for (size_t j = 0; j < w->after->n; j++)
        if (w->d.edited[j])
            w->who[count++] = j;
    if (count) {
        cau_whatif_part(s, said);
        cau_str_add(s, "other scores or positions are given for ");
        cau_str_names(s, w->after, w->who, count, TIES_NAMED);
    }
}

static void say_differences(caucus_result *r, const cau_whatif *w)
{
    cau_str s = { 0 };
    size_t said = 0;
    const cau_date date = cau_default_date(w->before);
    cau_str_add(&s, "Against the map as recorded");
    if (w->after->at_text && date.text)
        cau_str_addf(&s, " for %s", date.text);
    cau_str_add(&s, ": ");
    add_mergers(&s, w, &said);
    if (w->d.new_ties) {
        cau_whatif_part(&s, &said);
        add_ties(&s, w->after, w->d.after_tie, CAU_TIE_NEW, w->d.new_ties, "new is", "new are", "new");
    }
    if (w->d.gone_ties) {
        cau_whatif_part(&s, &said);
        add_ties(&s, w->before, w->d.before_tie, CAU_TIE_GONE, w->d.gone_ties, "not there is", "not there are", "not there");
    }
    if (w->d.other_weights) {
        cau_whatif_part(&s, &said);
        add_ties(&s, w->after, w->d.after_tie, CAU_TIE_STRENGTH, w->d.other_weights, "of another strength is", "of another strength are",
                 "of another strength");
    }
    add_bodies(&s, w, &said);
    cau_str_add(&s, said ? "." : "no tie, body, score or position differs.");
    cau_result_say_str(r, &s);
}

/* ---- mergers ----------------------------------------------------------------------------------- */

/* Strengths of the ties of one meaning of those who are, or became, body i; ties inside do not count. */
static double strength_of(const cau_whatif *w, size_t i, bool before, cau_counts_as kind)
{
    const caucus_landscape *net = before ? w->before : w->after;
    double sum = 0;
    for (size_t t = 0; t < net->nties; t++) {
        const cau_tie *tie = &net->ties[t];
        const size_t a = before ? w->d.after_of[tie->from] : tie->from, b = before ? w->d.after_of[tie->to] : tie->to;
        if ((a == i) != (b == i) && cau_tie_counts_as(net, tie) == kind)
            sum += tie->weight.given ? tie->weight.value : 1;
    }
    return sum;
}

static void add_strengths(cau_str *s, const cau_whatif *w, size_t i, cau_counts_as kind, const char *what, size_t *said)
{
    const double before = strength_of(w, i, true, kind), after = strength_of(w, i, false, kind);
    if (!(before > 0 || after > 0))
        return;
    cau_whatif_part(s, said);
    cau_str_addf(s, "its %s add up to ", what);
    cau_whatif_sum(s, after);
    cau_str_add(s, " and theirs together to ");
    cau_whatif_sum(s, before);
}

static void say_merged(caucus_result *r, const cau_whatif *w, size_t i)
{
    static const char *const how[] = { "are added up", "count once, with the strength of the strongest", "count once, with their mean strength" };
    const cau_shift *power = &w->shifts.of[CAU_SHIFT_POWER][i], *given = &w->shifts.of[CAU_SHIFT_GIVEN][i], *routes = &w->shifts.of[CAU_SHIFT_ROUTES][i];
    cau_str s = { 0 };
    size_t said = 0;
    cau_str_addf(&s, "%s is set against those it is made of: ", cau_whatif_name(w, i));
    if (!isnan(power->after)) {
        cau_whatif_part(&s, &said);
        cau_str_add(&s, "its power score is ");
        cau_str_power(&s, w->after, i);
        cau_str_add(&s, cau_shift_differs(power) ? ", the highest of theirs is " : ", as the highest of theirs");
        if (cau_shift_differs(power))
            cau_str_fixed(&s, cau_power_out(w->before, power->before), cau_power_out(w->before, 1) >= 5 ? 0 : 2);
    }
    if (given->after > 0 || given->before > 0) {
        cau_whatif_part(&s, &said);
        cau_str_add(&s, "its influence ties add up to ");
        cau_whatif_sum(&s, given->after);
        cau_str_add(&s, " and theirs together to ");
        cau_whatif_sum(&s, given->before);
    }
    add_strengths(&s, w, i, CAU_ALLIANCE, "alliances", &said);
    add_strengths(&s, w, i, CAU_CONFLICT, "conflicts", &said);
    if (cau_whatif_routes_tell(w) && !isnan(routes->after) && !isnan(routes->before)) {
        cau_whatif_part(&s, &said);
        cau_str_add(&s, "it sits on ");
        cau_str_of_100(&s, routes->after);
        cau_str_add(&s, " of 100 routes between others, where none of them sat on more than ");
        cau_str_of_100(&s, routes->before);
    }
    cau_whatif_part(&s, &said);
    cau_str_addf(&s, "ties that several of them had to one body %s, and how strong it looks depends on that choice.", how[w->after->stakeholders[i].merged_how]);
    cau_result_say_str(r, &s);
}

void cau_whatif_say_supposed(caucus_result *r, const cau_whatif *w)
{
    say_differences(r, w);
    for (size_t i = 0; i < w->after->n; i++)
        if (cau_whatif_merged(w, i))
            say_merged(r, w, i);
}
