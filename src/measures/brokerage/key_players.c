/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets that matter together: what if these left, or if these were spoken to. F and reach_m count steps, DF and DR lengths. */
#include "kernels/key_sets.h"
#include "measures/measure.h"

#include <math.h>

extern const cau_measure cau_measure_key_players;

static const char *const goals[] = { "F", "DF", "DR", "reach_m", NULL };

static const cau_column columns[] = {
    { .name = "set", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "names", .title = "Together", .kind = CAU_TEXT },
    { .name = "value", .title = "Share", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "F, DF: how much of the rest comes apart if these leave; DR, reach_m: how much of everyone these reach" },
    { .name = "best", .title = "Best of all", .kind = CAU_BOOL, .asks = "Is no other set of that size better?" },
};

static const cau_column summary_columns[] = {
    { .name = "goal", .title = "Asked", .kind = CAU_TEXT },
    { .name = "k", .title = "Stakeholders", .kind = CAU_INTEGER },
    { .name = "value", .title = "Share", .kind = CAU_REAL, .digits = 3, .asks = "What the best set has" },
    { .name = "upper_bound", .title = "No set has more than", .kind = CAU_REAL, .digits = 3, .asks = "What no set of that size exceeds" },
    { .name = "sets", .title = "Sets as good", .kind = CAU_INTEGER, .asks = "How many sets are best?" },
    { .name = "searched", .title = "Sets searched", .kind = CAU_INTEGER, .asks = "How many sets does the answer cover?" },
    { .name = "exact", .title = "Proved", .kind = CAU_BOOL, .asks = "Were all sets looked at, or shown to be worse?" },
};

static const cau_param_spec params[] = {
    { .name = "k", .fallback = "2", .help = "how many stakeholders together" },
    { .name = "goal", .fallback = "DF",
      .help = "F: pairs of the rest that no path joins if these leave; DF: the same, distant pairs in part; "
              "DR: whom these reach, by closeness; reach_m: whom these reach within the steps" },
    { .name = "steps", .fallback = "1", .help = "reach_m: within how many steps" },
};

static caucus_status read_count(size_t *out, caucus_ctx *ctx, const cau_args *args, const char *name, double most)
{
    double number;
    *out = 0;
    if (!cau_arg_number(&number, ctx, &cau_measure_key_players, args, name))
        return CAUCUS_EINVAL;
    if (!(number >= 1 && number <= most) || number > floor(number))
        return cau_bad_question(ctx, NULL, "key_players: %s is a whole number from 1 to %zu", name, (size_t)most);
    *out = (size_t)number;
    return CAUCUS_OK;
}

static void set_row(cau_table *t, size_t row, const caucus_landscape *net, const size_t *set, size_t k)
{
    cau_str ids = { 0 }, names = { 0 };
    for (size_t i = 0; i < k; i++) {
        cau_str_addf(&ids, "%s%s", i ? "+" : "", net->stakeholders[set[i]].id);
        cau_str_addf(&names, "%s%s", i ? ", " : "", net->stakeholders[set[i]].name);
    }
    cau_table_set_text(t, row, "set", ids.failed ? NULL : ids.text);
    cau_table_set_text(t, row, "names", names.failed ? NULL : names.text);
    cau_str_free(&ids);
    cau_str_free(&names);
}

static bool equal(double a, double b)
{
    return fabs(a - b) <= 1e-9 * fmax(1, fabs(b));
}

static void fill(caucus_result *out, const caucus_landscape *net, const cau_key_sets *s)
{
    static const char *const why = "fewer than two would be left";
    const size_t rows = s->single ? s->n : s->listed;
    cau_table *t = cau_result_add_table(out, "key_players", cau_measure_key_players.title, "set", columns,
                                        sizeof columns / sizeof columns[0], rows);
    for (size_t row = 0; t && row < rows; row++) {
        const size_t *set = s->single ? &row : s->list + row * s->k;
        const double value = s->single ? s->single[row] : s->value;
        set_row(t, row, net, set, s->k);
        cau_table_set_defined(t, row, "value", value, why);
        cau_table_set_bool(t, row, "best", (s->exact || equal(s->value, s->bound)) && equal(value, s->value));
    }
    if (t)
        cau_table_sort_for_people(t, "value");
}

static void fill_summary(caucus_result *out, const cau_key_sets *s, const char *goal)
{
    static const char *const why = "fewer than two would be left";
    cau_table *t = cau_result_add_table(out, "key_players_summary", "How sure this answer is", "network", summary_columns,
                                        sizeof summary_columns / sizeof summary_columns[0], 1);
    if (!t)
        return;
    cau_table_set_text(t, 0, "goal", goal);
    cau_table_set_integer(t, 0, "k", (double)s->k);
    cau_table_set_defined(t, 0, "value", s->value, why);
    cau_table_set_defined(t, 0, "upper_bound", s->bound, why);
    cau_table_set_integer(t, 0, "sets", s->count);
    if (isfinite(s->searched))
        cau_table_set_integer(t, 0, "searched", s->searched);
    cau_table_set_bool(t, 0, "exact", s->exact);
    if (!s->exact)
        cau_result_note(out, "There are too many sets to look at all: this one was put together one by one and improved by exchanges. A "
                             "better one may exist, up to the bound given.");
    else if (s->count > (double)s->listed && !s->single)
        cau_result_note(out, "More sets are equally good than the %zu listed.", s->listed);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_key_sets found = { 0 };
    cau_key_question q = { .view = args->length };
    size_t goal;
    if (!cau_arg_choice(&goal, ctx, &cau_measure_key_players, args, "goal", goals))
        return CAUCUS_EINVAL;
    if (net->n == 0 || net->n > CAU_KEY_MOST) {
        cau_error(ctx, NULL, "key_players is computed for 1 to %d stakeholders; here are %zu", (int)CAU_KEY_MOST, net->n);
        return CAUCUS_ENUMERIC;
    }
    CAU_TRY(read_count(&q.k, ctx, args, "k", fmax(2, (double)net->n)));
    if (q.k > net->n) /* two is what is asked unless told otherwise: one alone is all there is then */
        q.k = net->n;
    CAU_TRY(read_count(&q.steps, ctx, args, "steps", 1e6));
    q.goal = (cau_goal)goal;
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_key_players, args, out));
    cau_result_set_parameter(out, "goal", goals[goal]);
    cau_result_set_parameter_number(out, "k", (double)q.k);
    if (q.goal == CAU_GOAL_REACH)
        cau_result_set_parameter_number(out, "steps", (double)q.steps);
    CAU_TRY(cau_key_sets_find(&found, ctx, &layer, &q));
    fill(out, net, &found);
    fill_summary(out, &found, goals[goal]);
done:
    cau_key_sets_free(&found);
    cau_layer_free(&layer);
    return rc;
}

const cau_measure cau_measure_key_players = {
    .name = "key_players", .title = "What if these left; whom these reach together", .family = CAU_BROKERAGE, .rows = "set",
    .asks = "Without which few would the rest come apart most, and which few reach most of the others?",
    .summary = "the sets of k without whom the rest comes apart most (F, DF), or who together reach most (DR, reach_m)",
    .formula = "F: 1 - joined ordered pairs of the rest / all; DF: with 1/d for each; DR: (sum over the rest of 1/distance from the set + k) / n; "
               "reach_m: share of n within m steps, members included",
    .reading = "The best set need not hold the best one by one. Equally good sets are the rule: all are listed. With lengths of 1/weight DF "
               "counts near pairs by their strength and may fall below 0: --length unit keeps it a share.",
    .reference = "Borgatti, Identifying sets of key players in a social network, Comput. Math. Organ. Theory 12, 2006, 21-34",
    .layer = "working", .view = "length",
    .undefined = "F and DF when fewer than two would be left",
    .columns = columns + 2, .ncolumns = 2,
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
