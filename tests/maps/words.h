/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What can go wrong with the words of a picture. Each counts, and tells of what it counts. */
#ifndef CAUCUS_TESTS_MAPS_WORDS_H
#define CAUCUS_TESTS_MAPS_WORDS_H

#include "picture.h"

typedef void words_tell(const char *what, const part *p, const part *q);

/** Texts that end in an ellipsis. */
size_t words_cut(const picture *pic, words_tell *tell);
/** Words, as the description of the picture has them, that go on in the next line without a hyphen. */
size_t words_broken(const picture *pic, words_tell *tell);
/** Texts and symbols that run over the edge of a cell, a bar or the panel, or over a sign in a chart; what of the map is in the panel. */
size_t words_over_edges(const picture *pic, words_tell *tell);
/** Letters that are wider than the symbol that they are in. */
size_t words_beyond_symbols(const picture *pic, words_tell *tell);

#endif
