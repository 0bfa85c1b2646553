/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A hash map from texts to numbers, for looking up ids without comparing each with each. */
#ifndef CAUCUS_CORE_MAP_H
#define CAUCUS_CORE_MAP_H

#include <stdbool.h>
#include <stddef.h>

#define CAU_MAP_NONE ((size_t)-1)

typedef struct cau_map {
    struct cau_map_slot *slots;
    size_t capacity, count;
} cau_map; /* { 0 } is an empty map */

/** Remember `value` under `key`, which is borrowed and must outlive the map. A key that is there keeps its first value.
 *  @return false when out of memory */
bool cau_map_put(cau_map *map, const char *key, size_t value);
/** The value of `key`, or CAU_MAP_NONE. */
size_t cau_map_get(const cau_map *map, const char *key);
void cau_map_free(cau_map *map);

#endif
