/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The fault switch of the tests. Never touched it costs one relaxed load a call: threads would fight for a counter. */
static atomic_bool watched, fail_on;
static atomic_ulong fail_at, counted;

void cau_alloc_fail_at(unsigned long k, bool on)
{
    atomic_store(&counted, 0);
    atomic_store(&fail_on, on);
    atomic_store(&fail_at, k);
    atomic_store(&watched, true);
}

unsigned long cau_alloc_count(void)
{
    return atomic_load(&counted);
}

static bool must_fail(void)
{
    if (!atomic_load_explicit(&watched, memory_order_relaxed))
        return false;
    const unsigned long count = atomic_fetch_add_explicit(&counted, 1, memory_order_relaxed) + 1;
    const unsigned long at = atomic_load_explicit(&fail_at, memory_order_relaxed);
    return at != 0 && (count == at || (count > at && atomic_load(&fail_on)));
}

void *cau_alloc(size_t n, size_t size)
{
    if (must_fail())
        return NULL;
    return calloc(n ? n : 1, size ? size : 1);
}

void *cau_realloc(void *p, size_t n, size_t size)
{
    if (must_fail() || (size && n > SIZE_MAX / 2 / size))
        return NULL;
    const size_t bytes = n * size;
    return realloc(p, bytes ? bytes : 1);
}

void cau_free(void *p)
{
    free(p);
}

char *cau_strndup(const char *text, size_t length)
{
    if (!text)
        return NULL;
    char *copy = cau_alloc(length + 1, 1);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

char *cau_strdup(const char *text)
{
    return text ? cau_strndup(text, strlen(text)) : NULL;
}

bool cau_grow(void *items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    const size_t more = *capacity ? *capacity * 2 : 8;
    void *old = NULL;
    memcpy(&old, items, sizeof old); /* `items` points at a pointer of some object type */
    void *grown = cau_realloc(old, more, size);
    if (!grown)
        return false;
    memcpy(items, &grown, sizeof grown);
    *capacity = more;
    return true;
}

struct cau_arena_block {
    struct cau_arena_block *next;
    size_t used, size;
    max_align_t bytes[];
};

enum { BLOCK = 32 * 1024 };

void *cau_arena_alloc(cau_arena *arena, size_t n, size_t size)
{
    if (size && n > (SIZE_MAX / 2) / size)
        return NULL;
    const size_t align = sizeof(max_align_t);
    const size_t need = (n * size + align) / align * align;
    struct cau_arena_block *b = arena->blocks;
    if (!b || b->size - b->used < need) {
        const size_t room = need > BLOCK ? need : BLOCK;
        b = cau_alloc(1, sizeof *b + room);
        if (!b)
            return NULL;
        b->size = room;
        b->next = arena->blocks;
        arena->blocks = b;
    }
    char *p = (char *)b->bytes + b->used;
    b->used += need;
    return p; /* blocks come zeroed and nothing is given back before the end */
}

char *cau_arena_strndup(cau_arena *arena, const char *text, size_t length)
{
    if (!text)
        return NULL;
    char *copy = cau_arena_alloc(arena, length + 1, 1);
    if (copy)
        memcpy(copy, text, length);
    return copy;
}

char *cau_arena_strdup(cau_arena *arena, const char *text)
{
    return text ? cau_arena_strndup(arena, text, strlen(text)) : NULL;
}

void cau_arena_free(cau_arena *arena)
{
    for (struct cau_arena_block *b = arena->blocks; b;) {
        struct cau_arena_block *next = b->next;
        cau_free(b);
        b = next;
    }
    arena->blocks = NULL;
}
