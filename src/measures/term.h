/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dyadic terms (METHODS section 6): one number for each ordered pair of stakeholders.
 *   LAYER (also a tie kind)  transpose:LAYER  same:ATTR  absdiff:ATTR  product:ATTR  sender:ATTR  receiver:ATTR  similar:ISSUE
 * A layer has 0 where there is no tie. ATTR is as in measures/attribute.h. */
#ifndef CAUCUS_MEASURES_TERM_H
#define CAUCUS_MEASURES_TERM_H

#include "measures/measure.h"

typedef struct cau_term {
    const char *text; /* borrowed */
    size_t n;
    double *cell;     /* n * n, row i to column j; 0 on the diagonal; NAN: not known of one of the two */
    bool directed;    /* the two directions can differ */
    bool *unknown;    /* n: its attribute is not known of this stakeholder */
} cau_term;

/** @return CAUCUS_OK; CAUCUS_EINVAL when the text is no term here; free also after an error */
caucus_status cau_term_read(cau_term *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args);
void cau_term_free(cau_term *term);

#endif
