/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/random.h"

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = (*state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

cau_rng cau_rng_stream(uint64_t seed, const char *task, uint64_t replicate)
{
    uint64_t name = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
    for (; *task; task++)
        name = (name ^ (unsigned char)*task) * UINT64_C(0x100000001B3);
    /* Each part passes through a full mix before the next joins, so that (1, a, 2) and (2, a, 1) differ. */
    uint64_t state = seed;
    state = splitmix(&state) ^ name;
    state = splitmix(&state) ^ replicate;
    cau_rng rng;
    for (int i = 0; i < 4; i++)
        rng.s[i] = splitmix(&state);
    return rng;
}

static uint64_t rotl(uint64_t x, int k)
{
    return (x << k) | (x >> (64 - k));
}

uint64_t cau_rng_next(cau_rng *rng)
{
    uint64_t *s = rng->s;
    const uint64_t result = rotl(s[1] * 5, 7) * 9;
    const uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotl(s[3], 45);
    return result;
}

double cau_rng_uniform(cau_rng *rng)
{
    return (double)(cau_rng_next(rng) >> 11) * 0x1p-53;
}

size_t cau_rng_below(cau_rng *rng, size_t n)
{
    const uint64_t limit = UINT64_MAX - UINT64_MAX % n;
    uint64_t x;
    do {
        x = cau_rng_next(rng);
    } while (x >= limit);
    return (size_t)(x % n);
}

void cau_rng_shuffle(cau_rng *rng, size_t *items, size_t n)
{
    for (size_t i = n; i > 1; i--) {
        const size_t j = cau_rng_below(rng, i);
        const size_t t = items[i - 1];
        items[i - 1] = items[j];
        items[j] = t;
    }
}
