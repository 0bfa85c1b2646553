/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a what-if: each stakeholder before and after, and the ties that differ. */
#include "questions/whatif.h"

#include <math.h>
#include <string.h>

static const cau_column columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "is", .title = "Is", .kind = CAU_CATEGORY, .detail = true, .asks = "Itself before and after, new, not there, or merged?" },
    { .name = "members", .title = "Made of", .kind = CAU_TEXT, .detail = true, .asks = "Of which ids was it merged?" },
    { .name = "power_before", .title = "Power score before", .kind = CAU_REAL, .better = CAU_HIGHER, .measure = "judged_power",
      .asks = "Which power score has it on the map as recorded? Of those merged: the highest" },
    { .name = "power_after", .title = "Power score after", .kind = CAU_REAL, .better = CAU_HIGHER, .measure = "judged_power",
      .asks = "Which power score has it then?" },
    { .name = "power_change", .title = "Power change", .kind = CAU_REAL, .better = CAU_HIGHER, .change = true,
      .asks = "How much higher is its power score?" },
    { .name = "given_before", .title = "Influence before", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .measure = "strength_out",
      .asks = "How strong are the influence ties that start from it, added up? Of those merged: all together" },
    { .name = "given_after", .title = "Influence after", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .measure = "strength_out",
      .asks = "How strong are they then?" },
    { .name = "given_change", .title = "Influence change", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .change = true,
      .asks = "How much stronger are they?" },
    { .name = "given_same_none", .title = "Influence: same way, of 100", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "In how many of 100 pairs of redrawn maps do they change the same way (or not at all) when doubtful ties are left out?" },
    { .name = "given_same_balanced", .title = "Influence: same way, with unrecorded", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "The same when unrecorded ties are put in too" },
    { .name = "place_before", .title = "Place before", .kind = CAU_INTEGER, .better = CAU_LOWER, .detail = true, .measure = "katz_out",
      .asks = "Where does it stand by influence directly and through others? Of those merged: the best" },
    { .name = "place_after", .title = "Place after", .kind = CAU_INTEGER, .better = CAU_LOWER, .detail = true, .measure = "katz_out",
      .asks = "Where does it stand then?" },
    { .name = "routes_before", .title = "Of 100 routes, before", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .measure = "betweenness_share",
      .asks = "On how many of every 100 shortest routes between others does it sit? Of those merged: the most" },
    { .name = "routes_after", .title = "After", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .measure = "betweenness_share",
      .asks = "On how many does it sit then?" },
    { .name = "routes_change", .title = "Change", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .change = true,
      .asks = "On how many more of every 100?" },
    { .name = "routes_same_none", .title = "Same way, of 100 redraws", .kind = CAU_REAL, .digits = 0,
      .asks = "In how many of 100 pairs of redrawn maps does it change the same way (or not at all) when doubtful ties are left out?" },
    { .name = "routes_same_balanced", .title = "Same way, with unrecorded ties", .kind = CAU_REAL, .digits = 0,
      .asks = "The same when unrecorded ties are put in too" },
    { .name = "routes_other_none", .title = "Other way, of 100 redraws", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "In how many does it change the other way when doubtful ties are left out?" },
    { .name = "routes_other_balanced", .title = "Other way, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "The same when unrecorded ties are put in too" },
    { .name = "group_before", .title = "Group before", .kind = CAU_CATEGORY, .asks = "Which group of allies is it in?" },
    { .name = "group_after", .title = "Group after", .kind = CAU_CATEGORY, .asks = "Which group is it in then? A group keeps the letter of the one it shares most members with" },
    { .name = "group_stays_none", .title = "Stays with it, of 100", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "In how many of 100 redrawn maps is it with at least half of its group afterwards, doubtful ties left out?" },
    { .name = "group_stays_balanced", .title = "Stays with it, with unrecorded", .kind = CAU_REAL, .digits = 0, .detail = true,
      .asks = "The same when unrecorded ties are put in too" },
    { .name = "deciding_before", .title = "Deciding voice before", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "In how many of 100 orders of voting do its votes decide? Of those merged: all together" },
    { .name = "deciding_after", .title = "Deciding voice after", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .asks = "In how many then?" },
    { .name = "deciding_change", .title = "Deciding voice, change", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .change = true,
      .asks = "In how many more?" },
};

enum { COUNT = sizeof columns / sizeof *columns };

static void show(cau_column *shown, const char *begin, bool yes)
{
    for (size_t c = 0; c < COUNT; c++)
        if (strncmp(shown[c].name, begin, strlen(begin)) == 0)
            shown[c].detail = shown[c].detail || !yes;
}

static bool any_change(const cau_whatif *w, cau_shifted what)
{
    for (size_t i = 0; i < w->after->n; i++)
        if (cau_shift_differs(&w->shifts.of[what][i]))
            return true;
    return false;
}

static bool any_voice_change(const cau_whatif *w)
{
    for (size_t i = 0; w->votes && i < w->after->n; i++)
        if (fabs(w->voice_is[i] - w->voice_was[i]) > 1e-9)
            return true;
    return false;
}

/* People see no column in which nothing changes. */
static void choose_columns(cau_column *shown, const cau_whatif *w)
{
    memcpy(shown, columns, sizeof columns);
    for (size_t c = 0; c < COUNT; c++)
        if (strncmp(shown[c].name, "power_", 6) == 0)
            shown[c].digits = cau_power_out(w->after, 1) >= 5 ? 0 : 2;
    show(shown, "power_", any_change(w, CAU_SHIFT_POWER));
    show(shown, "given_", any_change(w, CAU_SHIFT_GIVEN) && w->strengths);
    show(shown, "routes_", cau_whatif_routes_tell(w));
    show(shown, "routes_same", w->shifts.draws > 0);
    show(shown, "group_", cau_whatif_any_move(w));
    show(shown, "deciding_", any_voice_change(w));
}

/* NAME_before, NAME_after, NAME_change. */
static void set_three(cau_table *t, size_t row, const char *name, double before, double after, const char *reason)
{
    const char *const ends[] = { "before", "after", "change" };
    const double values[] = { before, after, after - before };
    const double slack = 1e-9 * fmax(fabs(before), fabs(after));
    for (int k = 0; k < 3; k++) {
        cau_str column = { 0 };
        cau_str_addf(&column, "%s_%s", name, ends[k]);
        if (!column.failed)
            cau_table_set_defined(t, row, column.text, k == 2 && fabs(values[2]) <= slack ? 0 : values[k], reason);
        cau_str_free(&column);
    }
}

static double same_way(const cau_shift *s, int rule)
{
    return 100 * cau_shift_same_way(s, rule);
}

static double other_way(const cau_shift *s, int rule)
{
    if (!cau_shift_differs(s))
        return 100 * (s->up[rule] + s->down[rule]);
    return 100 * (s->after > s->before ? s->down : s->up)[rule];
}

static void set_shares(cau_table *t, size_t row, const cau_whatif *w, size_t i)
{
    static const char no[] = "no redraws";
    const cau_shift *given = &w->shifts.of[CAU_SHIFT_GIVEN][i], *routes = &w->shifts.of[CAU_SHIFT_ROUTES][i];
    cau_table_set_defined(t, row, "given_same_none", same_way(given, CAU_SHIFT_NONE), no);
    cau_table_set_defined(t, row, "given_same_balanced", same_way(given, CAU_SHIFT_BALANCED), no);
    cau_table_set_defined(t, row, "routes_same_none", same_way(routes, CAU_SHIFT_NONE), no);
    cau_table_set_defined(t, row, "routes_same_balanced", same_way(routes, CAU_SHIFT_BALANCED), no);
    cau_table_set_defined(t, row, "routes_other_none", other_way(routes, CAU_SHIFT_NONE), no);
    cau_table_set_defined(t, row, "routes_other_balanced", other_way(routes, CAU_SHIFT_BALANCED), no);
}

static void set_group(cau_table *t, size_t row, const char *column, int group)
{
    char letter[8];
    cau_coalition_letter(letter, group);
    if (group < 0)
        cau_table_set_missing(t, row, column, group == -2 ? "in several" : "none recorded");
    else
        cau_table_set_text(t, row, column, letter);
}

static void set_members(cau_table *t, size_t row, const cau_whatif *w, size_t i)
{
    cau_str ids = { 0 };
    for (size_t k = 0; k < w->before->n; k++)
        if (w->d.after_of[k] == i)
            cau_str_addf(&ids, "%s%s", ids.length ? "+" : "", w->before->stakeholders[k].id);
    cau_table_set_text(t, row, "members", ids.failed ? NULL : ids.text);
    cau_str_free(&ids);
}

/* A stakeholder of after. */
static void set_body(cau_table *t, size_t row, const cau_whatif *w, size_t i)
{
    const cau_stakeholder *s = &w->after->stakeholders[i];
    const cau_shift *const *of = (const cau_shift *const *)w->shifts.of;
    const bool is_new = w->d.parts[i] == 0;
    const char *is = is_new ? "new" : w->d.before_of[i] == CAU_NONE ? "merged" : "itself", *no = is_new ? "new" : NULL;
    const cau_shift *power = &of[CAU_SHIFT_POWER][i], *given = &of[CAU_SHIFT_GIVEN][i], *routes = &of[CAU_SHIFT_ROUTES][i];
    cau_table_set_text(t, row, "stakeholder", s->id);
    cau_table_set_text(t, row, "name", s->name);
    cau_table_set_text(t, row, "is", is);
    if (w->d.before_of[i] == CAU_NONE && !is_new)
        set_members(t, row, w, i);
    else
        cau_table_set_missing(t, row, "members", "not merged");
    set_three(t, row, "power", isnan(power->before) ? power->before : cau_power_out(w->before, power->before),
              isnan(power->after) ? power->after : cau_power_out(w->after, power->after), no ? no : "no power score");
    set_three(t, row, "given", given->before, given->after, no ? no : "no influence ties");
    cau_table_set_defined(t, row, "place_before", w->place_was[i] > 0 ? w->place_was[i] : (double)NAN, no ? no : "none recorded");
    cau_table_set_defined(t, row, "place_after", w->place_is[i] > 0 ? w->place_is[i] : (double)NAN, "none recorded");
    set_three(t, row, "routes", 100 * routes->before, 100 * routes->after, no ? no : "no routes");
    set_shares(t, row, w, i);
    if (is_new)
        cau_table_set_missing(t, row, "group_before", "new");
    else
        set_group(t, row, "group_before", cau_whatif_group_before(w, i));
    set_group(t, row, "group_after", w->is.of[i].coalition);
    cau_table_set_defined(t, row, "group_stays_none", 100 * w->is.of[i].stays_none, "no redraws, or no group");
    cau_table_set_defined(t, row, "group_stays_balanced", 100 * w->is.of[i].stays_balanced, "no redraws, or no group");
    set_three(t, row, "deciding", 100 * w->voice_was[i], 100 * w->voice_is[i], "no votes");
}

/* One of before that is not there. */
static void set_gone(cau_table *t, size_t row, const cau_whatif *w, size_t i)
{
    const cau_stakeholder *s = &w->before->stakeholders[i];
    for (size_t c = 0; c < COUNT; c++)
        cau_table_set_missing(t, row, columns[c].name, "not there");
    cau_table_set_text(t, row, "stakeholder", s->id);
    cau_table_set_text(t, row, "name", s->name);
    cau_table_set_text(t, row, "is", "not there");
    if (!isnan(cau_judged_power(s)))
        cau_table_set_real(t, row, "power_before", cau_power_out(w->before, cau_judged_power(s)));
    set_group(t, row, "group_before", w->was.of[i].coalition);
}

static void body_table(caucus_result *r, const cau_whatif *w)
{
    cau_column shown[COUNT];
    size_t row = 0;
    choose_columns(shown, w);
    cau_table *t = cau_result_add_table(r, "whatif", "Before and after", "stakeholder", shown, COUNT, w->after->n + w->d.gone_bodies);
    for (size_t i = 0; t && i < w->after->n; i++)
        set_body(t, row++, w, i);
    for (size_t i = 0; t && i < w->before->n; i++)
        if (w->d.after_of[i] == CAU_NONE)
            set_gone(t, row++, w, i);
    bool seen = false;
    for (size_t c = 2; c < COUNT; c++)
        seen = seen || !shown[c].detail;
    if (t && !seen)
        cau_table_hide_from_people(t);
    if (t)
        cau_table_sort_for_people(t, any_change(w, CAU_SHIFT_ROUTES) && cau_whatif_routes_tell(w) ? "routes_change"
                                     : any_change(w, CAU_SHIFT_GIVEN) ? "given_change" : "power_change");
}

/* ---- ties -------------------------------------------------------------------------------------- */

static const cau_column tie_columns[] = {
    { .name = "from", .title = "From id", .kind = CAU_TEXT, .detail = true },
    { .name = "to", .title = "To id", .kind = CAU_TEXT, .detail = true },
    { .name = "from_name", .title = "From", .kind = CAU_TEXT },
    { .name = "to_name", .title = "To", .kind = CAU_TEXT },
    { .name = "kind", .title = "Kind", .kind = CAU_CATEGORY },
    { .name = "change", .title = "Is", .kind = CAU_CATEGORY, .asks = "New, not there, or of another strength?" },
    { .name = "weight_before", .title = "Strength before", .kind = CAU_REAL, .digits = 1 },
    { .name = "weight_after", .title = "Strength after", .kind = CAU_REAL, .digits = 1 },
    { .name = "weight_change", .title = "Change", .kind = CAU_REAL, .digits = 1, .change = true },
};

static double weight_of(const cau_tie *t)
{
    return t->weight.given ? t->weight.value : 1;
}

static void set_tie(cau_table *t, size_t row, const caucus_landscape *net, const cau_tie *tie, const cau_tie *was, const cau_tie *is)
{
    cau_table_set_text(t, row, "from", tie->from_id);
    cau_table_set_text(t, row, "to", tie->to_id);
    cau_table_set_text(t, row, "from_name", net->stakeholders[tie->from].name);
    cau_table_set_text(t, row, "to_name", net->stakeholders[tie->to].name);
    cau_table_set_text(t, row, "kind", net->kinds[tie->kind].name ? net->kinds[tie->kind].name : tie->kind_id);
    cau_table_set_text(t, row, "change", !was ? "new" : !is ? "not there" : "other strength");
    cau_table_set_defined(t, row, "weight_before", was ? weight_of(was) : (double)NAN, "new");
    cau_table_set_defined(t, row, "weight_after", is ? weight_of(is) : (double)NAN, "not there");
    cau_table_set_real(t, row, "weight_change", (is ? weight_of(is) : 0) - (was ? weight_of(was) : 0));
}

static void tie_table(caucus_result *r, const cau_whatif *w)
{
    const cau_difference *d = &w->d;
    const size_t rows = d->new_ties + d->gone_ties + d->other_weights;
    size_t row = 0;
    cau_table *t = cau_result_add_table(r, "whatif_ties", "Ties that differ", "tie", tie_columns, sizeof tie_columns / sizeof *tie_columns, rows);
    if (!t)
        return;
    for (size_t k = 0; k < w->after->nties; k++) {
        const cau_tie *is = &w->after->ties[k];
        if (d->after_tie[k] == CAU_TIE_NEW)
            set_tie(t, row++, w->after, is, NULL, is);
        else if (d->after_tie[k] == CAU_TIE_STRENGTH)
            set_tie(t, row++, w->after, is, &w->before->ties[d->tie_was[k]], is);
    }
    for (size_t k = 0; k < w->before->nties; k++)
        if (d->before_tie[k] == CAU_TIE_GONE)
            set_tie(t, row++, w->before, &w->before->ties[k], &w->before->ties[k], NULL);
    if (rows == 0)
        cau_table_hide_from_people(t);
}

void cau_whatif_tables(caucus_result *r, const cau_whatif *w)
{
    body_table(r, w);
    tie_table(r, w);
}
