/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Triangles of alliances and conflicts (Cartwright & Harary 1956; Davis 1967). Reads the signs of the net strengths. */
#include "kernels/signed.h"
#include "measures/coalition/sides_table.h"
#include "measures/network/network.h"

extern const cau_measure cau_measure_signed_triangles;

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    static const char *const names[] = { "ppp", "ppn", "pnn", "nnn" };
    const cau_measure *m = &cau_measure_signed_triangles;
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double count[4];
    CAU_TRY(cau_signed_layer(&layer, NULL, ctx, net, m, args, out));
    CAU_TRY(cau_signed_triangles(count, ctx, &layer));
    const double all = count[0] + count[1] + count[2] + count[3];
    cau_table *t = cau_measure_network_table(out, m);
    for (size_t k = 0; t && k < 4; k++)
        cau_table_set_integer(t, 0, names[k], count[k]);
    if (t) {
        cau_table_set_defined(t, 0, "balanced", cau_measure_share(count[0] + count[2], all), "no three are all tied to each other");
        cau_table_set_defined(t, 0, "weakly_balanced", cau_measure_share(count[0] + count[2] + count[3], all),
                              "no three are all tied to each other");
    }
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "ppp", .title = "Three alliances", .kind = CAU_INTEGER, .asks = "How many threes are all allied?" },
    { .name = "ppn", .title = "Two alliances, one conflict", .kind = CAU_INTEGER, .asks = "In how many threes are two allies of one in conflict?" },
    { .name = "pnn", .title = "One alliance, two conflicts", .kind = CAU_INTEGER, .asks = "In how many threes are two allies in conflict with the third?" },
    { .name = "nnn", .title = "Three conflicts", .kind = CAU_INTEGER, .asks = "How many threes are all in conflict?" },
    { .name = "balanced", .title = "Share that fits two sides", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of the threes fits two sides?" },
    { .name = "weakly_balanced", .title = "Share that fits some groups", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of the threes fits any number of groups?" },
};

const cau_measure cau_measure_signed_triangles = {
    .name = "signed_triangles", .title = "Threes by alliance and conflict", .family = CAU_COALITION, .rows = "network",
    .asks = "Of three who are all tied to each other, how often do alliances and conflicts fit sides?",
    .summary = "triangles by their number of conflicts, and the shares that are balanced, strongly and weakly",
    .formula = "balanced: (+++ and +--) / all; weakly balanced: (+++, +-- and ---) / all",
    .reading = "It sees threes alone; longer rings can contradict themselves too, and `frustration` sees them.",
    .reference = "Cartwright & Harary, Psychological Review 63, 1956; Davis, Human Relations 20, 1967",
    .layer = "signed", .view = "none",
    .undefined = "the shares, where no three are all tied to each other",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
