/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A page parted among groups: every group gets a plot of its own, as large as it needs beside the others, near those it is
 * tied to. Everything is decided by the seed and by counts, never by time. */
#ifndef CAUCUS_VIEWS_PLOTS_H
#define CAUCUS_VIEWS_PLOTS_H

#include "views/arrange.h"

typedef struct cau_plot {
    double width, height; /* what it needs */
    int look;             /* neighbours should differ in it; below 0: it does not matter */
    cau_point at;         /* where its ties would have it; plots keep this order on the page */
    cau_box cell;
} cau_plot;

/** Part `area` among n plots; `ties` between them by weight, with lengths in any unit. Each `start` gives
 *  another result. */
caucus_status cau_plots_lay(cau_plot *plots, caucus_ctx *ctx, size_t n, const cau_wire *ties, size_t m, cau_box area,
                            uint64_t start);

#endif
