/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hash map from texts to numbers, for looking up ids without comparing each with each. */
#ifndef CAUCUS_CORE_INDEX_H
#define CAUCUS_CORE_INDEX_H

#include <stdbool.h>
#include <stddef.h>

#define CAU_INDEX_NONE ((size_t)-1)

typedef struct cau_index {
    struct cau_index_slot *slots;
    size_t capacity, count;
} cau_index; /* { 0 } is an empty map */

/** Remember `value` under `key`, which is borrowed and must outlive the map. A key that is there keeps its first value.
 *  @return false when out of memory */
bool cau_index_put(cau_index *map, const char *key, size_t value);
/** The value of `key`, or CAU_INDEX_NONE. */
size_t cau_index_get(const cau_index *map, const char *key);
void cau_index_free(cau_index *map);

#endif
