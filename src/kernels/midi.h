/* SPDX-License-Identifier: GPL-2.0-or-later */
/* MACTOR's direct and indirect influences (MIDI), variant "sum-min". Reads strengths. */
#ifndef CAUCUS_KERNELS_MIDI_H
#define CAUCUS_KERNELS_MIDI_H

#include "model/layer.h"

typedef struct cau_midi {
    size_t n;
    double *influence, *dependence; /* n: row and column sums without the diagonal */
    double *competitiveness, *power; /* n: r_i and n r_i/sum r; NAN without influence either way, or when nobody has any */
    double *matrix;                 /* n*n, or NULL when not asked for */
} cau_midi;

caucus_status cau_midi_find(cau_midi *out, caucus_ctx *ctx, const cau_layer *layer, bool matrix);
void cau_midi_free(cau_midi *midi);

#endif
