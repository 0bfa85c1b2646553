/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Triad census: the sixteen ways in which three stakeholders can be tied. Reads which ties there are. */
#include "kernels/triads.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_triad_census;

static const char *const pictures[CAU_TRIAD_TYPES] = {
    "A  B  C",          "A -> B  C",        "A <-> B  C",       "A <- B -> C",      "A -> B <- C",      "A -> B -> C",
    "A <-> B <- C",     "A <-> B -> C",     "A -> B <- C <- A", "A <- B <- C <- A", "A <-> B <-> C",    "A <- B -> C <-> A",
    "A -> B <- C <-> A", "A -> B -> C <-> A", "A -> B <-> C <-> A", "A <-> B <-> C <-> A",
};

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_skeleton s = { 0 };
    cau_triads count;
    const cau_measure *m = &cau_measure_triad_census;
    CAU_TRY(cau_measure_skeleton(&layer, &s, ctx, net, m, args, out));
    CAU_TRY(cau_triads_count(&count, ctx, &s, true));
    cau_table *t = cau_result_add_table(out, m->name, m->title, "triad", m->columns, m->ncolumns, CAU_TRIAD_TYPES);
    for (size_t k = 0; t && k < CAU_TRIAD_TYPES; k++) {
        cau_table_set_text(t, k, "type", cau_triad_names[k]);
        cau_table_set_text(t, k, "picture", pictures[k]);
        cau_table_set_integer(t, k, "count", count.triad[k]);
    }
done:
    cau_skeleton_free(&s);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "type", .title = "Type", .kind = CAU_TEXT },
    { .name = "picture", .title = "Ties", .kind = CAU_TEXT },
    { .name = "count", .title = "Triples", .kind = CAU_INTEGER, .asks = "How many triples of stakeholders are tied like this?" },
};

const cau_measure cau_measure_triad_census = {
    .name = "triad_census", .title = "Triples of stakeholders", .family = CAU_NETWORK, .rows = "triad",
    .asks = "In which ways are triples of stakeholders tied to each other?",
    .summary = "number of triples of each of the sixteen types",
    .formula = "counts of unordered triples by pairs tied both ways, one way, and not at all, as in 021D",
    .reading = "The three digits count pairs tied both ways, one way and not at all; a letter tells alike ones apart (down, up, chain, "
               "transitive). An undirected layer has only 003, 102, 201 and 300.",
    .reference = "Davis & Leinhardt 1972; Batagelj & Mrvar, A subquadratic triad census algorithm, Social Networks 23, 2001",
    .layer = "influence", .view = "none",
    .undefined = "never; fewer than three stakeholders give 0",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
