/* SPDX-License-Identifier: MIT */
/* The parts of caucus-draw: the request, the fonts, the drawing. */
#ifndef CAUCUS_DRAW_DRAW_H
#define CAUCUS_DRAW_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { DRAW_FORMATS = 3 };

typedef struct draw_map {
    char *dot; /* NUL-terminated; free() */
    bool want[DRAW_FORMATS]; /* svg, pdf, png */
} draw_map;

typedef struct draw_request {
    unsigned dpi;
    draw_map *maps;
    size_t count;
} draw_request;

/** Read all of a request. @return DRAW_OK, DRAW_REQUEST (with a reason) or DRAW_FAILED when out of memory */
int draw_request_read(draw_request *out, const char **reason, FILE *in);
void draw_request_free(draw_request *request);

/** Send one frame. @return false when it could not be written */
bool draw_send(FILE *out, const char *kind, const char *bytes, size_t length);

/** Look at what stands in for Arial here. @return DRAW_OK, or DRAW_NO_FONT when there is no font at all.
 *  `warning` receives a sentence ("" when the font is one whose widths we know). */
int draw_font_check(char *warning, size_t size);

/** Draw all maps of a request, one Graphviz context for all, and send them. @return an exit status */
int draw_all(const draw_request *request, FILE *out);

/** Make the date of a PDF the one given (14 digits), in place and at the same length. */
void draw_pdf_set_date(char *pdf, size_t length, const char date[15]);
/** SOURCE_DATE_EPOCH as 14 digits, else 20000101000000. */
void draw_date(char out[15]);

#endif
