/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACTOR's power relations (Godet), variant "sum-min". Reads strengths, made for whole numbers of 0 to 4. */
#include "kernels/midi.h"
#include "measures/measure.h"

extern const cau_measure cau_measure_mactor;

enum { MOST_PAIRS_OF = 1000 }; /* stakeholders whose pairs are listed */

static const cau_column pair_columns[] = {
    { .name = "from", .title = "Stakeholder (id)", .kind = CAU_TEXT, .detail = true },
    { .name = "to", .title = "Other (id)", .kind = CAU_TEXT, .detail = true },
    { .name = "from_name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "to_name", .title = "Other", .kind = CAU_TEXT },
    { .name = "midi", .title = "Influence on the other", .kind = CAU_REAL, .digits = 1 },
    { .name = "midi_back", .title = "Influence of the other", .kind = CAU_REAL, .digits = 1 },
    { .name = "net_scale", .title = "Difference", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "Who has more influence on whom, directly and through one other?" },
};

static void list_pairs(caucus_result *out, const caucus_landscape *net, const cau_midi *midi)
{
    cau_table *t = cau_result_add_table(out, "mactor_pairs", "Influence between pairs, direct and through one other", "pair", pair_columns,
                                        sizeof pair_columns / sizeof pair_columns[0], 0);
    for (size_t i = 0; t && i < midi->n; i++)
        for (size_t j = i + 1; j < midi->n; j++) {
            const double forth = midi->matrix[i * midi->n + j], back = midi->matrix[j * midi->n + i];
            if (!(forth > 0 || back > 0))
                continue;
            const size_t row = cau_table_add_row(t);
            cau_table_set_text(t, row, "from", net->stakeholders[i].id);
            cau_table_set_text(t, row, "to", net->stakeholders[j].id);
            cau_table_set_text(t, row, "from_name", net->stakeholders[i].name);
            cau_table_set_text(t, row, "to_name", net->stakeholders[j].name);
            cau_table_set_defined(t, row, "midi", forth, "the sum is too large for a number");
            cau_table_set_defined(t, row, "midi_back", back, "the sum is too large for a number");
            cau_table_set_defined(t, row, "net_scale", forth - back, "the sum is too large for a number");
        }
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_midi midi = { 0 };
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_mactor, args, out));
    CAU_TRY(cau_midi_find(&midi, ctx, &layer, layer.n <= MOST_PAIRS_OF));
    cau_result_set_parameter(out, "variant", "sum-min");
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_mactor, net);
    for (size_t i = 0; t && i < layer.n; i++) {
        const char *why = midi.influence[i] + midi.dependence[i] > 0 ? "the sum is too large for a number"
                                                                      : "no influence on others and none received";
        cau_table_set_defined(t, i, "mactor_power", midi.power[i], why);
        cau_table_set_defined(t, i, "influence", midi.influence[i], "the sum is too large for a number");
        cau_table_set_defined(t, i, "dependence", midi.dependence[i], "the sum is too large for a number");
        cau_table_set_defined(t, i, "competitiveness", midi.competitiveness[i], why);
    }
    if (midi.matrix)
        list_pairs(out, net, &midi);
    else
        cau_result_note(out, "Pairs are listed for at most %d stakeholders.", (int)MOST_PAIRS_OF);
    cau_result_note(out, "Variant sum-min. Programs that go by the name MACTOR use at least five formulas: compare like with like.");
done:
    cau_midi_free(&midi);
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "mactor_power", .title = "Power, mean 1", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Who has much influence and depends on few?" },
    { .name = "influence", .title = "Influence", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much influence does it have, directly and through one other?" },
    { .name = "dependence", .title = "Dependence", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much influence do others have on it, directly and through one other?" },
    { .name = "competitiveness", .title = "Share of influence, less for dependence", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "What share of all influence is its, weighed by how little it depends?" },
};

const cau_measure cau_measure_mactor = {
    .name = "mactor", .title = "Influence and dependence (MACTOR)", .family = CAU_POWER,
    .asks = "Who has much influence and depends on few?",
    .summary = "influence and dependence, direct and through one other, and the balance of the two",
    .formula = "MIDI_ij = W_ij + sum_k min(W_ik, W_kj); I_i, D_i its row and column sums without MIDI_ii; r_i = (I_i/sum I) I_i/(I_i+D_i); "
               "power n r_i/sum r; net scale MIDI_ij - MIDI_ji",
    .reading = "Made for whole numbers of 0 to 4: other strengths work, but the minimum of two of them has to mean something.",
    .reference = "Godet, Actors' moves and strategies: the mactor method, Futures 23, 1991; variant sum-min",
    .layer = "influence", .view = "strength",
    .undefined = "no influence on others and none received",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0], .run = run,
};
