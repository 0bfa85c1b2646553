/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Widths of text in the face the maps are set in, without asking the system for fonts. */
#ifndef CAUCUS_VIEWS_FONT_H
#define CAUCUS_VIEWS_FONT_H

#include "core/alloc.h"

typedef enum cau_face { CAU_REGULAR, CAU_BOLD, CAU_ITALIC, CAU_FACES } cau_face;

/** Width in points of text[0..length) set at `size`. East Asian wide characters are 1 em, marks that combine 0,
 *  what the font lacks 0.6 em. */
double cau_font_width_n(cau_face face, const char *text, size_t length, double size);
double cau_font_width(cau_face face, const char *text, double size);

enum { CAU_WRAP_LINES = 4 };
/** Text broken into lines no wider than `width`, at most `limit` (up to CAU_WRAP_LINES) of them; what does not fit ends
 *  in an ellipsis. A newline in the text breaks too. Two lines are balanced. Lines belong to the arena.
 *  @return the number of lines; 0 when out of memory (an empty text is one empty line) */
size_t cau_font_wrap(char *lines[CAU_WRAP_LINES], cau_arena *arena, cau_face face, const char *text, double size,
                     double width, size_t limit);

/** Bytes of the text that fill one line of that width, cut at a space where there is one. */
size_t cau_font_fill(cau_face face, const char *text, double size, double width);
/** Width of its longest word; a hyphen or a slash ends one, as it may end a line. */
double cau_font_longest_word(cau_face face, const char *text, double size);

#endif
