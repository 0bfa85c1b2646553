/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage roles between groups, with what chance alone would give. Reads which ties there are. */
#include "measures/brokerage/roles_table.h"

#include <math.h>
#include <string.h>

extern const cau_measure cau_measure_gould_fernandez;

#define ROLE(role, words, question)                                                                                    \
    { .name = role, .title = words, .kind = CAU_INTEGER, .better = CAU_HIGHER, .asks = question }
#define CHANCE(role)                                                                                                   \
    { .name = role "_expected", .title = role ", by chance", .kind = CAU_REAL, .digits = 1, .detail = true,            \
      .asks = "How many would there be if every tie were as likely as any other?" },                                   \
    { .name = role "_sd", .title = role ", spread by chance", .kind = CAU_REAL, .digits = 2, .detail = true,           \
      .asks = "How far do chance networks differ?" },                                                                  \
    { .name = role "_z", .title = role ", above chance", .kind = CAU_REAL, .digits = 1, .detail = true,                \
      .asks = "How many spreads above chance?" }

static const cau_column columns[] = {
    ROLE("coordinator", "Between two of its own group", "How often does it stand between two of its own group?"),
    ROLE("itinerant", "Between two of another group", "How often does it stand between two of one other group?"),
    ROLE("representative", "Speaks for its group to others", "How often do its own reach another group through it?"),
    ROLE("gatekeeper", "Outsiders reach its group through it", "How often do others reach its group through it?"),
    ROLE("liaison", "Between two other groups", "How often does it stand between two different other groups?"),
    ROLE("total", "All", "How often does it stand between two others?"),
    CHANCE("coordinator"), CHANCE("itinerant"), CHANCE("representative"), CHANCE("gatekeeper"), CHANCE("liaison"), CHANCE("total"),
};

static const cau_column network_columns[] = {
    { .name = "role", .title = "Role by name", .kind = CAU_TEXT, .detail = true },
    { .name = "words", .title = "Role", .kind = CAU_TEXT },
    { .name = "observed", .title = "Observed", .kind = CAU_INTEGER, .asks = "How often does anyone stand so between two others?" },
    { .name = "expected", .title = "By chance", .kind = CAU_REAL, .digits = 1,
      .asks = "How often if every tie were as likely as any other?" },
    { .name = "sd", .title = "Spread by chance", .kind = CAU_REAL, .digits = 1, .asks = "How far do chance networks differ?" },
    { .name = "z", .title = "Above chance", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER, .asks = "How many spreads above chance?" },
};

static const cau_param_spec params[] = {
    { .name = "density", .fallback = "observed", .help = "chance of a tie in the comparison; default: the share of ties there are" },
    CAU_ROLE_NULL_PARAMS,
};

/* Where chance gives always the same number there is no z. */
static double z_of(double observed, const cau_role_moments *m)
{
    const double tiny = 1e-9 * fmax(1, fabs(m->expected));
    return m->sd > tiny ? (observed - m->expected) / m->sd : (double)NAN;
}

static void set_ending(cau_table *t, size_t row, const char *role, const char *ending, double value, const char *reason)
{
    cau_str name = { 0 };
    cau_str_addf(&name, "%s%s", role, ending);
    cau_table_set_defined(t, row, name.text ? name.text : role, value, reason);
    cau_str_free(&name);
}

static const char *const too_few = "there are no two stakeholders";

static const char *no_z(const cau_role_moments *m)
{
    return isnan(m->sd) ? too_few : "by chance it would always be the same";
}

static void fill(caucus_result *out, const caucus_landscape *net, const cau_args *args, const cau_roles *r)
{
    static const char *const no_group = "it has no group";
    cau_table *t = cau_roles_table(out, &cau_measure_gould_fernandez, net, args);
    for (size_t i = 0; t && i < r->n; i++)
        for (size_t k = 0; k < CAU_ROLES; k++) {
            const char *role = cau_role_names[k];
            const cau_role_moments *m = &r->moments[i][k];
            if (isnan(r->count[i][k]))
                cau_table_set_undefined(t, i, role, no_group);
            else
                cau_table_set_integer(t, i, role, r->count[i][k]);
            const bool grouped = !isnan(r->count[i][k]);
            set_ending(t, i, role, "_expected", m->expected, grouped ? too_few : no_group);
            set_ending(t, i, role, "_sd", m->sd, grouped ? too_few : no_group);
            set_ending(t, i, role, "_z", z_of(r->count[i][k], m), grouped ? no_z(m) : no_group);
        }
    if (t)
        cau_table_sort_for_people(t, "total");
}

static void fill_network(caucus_result *out, const cau_roles *r, const cau_role_null *null)
{
    enum { OWN = sizeof network_columns / sizeof network_columns[0] };
    cau_column own[OWN + CAU_ROLE_NULL_COLUMNS];
    memcpy(own, network_columns, sizeof network_columns);
    memcpy(own + OWN, cau_role_null_columns, sizeof cau_role_null_columns);
    cau_table *t = cau_result_add_table(out, "gould_fernandez_network", "Brokerage roles in the whole network", "network", own,
                                        OWN + (null ? CAU_ROLE_NULL_COLUMNS : 0), CAU_ROLES);
    for (size_t k = 0; t && k < CAU_ROLES; k++) {
        const cau_role_moments *m = &r->network_moments[k];
        cau_table_set_text(t, k, "role", cau_role_names[k]);
        cau_table_set_text(t, k, "words", cau_role_words[k]);
        const bool some = r->groups > 0 || k == CAU_ROLE_TOTAL; /* without any group there are no roles to count */
        cau_table_set_defined(t, k, "observed", some ? r->network[k] : (double)NAN, cau_role_no_groups);
        cau_table_set_defined(t, k, "expected", some ? m->expected : (double)NAN, some ? too_few : cau_role_no_groups);
        cau_table_set_defined(t, k, "sd", some ? m->sd : (double)NAN, some ? too_few : cau_role_no_groups);
        cau_table_set_defined(t, k, "z", some ? z_of(r->network[k], m) : (double)NAN, some ? no_z(m) : cau_role_no_groups);
        if (null)
            cau_roles_set_null(t, k, null, r->n * CAU_ROLES + k);
    }
    if (t && !null)
        cau_table_hide_from_people(t);
}

static caucus_status read_density(double *out, caucus_ctx *ctx, const cau_args *args)
{
    const cau_measure *m = &cau_measure_gould_fernandez;
    *out = (double)NAN;
    if (strcmp(cau_arg(m, args, "density"), "observed") == 0)
        return CAUCUS_OK;
    if (!cau_arg_number(out, ctx, m, args, "density"))
        return CAUCUS_EINVAL;
    if (!(*out >= 0 && *out <= 1))
        return cau_bad_question(ctx, NULL, "gould_fernandez: density is a chance, 0 to 1");
    return CAUCUS_OK;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    cau_roles roles = { 0 };
    const char **labels = NULL;
    cau_role_null null = { 0 };
    cau_role_question q = { 0 };
    double density;
    size_t without = 0;
    CAU_TRY(read_density(&density, ctx, args));
    CAU_TRY(cau_roles_read_null(&q.null, &q.draws, ctx, &cau_measure_gould_fernandez, args));
    CAU_TRY(cau_measure_groups(&labels, ctx, net, args));
    CAU_TRY(cau_measure_layer(&layer, ctx, net, &cau_measure_gould_fernandez, args, out));
    CAU_TRY(cau_roles_find(&roles, ctx, &layer, labels, density));
    cau_result_set_parameter(out, "group", args->group ? args->group : "sector");
    if (!isnan(roles.density))
        cau_result_set_parameter_number(out, "density", roles.density);
    fill(out, net, args, &roles);
    if (q.null != CAU_NULL_NONE) {
        q.labels = labels;
        CAU_TRY(cau_role_null_find(&null, ctx, &layer, &q));
    }
    fill_network(out, &roles, q.null != CAU_NULL_NONE ? &null : NULL);
    if (q.null != CAU_NULL_NONE)
        cau_roles_null_table(out, &cau_measure_gould_fernandez, net, &null, q.null);
    for (size_t i = 0; i < net->n; i++)
        without += labels[i] == NULL;
    if (without > 0)
        cau_result_note(out, "%zu of %zu stakeholders have no group: they have no role, and who stands between them counts in the total only.",
                        without, net->n);
    cau_result_note(out, "By chance: every tie is there with the same chance, whatever the groups and whoever has many ties.");
    if (!layer.directed)
        cau_result_note(out, "The ties of this layer go both ways; by chance each way would come by itself, so the spread by chance "
                             "is given too small here.");
done:
    cau_role_null_free(&null);
    cau_roles_free(&roles);
    cau_layer_free(&layer);
    cau_free(labels);
    return rc;
}

const cau_measure cau_measure_gould_fernandez = {
    .name = "gould_fernandez", .title = "Standing between others, by group", .family = CAU_BROKERAGE,
    .asks = "Who stands between two others that have no direct tie, and between which groups?",
    .summary = "how often it stands between two others, by the groups of the three; six counts, with chance expectation",
    .formula = "v stands between a and b when a -> v, v -> b, a differs from b, and not a -> b; role by the groups of a, v, b",
    .reading = "Counts of chances to connect, not of deeds. Someone with many ties has many: compare with the columns by chance.",
    .reference = "Gould & Fernandez, Structures of mediation, Sociological Methodology 19, 1989",
    .layer = "working", .view = "none",
    .undefined = "the roles of someone without a group; z where chance gives always the same number",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
