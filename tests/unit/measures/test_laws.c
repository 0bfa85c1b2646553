/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Laws that hold for every measure of power, brokerage and the whole network, read from the list of measures: a new one is tested
 * as soon as it is in measures.def, and has to say here only what is particular to it.
 *
 *   Another order of the file and other names change nothing.
 *   One more stakeholder, without ties, changes nothing for the others but what is counted over all.
 *   All strengths times a power of two scale a value just so, or not at all; 2^900 and 2^-900 as well as 2.
 *   Each tie written twice is a tie of twice the strength; a tie to oneself is none.
 *   One thread or three give the same bits.
 *   Never an unset cell, never what is no number, and no value without its reason. */
#include "context.h"
#include "dense.h"

/* What one more without ties makes of a value. */
typedef enum alone {
    KEEPS,
    OTHERS,     /* a share of the others: n - 1 becomes n */
    PAIRS,      /* a share of the pairs */
    EVERYONE,   /* a share of all: n becomes n + 1 */
    SQUARES,    /* the sum of squares is n */
    TIMES_N,    /* n is a factor */
    ONE_MORE,
    N_MORE,
    ALIKE,      /* all by the same factor */
    OTHERWISE   /* nothing so simple */
} alone;

typedef struct law {
    const char *table, *column; /* NULL: all of its columns; columns that end like this: "_z" */
    alone isolate;
    enum { AS_IS, SCALES, DEPENDS } strength;
} law;

/* All others keep their value in both. */
static const law particular[] = {
    { "strength_out", NULL, KEEPS, SCALES },
    { "strength_in", NULL, KEEPS, SCALES },
    { "harmonic", NULL, OTHERS, SCALES },
    { "harmonic_in", NULL, OTHERS, SCALES },
    { "pagerank", NULL, ALIKE, AS_IS },
    { "reach", NULL, OTHERS, AS_IS },
    { "reach2", NULL, OTHERS, AS_IS },
    { "closeness", "closeness", OTHERWISE, SCALES }, /* nobody reaches everyone any more */
    { "total_influence", NULL, EVERYONE, AS_IS },
    { "bonacich_power", NULL, SQUARES, AS_IS },
    { "mactor", "mactor_power", TIMES_N, AS_IS },
    { "mactor", "influence", KEEPS, SCALES },
    { "mactor", "dependence", KEEPS, SCALES },
    { "mactor_pairs", NULL, KEEPS, SCALES },
    { "signed_degree", "positive", KEEPS, SCALES },
    { "signed_degree", "negative", KEEPS, SCALES },
    { "signed_degree", "net", KEEPS, SCALES },
    { "pn", NULL, OTHERWISE, AS_IS }, /* n stands in its matrix */
    { "flow_betweenness", NULL, KEEPS, SCALES },
    { "information", NULL, KEEPS, SCALES },
    { "gould_fernandez", "_expected", OTHERWISE, AS_IS }, /* the density falls */
    { "gould_fernandez", "_sd", OTHERWISE, AS_IS },
    { "gould_fernandez", "_z", OTHERWISE, AS_IS },
    { "gould_fernandez_network", "expected", OTHERWISE, AS_IS },
    { "gould_fernandez_network", "sd", OTHERWISE, AS_IS },
    { "gould_fernandez_network", "z", OTHERWISE, AS_IS },
    { "gould_fernandez_weighted", NULL, KEEPS, SCALES },
    { "gould_fernandez_weighted_network", NULL, KEEPS, SCALES },
    { "cut_point", "components_if_removed", ONE_MORE, AS_IS },
    { "bridges", "components_if_removed", ONE_MORE, AS_IS },
    { "bridging", NULL, PAIRS, SCALES },
    { "leaves", "components", ONE_MORE, AS_IS },
    { "key_players", NULL, OTHERWISE, DEPENDS }, /* 1 - a sum of strengths */
    { "key_players_summary", NULL, OTHERWISE, DEPENDS },
    { "go_between", "reach_both", KEEPS, SCALES },
    { "density", "density", PAIRS, AS_IS },
    { "density", "possible", OTHERWISE, AS_IS },
    { "components", "components", ONE_MORE, AS_IS },
    { "components", "isolates", ONE_MORE, AS_IS },
    { "components", "strong_components", ONE_MORE, AS_IS },
    { "reciprocity", "dyadic", OTHERWISE, AS_IS },
    { "centralization", NULL, OTHERWISE, AS_IS },
    { "krackhardt", "connectedness", PAIRS, AS_IS },
    { "dyad_census", "null", N_MORE, AS_IS },
    { "triad_census", NULL, OTHERWISE, AS_IS }, /* those with a tie to nobody are more */
};

static bool ends_in(const char *text, const char *end)
{
    const size_t a = strlen(text), b = strlen(end);
    return a >= b && strcmp(text + a - b, end) == 0;
}

static law law_of(const char *table, const char *column)
{
    for (size_t k = 0; k < sizeof particular / sizeof particular[0]; k++) {
        const law *l = &particular[k];
        if (strcmp(l->table, table) == 0
            && (!l->column || strcmp(l->column, column) == 0 || (l->column[0] == '_' && ends_in(column, l->column))))
            return *l;
    }
    return (law){ table, column, KEEPS, AS_IS };
}

/* ---- two results, cell by cell */

enum { WORD = 96 };

/* The words that say what a row is about; `names`: a letter for each of abc..., put back to these, and sets sorted. */
static void row_key(char key[WORD], const cau_table *t, size_t row, const char *names)
{
    static const char *const columns[] = { "stakeholder", "set", "from", "to", "role", "type", "group", "goal" };
    size_t length = 0;
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
        const size_t column = cau_table_find(t, columns[c]);
        if (column == CAU_NONE)
            continue;
        const char *text = cau_table_cell(t, row, column)->text;
        const size_t first = length;
        for (; text && *text && length + 2 < WORD; text++) {
            const char *at = names && c < 4 ? strchr(names, *text) : NULL;
            key[length++] = at ? (char)('a' + (at - names)) : *text;
        }
        for (size_t i = first + 1; c == 1 && i < length; i++) /* "c+a" is "a+c" */
            for (size_t j = i; j > first && key[j] < key[j - 1]; j--) {
                const char kept = key[j];
                key[j] = key[j - 1];
                key[j - 1] = kept;
            }
        key[length++] = '/';
    }
    key[length] = '\0';
}

static size_t find_row(const cau_table *t, const char *key, const char *names)
{
    char other[WORD];
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        row_key(other, t, row, names);
        if (strcmp(other, key) == 0)
            return row;
    }
    return CAU_NONE;
}

typedef struct comparison {
    const char *what;
    const char *names; /* of the second */
    bool added;        /* the second has one more, without ties */
    double factor;     /* of its strengths; 0: not scaled */
    bool bits;         /* exactly */
    size_t n;
    bool directed;
} comparison;

static bool is_number(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER || c->kind == CAU_BOOL;
}

static double expected(const law *l, const comparison *c, double value, double *alike, double now)
{
    const double n = (double)c->n;
    if (c->factor > 0)
        return l->strength == SCALES ? value * c->factor : value;
    if (!c->added)
        return value;
    switch (l->isolate) {
    case OTHERS:
        return value * (n - 1) / n;
    case PAIRS:
        return value * (n - 1) / (n + 1);
    case EVERYONE:
        return value * n / (n + 1);
    case SQUARES:
        return value * sqrt((n + 1) / n);
    case TIMES_N:
        return value * (n + 1) / n;
    case ONE_MORE:
        return value + 1;
    case N_MORE:
        return value + n;
    case ALIKE:
        *alike = *alike > 0 ? *alike : now / value;
        return value * *alike;
    case KEEPS:
    case OTHERWISE:
        break;
    }
    return value;
}

static void same_cell(const cau_cell *a, const cau_cell *b, const law *l, const comparison *c, double *alike, const char *key)
{
    if (a->state != b->state)
        fail_msg("%s: %s.%s of %s: %s, not %s", c->what, l->table, l->column, key, b->state == CAU_PRESENT ? "a number" : b->reason,
                 a->state == CAU_PRESENT ? "a number" : a->reason);
    if (a->state != CAU_PRESENT)
        return;
    double want = expected(l, c, a->number, alike, b->number), got = b->number;
    if (strcmp(l->table, "signed_eigenvector") == 0 && !c->bits) { /* which side is above zero depends on the order */
        want = fabs(want);
        got = fabs(got);
    }
    if (c->bits ? memcmp(&got, &want, sizeof got) != 0 : !(fabs(got - want) <= 1e-10 * fmax(fabs(want), c->factor > 0 ? 0 : 1)))
        fail_msg("%s: %s.%s of %s is %.17g, not %.17g", c->what, l->table, l->column, key, got, want);
}

static void same_tables(const cau_table *a, const cau_table *b, const comparison *c)
{
    char key[WORD];
    for (size_t column = 0; column < cau_table_columns(a); column++) {
        const char *name = cau_table_column(a, column)->name;
        law l = law_of(cau_table_name(a), name);
        double alike = 0;
        l.table = cau_table_name(a);
        l.column = name;
        if (!is_number(cau_table_column(a, column)) || (c->added && l.isolate == OTHERWISE) || (c->factor > 0 && l.strength == DEPENDS)
            || (c->added && !c->directed && strcmp(l.table, "everett_valente") == 0)) /* n - 1 stands in it without directions */
            continue;
        for (size_t row = 0; row < cau_table_rows(a); row++) {
            row_key(key, a, row, NULL);
            const size_t other = find_row(b, key, c->names);
            if (other == CAU_NONE && strcmp(l.table, "key_players") == 0 && c->added + (c->factor > 0) > 0)
                continue; /* other sets are best */
            if (other == CAU_NONE && c->names && cau_table_find(a, "from") != CAU_NONE)
                continue; /* a pair stands in the order of the file */
            if (other == CAU_NONE)
                fail_msg("%s: no row %s in %s", c->what, key, l.table);
            same_cell(cau_table_cell(a, row, column), cau_table_cell(b, other, column), &l, c, &alike, key);
        }
    }
}

static void same_results(const caucus_result *a, const caucus_result *b, comparison c)
{
    assert_true((a != NULL) == (b != NULL));
    if (!a)
        return;
    assert_int_equal(cau_result_tables(a), cau_result_tables(b));
    for (size_t t = 0; t < cau_result_tables(a); t++)
        same_tables(cau_result_table(a, t), cau_result_table(b, t), &c);
}

static void every_cell_is_a_number_or_says_why_not(const caucus_result *r, const char *name)
{
    for (size_t t = 0; r && t < cau_result_tables(r); t++) {
        const cau_table *table = cau_result_table(r, t);
        for (size_t row = 0; row < cau_table_rows(table); row++)
            for (size_t c = 0; c < cau_table_columns(table); c++) {
                const cau_cell *cell = cau_table_cell(table, row, c);
                if (cell->state == CAU_UNSET || (cell->state == CAU_PRESENT && !isfinite(cell->number))
                    || (cell->state != CAU_PRESENT && (!cell->reason || !*cell->reason)))
                    fail_msg("%s: %s.%s in row %zu is neither a number nor says why not", name, cau_table_name(table),
                             cau_table_column(table, c)->name, row);
            }
    }
}

/* ---- every measure, on its own layer and on others */

static bool in_question(const cau_measure *m)
{
    return m->family == CAU_POWER || m->family == CAU_BROKERAGE || m->family == CAU_NETWORK;
}

static caucus_result *run(const caucus_landscape *net, const char *name, const char *layer)
{
    caucus_result *r = NULL;
    const caucus_status rc = measure(&r, ctx, net, name, layer, NULL, NULL);
    if (rc != CAUCUS_OK && rc != CAUCUS_ENUMERIC && !(layer && rc == CAUCUS_EINVAL))
        fail_msg("%s on %s: status %d, %s", name, layer ? layer : "its own layer", (int)rc, first_error(ctx));
    assert_true(rc == CAUCUS_EINVAL ? r == NULL : true);
    every_cell_is_a_number_or_says_why_not(r, name);
    return r;
}

enum { VARIANTS = 7 };

static void obeys(const cau_measure *m, const char *layer, caucus_landscape *nets[VARIANTS], const char *names, size_t n)
{
    caucus_result *r[VARIANTS + 1];
    const char *own = layer ? layer : m->layer ? m->layer : "none";
    const bool directed = strcmp(own, "influence") == 0 || strcmp(own, "working") == 0;
    for (size_t k = 0; k < VARIANTS; k++)
        r[k] = run(nets[k], m->name, layer);
    caucus_ctx_set_threads(ctx, 3);
    r[VARIANTS] = run(nets[0], m->name, layer);
    caucus_ctx_set_threads(ctx, 1);
    same_results(r[0], r[1], (comparison){ .what = "reordered and renamed", .names = names, .n = n });
    same_results(r[0], r[2], (comparison){ .what = "one more without ties", .added = true, .n = n, .directed = directed });
    same_results(r[0], r[3], (comparison){ .what = "times 2", .factor = 2, .n = n });
    same_results(r[0], r[4], (comparison){ .what = "times 2^900", .factor = ldexp(1, 900), .n = n });
    same_results(r[0], r[5], (comparison){ .what = "times 2^-900", .factor = ldexp(1, -900), .n = n });
    same_results(r[3], r[6], (comparison){ .what = "twice, and tied to itself", .bits = true, .n = n });
    same_results(r[0], r[VARIANTS], (comparison){ .what = "on three threads", .bits = true, .n = n });
    for (size_t k = 0; k <= VARIANTS; k++)
        caucus_result_free(r[k]);
}

/* METHODS sections 1 and 2: the layer that is read unless another is asked for. */
static const char *layer_of(const cau_measure *m)
{
    static const char *const others[][2] = { { "betweenness_share", "working" }, { "signed_degree", "signed" }, { "pn", "signed" },
                                             { "signed_eigenvector", "signed" }, { "judged_power", NULL }, { "go_between", NULL } };
    for (size_t k = 0; k < sizeof others / sizeof others[0]; k++)
        if (strcmp(others[k][0], m->name) == 0)
            return others[k][1];
    return m->family == CAU_BROKERAGE ? "working" : "influence";
}

/* Section 6b, and what the definitions call the default. */
static const char *const defaults[][3] = {
    { "constraint", "variant", "whole" }, { "effective_size", "variant", "whole" }, { "efficiency", "variant", "whole" },
    { "hierarchy", "variant", "whole" }, { "bonacich_power", "beta", "default" }, { "katz", "alpha", "default" },
    { "katz_out", "alpha", "default" }, { "pagerank", "reverse", "yes" }, { "pagerank", "damping", "0.85" },
    { "power_gap", "by", "katz_out" }, { "signed_eigenvector", "weights", "given" }, { "gould_fernandez", "density", "observed" },
    { "gould_fernandez", "null", "none" }, { "gould_fernandez_weighted", "null", "none" }, { "key_players", "k", "2" },
    { "key_players", "goal", "DF" }, { "key_players", "steps", "1" },
};

static void every_measure_reads_the_layer_and_the_defaults_that_are_agreed(void **state)
{
    (void)state;
    const cau_args none = { 0 };
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        const char *layer = in_question(m) ? layer_of(m) : m->layer;
        if ((layer == NULL) != (m->layer == NULL) || (layer && strcmp(layer, m->layer) != 0))
            fail_msg("%s reads %s", m->name, m->layer ? m->layer : "no layer");
    }
    for (size_t k = 0; k < sizeof defaults / sizeof defaults[0]; k++)
        assert_string_equal(cau_arg(cau_measure_find(defaults[k][0]), &none, defaults[k][1]), defaults[k][2]);
}

static void every_measure_obeys_the_laws(void **state)
{
    (void)state;
    static const char *const layers[] = { NULL, "influence", "alliance", "conflict", "working", "signed" };
    cau_rng rng = cau_rng_stream(1, "test laws", 0);
    for (size_t k = 0; k < 12; k++) {
        const size_t n = 4 + k % 4;
        const dense d = dense_random(&rng, n, 0.1 + 0.1 * (double)(k % 6));
        size_t order[DENSE];
        char names[DENSE + 1] = { 0 };
        for (size_t i = 0; i < n; i++)
            order[i] = i;
        cau_rng_shuffle(&rng, order, n);
        for (size_t i = 0; i < n; i++)
            names[order[i]] = (char)('k' + i); /* and the letters of the file rise with its order */
        caucus_landscape *nets[VARIANTS] = {
            dense_landscape(ctx, &d, (written){ 0 }),
            dense_landscape(ctx, &d, (written){ .order = order, .names = names }),
            dense_landscape(ctx, &d, (written){ .alone = true }),
            dense_landscape(ctx, &d, (written){ .factor = 2 }),
            dense_landscape(ctx, &d, (written){ .factor = ldexp(1, 900) }),
            dense_landscape(ctx, &d, (written){ .factor = ldexp(1, -900) }),
            dense_landscape(ctx, &d, (written){ .times = 2, .itself = true }),
        };
        for (size_t i = 0; i < cau_measure_count(); i++)
            for (size_t l = 0; l < sizeof layers / sizeof layers[0]; l++)
                if (in_question(cau_measure_at(i)))
                    obeys(cau_measure_at(i), layers[l], nets, names, n);
        for (size_t v = 0; v < VARIANTS; v++)
            caucus_landscape_free(nets[v]);
    }
}

/* Nobody; one; two without ties; two apart; everyone tied to everyone alike; in conflict only; two parts; one strength 1e598 times
 * the other. */
static void every_measure_survives_odd_landscapes(void **state)
{
    (void)state;
    static const char *const texts[] = { "", "a", "a b", "a:x b:y | a!b", "a:x b:x c:y | a=b b=c a=c a>b b>a b>c c>b a>c c>a", "a b c | a!b b!c a!c",
                                         "a:x b:y c:x d:y | a>b b>a c>d d>c a=b c=d", "a:x:0.1 b c:y | a>b" };
    dense far = { .n = 4, .sector = { 0, 1, 0, -1 }, .power = { 0, 1, -9, -9 }, .position = { 0, 1, -1, -9 } };
    for (size_t v = 0; v < far.n; v++)
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            far.base[v][b] = -9;
    far.influence[0][1] = far.alliance[1][2] = far.alliance[2][1] = 1e299;
    far.influence[1][2] = far.influence[2][0] = far.alliance[0][3] = far.alliance[3][0] = far.conflict[0][1] = far.conflict[1][0] = 1e-299;
    for (size_t k = 0; k <= sizeof texts / sizeof texts[0]; k++) {
        caucus_landscape *net = k < sizeof texts / sizeof texts[0] ? tiny(ctx, texts[k]) : dense_landscape(ctx, &far, (written){ 0 });
        for (size_t i = 0; i < cau_measure_count(); i++)
            if (in_question(cau_measure_at(i)))
                caucus_result_free(run(net, cau_measure_at(i)->name, NULL));
        caucus_landscape_free(net);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_measure_reads_the_layer_and_the_defaults_that_are_agreed),
        cmocka_unit_test(every_measure_obeys_the_laws),
        cmocka_unit_test(every_measure_survives_odd_landscapes),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
