/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who stands with whom: groups joined by alliances, two sides by alliance and conflict, and the ties that strain them. */
#include "questions/counterweight.h"

#include "core/alloc.h"
#include "model/layer.h"

#include <math.h>
#include <string.h>

typedef struct coalitions {
    const caucus_landscape *net;
    cau_findings found;
    cau_layer alliance, conflict, sides;
    size_t *who;   /* room for n */
    size_t *reach; /* room for 2 n */
} coalitions;

static const cau_column people_columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "group", .title = "Group", .kind = CAU_CATEGORY, .asks = "Which group joined by alliances does it belong to?" },
    { .name = "stays_none", .title = "Stays, of 100 redrawn maps", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it with at least half of its group when doubtful ties are left out?" },
    { .name = "stays_balanced", .title = "Stays, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it with at least half of its group when unrecorded ties are put in too?" },
    { .name = "across", .title = "Allies in other groups", .kind = CAU_INTEGER, .better = CAU_HIGHER,
      .asks = "How many of its alliances lead to another group?" },
    { .name = "side", .title = "Side", .kind = CAU_CATEGORY, .asks = "On which of two sides does it fall by its alliances and conflicts?" },
    { .name = "strained", .title = "Strained ties", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much weight have those of its ties that go against the two sides shown: an alliance across, a conflict within?" },
    { .name = "strained_most", .title = "Strained ties, at most", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
      .asks = "How much is it in the equally good split that strains it most?" },
    { .name = "either", .title = "Could stand on either side", .kind = CAU_BOOL,
      .asks = "Does it change sides among the equally good splits?" },
};

static const cau_column group_columns[] = {
    { .name = "group", .title = "Group", .kind = CAU_CATEGORY },
    { .name = "size", .title = "Members", .kind = CAU_INTEGER, .better = CAU_HIGHER, .asks = "How many belong to it?" },
    { .name = "power_known", .title = "With a power score", .kind = CAU_INTEGER, .asks = "For how many of its members is a power score recorded?" },
    { .name = "inside", .title = "Alliances inside", .kind = CAU_INTEGER, .asks = "How many alliances are inside the group?" },
    { .name = "outside", .title = "Alliances to others", .kind = CAU_INTEGER, .asks = "How many alliances lead to another group?" },
    { .name = "members", .title = "Who", .kind = CAU_TEXT, .digits = -1 },
};

static const cau_column tie_columns[] = {
    { .name = "from", .title = "Id", .kind = CAU_TEXT, .detail = true },
    { .name = "to", .title = "Id", .kind = CAU_TEXT, .detail = true },
    { .name = "one", .title = "Between", .kind = CAU_TEXT },
    { .name = "other", .title = "and", .kind = CAU_TEXT },
    { .name = "tie", .title = "What strains", .kind = CAU_CATEGORY },
    { .name = "weight", .title = "Weight", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER },
};

static const char *name_of(const coalitions *c, size_t i)
{
    return c->net->stakeholders[i].name;
}

/* The members of a group into c->who. */
static size_t members_of(const coalitions *c, size_t group)
{
    size_t count = 0;
    for (size_t i = 0; i < c->net->n; i++)
        if (c->found.of[i].coalition == (int)group)
            c->who[count++] = i;
    return count;
}

static size_t without_ally(const coalitions *c)
{
    size_t count = 0;
    for (size_t i = 0; i < c->net->n; i++)
        count += c->found.of[i].coalition < 0;
    return count;
}

static void say_alone(caucus_result *r, const coalitions *c)
{
    enum { FEW = 4 };
    const size_t alone = without_ally(c);
    cau_str s = { 0 };
    size_t count = 0;
    if (!alone || c->alliance.m == 0)
        return;
    for (size_t i = 0; i < c->net->n; i++)
        if (c->found.of[i].coalition < 0)
            c->who[count++] = i;
    if (alone <= FEW)
        cau_str_names(&s, c->net, c->who, count, FEW);
    else {
        cau_str_add(&s, "The other ");
        cau_str_count(&s, alone);
    }
    cau_str_add(&s, alone == 1 ? " has no recorded alliance" : " have no recorded alliance");
    cau_str_add(&s, "; there may be one that nobody told of.");
    cau_result_say_str(r, &s);
}

/* Alliances of a body that lead to another group. */
static size_t across(const coalitions *c, size_t i)
{
    size_t count = 0;
    for (size_t a = c->alliance.out_start[i]; a < c->alliance.out_start[i + 1]; a++)
        count += c->found.of[c->alliance.out_node[a]].coalition != c->found.of[i].coalition;
    return count;
}

/* Who joins the groups: few alliances one by one, of many those who have most of them. */
static void say_between(caucus_result *r, const coalitions *c)
{
    enum { FEW = 4 };
    size_t between = 0, most = 0, count = 0, said = 0;
    for (size_t i = 0; i < c->net->n; i++) {
        const size_t own = across(c, i);
        between += own;
        count = own > most ? 0 : count;
        most = own > most ? own : most;
        if (own == most && own > 0)
            c->who[count++] = i;
    }
    between /= 2;
    cau_str s = { 0 };
    if (between == 0)
        return;
    for (size_t k = 0; between <= FEW && k < c->alliance.m; k++) {
        const cau_link *l = &c->alliance.links[k];
        char one[8], other[8];
        cau_coalition_letter(one, c->found.of[l->from].coalition);
        cau_coalition_letter(other, c->found.of[l->to].coalition);
        if (strcmp(one, other) == 0)
            continue;
        cau_str_add(&s, said == 0 ? "The groups are joined by " : said + 1 == between ? " and " : ", ");
        cau_str_addf(&s, "%s with %s (%s and %s)", name_of(c, l->from), name_of(c, l->to), one, other);
        said++;
    }
    if (between > FEW) {
        cau_str_names(&s, c->net, c->who, count, FEW);
        cau_str_add(&s, count == 1 ? " has most allies in other groups than its own: " : " each have most allies in other groups than their own: ");
        cau_str_count(&s, most);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* The least of what was redrawn; NAN for who is in no group. */
static double stays(const cau_finding *f)
{
    return fmin(f->stays_none, f->stays_balanced); /* fmin leaves a NAN out */
}

static bool any_margin(const coalitions *c)
{
    bool any = c->found.draws == 0 && c->found.draws_reduced; /* that there is none is said too */
    for (size_t i = 0; i < c->net->n; i++)
        any = any || isfinite(stays(&c->found.of[i]));
    return any;
}

/* How sure the groups are: who stays with its own in redrawn maps, by every rule that was drawn. */
static void say_firmness(caucus_result *r, const coalitions *c)
{
    static const double SURE = 0.8; /* as for a double ring on the brokers map */
    const long draws = c->found.draws;
    size_t grouped = 0, sure = 0, least = CAU_NONE;
    for (size_t i = 0; i < c->net->n; i++) {
        const double own = stays(&c->found.of[i]);
        if (!isfinite(own))
            continue;
        grouped++;
        sure += own >= SURE;
        if (least == CAU_NONE || own < stays(&c->found.of[least]))
            least = i;
    }
    if (grouped == 0)
        return;
    const cau_finding *f = &c->found.of[least];
    const bool both = isfinite(f->stays_none) && isfinite(f->stays_balanced);
    cau_str s = { 0 };
    cau_str_add(&s, "How sure that is: ");
    if (sure == grouped)
        cau_str_add(&s, grouped == 2 ? "both" : "all");
    else if (sure == 0)
        cau_str_add(&s, grouped == 2 ? "neither" : "none");
    else {
        cau_str_count(&s, sure);
        cau_str_addf(&s, " of the %zu", grouped);
    }
    cau_str_add(&s, sure < 2 ? " stays with half or more of its group in " : " stay with half or more of their group in ");
    cau_str_add(&s, draws > 1 ? "at least " : "");
    cau_str_of_redraws(&s, draws < 100 ? ceil(SURE * (double)draws) / (double)draws : SURE, draws, "redrawn maps", "redrawn map");
    cau_str_add(&s, both ? ", whether or not unrecorded ties are allowed for" : "");
    cau_str_addf(&s, "; least sure is %s, ", name_of(c, least));
    cau_str_redrawn(&s, isfinite(f->stays_none) ? f->stays_none : f->stays_balanced, draws);
    if (both) {
        cau_str_add(&s, " without and ");
        cau_str_redrawn(&s, f->stays_balanced, draws);
        cau_str_add(&s, " with them");
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* How well the groups hold: the alliances that run between them. */
static void add_between(cau_str *s, const coalitions *c)
{
    size_t between = 0;
    for (size_t k = 0; k < c->alliance.m; k++)
        between += c->found.of[c->alliance.links[k].from].coalition != c->found.of[c->alliance.links[k].to].coalition;
    cau_str_add(s, "; ");
    if (between)
        cau_str_count(s, between);
    else
        cau_str_add(s, "none");
    cau_str_addf(s, " of the %zu alliances ", c->alliance.m);
    cau_str_add(s, between < 2 ? "runs between groups" : "run between groups");
    cau_str_add(s, between * 3 > c->alliance.m ? ", so the groups are not clearly apart" : "");
}

static void say_groups(caucus_result *r, const coalitions *c)
{
    const caucus_landscape *net = c->net;
    const size_t alone = without_ally(c);
    if (c->alliance.m == 0) {
        cau_result_say(r, "No alliances are recorded, so this map cannot show groups.");
        return;
    }
    cau_str s = { 0 };
    cau_str_add(&s, "Alliances join ");
    cau_str_count(&s, net->n - alone);
    cau_str_addf(&s, " of the %zu stakeholders into ", net->n);
    size_t groups = 0, said = 0;
    for (size_t k = 0; k < c->found.coalitions; k++)
        groups += members_of(c, k) > 0;
    cau_str_count(&s, groups);
    cau_str_add(&s, groups == 1 ? " group" : " groups");
    for (size_t k = 0; k < c->found.coalitions && groups <= 6; k++) {
        char letter[8];
        const size_t count = members_of(c, k);
        if (count == 0)
            continue; /* a group of the base that is gone here; its letter is not given to another */
        cau_coalition_letter(letter, (int)k);
        cau_str_addf(&s, "%s %s (", said++ ? ";" : ":", letter);
        cau_str_names(&s, net, c->who, count, 5);
        cau_str_char(&s, ')');
    }
    if (groups > 1)
        add_between(&s, c);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* With whom most conflicts are recorded, where that is more than a pair or two. */
static void say_conflicts(caucus_result *r, const coalitions *c)
{
    const cau_layer *l = &c->conflict;
    size_t best = 0, count = 0, most = 0;
    for (size_t i = 0; i < c->net->n; i++) {
        const size_t own = l->out_start[i + 1] - l->out_start[i];
        count = own > most ? 1 : count + (own == most);
        best = own > most ? i : best;
        most = own > most ? own : most;
    }
    if (most < 3)
        return;
    cau_str s = { 0 };
    cau_str_add(&s, "Conflict is recorded for ");
    cau_str_count(&s, l->m);
    cau_str_add(&s, " pairs");
    if (count == 1) {
        cau_str_add(&s, most == l->m ? ", all" : ", ");
        if (most < l->m)
            cau_str_count(&s, most);
        cau_str_addf(&s, " of them with %s", name_of(c, best));
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void say_sides(caucus_result *r, const coalitions *c)
{
    const cau_findings *f = &c->found;
    if (c->conflict.m == 0) {
        cau_result_say(r, "No conflicts are recorded, so this map cannot tell two sides apart.");
        return;
    }
    if (!isfinite(f->frustration) || !(f->signed_weight > 0))
        return;
    if (f->ringless) {
        say_conflicts(r, c);
        cau_result_say(r, "The recorded alliances and conflicts are too few to show two sides: none of them closes a ring, and ties "
                          "without a ring fit two sides whatever they are.");
        return;
    }
    cau_str s = { 0 };
    cau_str_add(&s, "Seen as two sides instead, the ties of alliance and conflict leave ");
    if (f->frustration > 0) {
        cau_str_fixed(&s, f->frustration, f->frustration == floor(f->frustration) ? 0 : 1);
        cau_str_add(&s, " of ");
        cau_str_fixed(&s, f->signed_weight, f->signed_weight == floor(f->signed_weight) ? 0 : 1);
        cau_str_add(&s, " points of their weight strained");
    } else
        cau_str_add(&s, "no strain");
    if (!f->frustration_proved) {
        cau_str_add(&s, " in the best split found. It is not proved to be the best there is: no split can leave less than ");
        cau_str_fixed(&s, f->frustration_bound, f->frustration_bound == floor(f->frustration_bound) ? 0 : 1);
        cau_str_add(&s, " strained");
    }
    else if (f->splits > 1) {
        size_t count = 0;
        for (size_t i = 0; i < c->net->n; i++)
            if (f->of[i].could_stand_with_either)
                c->who[count++] = i;
        cau_str_add(&s, "; ");
        if (f->splits_at_least)
            cau_str_add(&s, "at least ");
        cau_str_count(&s, f->splits);
        cau_str_add(&s, " splits are equally good");
        if (count && !f->splits_at_least) {
            cau_str_add(&s, ", and they differ in where ");
            cau_str_names(&s, c->net, c->who, count, 5);
            cau_str_add(&s, count == 1 ? " stands" : " stand");
        }
    } else
        cau_str_add(&s, f->signed_parts > 1 ? "" : ", and no other split is as good");
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static size_t link_between(const cau_layer *l, size_t a, size_t b)
{
    for (size_t k = l->out_start[a]; k < l->out_start[a + 1]; k++)
        if (l->out_node[k] == b)
            return l->out_link[k];
    return CAU_NONE;
}

static void say_both(caucus_result *r, const coalitions *c)
{
    size_t said = 0, more = 0;
    for (size_t k = 0; k < c->conflict.m; k++) {
        const cau_link *l = &c->conflict.links[k];
        if (link_between(&c->alliance, l->from, l->to) == CAU_NONE)
            continue;
        if (said++ < 3)
            cau_result_say(r, "%s and %s are recorded both as allies and in conflict: ask which issue each is about.",
                           name_of(c, l->from), name_of(c, l->to));
        else
            more++;
    }
    if (more)
        cau_result_say(r, "The same holds for %zu more pair%s.", more, more == 1 ? "" : "s");
}

/* How many can be reached from `start` by alliances without using link `without`. */
static size_t reached(const coalitions *c, size_t start, size_t without)
{
    const cau_layer *l = &c->alliance;
    size_t *queue = c->reach, *seen = c->reach + c->net->n;
    size_t head = 0, tail = 0;
    memset(seen, 0, c->net->n * sizeof *seen);
    queue[tail++] = start;
    seen[start] = 1;
    while (head < tail) {
        const size_t v = queue[head++];
        for (size_t k = l->out_start[v]; k < l->out_start[v + 1]; k++)
            if (l->out_link[k] != without && !seen[l->out_node[k]]) {
                seen[l->out_node[k]] = 1;
                queue[tail++] = l->out_node[k];
            }
    }
    return tail;
}

/* The one alliance whose end would part the most stakeholders, if it parts at least two from at least two. */
static void say_bridge(caucus_result *r, const coalitions *c)
{
    const cau_layer *l = &c->alliance;
    size_t best = CAU_NONE, most = 1;
    if (l->m > 2000)
        return; /* one walk a tie: for a map that people read */
    for (size_t k = 0; k < l->m; k++) {
        const size_t from = reached(c, l->links[k].from, k);
        const size_t all = reached(c, l->links[k].from, CAU_NONE);
        const size_t smaller = from == all ? 0 : from < all - from ? from : all - from;
        if (smaller > most) {
            most = smaller;
            best = k;
        }
    }
    if (best == CAU_NONE)
        return;
    const cau_link *link = &l->links[best];
    cau_str s = { 0 };
    cau_str_addf(&s, "One recorded alliance, %s with %s, is all that joins ", name_of(c, link->from), name_of(c, link->to));
    cau_str_count(&s, most);
    cau_str_add(&s, " bodies to their other allies.");
    cau_result_say_str(r, &s);
}

/* Does the link go against the two sides shown? */
static bool strains(const coalitions *c, const cau_link *l)
{
    const int a = c->found.of[l->from].side, b = c->found.of[l->to].side;
    return a && b && (l->strength > 0) != (a == b);
}

static double strained(const coalitions *c, size_t i)
{
    double sum = 0;
    for (size_t k = c->sides.out_start[i]; k < c->sides.out_start[i + 1]; k++) {
        const cau_link *l = &c->sides.links[c->sides.out_link[k]];
        sum += strains(c, l) ? fabs(l->strength) : 0;
    }
    return sum;
}

static void fill_people(caucus_result *r, const coalitions *c)
{
    const caucus_landscape *net = c->net;
    enum { COUNT = sizeof people_columns / sizeof *people_columns, GROUP = 2, STAYS, STAYS_BALANCED, ACROSS, SIDE, STRAINED, STRAINED_MOST, EITHER };
    const bool sides = c->conflict.m > 0 && isfinite(c->found.frustration) && !c->found.ringless;
    cau_column shown[COUNT];
    memcpy(shown, people_columns, sizeof people_columns);
    shown[GROUP].detail = c->alliance.m == 0; /* people see no column that holds nothing */
    shown[ACROSS].detail = c->found.groups < 2;
    shown[STAYS].detail = c->alliance.m == 0 || c->found.draws == 0 || !c->found.missing_none;
    shown[STAYS_BALANCED].detail = c->alliance.m == 0 || c->found.draws == 0 || !c->found.missing_balanced;
    shown[SIDE].detail = !sides;
    shown[STRAINED].detail = !sides || !(c->found.frustration > 0);
    shown[STRAINED_MOST].detail = shown[EITHER].detail = shown[STRAINED].detail || c->found.splits < 2;
    cau_table *t = cau_result_add_table(r, "coalitions", sides ? "Groups, sides and strained ties" : "Groups by alliance", "stakeholder",
                                        shown, COUNT, net->n);
    if (t && shown[GROUP].detail && !sides)
        cau_table_hide_from_people(t);
    for (size_t i = 0; i < net->n; i++) {
        const cau_finding *f = &c->found.of[i];
        char letter[8];
        cau_coalition_letter(letter, f->coalition);
        cau_table_set_text(t, i, "stakeholder", net->stakeholders[i].id);
        cau_table_set_text(t, i, "name", net->stakeholders[i].name);
        if (f->coalition >= 0)
            cau_table_set_text(t, i, "group", letter);
        else
            cau_table_set_missing(t, i, "group", "no recorded alliance");
        const char *why = f->coalition < 0 ? "in no group" : "not redrawn";
        cau_table_set_defined(t, i, "stays_none", 100 * f->stays_none, why);
        cau_table_set_defined(t, i, "stays_balanced", 100 * f->stays_balanced, why);
        cau_table_set_integer(t, i, "across", (double)across(c, i));
        if (f->side) {
            cau_table_set_text(t, i, "side", f->side == 1 ? "1" : "2");
            cau_table_set_real(t, i, "strained", strained(c, i));
            cau_table_set_defined(t, i, "strained_most", f->strained_max, "not defined");
            cau_table_set_bool(t, i, "either", f->could_stand_with_either);
        } else {
            cau_table_set_undefined(t, i, "side", "no tie");
            cau_table_set_undefined(t, i, "strained", "no tie");
            cau_table_set_undefined(t, i, "strained_most", "no tie");
            cau_table_set_undefined(t, i, "either", "no tie");
        }
    }
    cau_table_sort_for_people(t, "group");
}

static void fill_group(cau_table *t, const coalitions *c, size_t k)
{
    const caucus_landscape *net = c->net;
    char letter[8];
    cau_str members = { 0 };
    if (members_of(c, k) == 0)
        return;
    const size_t row = cau_table_add_row(t);
    size_t size = 0, known = 0, inside = 0, outside = 0;
    for (size_t i = 0; i < net->n; i++) {
        if (c->found.of[i].coalition != (int)k)
            continue;
        cau_str_addf(&members, "%s%s", size++ ? ", " : "", name_of(c, i));
        known += isfinite(c->found.of[i].power) ? 1 : 0;
    }
    for (size_t e = 0; e < c->alliance.m; e++) {
        const bool a = c->found.of[c->alliance.links[e].from].coalition == (int)k;
        const bool b = c->found.of[c->alliance.links[e].to].coalition == (int)k;
        inside += a && b;
        outside += a != b;
    }
    cau_coalition_letter(letter, (int)k);
    cau_table_set_text(t, row, "group", letter);
    cau_table_set_integer(t, row, "size", (double)size);
    cau_table_set_integer(t, row, "power_known", (double)known);
    cau_table_set_integer(t, row, "inside", (double)inside);
    cau_table_set_integer(t, row, "outside", (double)outside);
    cau_table_set_text(t, row, "members", members.text ? members.text : "");
    cau_str_free(&members);
}

static void fill_strained(caucus_result *r, const coalitions *c)
{
    cau_table *t = cau_result_add_table(r, "strained_ties", "Ties that strain the two sides", "tie", tie_columns,
                                        sizeof tie_columns / sizeof *tie_columns, 0);
    for (size_t k = 0; k < c->sides.m; k++) {
        const cau_link *l = &c->sides.links[k];
        if (!strains(c, l))
            continue;
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "from", c->net->stakeholders[l->from].id);
        cau_table_set_text(t, row, "to", c->net->stakeholders[l->to].id);
        cau_table_set_text(t, row, "one", name_of(c, l->from));
        cau_table_set_text(t, row, "other", name_of(c, l->to));
        cau_table_set_text(t, row, "tie", l->strength > 0 ? "allied across the sides" : "in conflict within a side");
        cau_table_set_real(t, row, "weight", fabs(l->strength));
    }
    cau_table_sort_for_people(t, "weight");
    if (t && (cau_table_rows(t) == 0 || c->found.ringless))
        cau_table_hide_from_people(t);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const caucus_arguments *args, caucus_result *r)
{
    caucus_status rc = CAUCUS_OK;
    coalitions c = { .net = net };
    cau_counterweight_finding weighed = { 0 };
    CAU_TRY(cau_findings_make_some(&c.found, ctx, net, base, args, CAU_FINDINGS_GROUPS | CAU_FINDINGS_FIRM_GROUPS));
    CAU_TRY(cau_layer_make(&c.alliance, ctx, net, "alliance"));
    CAU_TRY(cau_layer_make(&c.conflict, ctx, net, "conflict"));
    CAU_TRY(cau_layer_make(&c.sides, ctx, net, "signed"));
    c.who = cau_alloc(net->n, sizeof *c.who);
    c.reach = cau_alloc(2 * net->n, sizeof *c.reach);
    if (!c.who || !c.reach) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    say_groups(r, &c);
    say_firmness(r, &c);
    say_between(r, &c);
    say_sides(r, &c);
    say_bridge(r, &c);
    say_alone(r, &c);
    say_both(r, &c);
    fill_people(r, &c);
    cau_table *groups = cau_result_add_table(r, "groups", "The groups", "group", group_columns,
                                             sizeof group_columns / sizeof *group_columns, 0);
    for (size_t k = 0; k < c.found.coalitions; k++)
        fill_group(groups, &c, k);
    if (groups && cau_table_rows(groups) == 0)
        cau_table_hide_from_people(groups);
    fill_strained(r, &c);
    const bool sides = c.conflict.m > 0 && !c.found.ringless;
    if (c.alliance.m > 0)
        cau_result_note(r, "Groups are found from recorded alliances alone; who shares an opinion is another question.%s",
                        sides ? " The two sides use alliances and conflicts together and need not follow the groups." : "");
    if (sides && c.found.signed_parts > 1)
        cau_result_note(r, "Alliances and conflicts join %zu separate parts of the map: which side of one part goes with which side of "
                           "another cannot be told.", c.found.signed_parts);
    if (isfinite(c.found.modularity))
        cau_result_set_parameter_number(r, "modularity", c.found.modularity);
    if (args->counterweight_to) {
        CAU_TRY(cau_counterweight_weigh(&weighed, ctx, net, args));
        cau_say_counterweight(r, &weighed, c.who);
    }
    if (any_margin(&c) || weighed.draws > 0)
        cau_say_redraws(r, net, &c.found);
    else
        cau_result_set_parameter_number(r, "draws", (double)c.found.draws);
done:
    cau_free(c.who);
    cau_free(c.reach);
    cau_layer_free(&c.alliance);
    cau_layer_free(&c.conflict);
    cau_layer_free(&c.sides);
    cau_findings_free(&c.found);
    cau_counterweight_finding_free(&weighed);
    return rc;
}

const cau_question cau_question_coalitions = {
    .name = "coalitions", .title = "Who stands with whom", .asks = "Who stands with whom, and where is the strain?", .run = run,
};
