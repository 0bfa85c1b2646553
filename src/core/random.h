/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Random streams that belong to (seed, task, replicate), never to a thread. */
#ifndef CAUCUS_CORE_RANDOM_H
#define CAUCUS_CORE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#define CAU_GENERATOR "xoshiro256**"

typedef struct cau_rng {
    uint64_t s[4]; /* of CAU_GENERATOR (Blackman & Vigna 2018) */
} cau_rng;

cau_rng cau_rng_stream(uint64_t seed, const char *task, uint64_t replicate);
uint64_t cau_rng_next(cau_rng *rng);
/** Uniform in [0,1), 53 bits. */
double cau_rng_uniform(cau_rng *rng);
/** Uniform in 0..n-1, without bias; n > 0. */
size_t cau_rng_below(cau_rng *rng, size_t n);
/** Shuffle the n items in place (Fisher-Yates). */
void cau_rng_shuffle(cau_rng *rng, size_t *items, size_t n);

#endif
