/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Some measures for the readers to know: the targets are linked without the kernels, and so without the registry. */
#include "model/measured.h"

#include "model/landscape.h"

#include <string.h>

static const struct {
    const char *name, *rows, *numbers[3], *parameters[2];
} known[] = {
    { "strength_out", NULL, { "strength_out" }, { NULL } },
    { "katz_out", NULL, { "katz_out" }, { "alpha" } },
    { "pagerank", NULL, { "pagerank" }, { "damping" } },
    { "gould_fernandez", NULL, { "liaison", "gatekeeper" }, { "density" } },
    { "density", "network", { "density" }, { NULL } },
};
enum { KNOWN = sizeof known / sizeof *known };

const char *cau_measured_name(size_t i)
{
    return i < KNOWN ? known[i].name : NULL;
}

size_t cau_measured_find(const char *name)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(known[i].name, name) == 0)
            return i;
    return CAU_NONE;
}

const char *cau_measured_rows(size_t measure)
{
    return known[measure].rows;
}

const char *cau_measured_number(size_t measure, size_t i)
{
    return i < 3 ? known[measure].numbers[i] : NULL;
}

const char *cau_measured_parameter(size_t measure, size_t i)
{
    return i < 2 ? known[measure].parameters[i] : NULL;
}
