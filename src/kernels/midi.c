/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/midi.h"

#include <math.h>
#include <string.h>

/* MIDI_ij = W_ij + sum_k min(W_ik, W_kj) for one i; touched[] lists where row[] is not 0. */
static size_t fill_row(const cau_layer *l, size_t i, double *row, bool *seen, size_t *touched)
{
    size_t count = 0;
    for (size_t a = l->out_start[i]; a < l->out_start[i + 1]; a++) {
        const size_t k = l->out_node[a];
        const double first = l->links[l->out_link[a]].strength;
        row[k] += first;
        if (!seen[k])
            touched[count++] = k;
        seen[k] = true;
        for (size_t b = l->out_start[k]; b < l->out_start[k + 1]; b++) {
            const size_t j = l->out_node[b];
            row[j] += fmin(first, l->links[l->out_link[b]].strength);
            if (!seen[j])
                touched[count++] = j;
            seen[j] = true;
        }
    }
    return count;
}

static void finish(cau_midi *m)
{
    double all = 0, sum = 0;
    for (size_t i = 0; i < m->n; i++)
        all += m->influence[i];
    for (size_t i = 0; i < m->n; i++) {
        const double both = m->influence[i] + m->dependence[i];
        m->competitiveness[i] = all > 0 && both > 0 ? m->influence[i] / all * (m->influence[i] / both) : (double)NAN;
        sum += both > 0 ? m->competitiveness[i] : 0;
    }
    for (size_t i = 0; i < m->n; i++)
        m->power[i] = sum > 0 ? (double)m->n * m->competitiveness[i] / sum : (double)NAN;
}

caucus_status cau_midi_find(cau_midi *out, caucus_ctx *ctx, const cau_layer *layer, bool matrix)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    double *row = cau_alloc(n, sizeof *row);
    bool *seen = cau_alloc(n, sizeof *seen);
    size_t *touched = cau_alloc(n, sizeof *touched);
    *out = (cau_midi){ .n = n, .influence = cau_alloc(n, sizeof(double)), .dependence = cau_alloc(n, sizeof(double)),
                       .competitiveness = cau_alloc(n, sizeof(double)), .power = cau_alloc(n, sizeof(double)),
                       .matrix = matrix ? cau_alloc(n * n, sizeof(double)) : NULL };
    if (!row || !seen || !touched || !out->influence || !out->dependence || !out->competitiveness || !out->power
        || (matrix && !out->matrix)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < n; i++) {
        const size_t count = fill_row(layer, i, row, seen, touched);
        for (size_t k = 0; k < count; k++) {
            const size_t j = touched[k];
            out->influence[i] += j != i ? row[j] : 0;
            out->dependence[j] += j != i ? row[j] : 0;
            if (matrix)
                out->matrix[i * n + j] = row[j];
            row[j] = 0;
            seen[j] = false;
        }
    }
    finish(out);
done:
    cau_free(row);
    cau_free(seen);
    cau_free(touched);
    if (rc != CAUCUS_OK)
        cau_midi_free(out);
    return rc;
}

void cau_midi_free(cau_midi *midi)
{
    cau_free(midi->influence);
    cau_free(midi->dependence);
    cau_free(midi->competitiveness);
    cau_free(midi->power);
    cau_free(midi->matrix);
    memset(midi, 0, sizeof *midi);
}
