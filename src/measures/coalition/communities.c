/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups joined by alliances: modularity (Newman & Girvan 2004) by Leiden (Traag, Waltman & van Eck 2019), best of
 * several runs. Reads strengths; directions are ignored; who has no tie is in no group. */
#include "core/number.h"
#include "kernels/communities.h"
#include "measures/measure.h"

#include <string.h>

extern const cau_measure cau_measure_communities;
#define NO_ALLIANCE "no recorded alliance"

static void network_table(caucus_result *r, const cau_communities *c, bool exact)
{
    cau_table *t = cau_result_add_table(r, "communities", cau_measure_communities.title, "network", cau_measure_communities.columns,
                                        cau_measure_communities.ncolumns, 1);
    if (!t)
        return;
    cau_table_set_defined(t, 0, "modularity", c->modularity, "there are no ties in this layer");
    cau_table_set_integer(t, 0, "groups", (double)c->groups);
    cau_table_set_defined(t, 0, "upper_bound", c->upper_bound, exact ? "there are no ties in this layer" : "not asked for (exact=yes)");
    if (c->groups == 0)
        cau_table_set_undefined(t, 0, "status", "there are no ties in this layer");
    else
        cau_table_set_text(t, 0, "status", c->proved ? "optimal" : exact ? "not proved" : "best found");
}

/* A coalition needs an alliance; but the proof is about all ways of dividing everyone, so there (exact=yes) someone
 * without ties is a group of its own, which changes nothing of the modularity. */
static void groups_table(caucus_result *r, const caucus_landscape *net, const cau_communities *c, bool everyone)
{
    static const cau_column columns[] = {
        { .name = "stakeholder", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "group", .title = "Group", .kind = CAU_CATEGORY, .asks = "Which group does each stakeholder belong to?" },
    };
    cau_table *t = cau_result_add_table(r, "communities_groups", "Who is in which group", "stakeholder", columns,
                                        sizeof columns / sizeof columns[0], net->n);
    size_t alone = 0;
    for (size_t v = 0; t && v < net->n; v++) {
        char letter[8];
        cau_table_set_text(t, v, "stakeholder", net->stakeholders[v].id);
        cau_table_set_text(t, v, "name", net->stakeholders[v].name);
        const bool single = c->group[v] < 0 && everyone;
        cau_coalition_letter(letter, single ? (int)(c->groups + alone++) : c->group[v]);
        if (c->group[v] >= 0 || single)
            cau_table_set_text(t, v, "group", letter);
        else
            cau_table_set_undefined(t, v, "group", NO_ALLIANCE);
    }
}

static caucus_status read_options(cau_communities_options *out, caucus_ctx *ctx, const cau_args *args)
{
    static const char *const yes_no[] = { "no", "yes", NULL };
    const char *runs = cau_arg(&cau_measure_communities, args, "runs");
    size_t exact = 0;
    uint64_t count = 0;
    if (!cau_arg_choice(&exact, ctx, &cau_measure_communities, args, "exact", yes_no))
        return CAUCUS_EINVAL;
    out->exact = exact == 1;
    if (strcmp(runs, "default") == 0)
        return CAUCUS_OK;
    if (!cau_number_read_count(&count, runs, 100000) || count == 0)
        return cau_bad_question(ctx, NULL, "communities: runs is a whole number from 1 to 100000, not \"%s\"", runs);
    out->runs = (size_t)count;
    return CAUCUS_OK;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    cau_communities found = { 0 };
    cau_communities_options options = { 0 };
    CAU_TRY(read_options(&options, ctx, args));
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_communities, args, out));
    CAU_TRY(cau_communities_find(&found, ctx, &layer, &options));
    CAU_TRY(cau_coalitions_sort(found.group, found.groups, ctx, net));
    cau_result_set_parameter_number(out, "runs", (double)found.runs);
    cau_result_set_parameter(out, "exact", options.exact ? "yes" : "no");
    if (layer.directed)
        cau_result_note(out, "Directions are ignored here: where ties go both ways, their weights are added.");
    if (options.exact && found.groups && !found.proved)
        cau_result_warn(out, "The best grouping was looked for within a fixed budget and is not proved: a better one may exist, "
                             "but none above the upper bound.");
    network_table(out, &found, options.exact);
    groups_table(out, net, &found, options.exact);
done:
    cau_communities_free(&found);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "modularity", .title = "How sharply the groups stand apart (modularity)", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "How much more alliance is there within groups than chance would put there?" },
    { .name = "groups", .title = "Groups", .kind = CAU_INTEGER },
    { .name = "upper_bound", .title = "No grouping has more than", .kind = CAU_REAL, .digits = 2, .detail = true },
    { .name = "status", .title = "Proof", .kind = CAU_CATEGORY },
};

static const cau_param_spec params[] = {
    { .name = "exact", .fallback = "no", .help = "yes: prove that no grouping is better, within a fixed budget" },
    { .name = "runs", .fallback = "default", .help = "seeded runs, of which the best is kept; default 50, or 10 above 1000 stakeholders" },
};

const cau_measure cau_measure_communities = {
    .name = "communities", .title = "Groups joined by alliances", .family = CAU_COALITION, .rows = "network",
    .asks = "Which groups do the alliances form?",
    .summary = "groups with more alliance inside than chance would put there (Leiden, modularity)",
    .formula = "Q = sum over groups of (weight inside / W - (strength of members / 2W)^2), largest of several seeded runs",
    .reading = "Above about 0.3 groups stand apart clearly; near 0 the grouping says little. Group A has the largest summed power score. "
               "Who has no recorded alliance is in no group; with exact=yes it is a group of its own.",
    .reference = "Newman & Girvan, Physical Review E 69, 2004; Traag, Waltman & van Eck, Scientific Reports 9, 2019",
    .layer = "alliance", .view = "strength",
    .undefined = "without ties in the layer",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
