/* SPDX-License-Identifier: MIT */
/* What passes between caucus and caucus-draw. All lengths are decimal byte counts.
 *
 * Request, on standard input, ended by the end of the input:
 *     caucus-draw 1 DPI\n              first line
 *     map FORMATS LENGTH\n BYTES       once per map; FORMATS is one to three of the letters s (SVG), p (PDF), g (PNG)
 *
 * Answer, on standard output, for each map in the order asked:
 *     warning LENGTH\n TEXT            any number of times
 *     svg LENGTH\n BYTES               one for each format wanted (svg, pdf, png)
 *     done 0\n
 * or, whenever something fails, as the last thing:
 *     error LENGTH\n TEXT              and the exit status below
 */
#ifndef CAUCUS_DRAW_PROTOCOL_H
#define CAUCUS_DRAW_PROTOCOL_H

#define CAUCUS_DRAW_GREETING "caucus-draw 1"

/** Exit statuses of caucus-draw. */
enum {
    DRAW_OK = 0,
    DRAW_FAILED = 1,    /* a map could not be drawn */
    DRAW_REQUEST = 2,   /* the request is not as above */
    DRAW_NO_FONT = 3,   /* no usable font */
    DRAW_NO_PLUGIN = 4, /* a part of Graphviz is not installed */
    DRAW_OUTPUT = 5     /* the answer could not be written */
};

/** Nobody draws more than this for one request. */
enum { DRAW_REQUEST_LIMIT = 256 * 1024 * 1024 };

#endif
