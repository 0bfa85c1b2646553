/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Frustration: the least weight of strained ties over all splits into two sides (Harary 1959; Aref & Wilson 2019).
 * Reads net strengths, direction ignored; stakeholders without a signed tie belong to no side. `certificate` adds rings that
 * prove the strain, or part of it, by adding alone. */
#include "kernels/sides_rings.h"
#include "measures/coalition/sides_table.h"

extern const cau_measure cau_measure_frustration;

/** "a-b-c" for the ring of ties a-b, b-c, c-a. */
static void add_ring(cau_str *s, const caucus_landscape *net, const cau_layer *layer, const size_t *link, size_t count)
{
    const cau_link *first = &layer->links[link[0]], *last = &layer->links[link[count - 1]];
    size_t at = first->from == last->from || first->from == last->to ? first->from : first->to;
    for (size_t k = 0; k < count; k++) {
        const cau_link *l = &layer->links[link[k]];
        cau_str_addf(s, "%s%s", k ? "-" : "", net->stakeholders[at].id);
        at = l->from == at ? l->to : l->from;
    }
}

static void rings_table(caucus_result *r, const caucus_landscape *net, const cau_layer *layer, const cau_rings *rings)
{
    static const cau_column ring_columns[] = {
        { .name = "ring", .title = "Ring", .kind = CAU_INTEGER },
        { .name = "stakeholders", .title = "Round the ring", .kind = CAU_TEXT, .asks = "Which ties close a ring that no two sides satisfy?" },
        { .name = "conflicts", .title = "Conflicts in it", .kind = CAU_INTEGER, .asks = "An odd number: one of its ties at least is strained" },
        { .name = "weight", .title = "Weight", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
          .asks = "How much strain does it account for? Over all rings through a tie no more than the tie's own weight" },
    };
    cau_table *t = cau_result_add_table(r, "frustration_rings", "Rings of ties that no two sides satisfy", "ring", ring_columns,
                                        sizeof ring_columns / sizeof *ring_columns, rings->count);
    for (size_t i = 0; t && i < rings->count; i++) {
        const size_t *link = rings->link + rings->start[i], count = rings->start[i + 1] - rings->start[i];
        size_t conflicts = 0;
        cau_str text = { 0 };
        for (size_t k = 0; k < count; k++)
            conflicts += layer->links[link[k]].strength < 0;
        add_ring(&text, net, layer, link, count);
        cau_table_set_integer(t, i, "ring", (double)(i + 1));
        cau_table_set_text(t, i, "stakeholders", text.failed ? NULL : text.text);
        cau_table_set_integer(t, i, "conflicts", (double)conflicts);
        cau_table_set_real(t, i, "weight", rings->weight[i]);
        cau_str_free(&text);
    }
}

static void say_rings(caucus_result *r, const cau_rings *rings, const cau_sides *sides)
{
    cau_str s = { 0 };
    cau_str_add(&s, "Whatever the two sides, a tie of every ring is strained, and no tie is in rings of more than its own weight. So at least ");
    cau_str_fixed(&s, rings->sum, 2);
    cau_str_add(&s, " is strained in every split");
    cau_str_add(&s, rings->sum >= sides->value - 1e-6 * sides->weight ? ", as much as in the one shown: it is proved by adding"
                    : sides->proved                                    ? "; that no split leaves less than the one shown took a search as well"
                                                                       : "");
    if (!s.failed)
        cau_result_note(r, "%s.", s.text);
    cau_str_free(&s);
}

static caucus_status add_certificate(caucus_result *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                     const cau_sides *sides)
{
    static const char *const yes_no[] = { "no", "yes", NULL };
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    cau_rings rings = { 0 };
    size_t wanted = 0;
    bool unit = false;
    if (!cau_arg_choice(&wanted, ctx, &cau_measure_frustration, args, "certificate", yes_no))
        return CAUCUS_EINVAL;
    cau_result_set_parameter(out, "certificate", yes_no[wanted]);
    if (!wanted)
        return CAUCUS_OK;
    CAU_TRY(cau_signed_layer(&layer, &unit, ctx, net, &cau_measure_frustration, args, out));
    CAU_TRY(cau_rings_find(&rings, ctx, &layer, unit, 2, CAU_SIDES_STEPS));
    rings_table(out, net, &layer, &rings);
    if (layer.m > CAU_RINGS_MOST)
        cau_result_note(out, "Rings are looked for among at most %d ties; here are %zu.", (int)CAU_RINGS_MOST, layer.m);
    else if (rings.count)
        say_rings(out, &rings, sides);
done:
    cau_rings_free(&rings);
    cau_layer_free(&layer);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_sides sides = { 0 };
    CAU_TRY(cau_sides_of_measure(&sides, ctx, net, &cau_measure_frustration, args, 2, out));
    cau_sides_network_table(out, &cau_measure_frustration, &sides, "frustration");
    cau_sides_groups_table(out, "frustration_groups", "Seen as two sides", net, &sides);
    cau_sides_splits_table(out, "frustration_splits", "All equally good splits", net, &sides);
    CAU_TRY(add_certificate(out, ctx, net, args, &sides));
done:
    cau_sides_free(&sides);
    return rc;
}

static const cau_column columns[] = {
    { .name = "frustration", .title = "Strained ties, weight", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much of the alliances and conflicts does not fit any two sides?" },
    { .name = "lower_bound", .title = "No split has less than", .kind = CAU_REAL, .digits = 1 },
    { .name = "gap", .title = "Share not accounted for", .kind = CAU_REAL, .digits = 2, .detail = true },
    { .name = "status", .title = "Proof", .kind = CAU_CATEGORY },
    { .name = "optimal_partitions", .title = "Equally good splits", .kind = CAU_INTEGER },
    { .name = "at_least", .title = "There may be more", .kind = CAU_BOOL, .detail = true },
    { .name = "weight", .title = "All alliances and conflicts, weight", .kind = CAU_REAL, .digits = 1 },
};

static const cau_param_spec params[] = {
    CAU_WEIGHTS_PARAM,
    CAU_EFFORT_PARAM,
    { .name = "certificate", .fallback = "no", .help = "yes: list rings of ties that no two sides satisfy, to check by adding" },
};

const cau_measure cau_measure_frustration = {
    .name = "frustration", .title = "Two sides and what strains them", .family = CAU_COALITION, .rows = "network",
    .asks = "If everyone stood on one of two sides, how many ties would be strained?",
    .summary = "least weight of strained ties over all splits into two sides, proved",
    .formula = "min over splits in two of (alliance weight between + conflict weight within)",
    .reading = "0 means that two sides explain every alliance and conflict. Several splits may be equally good: the table shows the first "
               "in file order and counts the rest.",
    .reference = "Harary, On the measurement of structural balance, Behavioral Science 4, 1959; Aref & Wilson, J. Complex Networks 7, 2019",
    .layer = "signed", .view = "strength",
    .undefined = "without alliances and conflicts",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
