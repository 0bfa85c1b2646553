/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rows of the legend, also those that only one view has. On a page with a panel the rows stand below each other; without one they follow each
 * other along the foot of the map. */
#ifndef CAUCUS_VIEWS_LEGEND_H
#define CAUCUS_VIEWS_LEGEND_H

#include "views/scene.h"

typedef struct cau_key {
    cau_scene *s;
    double x, y, k, width; /* left edge, where the next block begins, scale of rows and gaps, room */
    bool short_of_room;    /* something did not fit */
    bool terse;            /* no samples of sizes */
    bool flat;             /* without a panel: rows follow each other on one line */
    bool wraps;            /* or on as many as they need */
} cau_key;

void cau_key_text(cau_key *key, double x, double y, const char *text, cau_face face, const char *color, double size);
void cau_key_heading(cau_key *key, const char *text);
/** Is there room for `height` and a gap below it? */
bool cau_key_room(const cau_key *key, double height);
/** A row: its text, and at *sample the middle of the left edge of the `wide` points where the caller draws the sample.
 *  @return false, with nothing written, when there is no room */
bool cau_key_row(cau_point *sample, cau_key *key, double wide, const char *text);
/** A gap before the next block. */
void cau_key_gap(cau_key *key);
#endif
