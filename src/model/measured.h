/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a reader of files has to know of the measures: which there are, which numbers each gives of every stakeholder, and their
 * parameters. Asked here, where readers may look; answered by src/measures/measured.c from the registry. */
#ifndef CAUCUS_MODEL_MEASURED_H
#define CAUCUS_MODEL_MEASURED_H

#include <stdbool.h>
#include <stddef.h>

/** NULL after the last. */
const char *cau_measured_name(size_t i);
/** Its number; CAU_NONE when there is no measure of that name. */
size_t cau_measured_find(const char *name);
/** What its numbers belong to, when not to each stakeholder: "network"; else NULL. */
const char *cau_measured_rows(size_t measure);
/** Its numbers, one by one: NULL after the last. */
const char *cau_measured_number(size_t measure, size_t i);
/** Its parameters, likewise. */
const char *cau_measured_parameter(size_t measure, size_t i);

#endif
