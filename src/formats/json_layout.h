/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Laying JSON out for people: two spaces a level, and what fits on a line stays on one. */
#ifndef CAUCUS_FORMATS_JSON_LAYOUT_H
#define CAUCUS_FORMATS_JSON_LAYOUT_H

#include "core/text.h"

/** Append the JSON text `compact`, laid out, and a newline. A text that is no JSON sets out->failed. */
void cau_json_lay_out(cau_str *out, const char *compact, size_t length);

#endif
