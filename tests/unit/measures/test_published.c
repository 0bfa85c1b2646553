/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Numbers that others have published, or that other programs give for published networks, each measure by its name. A measure
 * that is ours alone (power_gap, go_between, leaves, gould_fernandez_weighted) or no more than what the file says (judged_power)
 * has none, nor has mactor, whose programs use five formulas; total_influence has one with its kernel, key_players too. */
#include "context.h"
#include "tiny.h"

/* D. Krackhardt, Administrative Science Quarterly 35 (1990) 342-369. a Andre, b Beverley, c Carol, d Diane, e Ed, f Fernando,
 * g Garth, h Heather, i Ike, j Jane. */
static const char kite[] =
    "a b c d e f g h i j | "
    "a=b a=c a=d a=f b=d b=e b=g c=d c=f d=e d=f d=g e=g f=g f=h g=h h=i i=j";

/* J. Padgett & C. Ansell, AJS 98 (1993): marriages. b Albizzi, g Guadagni, i Medici, l Pucci, n Salviati. */
static const char marriages[] =
    "a b c d e f g h i j k l m n o p | "
    "a=i b=f b=g b=i c=e c=i d=g d=k d=o e=k e=o g=h g=p i=m i=n i=p j=n k=o m=o m=p";

/* D. Knoke & J. Wood, Organized for Action, 1981: who sends information to whom. a COUN, b COMM, c EDUC, d INDU, e MAYR, f WRO,
 * g NEWS, h UWAY, i WELF, j WEST; government, nongovernment, welfare. */
static const char knoke[] =
    "a:g b:n c:g d:n e:g f:w g:n h:w i:w j:w | "
    "a>b a>e a>g a>i b>a b>c b>d b>e b>g b>h b>i c>b c>d c>e c>f c>g c>j d>a d>b d>e d>g e>a e>b e>c e>d e>g e>h e>i e>j f>c "
    "f>g f>i g>b g>d g>e h>a h>b h>d h>e h>g h>i i>b i>e i>g j>a j>b j>c j>e j>g";

/* S. Kropivnik & A. Mrvar, Metodoloski zvezki 12 (1996): Slovene parties of 1994, near and far. a SKD, b ZLSD, e ZS-ESS, j SNS. */
static const char parties[] =
    "a b c d e f g h i j | "
    "a!b a=c a!d a!e a=f a!g a=h a=i a!j b!c b=d b=e b!f b=g b!h b!i b=j c!d c!e c=f c!g c=h c=i c!j d=e d!f d=g d!h d!i d=j "
    "e!f e=g e!h e!i e!j f!g f=h f=i f!j g!h g!i g!j h=i h!j i!j";

/* D. Schoch, signnet, J. Open Source Software 8 (2023): its example of ten, after Everett & Borgatti 2014. */
static const char ten[] =
    "a b c d e f g h i j | "
    "a=b a=d a!h a!i b=c b!d b=e b!f b!g c=d c!e c!i d=e d!f d!g e=f e!h e!j f=g f=i f!j g=h g!i g=j h=i i=j";

typedef struct published {
    const char *net, *layer, *measure, *param, *value; /* layer NULL: the measure's own */
    const char *table, *who, *column;                  /* NULL: as the measure; the only row */
    double number;
    const char *source;
} published;

#define SNA "R sna 2.7-1"
#define NETWORKX "networkx 2.8.8"
#define IGRAPH "python-igraph 0.10.2"
#define NUMPY "numpy"

static const published numbers[] = {
    { kite, "alliance", "degree_out", NULL, NULL, NULL, "d", NULL, 6, "Krackhardt 1990, figure 1: Diane has most ties" },
    { kite, "alliance", "strength_in", NULL, NULL, NULL, "d", NULL, 6, "Krackhardt 1990, figure 1" },
    { knoke, NULL, "degree_out", NULL, NULL, NULL, "e", NULL, 8, SNA },
    { knoke, NULL, "degree_in", NULL, NULL, NULL, "g", NULL, 9, SNA },
    { knoke, NULL, "strength_out", NULL, NULL, NULL, "f", NULL, 3, SNA },
    { knoke, NULL, "reach", NULL, NULL, NULL, "h", NULL, 1, SNA " reachability: all reach all" },
    { marriages, "alliance", "reach", NULL, NULL, NULL, "i", NULL, 14.0 / 15, "one family, Pucci, has no marriage" },
    { kite, "alliance", "closeness", NULL, NULL, NULL, "f", NULL, 9.0 / 14, "Krackhardt 1990, figure 1: 0.643" },
    { knoke, NULL, "closeness", NULL, NULL, NULL, "e", NULL, 0.9, SNA },
    { kite, "alliance", "harmonic", NULL, NULL, NULL, "f", NULL, 0.759259259259259, SNA },
    { knoke, NULL, "harmonic", NULL, NULL, NULL, "c", NULL, 0.833333333333333, SNA },
    { knoke, NULL, "harmonic_in", NULL, NULL, NULL, "g", NULL, 1, NETWORKX ": 9, over n - 1" },
    { marriages, "alliance", "betweenness", NULL, NULL, NULL, "i", NULL, 47.5, "Wasserman & Faust 1994, table 5.1: 0.522 of 91" },
    { knoke, NULL, "betweenness", NULL, NULL, NULL, "e", NULL, 17.8333333333333, SNA },
    { marriages, "alliance", "betweenness_share", NULL, NULL, NULL, "i", NULL, 47.5 / 91, "Wasserman & Faust 1994, table 5.1: 0.522" },
    { knoke, NULL, "stress", NULL, NULL, NULL, "e", NULL, 38, SNA },
    { knoke, NULL, "flow_betweenness", NULL, NULL, NULL, "g", NULL, 34, SNA },
    { marriages, "alliance", "eigenvector", NULL, NULL, NULL, "g", NULL, 0.6718804573188374, NUMPY },
    { knoke, NULL, "eigenvector", NULL, NULL, NULL, "b", NULL, 0.8845832505621116, NUMPY ": right vector" },
    { marriages, "alliance", "pagerank", NULL, NULL, NULL, "i", NULL, 0.14437347029461567, IGRAPH },
    { knoke, NULL, "pagerank", NULL, NULL, NULL, "e", NULL, 0.18415416881847377, NETWORKX ", ties reversed" },
    { knoke, NULL, "pagerank", "reverse", "no", NULL, "e", NULL, 0.17590107142122524, IGRAPH },
    { knoke, NULL, "katz", "alpha", "0.0969", NULL, "g", NULL, 2.631397200129358, NUMPY },
    { kite, "alliance", "katz_out", "alpha", "0.1161", NULL, "d", NULL, 2.3574157360811423, NUMPY },
    { knoke, NULL, "bonacich_power", "beta", "0.1", NULL, "e", NULL, 1.50291885919972, SNA },
    { knoke, NULL, "bonacich_power", "beta", "-0.1", NULL, "e", NULL, 1.59298138077786, SNA },
    { kite, "alliance", "information", NULL, NULL, NULL, "j", NULL, 0.44324648098233, SNA },
    { kite, "alliance", "k_core", NULL, NULL, NULL, "h", NULL, 2, NETWORKX },
    { knoke, NULL, "hub", NULL, NULL, NULL, "b", NULL, 0.9435167015624776, NUMPY " and " NETWORKX },
    { knoke, NULL, "authority", NULL, NULL, NULL, "b", NULL, 0.8739158365818624, NUMPY },
    { ten, NULL, "pn", NULL, NULL, NULL, "a", NULL, 0.9009747274649709, "signnet: 0.900975" },
    { ten, NULL, "pn", NULL, NULL, NULL, "j", NULL, 0.9072929812192477, "signnet: 0.907293" },
    { ten, NULL, "signed_eigenvector", NULL, NULL, NULL, "b", NULL, 0.8253188888864378, NUMPY ", largest algebraic; signnet prints another vector" },
    { parties, NULL, "signed_eigenvector", NULL, NULL, NULL, "j", NULL, -0.6302293932415705, NUMPY },
    { parties, NULL, "signed_degree", NULL, NULL, NULL, "e", "net", -3, "counted" },
    { parties, NULL, "signed_degree", NULL, NULL, NULL, "j", "ratio", 2.0 / 9, "counted" },
    { marriages, "alliance", "constraint", NULL, NULL, NULL, "i", NULL, 0.20987654320987653, IGRAPH },
    { knoke, "influence", "constraint", NULL, NULL, NULL, "e", NULL, 0.38740081087411815, NETWORKX },
    { knoke, "influence", "constraint", "variant", "ego", NULL, "a", NULL, 0.5461444053843321, "Burt 1992 within the ego network, as UCINET" },
    { marriages, "alliance", "effective_size", NULL, NULL, NULL, "i", NULL, 5.666666666666667, NETWORKX },
    { knoke, "influence", "effective_size", NULL, NULL, NULL, "a", NULL, 2.6111111111111107, NETWORKX },
    { knoke, "influence", "efficiency", NULL, NULL, NULL, "a", NULL, 0.37301587301587297, NETWORKX },
    { marriages, "alliance", "hierarchy", NULL, NULL, NULL, "i", NULL, 0.022456105119499453, "the formula by hand" },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "coordinator", 2, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "itinerant", 5, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "representative", 5, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "gatekeeper", 6, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "liaison", 9, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "total", 27, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "coordinator_expected", 0.270071330589849, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "liaison_sd", 2.15270309659589, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, NULL, "e", "gatekeeper_z", 2.32265860060353, SNA },
    { knoke, "influence", "gould_fernandez", NULL, NULL, "gould_fernandez_network", "liaison", "sd", 5.378159489602894,
      "exact; sna's is wrong" },
    { marriages, "alliance", "everett_valente", NULL, NULL, NULL, "i", NULL, (2 * 47.5 + 15) / 6, "from 47.5 and six marriages" },
    { kite, "alliance", "bridging", NULL, NULL, NULL, "i", NULL, 0.05277777777777787, "influenceR 0.1.5" },
    { marriages, "alliance", "bridging", NULL, NULL, NULL, "i", NULL, 0.01651620370370363, "influenceR 0.1.5" },
    { marriages, "alliance", "cut_point", NULL, NULL, NULL, "n", NULL, 1, NETWORKX },
    { marriages, "alliance", "cut_point", NULL, NULL, NULL, "o", NULL, 0, NETWORKX },
    { marriages, "alliance", "bridges", NULL, NULL, "bridges_stakeholders", "i", "bridges", 2, NETWORKX ": Acciaiuoli and Salviati" },
    { knoke, NULL, "density", NULL, NULL, NULL, NULL, "density", 0.544444444444444, SNA },
    { knoke, NULL, "reciprocity", NULL, NULL, NULL, NULL, "edgewise", 0.693877551020408, SNA },
    { knoke, NULL, "reciprocity", NULL, NULL, NULL, NULL, "nonnull", 0.53125, SNA },
    { knoke, NULL, "reciprocity", NULL, NULL, NULL, NULL, "dyadic", 0.666666666666667, SNA },
    { knoke, NULL, "transitivity", NULL, NULL, NULL, NULL, "transitivity", 0.672811059907834, SNA },
    { knoke, NULL, "centralization", NULL, NULL, NULL, NULL, "degree", 0.430555555555556, SNA },
    { knoke, NULL, "centralization", NULL, NULL, NULL, NULL, "betweenness", 0.201131687242798, SNA },
    { marriages, "alliance", "centralization", NULL, NULL, NULL, NULL, "degree", 0.266666666666667, "Wasserman & Faust 1994, p. 180: 0.267" },
    { marriages, "alliance", "centralization", NULL, NULL, NULL, NULL, "betweenness", 0.383492063492063, SNA },
    { knoke, NULL, "krackhardt", NULL, NULL, NULL, NULL, "efficiency", 0.506172839506173, SNA },
    { knoke, NULL, "krackhardt", NULL, NULL, NULL, NULL, "lubness", 1, SNA },
    { knoke, NULL, "dyad_census", NULL, NULL, NULL, NULL, "mutual", 17, SNA },
    { knoke, NULL, "dyad_census", NULL, NULL, NULL, NULL, "asymmetric", 15, SNA },
    { marriages, "alliance", "components", NULL, NULL, NULL, NULL, "components", 2, NETWORKX },
    { knoke, "influence", "ei_index", NULL, NULL, "ei_index_network", NULL, "observed", 0.5102040816326531, "all 4200 labelings" },
    { knoke, "influence", "ei_index", NULL, NULL, "ei_index_network", NULL, "p_le", 0.7823809523809524, "all 4200 labelings" },
    { knoke, NULL, "triad_census", NULL, NULL, NULL, "210", "count", 24, SNA },
    { knoke, NULL, "triad_census", NULL, NULL, NULL, "021U", "count", 13, SNA },
    { knoke, NULL, "triad_census", NULL, NULL, NULL, "120C", "count", 1, SNA },
};

/* Of a row that is called so; of the only row where there is no name. */
static double found(const caucus_result *r, const published *p)
{
    const char *table = p->table ? p->table : p->measure, *column = p->column ? p->column : p->measure;
    if (p->who)
        return number(r, table, p->who, column);
    const cau_table *t = cau_result_find_table(r, table);
    assert_int_equal(cau_table_rows(t), 1);
    return cau_table_cell(t, 0, cau_table_find(t, column))->number;
}

static void numbers_that_others_give_are_ours(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
        const published *p = &numbers[k];
        caucus_landscape *net = tiny(ctx, p->net);
        caucus_result *r;
        assert_int_equal(measure(&r, ctx, net, p->measure, p->layer, p->param, p->value), CAUCUS_OK);
        const double got = found(r, p);
        if (!(fabs(got - p->number) <= 1e-9 * fmax(1, fabs(p->number))))
            fail_msg("%s of %s: %.15g is not %.15g (%s)", p->measure, p->who ? p->who : "all", got, p->number, p->source);
        caucus_result_free(r);
        caucus_landscape_free(net);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(numbers_that_others_give_are_ours) };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
