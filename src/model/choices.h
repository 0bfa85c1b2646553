/* SPDX-License-Identifier: GPL-2.0-or-later */
/* "There is no X; did you mean Y? there are: ...": what to say when a name is not known. */
#ifndef CAUCUS_MODEL_CHOICES_H
#define CAUCUS_MODEL_CHOICES_H

#include "core/context.h"

/** An error about the question: what is wrong, and as hint the nearest name and the first names of the list.
 *  @param what  "layer", "issue", ...: reads "there is no WHAT \"WORD\""
 *  @param list  NULL-terminated; may be empty
 *  @return CAUCUS_EINVAL, or CAUCUS_ENOMEM */
caucus_status cau_unknown_name(caucus_ctx *ctx, const char *what, const char *word, const char *const *list);

#endif
