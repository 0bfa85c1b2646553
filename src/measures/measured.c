/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/measured.h"

#include "measures/measure.h"

#include <string.h>

const char *cau_measured_name(size_t i)
{
    const cau_measure *m = cau_measure_at(i);
    return m ? m->name : NULL;
}

size_t cau_measured_find(const char *name)
{
    for (size_t i = 0; i < cau_measure_count(); i++)
        if (strcmp(cau_measure_at(i)->name, name) == 0)
            return i;
    return CAU_NONE;
}

const char *cau_measured_rows(size_t measure)
{
    return cau_measure_at(measure)->rows;
}

const char *cau_measured_number(size_t measure, size_t i)
{
    const cau_measure *m = cau_measure_at(measure);
    for (size_t c = 0; c < m->ncolumns; c++)
        if ((m->columns[c].kind == CAU_REAL || m->columns[c].kind == CAU_INTEGER || m->columns[c].kind == CAU_BOOL) && i-- == 0)
            return m->columns[c].name;
    return NULL;
}

const char *cau_measured_parameter(size_t measure, size_t i)
{
    const cau_measure *m = cau_measure_at(measure);
    return i < m->nparams ? m->params[i].name : NULL;
}
