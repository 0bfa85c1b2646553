/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names that may mean the same body. */
#ifndef CAUCUS_QUESTIONS_ALIKE_H
#define CAUCUS_QUESTIONS_ALIKE_H

#include "core/text.h"

/** A name without case, accents' forms, spaces and punctuation: "Carers' UK" and "carers uk" are one. Yours: cau_free(). */
char *cau_folded(const char *name);
/** The initials of a name of several words, folded: "Integrated Care 24" is "ic24"; small words (of, and, the, for)
 *  are left out. "" when there are fewer than three letters. Yours: cau_free(). */
char *cau_initials(const char *name);

#endif
