/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Memory: checked sizes, one place to make an allocation fail in a test, and an arena whose
 * pieces live and die together (a landscape, a scene). */
#ifndef CAUCUS_CORE_ALLOC_H
#define CAUCUS_CORE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>

/** `n` zeroed elements of `size` bytes (at least 1 byte); NULL when out of memory. Free with cau_free(). */
void *cau_alloc(size_t n, size_t size);
/** As realloc for `n` elements of `size` bytes; on failure NULL, and `p` is as it was. New bytes are not zeroed. */
void *cau_realloc(void *p, size_t n, size_t size);
void cau_free(void *p);
char *cau_strdup(const char *text);
char *cau_strndup(const char *text, size_t length);
/** Make room for at least one more element: doubles *capacity. `items` is a pointer to the array pointer.
 *  @return false when out of memory; the array is as it was */
bool cau_grow(void *items, size_t *capacity, size_t count, size_t size);

/** Tests: the k-th allocation from now fails (k from 1), and with `on` every later one too; 0 switches off. */
void cau_alloc_fail_at(unsigned long k, bool on);
/** Tests: allocations since the last call of cau_alloc_fail_at(). */
unsigned long cau_alloc_count(void);

typedef struct cau_arena {
    struct cau_arena_block *blocks;
} cau_arena; /* { 0 } is an empty arena */

/** Zeroed, aligned for any type; lives until cau_arena_free(); NULL when out of memory. */
void *cau_arena_alloc(cau_arena *arena, size_t n, size_t size);
char *cau_arena_strdup(cau_arena *arena, const char *text);
char *cau_arena_strndup(cau_arena *arena, const char *text, size_t length);
void cau_arena_free(cau_arena *arena);

#endif
