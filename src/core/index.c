/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/index.h"

#include "core/alloc.h"

#include <stdint.h>
#include <string.h>

struct cau_index_slot {
    const char *key; /* NULL: free */
    uint64_t hash;
    size_t value;
};

/* FNV-1a, 64 bits; the upper half is mixed in because a table uses the low bits only. */
static uint64_t hash_of(const char *key)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (const unsigned char *c = (const unsigned char *)key; *c; c++)
        h = (h ^ *c) * UINT64_C(1099511628211);
    return h ^ (h >> 32);
}

/* The slot of the key, or the free one where it belongs. The table is never full. */
static struct cau_index_slot *slot_of(const cau_index *map, const char *key, uint64_t hash)
{
    size_t at = (size_t)hash & (map->capacity - 1);
    while (map->slots[at].key && (map->slots[at].hash != hash || strcmp(map->slots[at].key, key) != 0))
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

static bool grow(cau_index *map)
{
    cau_index larger = { .capacity = map->capacity ? 2 * map->capacity : 64, .count = map->count };
    larger.slots = cau_alloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots)
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].key)
            *slot_of(&larger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    cau_free(map->slots);
    *map = larger;
    return true;
}

bool cau_index_put(cau_index *map, const char *key, size_t value)
{
    if (2 * (map->count + 1) > map->capacity && !grow(map))
        return false;
    const uint64_t hash = hash_of(key);
    struct cau_index_slot *slot = slot_of(map, key, hash);
    if (!slot->key) {
        *slot = (struct cau_index_slot){ .key = key, .hash = hash, .value = value };
        map->count++;
    }
    return true;
}

size_t cau_index_get(const cau_index *map, const char *key)
{
    if (!map->capacity)
        return CAU_INDEX_NONE;
    const struct cau_index_slot *slot = slot_of(map, key, hash_of(key));
    return slot->key ? slot->value : CAU_INDEX_NONE;
}

void cau_index_free(cau_index *map)
{
    cau_free(map->slots);
    *map = (cau_index){ 0 };
}
