/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What Graphviz writes, made fit to be shown: named for those who cannot see it, with ids that are unique in a page. */
#ifndef CAUCUS_VIEWS_SVG_H
#define CAUCUS_VIEWS_SVG_H

#include "views/view.h"

typedef enum cau_svg_use {
    CAU_SVG_FILE,  /* a document of its own */
    CAU_SVG_INLINE /* part of a page: no prolog, no size in points, a tenth of a point is fine enough, nothing that says nothing */
} cau_svg_use;

/** Comments and names of Graphviz go; title and text alternative of the map come in; only ids of the form
 *  VIEW-... stay, each once. Yours: cau_free(*out).
 *  @return CAUCUS_OK, CAUCUS_EINTERNAL when the text is no SVG of Graphviz, CAUCUS_ENOMEM */
/** The same with ids of the form ID-...: several maps of one view can share a page. */
caucus_status cau_svg_finish_as(char **out, size_t *length, caucus_ctx *ctx, const char *svg, size_t svg_length, const cau_map *map,
                                cau_svg_use use, const char *id);
caucus_status cau_svg_finish(char **out, size_t *length, caucus_ctx *ctx, const char *svg, size_t svg_length, const cau_map *map,
                             cau_svg_use use);
/** Text with & < > " ' written as XML and HTML want it, control characters left out. */
void cau_str_markup(cau_str *s, const char *text);

#endif
