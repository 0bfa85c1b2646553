/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A drawn map as a reader of its SVG finds it. Nothing here knows how caucus draws: this is the other side of the gate. */
#ifndef CAUCUS_TESTS_MAPS_PICTURE_H
#define CAUCUS_TESTS_MAPS_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct point {
    double x, y;
} point;

typedef struct box {
    double x0, y0, x1, y1;
} box;

typedef struct colour {
    double r, g, b, a; /* 0..1; a 0: none */
} colour;

typedef enum drawn_kind { DRAWN_LINE, DRAWN_AREA, DRAWN_TEXT } drawn_kind;

/** One path, polygon, ellipse or line of text. y points down, in points. */
typedef struct drawn {
    drawn_kind kind;
    point *p; /* curves and ellipses as many short pieces; an area closes itself */
    size_t n;
    box bounds; /* of a text: its letters from the baseline's descenders to the capitals */
    colour fill, stroke;
    double pen, size;
    bool bold, italic, path;
    char *text;
} drawn;

typedef enum part_kind { PART_GROUND, PART_SYMBOL, PART_TIE, PART_NAME, PART_TEXT, PART_MARK, PART_KEY } part_kind;

/** What one stakeholder, tie, name, text, sign or piece of the legend is drawn with; or the ground under all of it. */
typedef struct part {
    part_kind kind;
    char *id, *words; /* words: the classes */
    bool faint, ghost; /* ghost: of the map before, in a picture of what differs */
    drawn *items;
    size_t n;
    size_t from, to; /* of a tie: its symbols, as parts; (size_t)-1 when not known */
} part;

typedef struct picture {
    double width, height;
    part *parts;
    size_t n;
    char *alt; /* its description */
    size_t doubled_ids, links; /* ids used twice; scripts, images and links that lead out of the file */
} picture;

/** Read an SVG file, and the DOT beside it for the ends of ties. @return false, with a line on stderr, when it cannot be read */
bool picture_read(picture *out, const char *svg, const char *dot);
void picture_free(picture *pic);

/** Widths of Liberation Sans from its own files. `folder` holds LiberationSans-Regular.ttf and its three sisters. */
bool type_open(const char *folder);
void type_close(void);
double type_width(const char *utf8, double size, bool bold, bool italic);

#endif
