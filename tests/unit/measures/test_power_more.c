/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the further power measures; their numbers are tested with the kernels. */
#include "tiny.h"

#include "core/random.h"

static caucus_ctx *ctx;

static const char *why(const caucus_result *r, const char *table, const char *who, const char *column)
{
    const cau_cell *cell = cell_of(r, table, who, column);
    return cell->state == CAU_UNDEFINED && cell->reason ? cell->reason : "a number";
}

/*   a → b → c → d     e alone: a reaches 3 of 4 others, 2 of them within two steps; nobody reaches all. */
static void reach_is_a_share_of_the_others(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d e | a>b3 b>c c>d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "reach,reach2,closeness", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "reach", "a", "reach"), 0.75);
    assert_near(number(r, "reach2", "a", "reach2"), 0.5);
    assert_near(number(r, "reach2", "c", "reach2"), 0.25);
    assert_near(number(r, "reach", "e", "reach"), 0); /* a count of nobody is 0 */
    assert_string_equal(why(r, "closeness", "a", "closeness"), "it does not reach everyone");
    assert_near(number(r, "closeness", "a", "reached"), 3);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a");
    assert_int_equal(measure(&r, ctx, net, "reach", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "reach", "a", "reach"), "there is nobody else");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ═2═ b ═1═ c: lengths 1/2 and 1: closeness of a 2 / (1/2 + 3/2), of b 2 / (1/2 + 1) */
static void closeness_is_one_over_the_mean_distance(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a=b2 b=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "closeness,stress", "alliance", NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "closeness", "a", "closeness"), 1);
    assert_near(number(r, "closeness", "b", "closeness"), 4.0 / 3);
    assert_near(number(r, "stress", "b", "stress"), 1);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → c ← b, a → d: c hears from both hubs, d from one. A^T A over (c,d) is [2 1; 1 1], eigenvalue (3+√5)/2: authority of d is
 *   (√5-1)/2 of c's; hubs a : b = c+d : c = 1 : (√5-1)/2. */
static void hubs_and_authorities_belong_together(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d e | a>c b>c a>d");
    caucus_result *r;
    const double golden = (sqrt(5) - 1) / 2;
    assert_int_equal(measure(&r, ctx, net, "hub,authority", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "hub", "a", "hub"), 1);
    assert_near(number(r, "hub", "b", "hub"), golden);
    assert_near(number(r, "hub", "c", "hub"), 0);
    assert_near(number(r, "authority", "c", "authority"), 1);
    assert_near(number(r, "authority", "d", "authority"), golden);
    assert_near(number(r, "authority", "e", "authority"), 0);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c d | a>b c>d"); /* which pair leads? nothing tells */
    assert_int_equal(measure(&r, ctx, net, "hub", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "hub", "a", "hub"), "two separate parts are equally strong, so there is no single answer");
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b | a=b");
    assert_int_equal(measure(&r, ctx, net, "hub", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "hub", "a", "hub"), "no ties");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ═ b ═ c: A 1 = (1,2,1). With beta 0.5: (I - A/2) x = (1,2,1) has x_b = 2 + x_a, x_a = 1 + x_b/2: (4,6,4). With beta -0.5:
 *   x_a = 1 - x_b/2, x_b = 2 - x_a: (0,2,0): ends that depend on b add nothing. Sum of squares 3; lambda_max is √2. */
static void bonacich_power_prints_its_bound_and_warns_beyond_it(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b b=c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", "alliance", "beta", "0.5"), CAUCUS_OK);
    assert_near(number(r, "bonacich_power", "a", "bonacich_power"), 4 * sqrt(4 / 68.0));
    assert_near(number(r, "bonacich_power", "b", "bonacich_power"), 6 * sqrt(4 / 68.0));
    assert_near(number(r, "bonacich_power", "d", "bonacich_power"), 0);
    assert_int_equal(cau_result_lines(r, CAU_LINE_WARNING), 0);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", "alliance", "beta", "-0.5"), CAUCUS_OK);
    assert_near(number(r, "bonacich_power", "a", "bonacich_power"), 0);
    assert_near(number(r, "bonacich_power", "b", "bonacich_power"), 2);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", "alliance", "beta", "1"), CAUCUS_OK);
    assert_int_equal(cau_result_lines(r, CAU_LINE_WARNING), 1);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "bonacich_power", "a", "bonacich_power"), "no ties");
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", "signed", NULL, NULL), CAUCUS_EINVAL);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c | a=b b=c c=a"); /* lambda_max 2: at 1/2 the equations have no single answer */
    assert_int_equal(measure(&r, ctx, net, "bonacich_power", "alliance", "beta", "0.5"), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "bonacich_power", "a", "bonacich_power"), "at this beta the equations have no single answer");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a → b, susceptibility 0.8 assumed: b's settled view is 0.8 of a's and 0.2 of its own; c keeps its own. Of three: a 1.8, b 0.2, c 1. */
static void total_influence_is_a_share_of_the_settled_views(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b5");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "total_influence", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "total_influence", "a", "total_influence"), 0.6);
    assert_near(number(r, "total_influence", "b", "total_influence"), 0.2 / 3);
    assert_near(number(r, "total_influence", "c", "total_influence"), 1.0 / 3);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ─3→ b ─2→ c: MIDI ab 3, bc 2, ac min(3,2) = 2. a: I 5, D 0; b: I 2, D 3; c: I 0, D 4. Sum of I 7: r_a 5/7, r_b 2/7 * 2/5, r_c 0. */
static void mactor_weighs_influence_against_dependence(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a>b3 b>c2");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "mactor", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "mactor", "a", "influence"), 5);
    assert_near(number(r, "mactor", "c", "dependence"), 4);
    assert_near(number(r, "mactor", "b", "competitiveness"), 4.0 / 35);
    assert_near(number(r, "mactor", "a", "mactor_power"), 4 * 25.0 / 29);
    assert_near(number(r, "mactor", "c", "mactor_power"), 0);
    assert_string_equal(why(r, "mactor", "d", "mactor_power"), "no influence on others and none received");
    const cau_table *pairs = cau_result_find_table(r, "mactor_pairs");
    assert_int_equal(cau_table_rows(pairs), 3);
    assert_string_equal(cau_table_cell(pairs, 1, 1)->text, "c"); /* a and c, through b */
    assert_near(cau_table_cell(pairs, 1, cau_table_find(pairs, "net_scale"))->number, 2);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ═ b ! c, a pair d both allied and in conflict with c, alike: net 0 is no tie. */
static void alliance_and_conflict_are_told_apart_by_what_is_left(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d | a=b4 b!c2 c=d3 c!d3");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "signed_degree,pn,signed_eigenvector", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "signed_degree", "b", "positive"), 4);
    assert_near(number(r, "signed_degree", "b", "negative"), 2);
    assert_near(number(r, "signed_degree", "b", "net"), 2);
    assert_near(number(r, "signed_degree", "b", "ratio"), 2.0 / 3);
    assert_near(number(r, "signed_degree", "d", "positive"), 0);
    assert_string_equal(why(r, "signed_degree", "d", "ratio"), "no alliance and no conflict");
    /* n = 4: x_a = 1 + x_b/6, x_b = 1 + x_a/6 - x_c/3, x_c = 1 - x_b/3: x_b (1 - 1/36 - 1/9) = 1 + 1/6 - 1/3 */
    assert_near(number(r, "pn", "b", "pn"), (5.0 / 6) / (31.0 / 36));
    assert_near(number(r, "pn", "b", "pn_in"), (5.0 / 6) / (31.0 / 36));
    assert_near(number(r, "pn", "d", "pn"), 1); /* without ties */
    /* path of 4 and -2: eigenvalue √20, vector (4/√20, 1, -2/√20, 0) */
    assert_near(number(r, "signed_eigenvector", "a", "signed_eigenvector"), 4 / sqrt(20));
    assert_near(number(r, "signed_eigenvector", "b", "signed_eigenvector"), 1);
    assert_near(number(r, "signed_eigenvector", "c", "signed_eigenvector"), -2 / sqrt(20));
    assert_near(number(r, "signed_eigenvector", "d", "signed_eigenvector"), 0);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "signed_eigenvector", NULL, "weights", "unit"), CAUCUS_OK);
    assert_near(number(r, "signed_eigenvector", "c", "signed_eigenvector"), -1 / sqrt(2));
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "pn", "conflict", NULL, NULL), CAUCUS_OK); /* conflicts alone count below zero all the same */
    assert_near(number(r, "pn", "a", "pn"), 1);
    assert_true(number(r, "pn", "b", "pn") < 1);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "signed_eigenvector", "influence", NULL, NULL), CAUCUS_EINVAL);
    caucus_landscape_free(net);
}

/*   a → b, c alone: B = P/4. Plain: a 1 + 1/4. Out: (I - BB^T)^-1 (I + B) 1, BB^T is 1/16 at a; in: the same at b. */
static void pn_has_forms_for_ties_given_and_received(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a>b");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "pn", "influence", NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "pn", "a", "pn"), 1.25);
    assert_near(number(r, "pn", "b", "pn"), 1);
    assert_near(number(r, "pn", "a", "pn_out"), 1.25 / (1 - 1.0 / 16));
    assert_near(number(r, "pn", "b", "pn_out"), 1);
    assert_near(number(r, "pn", "b", "pn_in"), 1.25 / (1 - 1.0 / 16));
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   Three who are all in conflict: x = 1 - 2 * 2x/4, so 1/2 each, and without directions the other two forms are the same. Where
 *   conflict has directions and everyone is in conflict with everyone both ways, these forms have no single answer. */
static void all_in_conflict_with_all_have_a_standing_of_a_half(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a!b b!c a!c");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "pn", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "pn", "a", "pn"), 0.5);
    assert_near(number(r, "pn", "b", "pn_out"), 0.5);
    assert_near(number(r, "pn", "c", "pn_in"), 0.5);
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b | a!b");
    assert_int_equal(measure(&r, ctx, net, "pn", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "pn", "a", "pn"), "everyone is in conflict with everyone: the equations have no single answer");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a !2 b, b =3 c: on the layer of conflict alone, conflict is no alliance. */
static void a_layer_of_conflict_counts_below_zero(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c | a!b2 b=c3");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "signed_degree,signed_eigenvector", "conflict", NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "signed_degree", "b", "positive"), 0);
    assert_near(number(r, "signed_degree", "b", "negative"), 2);
    assert_near(number(r, "signed_degree", "b", "net"), -2);
    assert_near(number(r, "signed_eigenvector", "a", "signed_eigenvector"), 1); /* two sides */
    assert_near(number(r, "signed_eigenvector", "b", "signed_eigenvector"), -1);
    caucus_result_free(r);
    assert_int_equal(measure(&r, ctx, net, "signed_degree", "influence", NULL, NULL), CAUCUS_EINVAL); /* neither alliance nor conflict */
    caucus_landscape_free(net);
}

/*   a ─3→ b ─1→ a: MIDI ab 3, ba 1, and round through each other to themselves only. */
static void the_net_scale_is_what_one_has_more_than_the_other(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b | a>b3 b>a1");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "mactor", NULL, NULL, NULL), CAUCUS_OK);
    const cau_table *pairs = cau_result_find_table(r, "mactor_pairs");
    assert_near(cau_table_cell(pairs, 0, cau_table_find(pairs, "midi"))->number, 3);
    assert_near(cau_table_cell(pairs, 0, cau_table_find(pairs, "midi_back"))->number, 1);
    assert_near(cau_table_cell(pairs, 0, cau_table_find(pairs, "net_scale"))->number, 2);
    caucus_result_free(r);
    caucus_landscape_free(net);
}

/*   a ═ b ═ c ═ a and c ═ d: a, b, c are tied to two others each within their triangle, d to one; e to nobody. */
static void cores_and_information_do_not_look_at_directions(void **state)
{
    (void)state;
    caucus_landscape *net = tiny(ctx, "a b c d e | a>b b>c c>a a>c c>d");
    caucus_result *r;
    assert_int_equal(measure(&r, ctx, net, "k_core,information", NULL, NULL, NULL), CAUCUS_OK);
    assert_near(number(r, "k_core", "a", "k_core"), 2);
    assert_near(number(r, "k_core", "d", "k_core"), 1);
    assert_near(number(r, "k_core", "e", "k_core"), 0);
    /* resistances from d: 1 to c, 5/3 to a and b: 4 / (13/3) */
    assert_near(number(r, "information", "d", "information"), 12.0 / 13);
    assert_string_equal(why(r, "information", "e", "information"), "no ties");
    caucus_result_free(r);
    caucus_landscape_free(net);
    net = tiny(ctx, "a b c d | a>b c>d");
    assert_int_equal(measure(&r, ctx, net, "information", NULL, NULL, NULL), CAUCUS_ENUMERIC);
    assert_string_equal(why(r, "information", "a", "information"), "those with ties are in separate parts, which no route joins");
    caucus_result_free(r);
    caucus_landscape_free(net);
}

static void every_power_measure_survives_empty_and_tieless_landscapes_and_never_gives_what_is_no_number(void **state)
{
    (void)state;
    static const char *const nets[] = { "", "a", "a b", "a b c | a=b", "a b c | a!b", "a b c d | a>b9 b>a c>d1 a=c a!c9" };
    static const char *const names[] = { "reach", "reach2", "closeness", "total_influence", "bonacich_power", "mactor", "signed_degree", "pn",
                                         "signed_eigenvector", "flow_betweenness", "information", "hub", "authority", "k_core", "stress",
                                         "density", "components", "reciprocity", "transitivity", "centralization", "krackhardt",
                                         "dyad_census", "triad_census" };
    for (size_t k = 0; k < sizeof nets / sizeof nets[0]; k++) {
        caucus_landscape *net = tiny(ctx, nets[k]);
        for (size_t m = 0; m < sizeof names / sizeof names[0]; m++) {
            caucus_result *r;
            const caucus_status rc = measure(&r, ctx, net, names[m], NULL, NULL, NULL);
            if (rc != CAUCUS_OK && rc != CAUCUS_ENUMERIC)
                fail_msg("%s of \"%s\": status %d", names[m], nets[k], (int)rc);
            for (size_t t = 0; t < cau_result_tables(r); t++) {
                const cau_table *table = cau_result_table(r, t);
                for (size_t row = 0; row < cau_table_rows(table); row++)
                    for (size_t c = 0; c < cau_table_columns(table); c++) {
                        const cau_cell *cell = cau_table_cell(table, row, c);
                        assert_int_not_equal(cell->state, CAU_UNSET);
                        assert_true(cell->state != CAU_PRESENT || isfinite(cell->number));
                        assert_true(cell->state == CAU_PRESENT || (cell->reason && *cell->reason));
                    }
            }
            caucus_result_free(r);
        }
        caucus_landscape_free(net);
    }
}

/* ---- laws: the order of the file changes nothing; a stakeholder without ties and twice the strength change what they should */

typedef struct law {
    const char *name, *column;
    double doubled;          /* factor when all strengths double */
    enum { SAME, OTHERS, EVERYONE, SQUARE_ROOT, NOT_COMPARED } alone; /* what one more without ties divides or multiplies by */
} law;

static const law laws[] = {
    { "reach", "reach", 1, OTHERS },
    { "reach2", "reach2", 1, OTHERS },
    { "closeness", "closeness", 2, NOT_COMPARED }, /* nobody reaches all any more */
    { "closeness", "reached", 1, SAME },
    { "total_influence", "total_influence", 1, EVERYONE },
    { "bonacich_power", "bonacich_power", 1, SQUARE_ROOT },
    { "mactor", "mactor_power", 1, NOT_COMPARED }, /* n is a factor of it */
    { "mactor", "influence", 2, SAME },
    { "mactor", "competitiveness", 1, SAME },
    { "signed_degree", "net", 2, SAME },
    { "signed_degree", "ratio", 1, SAME },
    { "pn", "pn", 1, NOT_COMPARED }, /* n is a part of it */
    { "signed_eigenvector", "signed_eigenvector", 1, SAME },
    { "flow_betweenness", "flow_betweenness", 2, SAME },
    { "information", "information", 2, SAME },
    { "hub", "hub", 1, SAME },
    { "authority", "authority", 1, SAME },
    { "k_core", "k_core", 1, SAME },
    { "stress", "stress", 1, SAME },
};

enum { PEOPLE = 6 };

static caucus_landscape *written(char ties[][6], size_t count, const size_t *order, size_t people, bool twice)
{
    char text[400] = "", *p = text;
    for (size_t i = 0; i < people; i++) {
        *p++ = (char)('a' + order[i]);
        *p++ = ' ';
    }
    *p++ = '|';
    for (size_t e = 0; e < count; e++) {
        *p++ = ' ';
        memcpy(p, ties[e], 4);
        p[3] = (char)(twice ? '0' + 2 * (p[3] - '0') : p[3]);
        p += 4;
    }
    return tiny(ctx, text);
}

static void same_but_for(const caucus_result *a, const caucus_result *b, const law *l, double factor)
{
    for (char who[2] = "a"; who[0] < 'a' + PEOPLE; who[0]++) {
        const double x = number(a, l->name, who, l->column), y = number(b, l->name, who, l->column);
        if (strcmp(l->name, "signed_eigenvector") == 0)
            assert_near(fabs(y), fabs(x)); /* which side is above zero depends on the order of the file */
        else
            assert_near(y, factor * x);
    }
}

static void order_isolates_and_scale_change_what_they_should(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(71, "test power", 0);
    for (size_t k = 0; k < 25; k++) {
        char ties[40][6];
        size_t count = 0, plain[PEOPLE + 1], mixed[PEOPLE + 1];
        for (size_t i = 0; i <= PEOPLE; i++)
            plain[i] = mixed[i] = i;
        cau_rng_shuffle(&rng, mixed, PEOPLE);
        for (size_t i = 0; i < PEOPLE; i++)
            for (size_t j = 0; j < PEOPLE; j++)
                if (i != j && cau_rng_uniform(&rng) < 0.4) {
                    ties[count][0] = (char)('a' + i);
                    ties[count][1] = i < j ? "=!>>"[cau_rng_below(&rng, 4)] : '>';
                    ties[count][2] = (char)('a' + j);
                    ties[count++][3] = (char)('1' + cau_rng_below(&rng, 4));
                }
        caucus_landscape *one = written(ties, count, plain, PEOPLE, false), *other = written(ties, count, mixed, PEOPLE, false);
        caucus_landscape *strong = written(ties, count, plain, PEOPLE, true), *more = written(ties, count, plain, PEOPLE + 1, false);
        for (size_t m = 0; m < sizeof laws / sizeof laws[0]; m++) {
            caucus_result *a, *b, *c, *d;
            const double n = PEOPLE;
            measure(&a, ctx, one, laws[m].name, NULL, NULL, NULL);
            measure(&b, ctx, other, laws[m].name, NULL, NULL, NULL);
            measure(&c, ctx, strong, laws[m].name, NULL, NULL, NULL);
            measure(&d, ctx, more, laws[m].name, NULL, NULL, NULL);
            same_but_for(a, b, &laws[m], 1);
            same_but_for(a, c, &laws[m], laws[m].doubled);
            if (laws[m].alone != NOT_COMPARED)
                same_but_for(a, d, &laws[m], laws[m].alone == OTHERS     ? (n - 1) / n
                                           : laws[m].alone == EVERYONE    ? n / (n + 1)
                                           : laws[m].alone == SQUARE_ROOT ? sqrt((n + 1) / n)
                                                                          : 1);
            caucus_result_free(a);
            caucus_result_free(b);
            caucus_result_free(c);
            caucus_result_free(d);
        }
        caucus_landscape_free(one);
        caucus_landscape_free(other);
        caucus_landscape_free(strong);
        caucus_landscape_free(more);
    }
}

/* Repeats add up to one tie (1 and 2 are 3), a tie to oneself is none: every measure sees the same layer. */
static void repeated_ties_and_ties_to_oneself_make_no_difference(void **state)
{
    (void)state;
    caucus_landscape *plain = tiny(ctx, "a b c d | a>b3 b>c5 c>a a=d2 d!c"), *odd = tiny(ctx, "a b c d | a>b a>b2 a>a b>c5 c>a a=d a=d d!c b=b4");
    for (size_t m = 0; m < sizeof laws / sizeof laws[0]; m++) {
        caucus_result *x, *y;
        assert_int_equal(measure(&x, ctx, plain, laws[m].name, NULL, NULL, NULL), measure(&y, ctx, odd, laws[m].name, NULL, NULL, NULL));
        for (char who[2] = "a"; who[0] <= 'd'; who[0]++)
            assert_near(number(y, laws[m].name, who, laws[m].column), number(x, laws[m].name, who, laws[m].column));
        caucus_result_free(x);
        caucus_result_free(y);
    }
    caucus_landscape_free(plain);
    caucus_landscape_free(odd);
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reach_is_a_share_of_the_others),
        cmocka_unit_test(closeness_is_one_over_the_mean_distance),
        cmocka_unit_test(hubs_and_authorities_belong_together),
        cmocka_unit_test(bonacich_power_prints_its_bound_and_warns_beyond_it),
        cmocka_unit_test(total_influence_is_a_share_of_the_settled_views),
        cmocka_unit_test(mactor_weighs_influence_against_dependence),
        cmocka_unit_test(alliance_and_conflict_are_told_apart_by_what_is_left),
        cmocka_unit_test(pn_has_forms_for_ties_given_and_received),
        cmocka_unit_test(all_in_conflict_with_all_have_a_standing_of_a_half),
        cmocka_unit_test(a_layer_of_conflict_counts_below_zero),
        cmocka_unit_test(the_net_scale_is_what_one_has_more_than_the_other),
        cmocka_unit_test(cores_and_information_do_not_look_at_directions),
        cmocka_unit_test(repeated_ties_and_ties_to_oneself_make_no_difference),
        cmocka_unit_test(order_isolates_and_scale_change_what_they_should),
        cmocka_unit_test(every_power_measure_survives_empty_and_tieless_landscapes_and_never_gives_what_is_no_number),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
