/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What charts share: texts, names and symbols in rows and cells. Stakeholders stand in rows or columns there, not at their places
 * on the map, and no ties are drawn. */
#ifndef CAUCUS_VIEWS_CHART_H
#define CAUCUS_VIEWS_CHART_H

#include "views/scene.h"

/** A text whose middle line is at y. @return its width */
double cau_chart_text(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text);
/** One line of a text, cut with an ellipsis where it is too wide. */
const char *cau_chart_cut(cau_scene *s, cau_face face, const char *text, double size, double width);
/** Text in up to `most` lines round the middle y. */
void cau_chart_lines(cau_scene *s, double x, double y, int align, double size, cau_face face, const char *color, const char *text, double width,
                     size_t most);

/** Side of a symbol with which those of rows of that height keep apart. */
double cau_chart_side(const cau_scene *s, double row);
/** Put a symbol into a chart: of a given side, whatever its power; its group's letter where there is room and s->no_fills is not set. */
void cau_chart_symbol(cau_scene *s, cau_symbol *m, double x, double y, double side);
/** What it is called, on one line. */
const char *cau_chart_called(cau_scene *s, const cau_symbol *m);
/** Its name on one line (`most` lines), right of x, round the middle y. */
void cau_chart_name(cau_scene *s, cau_symbol *m, double x, double y, double width, size_t most);
/** A step of 1, 2 or 5 times a power of ten that parts `range` into at most `most` pieces. */
double cau_chart_step(double range, int most);
/** A statement in the middle of the page, where there is nothing to draw. */
void cau_chart_nothing(cau_scene *s, const char *why);

#endif
