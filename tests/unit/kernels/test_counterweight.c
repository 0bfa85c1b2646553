/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/counterweight.h"

#include <stdlib.h>

static caucus_ctx *ctx;

enum { PAIRS = 66 };

/* A case, as words of bits. */
typedef struct puzzle {
    size_t n;
    unsigned ally[12], foe[12]; /* neighbours */
    int side[12];
    double power[12], needed;
    cau_layer alliance, conflict;
} puzzle;

static void make_layers(puzzle *p)
{
    static double s[MOST][MOST];
    for (int which = 0; which < 2; which++) {
        memset(s, 0, sizeof s);
        for (size_t i = 0; i < p->n; i++)
            for (size_t j = 0; j < p->n; j++)
                s[i][j] = (which ? p->foe : p->ally)[i] >> j & 1;
        *(which ? &p->conflict : &p->alliance) = graph_of(ctx, p->n, false, s);
    }
}

static void free_layers(puzzle *p)
{
    cau_layer_free(&p->alliance);
    cau_layer_free(&p->conflict);
}

static void tie(unsigned *rows, size_t i, size_t j)
{
    rows[i] |= 1U << j;
    rows[j] |= 1U << i;
}

static puzzle draw(cau_rng *rng, size_t n, size_t kind)
{
    puzzle p = { .n = n };
    const double allied = 0.05 + 0.1 * (double)(kind % 5), foes = 0.12 * (double)(kind % 3);
    double sum = 0;
    for (size_t i = 0; i < n; i++) {
        p.side[i] = (int)cau_rng_below(rng, kind % 4 == 0 ? 3 : 2) + (kind % 4 == 0 ? 0 : 1 - (kind % 2 == 1));
        p.power[i] = kind % 6 == 0 ? 1 : kind % 6 == 1 ? cau_rng_uniform(rng) : (double)cau_rng_below(rng, 10);
        if (kind % 7 == 3)
            p.power[i] -= 3;
        sum += fmax(p.power[i], 0);
        for (size_t j = 0; j < i; j++) {
            if (cau_rng_uniform(rng) < allied)
                tie(p.ally, i, j);
            if (cau_rng_uniform(rng) < foes)
                tie(p.foe, i, j);
        }
    }
    p.needed = kind % 6 == 1 ? sum * cau_rng_uniform(rng) * 0.9 : floor(sum * cau_rng_uniform(rng) * 0.9);
    make_layers(&p);
    return p;
}

static size_t bits_of(unsigned x)
{
    size_t count = 0;
    for (; x; x &= x - 1)
        count++;
    return count;
}

/* Free of conflict, on one side, and with enough power. */
static bool may_do(const puzzle *p, unsigned set, double *power)
{
    int side = 0;
    *power = 0;
    for (size_t i = 0; i < p->n; i++) {
        if (!(set >> i & 1))
            continue;
        if (p->side[i] == 0 || (side && p->side[i] != side) || (p->foe[i] & set))
            return false;
        side = p->side[i];
        *power += p->power[i];
    }
    return set && *power >= p->needed - 1e-9 * fabs(p->needed);
}

static size_t pieces(const unsigned *ally, unsigned set)
{
    size_t count = 0;
    while (set) {
        unsigned part = set & -set, before = 0;
        while (part != before) {
            before = part;
            for (size_t i = 0; i < 12; i++)
                if (part >> i & 1)
                    part |= ally[i] & set;
        }
        set &= ~part;
        count++;
    }
    return count;
}

static unsigned code_of(const cau_counterweight_set *s)
{
    unsigned code = 0;
    for (size_t i = 0; i < s->size; i++) {
        assert_true(i == 0 || s->members[i] > s->members[i - 1]);
        code |= 1U << s->members[i];
    }
    return code;
}

/* The smallest number of members, and the strongest of that size, over all sets; 0: none. */
static size_t slow_smallest(const puzzle *p, const unsigned *ally, double *strongest, size_t *count)
{
    size_t smallest = 0;
    *count = 0;
    for (unsigned set = 1; set < 1U << p->n; set++) {
        double power;
        if (!may_do(p, set, &power) || pieces(ally, set) != 1)
            continue;
        const size_t size = bits_of(set);
        if (smallest && size > smallest)
            continue;
        if (!smallest || size < smallest) {
            smallest = size;
            *count = 0;
        }
        *strongest = *count ? fmax(*strongest, power) : power;
        ++*count;
    }
    return smallest;
}

/* As few pieces as any set that would do has, less 1. CAU_NONE: no set would. */
static size_t slow_fewest(const puzzle *p)
{
    size_t fewest = CAU_NONE;
    for (unsigned set = 1; set < 1U << p->n; set++) {
        double power;
        if (may_do(p, set, &power) && pieces(p->ally, set) - 1 < fewest)
            fewest = pieces(p->ally, set) - 1;
    }
    return fewest;
}

static void check_order(const cau_counterweight *c)
{
    for (size_t i = 1; i < c->listed; i++) {
        assert_true(c->sets[i].size >= c->sets[i - 1].size);
        if (c->sets[i].size == c->sets[i - 1].size)
            assert_true(c->sets[i].power <= c->sets[i - 1].power + 1e-9);
    }
}

static void check_today(const puzzle *p, const cau_counterweight *c, size_t smallest, double strongest, size_t count)
{
    assert_int_equal(c->alliances, 0);
    assert_true(c->settled && c->complete && !c->more);
    assert_int_equal(c->least, smallest);
    assert_int_equal(c->listed, count);
    assert_near(c->sets[0].power, strongest);
    for (size_t i = 0; i < c->listed; i++) {
        double power;
        const unsigned code = code_of(&c->sets[i]);
        assert_true(may_do(p, code, &power) && pieces(p->ally, code) == 1);
        assert_near(c->sets[i].power, power);
        assert_int_equal(c->sets[i].size, smallest);
        for (size_t j = 0; j < i; j++)
            assert_true(code_of(&c->sets[j]) != code);
    }
}

/* ---- all sets of alliances, one by one ---- */

typedef struct wanted {
    const puzzle *p;
    const cau_counterweight *c;
    size_t pairs[PAIRS][2], npairs, met;
} wanted;

static void look_up(wanted *w, const size_t *chosen, size_t e)
{
    unsigned ally[12];
    double strongest;
    size_t count;
    memcpy(ally, w->p->ally, sizeof ally);
    for (size_t k = 0; k < e; k++)
        tie(ally, w->pairs[chosen[k]][0], w->pairs[chosen[k]][1]);
    const size_t smallest = slow_smallest(w->p, ally, &strongest, &count);
    size_t listed = 0;
    for (size_t i = 0; i < w->c->listed; i++) {
        bool same = true;
        for (size_t k = 0; k < e; k++)
            same = same && w->c->sets[i].ends[2 * k] == w->pairs[chosen[k]][0] && w->c->sets[i].ends[2 * k + 1] == w->pairs[chosen[k]][1];
        if (!same)
            continue;
        double power;
        const unsigned code = code_of(&w->c->sets[i]);
        listed++;
        assert_int_equal(w->c->sets[i].size, smallest);
        assert_near(w->c->sets[i].power, strongest);
        assert_true(may_do(w->p, code, &power) && pieces(ally, code) == 1 && pieces(w->p->ally, code) == e + 1);
    }
    assert_int_equal(listed, smallest > 0);
    w->met += smallest > 0;
}

static void choose(wanted *w, size_t *chosen, size_t at, size_t from, size_t e)
{
    if (at == e) {
        look_up(w, chosen, e);
        return;
    }
    for (size_t k = from; k < w->npairs; k++) {
        chosen[at] = k;
        choose(w, chosen, at + 1, k + 1, e);
    }
}

static void check_alliances(const puzzle *p, const cau_counterweight *c, size_t fewest)
{
    wanted w = { .p = p, .c = c };
    size_t chosen[12];
    assert_true(c->settled && c->complete);
    assert_int_equal(c->least, 0);
    if (fewest == CAU_NONE) {
        assert_true(c->impossible);
        assert_int_equal(c->listed, 0);
        return;
    }
    assert_false(c->impossible);
    assert_int_equal(c->alliances, fewest);
    assert_int_equal(c->alliances_least, fewest);
    for (size_t i = 0; i < p->n; i++)
        for (size_t j = i + 1; j < p->n; j++)
            if (p->side[i] && p->side[i] == p->side[j] && !(p->ally[i] >> j & 1) && !(p->foe[i] >> j & 1)) {
                w.pairs[w.npairs][0] = i;
                w.pairs[w.npairs++][1] = j;
            }
    if (c->more || (p->n > 8 && fewest > 1) || fewest > 3)
        return; /* too many for the slow way */
    choose(&w, chosen, 0, 0, fewest);
    assert_int_equal(c->listed, w.met);
}

static void check(const puzzle *p, size_t kinds[4])
{
    double strongest = 0;
    size_t count = 0;
    cau_counterweight c;
    const cau_counterweight_question q = { .alliance = &p->alliance, .conflict = &p->conflict, .side = p->side, .power = p->power,
                                           .needed = p->needed, .alliances = true };
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    const size_t smallest = slow_smallest(p, p->ally, &strongest, &count);
    check_order(&c);
    if (smallest)
        check_today(p, &c, smallest, strongest, count);
    else
        check_alliances(p, &c, slow_fewest(p));
    kinds[smallest ? 0 : c.impossible ? 3 : c.alliances == 1 ? 1 : 2]++;
    cau_counterweight_free(&c);
}

static void agrees_with_all_subsets_on_thousands_of_random_cases(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test counterweight", 0);
    size_t kinds[4] = { 0 };
    for (size_t k = 0; k < 6000; k++) {
        puzzle p = draw(&rng, 1 + k % 8, k / 8);
        check(&p, kinds);
        free_layers(&p);
    }
    for (size_t k = 0; k < 400; k++) {
        puzzle p = draw(&rng, 9 + k % 4, k);
        check(&p, kinds);
        free_layers(&p);
    }
    for (size_t i = 0; i < 4; i++)
        assert_true(kinds[i] > 100); /* there today; with one; with more; with none */
}

/*   a 4 ── b 3 ── c 2      d 5      needed 6: a + b do (7); d with a, with b, or with c would have to ally first.
 *   Needed 10: all three make 9, so one new alliance it is. d with a: 4 + 5 = 9, with b too: 12. d with b: a + b + d = 12;
 *   d with c: b + c + d = 10, as small and not as strong. */
static void a_line_and_one_who_stands_alone(void **state)
{
    (void)state;
    cau_layer alliance = graph(ctx, 4, false, "ab bc"), conflict = graph(ctx, 4, false, "");
    const int side[] = { 1, 1, 1, 1 };
    const double power[] = { 4, 3, 2, 5 };
    cau_counterweight_question q = { .alliance = &alliance, .conflict = &conflict, .side = side, .power = power, .needed = 6,
                                     .alliances = true };
    cau_counterweight c;
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_int_equal(c.listed, 1);
    assert_int_equal(c.least, 2);
    assert_near(c.sets[0].power, 7);
    assert_null(c.sets[0].ends);
    cau_counterweight_free(&c);
    q.needed = 10;
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_int_equal(c.least, 0);
    assert_int_equal(c.alliances, 1);
    assert_int_equal(c.listed, 3);
    assert_near(c.sets[0].power, 12);
    assert_near(c.sets[1].power, 12);
    assert_near(c.sets[2].power, 10);
    assert_int_equal(c.sets[2].ends[0], 2);
    assert_int_equal(c.sets[2].ends[1], 3);
    cau_counterweight_free(&c);
    q.needed = 15;
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_true(c.impossible && c.settled && c.complete);
    assert_near(c.reach, 14);
    cau_counterweight_free(&c);
    cau_layer_free(&alliance);
    cau_layer_free(&conflict);
}

/* ---- laws ---- */

/* Names change nothing; twice the powers for twice the need neither; one more who may not be a member neither. */
static void renaming_scaling_and_strangers_change_nothing(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(2, "test counterweight", 0);
    for (size_t k = 0; k < 300; k++) {
        puzzle p = draw(&rng, 3 + k % 6, k), r = { .n = p.n + 1, .needed = 2 * p.needed };
        cau_counterweight a, b;
        for (size_t i = 0; i < p.n; i++) {
            const size_t to = p.n - i; /* turned round, and the stranger is 0 */
            r.side[to] = p.side[i];
            r.power[to] = 2 * p.power[i];
            for (size_t j = 0; j < p.n; j++) {
                r.ally[to] |= (p.ally[i] >> j & 1) << (p.n - j);
                r.foe[to] |= (p.foe[i] >> j & 1) << (p.n - j);
            }
            tie(r.ally, 0, to);
        }
        make_layers(&r);
        r.power[0] = NAN;
        cau_counterweight_question q = { .alliance = &p.alliance, .conflict = &p.conflict, .side = p.side, .power = p.power,
                                         .needed = p.needed, .alliances = true };
        assert_int_equal(cau_counterweight_find(&a, ctx, &q), CAUCUS_OK);
        q = (cau_counterweight_question){ .alliance = &r.alliance, .conflict = &r.conflict, .side = r.side, .power = r.power,
                                          .needed = r.needed, .alliances = true };
        assert_int_equal(cau_counterweight_find(&b, ctx, &q), CAUCUS_OK);
        assert_int_equal(a.listed, b.listed);
        assert_int_equal(a.alliances, b.alliances);
        assert_int_equal(a.least, b.least);
        for (size_t i = 0; i < a.listed; i++) {
            assert_int_equal(a.sets[i].size, b.sets[i].size);
            assert_near(2 * a.sets[i].power, b.sets[i].power);
        }
        cau_counterweight_free(&a);
        cau_counterweight_free(&b);
        free_layers(&p);
        free_layers(&r);
    }
}

/* ---- shapes made to be hard ---- */

typedef struct big {
    size_t n, m;
    cau_link *links;
    double *power;
    int *side;
} big;

static big big_make(size_t n, size_t room)
{
    big b = { .n = n, .links = calloc(room, sizeof(cau_link)), .power = calloc(n, sizeof(double)), .side = calloc(n, sizeof(int)) };
    assert_true(b.links && b.power && b.side);
    for (size_t i = 0; i < n; i++) {
        b.power[i] = 1;
        b.side[i] = 1;
    }
    return b;
}

static void big_tie(big *b, size_t i, size_t j)
{
    b->links[b->m++] = (cau_link){ .from = i < j ? i : j, .to = i < j ? j : i, .strength = 1, .confidence = 1 };
}

/* With the links as alliances (or as conflicts). */
static cau_counterweight big_find(const big *b, bool as_conflicts, double needed)
{
    cau_layer ties, none;
    cau_counterweight c;
    assert_int_equal(cau_layer_from_links(&ties, ctx, "ties", b->n, false, false, b->links, b->m), CAUCUS_OK);
    assert_int_equal(cau_layer_from_links(&none, ctx, "none", b->n, false, false, b->links, 0), CAUCUS_OK);
    const cau_counterweight_question q = { .alliance = as_conflicts ? &none : &ties, .conflict = as_conflicts ? &ties : &none,
                                           .side = b->side, .power = b->power, .needed = needed, .alliances = true, .work = 3e7 };
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_true(c.steps < 1.5e8); /* three budgets, and what they overrun by */
    cau_layer_free(&ties);
    cau_layer_free(&none);
    return c;
}

static void big_free(big *b)
{
    free(b->links);
    free(b->power);
    free(b->side);
}

/* J. Moon & L. Moser, On cliques in graphs, Israel J. Math. 3 (1965): 3^20 largest cliques of 60, threes of whom no two are tied. */
static big moon_moser(void)
{
    big b = big_make(60, 60 * 59 / 2);
    for (size_t i = 0; i < 60; i++)
        for (size_t j = 0; j < i; j++)
            if (i / 3 != j / 3)
                big_tie(&b, i, j);
    return b;
}

static void the_graph_of_moon_and_moser_ends(void **state)
{
    (void)state;
    big b = moon_moser();
    cau_counterweight c = big_find(&b, false, 30);
    assert_true(c.settled && c.complete && c.more); /* more than are listed, all as strong */
    assert_int_equal(c.least, 30);
    assert_int_equal(c.listed, CAU_COUNTERWEIGHT_LISTED);
    cau_counterweight_free(&c);
    for (size_t i = 0; i < b.n; i++)
        b.power[i] = 1 + (double)(i * i % 17) / 7;
    c = big_find(&b, false, 60);
    assert_true(c.settled);
    cau_counterweight_free(&c);
    c = big_find(&b, true, 7); /* as conflicts: three at most get on, and have no alliance */
    assert_true(c.settled && c.least == 0);
    cau_counterweight_free(&c);
    for (size_t i = 0; i < b.n; i++)
        b.power[i] = 1;
    c = big_find(&b, true, 4);
    assert_true(c.impossible);
    assert_near(c.reach, 3);
    cau_counterweight_free(&c);
    big_free(&b);
    b = big_make(60, 60);
    for (size_t i = 0; i < 60; i += 3) { /* the other way round: threes in conflict, 20 of whom get on */
        big_tie(&b, i, i + 1);
        big_tie(&b, i, i + 2);
        big_tie(&b, i + 1, i + 2);
    }
    c = big_find(&b, true, 20.5);
    assert_true(c.impossible);
    assert_near(c.reach, 20);
    cau_counterweight_free(&c);
    c = big_find(&b, true, 20); /* nineteen new alliances, in more ways than can be listed */
    assert_true(c.settled && c.least == 0);
    assert_int_equal(c.alliances, 19);
    assert_int_equal(c.alliances_least, 19);
    assert_true(c.more && c.listed > 0);
    cau_counterweight_free(&c);
    big_free(&b);
}

static void a_clique_of_120_ends(void **state)
{
    (void)state;
    big b = big_make(120, 120 * 119 / 2);
    for (size_t i = 0; i < b.n; i++)
        for (size_t j = 0; j < i; j++)
            big_tie(&b, i, j);
    cau_counterweight c = big_find(&b, false, 60);
    assert_true(c.settled && c.more);
    assert_int_equal(c.least, 60);
    cau_counterweight_free(&c);
    for (size_t i = 0; i < b.n; i++)
        b.power[i] = 1 + (double)(i * 37 % 101) / 101;
    c = big_find(&b, false, 90);
    assert_true(c.settled && c.listed > 0);
    cau_counterweight_free(&c);
    c = big_find(&b, false, 1e6);
    assert_true(c.impossible);
    cau_counterweight_free(&c);
    big_free(&b);
}

static void five_thousand_with_few_ties_end(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(3, "test counterweight", 0);
    big b = big_make(5000, 10000);
    for (size_t k = 0; k < 7500; k++) {
        const size_t i = cau_rng_below(&rng, 5000), j = cau_rng_below(&rng, 5000);
        bool there = i == j;
        for (size_t e = 0; e < b.m && !there; e++)
            there = b.links[e].from == (i < j ? i : j) && b.links[e].to == (i < j ? j : i);
        if (!there)
            big_tie(&b, i, j);
    }
    for (size_t i = 0; i < b.n; i++)
        b.power[i] = cau_rng_uniform(&rng);
    static const double needs[] = { 1.5, 4, 12, 400, 1e4 };
    for (size_t k = 0; k < sizeof needs / sizeof *needs; k++) {
        cau_counterweight c = big_find(&b, false, needs[k]);
        assert_true(c.impossible == (needs[k] > 5000));
        assert_true(c.impossible || c.least > 0);
        assert_true(c.impossible || (c.listed > 0 && c.sets[0].size >= c.least && c.sets[0].power >= needs[k] - 1e-6));
        cau_counterweight_free(&c);
    }
    b.m = 0; /* nobody has an ally: nobody alone comes up to it, four together would */
    cau_counterweight c = big_find(&b, false, 3.5);
    assert_true(c.settled && c.least == 0 && c.alliances_least >= 3 && c.listed > 0);
    cau_counterweight_free(&c);
    big_free(&b);
}

/* With next to no steps what is said still holds. */
static void without_time_what_is_proved_is_true(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(4, "test counterweight", 0);
    for (size_t k = 0; k < 1500; k++) {
        puzzle p = draw(&rng, 4 + k % 7, k);
        double strongest = 0;
        size_t count = 0;
        cau_counterweight c;
        const cau_counterweight_question q = { .alliance = &p.alliance, .conflict = &p.conflict, .side = p.side, .power = p.power,
                                               .needed = p.needed, .alliances = true, .work = 1 + (double)(k % 90) };
        assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
        const size_t smallest = slow_smallest(&p, p.ally, &strongest, &count), fewest = slow_fewest(&p);
        if (c.settled)
            assert_int_equal(c.least, smallest);
        else
            assert_true(smallest == 0 || c.least <= smallest);
        if (c.impossible)
            assert_true(fewest == CAU_NONE);
        if (c.settled && !smallest && fewest != CAU_NONE) {
            assert_true(c.alliances_least <= fewest);
            assert_true(c.listed == 0 || c.alliances >= fewest);
        }
        for (size_t i = 0; i < c.listed; i++) {
            double power;
            unsigned ally[12];
            memcpy(ally, p.ally, sizeof ally);
            for (size_t e = 0; e < c.alliances; e++)
                tie(ally, c.sets[i].ends[2 * e], c.sets[i].ends[2 * e + 1]);
            assert_true(may_do(&p, code_of(&c.sets[i]), &power) && pieces(ally, code_of(&c.sets[i])) == 1);
        }
        cau_counterweight_free(&c);
        free_layers(&p);
    }
}

static void of_more_than_are_listed_the_strongest_are(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(5, "test counterweight", 0);
    for (size_t k = 0; k < 400; k++) {
        puzzle p = draw(&rng, 6 + k % 6, 7 * k + 4);
        cau_counterweight all, few;
        cau_counterweight_question q = { .alliance = &p.alliance, .conflict = &p.conflict, .side = p.side, .power = p.power,
                                         .needed = p.needed };
        assert_int_equal(cau_counterweight_find(&all, ctx, &q), CAUCUS_OK);
        q.most = 3;
        assert_int_equal(cau_counterweight_find(&few, ctx, &q), CAUCUS_OK);
        assert_int_equal(few.listed, all.listed < 3 ? all.listed : 3);
        assert_true(all.listed <= 3 || few.more);
        for (size_t i = 0; i < few.listed; i++)
            assert_near(few.sets[i].power, all.sets[i].power);
        cau_counterweight_free(&all);
        cau_counterweight_free(&few);
        free_layers(&p);
    }
}

static void with_nobody_there_is_no_group(void **state)
{
    (void)state;
    cau_layer none = graph(ctx, 2, false, ""), empty = graph(ctx, 0, false, "");
    const int side[] = { 0, 0 };
    const double power[] = { 1, 1 };
    cau_counterweight c;
    cau_counterweight_question q = { .alliance = &none, .conflict = &none, .side = side, .power = power, .needed = 1, .alliances = true };
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_true(c.impossible && c.settled && isinf(c.reach));
    cau_counterweight_free(&c);
    q.alliance = q.conflict = &empty;
    assert_int_equal(cau_counterweight_find(&c, ctx, &q), CAUCUS_OK);
    assert_true(c.impossible && c.listed == 0);
    cau_counterweight_free(&c);
    cau_layer_free(&none);
    cau_layer_free(&empty);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_and_one_who_stands_alone),
        cmocka_unit_test(agrees_with_all_subsets_on_thousands_of_random_cases),
        cmocka_unit_test(renaming_scaling_and_strangers_change_nothing),
        cmocka_unit_test(of_more_than_are_listed_the_strongest_are),
        cmocka_unit_test(without_time_what_is_proved_is_true),
        cmocka_unit_test(the_graph_of_moon_and_moser_ends),
        cmocka_unit_test(a_clique_of_120_ends),
        cmocka_unit_test(five_thousand_with_few_ties_end),
        cmocka_unit_test(with_nobody_there_is_no_group),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
