/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Merging stakeholders (DESIGN section 3, "Scenarios"): what `into` says wins; the rest is made from the members. */
#include "model/layer.h"
#include "model/work.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct members {
    size_t *index; /* in file order */
    size_t count;
    double *weight; /* of each in a mean: its judged power */
} members;

/* ---- the members ------------------------------------------------------------------------------- */

static int compare_index(const void *a, const void *b)
{
    const size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return x < y ? -1 : x > y;
}

/** Means are weighted by judged power. One whose power is not known weighs as the average of the others. */
static void weigh(members *m, const cau_work *work)
{
    double sum = 0;
    size_t known = 0;
    for (size_t i = 0; i < m->count; i++) {
        m->weight[i] = cau_judged_power(&work->stakeholders[m->index[i]]);
        if (!isnan(m->weight[i])) {
            sum += m->weight[i];
            known++;
        }
    }
    for (size_t i = 0; i < m->count; i++) {
        if (!(sum > 0))
            m->weight[i] = 1;
        else if (isnan(m->weight[i]))
            m->weight[i] = sum / (double)known;
    }
}

static caucus_status find_members(members *m, cau_work *work, const cau_change *change)
{
    caucus_status rc = CAUCUS_OK;
    size_t kept = 0;
    *m = (members){ .index = cau_alloc(change->merge.count, sizeof *m->index),
                    .weight = cau_alloc(change->merge.count, sizeof *m->weight) };
    if (!m->index || !m->weight)
        return cau_no_memory(work->ctx);
    if (change->merge.count == 0)
        return cau_work_problem(work, NULL, "merge names no stakeholders");
    for (size_t i = 0; i < change->merge.count; i++)
        CAU_TRY(cau_work_need(&m->index[i], work, change->merge.items[i]));
    qsort(m->index, change->merge.count, sizeof *m->index, compare_index);
    for (size_t i = 0; i < change->merge.count; i++) {
        if (i == 0 || m->index[i] != m->index[i - 1])
            m->index[kept++] = m->index[i];
    }
    m->count = kept;
    weigh(m, work);
done:
    return rc;
}

static const cau_stakeholder *member(const cau_work *work, const members *m, size_t i)
{
    return &work->stakeholders[m->index[i]];
}

/* ---- single values ----------------------------------------------------------------------------- */

/** The text that all members which have one agree on; NULL when they do not. */
static const char *one_text(const cau_work *work, const members *m, size_t offset)
{
    const char *found = NULL;
    for (size_t i = 0; i < m->count; i++) {
        const char *text;
        memcpy(&text, (const char *)member(work, m, i) + offset, sizeof text);
        if (text && found && strcmp(text, found) != 0)
            return NULL;
        if (text)
            found = text;
    }
    return found;
}

/** The date that every member has; one without the date was there without limit. */
static cau_date one_date(const cau_work *work, const members *m, bool since)
{
    const cau_stakeholder *first = member(work, m, 0);
    const cau_date date = since ? first->since : first->until;
    for (size_t i = 1; i < m->count; i++) {
        const cau_stakeholder *one = member(work, m, i);
        if (!cau_text_is(date.text, since ? one->since.text : one->until.text))
            return (cau_date){ 0 };
    }
    return date;
}

/** Is `part` one of the texts of a list joined by "; "? */
static bool has_part(const char *list, const char *part)
{
    const size_t length = strlen(part);
    for (const char *at = strstr(list, part); at; at = strstr(at + 1, part)) {
        const bool begins = at == list || (at - list >= 2 && at[-1] == ' ' && at[-2] == ';');
        if (begins && (at[length] == '\0' || at[length] == ';'))
            return true;
        if (length == 0)
            return true;
    }
    return false;
}

/** Both texts, unless the first holds the second already. */
static bool join_text(const char **into, cau_arena *arena, const char *more)
{
    if (!more || (*into && has_part(*into, more)))
        return true;
    if (!*into) {
        *into = more;
        return true;
    }
    cau_str s = { 0 };
    cau_str_addf(&s, "%s; %s", *into, more);
    const char *joined = s.failed ? NULL : cau_arena_strdup(arena, s.text);
    cau_str_free(&s);
    if (joined)
        *into = joined;
    return joined != NULL;
}

/** The name of what the file does not name: that of the member whose id it takes, else all names. */
static bool merged_name(cau_stakeholder *s, cau_work *work, const members *m)
{
    for (size_t i = 0; i < m->count; i++) {
        if (strcmp(member(work, m, i)->id, s->id) == 0) {
            s->name = member(work, m, i)->name;
            s->label = s->label ? s->label : member(work, m, i)->label;
            return true;
        }
    }
    for (size_t i = 0; i < m->count; i++) {
        if (!join_text(&s->name, work->arena, member(work, m, i)->name))
            return false;
    }
    return true;
}

static const cau_score *larger(const cau_score *a, const cau_score *b)
{
    return !a->given || (b->given && b->value > a->value) ? b : a;
}

/** Each base: the members' maximum. Where some give bases and others one number, the bases do not compare: then the
 *  single numbers and the means of the bases do. */
static void merged_power(cau_stakeholder *s, const cau_work *work, const members *m)
{
    bool single = false;
    double highest = NAN;
    for (size_t i = 0; i < m->count; i++) {
        const cau_stakeholder *one = member(work, m, i);
        const double power = cau_judged_power(one);
        single = single || one->power.given;
        if (!isnan(power) && !(power <= highest))
            highest = power;
        for (size_t b = 0; b < CAU_POWER_BASES; b++)
            s->power_base[b] = *larger(&s->power_base[b], &one->power_base[b]);
    }
    if (single) {
        memset(s->power_base, 0, sizeof s->power_base);
        s->power = cau_work_score(work, "power", highest);
    }
    s->power_basis = isnan(highest) ? CAU_BASIS_NONE : CAU_ASSUMED;
}

/** A mean over what is given; a plain one when all weights are 0. */
typedef struct mean {
    double sum, weight, plain;
    size_t count;
} mean;

static void add_to_mean(mean *into, const cau_score *score, double weight)
{
    if (!score->given)
        return;
    into->sum += weight * score->value;
    into->weight += weight;
    into->plain += score->value;
    into->count++;
}

static cau_score score_of(const mean *m, const cau_work *work, const char *what)
{
    if (m->count == 0)
        return (cau_score){ 0 };
    return cau_work_score(work, what, m->weight > 0 ? m->sum / m->weight : m->plain / (double)m->count);
}

static void merged_means(cau_stakeholder *s, const cau_work *work, const members *m, unsigned given)
{
    mean position = { 0 }, salience = { 0 }, susceptibility = { 0 };
    double lowest = NAN;
    for (size_t i = 0; i < m->count; i++) {
        const cau_stakeholder *one = member(work, m, i);
        const double confidence = cau_stakeholder_confidence(work->draft, one);
        add_to_mean(&position, &one->position, m->weight[i]);
        add_to_mean(&salience, &one->salience, m->weight[i]);
        add_to_mean(&susceptibility, &one->susceptibility, m->weight[i]);
        if (!isnan(confidence) && !(confidence >= lowest))
            lowest = confidence;
    }
    if (!(given & CAU_HAS_POSITION))
        s->position = score_of(&position, work, "position");
    if (!(given & CAU_HAS_SALIENCE))
        s->salience = score_of(&salience, work, "salience");
    if (!(given & CAU_HAS_POSITION_BASIS))
        s->position_basis = s->position.given || s->salience.given ? CAU_ASSUMED : CAU_BASIS_NONE;
    if (!(given & CAU_HAS_SUSCEPTIBILITY))
        s->susceptibility = score_of(&susceptibility, work, "susceptibility");
    if (!(given & CAU_HAS_CONFIDENCE) && !isnan(lowest))
        s->confidence = cau_work_score(work, "confidence", lowest);
}

/* ---- positions on issues ----------------------------------------------------------------------- */

static const cau_position *entry_on(const cau_stakeholder *s, const char *issue)
{
    for (size_t i = 0; i < s->npositions; i++) {
        if (cau_text_is(s->positions[i].issue_id, issue))
            return &s->positions[i];
    }
    return NULL;
}

static cau_stake joined_stake(cau_stake a, cau_stake b)
{
    if (a == CAU_STAKE_NONE_GIVEN || a == b)
        return b;
    return b == CAU_STAKE_NONE_GIVEN ? a : CAU_STAKE_MIXED;
}

static bool merged_entry(cau_position *out, const char *issue, const cau_work *work, const members *m)
{
    mean position = { 0 }, salience = { 0 };
    bool good = true;
    *out = (cau_position){ .issue_id = issue, .issue = CAU_NONE, .basis = CAU_ASSUMED };
    for (size_t i = 0; i < m->count && good; i++) {
        const cau_position *p = entry_on(member(work, m, i), issue);
        if (!p)
            continue;
        add_to_mean(&position, &p->position, m->weight[i]);
        add_to_mean(&salience, &p->salience, m->weight[i]);
        out->stake = joined_stake(out->stake, p->stake);
        out->place = p->place;
        good = join_text(&out->stake_kind, work->arena, p->stake_kind)
               && join_text(&out->condition, work->arena, p->condition)
               && join_text(&out->comment, work->arena, p->comment)
               && cau_evidence_unite(&out->evidence, work->arena, &p->evidence);
    }
    out->position = score_of(&position, work, "position");
    out->salience = score_of(&salience, work, "salience");
    return good;
}

/** Issue by issue; an entry of `into` stands as it is. */
static bool merged_positions(cau_stakeholder *s, const cau_work *work, const members *m)
{
    size_t room = s->npositions, count = 0;
    for (size_t i = 0; i < m->count; i++)
        room += member(work, m, i)->npositions;
    cau_position *all = cau_arena_alloc(work->arena, room, sizeof *all);
    if (!all)
        return false;
    for (; count < s->npositions; count++)
        all[count] = s->positions[count];
    for (size_t i = 0; i < m->count; i++) {
        const cau_stakeholder *one = member(work, m, i);
        for (size_t p = 0; p < one->npositions; p++) {
            const cau_stakeholder so_far = { .positions = all, .npositions = count };
            if (entry_on(&so_far, one->positions[p].issue_id))
                continue;
            if (!merged_entry(&all[count], one->positions[p].issue_id, work, m))
                return false;
            count++;
        }
    }
    s->positions = all;
    s->npositions = count;
    return true;
}

/* ---- lists ------------------------------------------------------------------------------------- */

static const cau_attribute *attribute_of(const cau_stakeholder *s, const char *key)
{
    for (size_t i = 0; i < s->nattributes; i++) {
        if (strcmp(s->attributes[i].key, key) == 0)
            return &s->attributes[i];
    }
    return NULL;
}

static bool same_attribute(const cau_attribute *a, const cau_attribute *b)
{
    if (a->is_number != b->is_number)
        return false;
    return a->is_number ? !(a->number < b->number) && !(a->number > b->number) : cau_text_is(a->text, b->text);
}

/** Attributes on which all members that have them agree. */
static bool merged_attributes(cau_stakeholder *s, const cau_work *work, const members *m)
{
    size_t room = s->nattributes, count = 0;
    for (size_t i = 0; i < m->count; i++)
        room += member(work, m, i)->nattributes;
    cau_attribute *all = cau_arena_alloc(work->arena, room, sizeof *all);
    if (!all)
        return false;
    for (; count < s->nattributes; count++)
        all[count] = s->attributes[count];
    for (size_t i = 0; i < m->count; i++) {
        for (size_t k = 0; k < member(work, m, i)->nattributes; k++) {
            const cau_attribute *a = &member(work, m, i)->attributes[k];
            bool agreed = attribute_of(&(cau_stakeholder){ .attributes = all, .nattributes = count }, a->key) == NULL;
            for (size_t j = 0; j < m->count && agreed; j++) {
                const cau_attribute *other = attribute_of(member(work, m, j), a->key);
                agreed = !other || same_attribute(a, other);
            }
            if (agreed)
                all[count++] = *a;
        }
    }
    s->attributes = all;
    s->nattributes = count;
    return true;
}

/** Tags, aliases and evidence unite; the ids of the members are remembered. */
static bool merged_lists(cau_stakeholder *s, const cau_work *work, const members *m, unsigned given)
{
    bool good = true;
    s->merged_from = (cau_names){ 0 };
    for (size_t i = 0; i < m->count && good; i++) {
        const cau_stakeholder *one = member(work, m, i);
        const char *const *own = &one->id;
        const cau_names id = { own, 1 };
        good = ((given & CAU_HAS_TAGS) || cau_names_unite(&s->tags, work->arena, &one->tags))
               && ((given & CAU_HAS_ALIASES) || cau_names_unite(&s->aliases, work->arena, &one->aliases))
               && cau_evidence_unite(&s->evidence, work->arena, &one->evidence)
               && cau_names_unite(&s->merged_from, work->arena, one->merged_from.count > 0 ? &one->merged_from : &id);
    }
    return good;
}

/* ---- what hangs on the members ----------------------------------------------------------------- */

static bool is_member(const cau_work *work, const members *m, const char *id)
{
    for (size_t i = 0; i < m->count; i++) {
        if (strcmp(member(work, m, i)->id, id) == 0)
            return true;
    }
    return false;
}

static void merge_seats(cau_work *work, const members *m, const char *id)
{
    size_t kept = 0, first = CAU_NONE;
    for (size_t i = 0; i < work->nseats; i++) {
        if (!is_member(work, m, work->seats[i].stakeholder_id)) {
            work->seats[kept++] = work->seats[i];
        } else if (first == CAU_NONE) {
            first = kept;
            work->seats[kept] = work->seats[i];
            work->seats[kept++].stakeholder_id = id;
        } else {
            work->seats[first].seats += work->seats[i].seats;
        }
    }
    work->nseats = kept;
}

static void merge_layout(cau_work *work, const members *m, const char *id)
{
    size_t kept = 0, first = CAU_NONE, count = 0;
    double x = 0, y = 0;
    for (size_t i = 0; i < work->nlayout; i++) {
        if (is_member(work, m, work->layout[i].stakeholder_id)) {
            x += work->layout[i].x;
            y += work->layout[i].y;
            count++;
            if (first != CAU_NONE)
                continue;
            first = kept;
        }
        work->layout[kept++] = work->layout[i];
    }
    work->nlayout = kept;
    if (first != CAU_NONE)
        work->layout[first] = (cau_layout_position){ .stakeholder_id = id, .stakeholder = CAU_NONE,
                                                     .x = x / (double)count, .y = y / (double)count };
}

/* ---- ties -------------------------------------------------------------------------------------- */

/** A tie that touches the merged stakeholder, with its ends before and after. */
typedef struct touched {
    size_t index;
    const cau_tie *tie;      /* as it was */
    const char *from, *to;   /* after; in order of their text where direction does not matter */
    const char *was_from, *was_to;
    bool either_way;
} touched;

static int compare_text(const char *a, const char *b)
{
    if (!a || !b)
        return (a ? 1 : 0) - (b ? 1 : 0);
    return strcmp(a, b);
}

/** Do two ties coincide after the merge? Ends, direction, kind, issue and dates. */
static int compare_after(const touched *a, const touched *b)
{
    int order = strcmp(a->from, b->from);
    if (order == 0)
        order = strcmp(a->to, b->to);
    if (order == 0)
        order = compare_text(a->tie->kind_id, b->tie->kind_id);
    if (order == 0)
        order = (int)a->either_way - (int)b->either_way;
    if (order == 0)
        order = compare_text(a->tie->issue_id, b->tie->issue_id);
    if (order == 0)
        order = compare_text(a->tie->since.text, b->tie->since.text);
    return order != 0 ? order : compare_text(a->tie->until.text, b->tie->until.text);
}

/** Were two coinciding ties ties of the same two stakeholders before? */
static int compare_before(const touched *a, const touched *b)
{
    const int order = strcmp(a->was_from, b->was_from);
    return order != 0 ? order : strcmp(a->was_to, b->was_to);
}

static int compare_touched(const void *x, const void *y)
{
    const touched *a = x, *b = y;
    int order = compare_after(a, b);
    if (order == 0)
        order = compare_before(a, b);
    if (order == 0)
        order = cau_tie_compare(a->tie, b->tie);
    return order != 0 ? order : (a->index < b->index ? -1 : a->index > b->index);
}

static bool kind_is_directed(const cau_work *work, const char *kind_id)
{
    for (size_t k = 0; kind_id && k < work->draft->nkinds; k++) {
        if (strcmp(work->draft->kinds[k].id, kind_id) == 0)
            return work->draft->kinds[k].directed;
    }
    return kind_id && strcmp(kind_id, "influence") == 0;
}

static touched touch(const cau_work *work, size_t index, bool from_member, bool to_member, const char *id)
{
    const cau_tie *t = &work->ties[index];
    touched out = { .index = index, .tie = t, .from = from_member ? id : t->from_id, .to = to_member ? id : t->to_id,
                    .was_from = t->from_id, .was_to = t->to_id,
                    .either_way = t->between || !kind_is_directed(work, t->kind_id) };
    if (out.either_way && strcmp(out.from, out.to) > 0) {
        const touched straight = out;
        out.from = straight.to;
        out.to = straight.from;
        out.was_from = straight.was_to;
        out.was_to = straight.was_from;
    }
    return out;
}

static double weight_of(const cau_tie *t)
{
    return t->weight.given ? t->weight.value : 1;
}

/** The weight of ties of one and the same pair before the merge: repeats add, else the largest counts (as in a layer). */
static double weight_before(const touched *list, size_t count)
{
    double largest = 0;
    for (size_t i = 0; i < count;) {
        double sum = 0;
        const size_t begin = i;
        for (; i < count && cau_tie_compare(list[begin].tie, list[i].tie) == 0; i++)
            sum += weight_of(list[i].tie);
        if (sum > largest)
            largest = sum;
    }
    return largest;
}

static double combine(double so_far, double weight, cau_merge_weights how)
{
    if (how == CAU_MERGE_MAX)
        return weight > so_far ? weight : so_far;
    return so_far + weight;
}

/** One tie from several of different pairs: weights combined, highest confidence, firmest basis, evidence united. */
static bool combined_tie(cau_tie *out, const cau_work *work, const touched *list, size_t count, cau_merge_weights how)
{
    double weight = 0, confidence = 0;
    size_t pairs = 0;
    cau_basis basis = CAU_ASSUMED, number = CAU_STATED;
    bool good = true;
    for (size_t i = 0; i < count;) {
        size_t next = i + 1;
        while (next < count && compare_before(&list[i], &list[next]) == 0)
            next++;
        weight = combine(weight, weight_before(&list[i], next - i), how);
        pairs++;
        i = next;
    }
    if (how == CAU_MERGE_MEAN)
        weight /= (double)pairs;
    for (size_t i = 0; i < count && good; i++) {
        const cau_tie *t = list[i].tie;
        const double sure = cau_tie_confidence(work->draft, t);
        confidence = sure > confidence ? sure : confidence;
        basis = cau_tie_basis(t) < basis ? cau_tie_basis(t) : basis;
        number = cau_tie_weight_basis(t) > number ? cau_tie_weight_basis(t) : number;
        if (t == out || i == 0)
            continue;
        good = cau_names_unite(&out->reported_by, work->arena, &t->reported_by)
               && cau_evidence_unite(&out->evidence, work->arena, &t->evidence)
               && join_text(&out->comment, work->arena, t->comment);
    }
    out->basis = basis;
    out->weight_basis = number;
    out->weight = (cau_score){ .given = true, .raw = weight, .value = weight };
    out->confidence = cau_work_score(work, "confidence", confidence);
    return good;
}

/** Give the ties their new ends; those that coincide become one, at the place of the first. */
static bool rename_and_combine(cau_work *work, touched *list, size_t count, bool *drop, cau_merge_weights how)
{
    bool good = true;
    for (size_t i = 0; i < count && good;) {
        size_t next = i + 1, first = i;
        bool pairs_differ = false;
        for (; next < count && compare_after(&list[i], &list[next]) == 0; next++) {
            pairs_differ = pairs_differ || compare_before(&list[i], &list[next]) != 0;
            if (list[next].index < list[first].index)
                first = next;
        }
        if (pairs_differ) {
            cau_tie made = *list[i].tie;
            good = combined_tie(&made, work, &list[i], next - i, how);
            made.from_id = list[i].from;
            made.to_id = list[i].to;
            for (size_t k = i; k < next; k++)
                drop[list[k].index] = k != first;
            work->ties[list[first].index] = made;
        } else {
            for (size_t k = i; k < next; k++) {
                cau_tie *t = &work->ties[list[k].index];
                const bool swapped = strcmp(t->from_id, list[k].was_from) != 0;
                t->from_id = swapped ? list[k].to : list[k].from;
                t->to_id = swapped ? list[k].from : list[k].to;
            }
        }
        i = next;
    }
    return good;
}

static bool merge_ties(cau_work *work, const members *m, const char *id, cau_merge_weights how)
{
    touched *list = cau_alloc(work->nties, sizeof *list);
    bool *drop = cau_alloc(work->nties, sizeof *drop);
    bool good = list && drop;
    size_t count = 0, kept = 0;

    for (size_t i = 0; good && i < work->nties; i++) {
        const bool from = is_member(work, m, work->ties[i].from_id), to = is_member(work, m, work->ties[i].to_id);
        drop[i] = from && to;
        if (from != to)
            list[count++] = touch(work, i, from, to, id);
    }
    if (good && count > 1)
        qsort(list, count, sizeof *list, compare_touched);
    good = good && rename_and_combine(work, list, count, drop, how);
    for (size_t i = 0; good && i < work->nties; i++) {
        if (!drop[i])
            work->ties[kept++] = work->ties[i];
    }
    if (good)
        work->nties = kept;
    cau_free(list);
    cau_free(drop);
    return good;
}

/* ---- all --------------------------------------------------------------------------------------- */

static bool merged_stakeholder(cau_stakeholder *s, cau_work *work, const members *m)
{
    const unsigned given = s->given;
    if (!(given & CAU_HAS_NAME) && !merged_name(s, work, m))
        return false;
    if (!(given & CAU_HAS_SECTOR))
        s->sector_id = one_text(work, m, offsetof(cau_stakeholder, sector_id));
    if (!(given & CAU_HAS_KIND))
        s->kind = one_text(work, m, offsetof(cau_stakeholder, kind));
    if (!(given & CAU_HAS_COMMENT))
        s->comment = one_text(work, m, offsetof(cau_stakeholder, comment));
    if (!(given & CAU_HAS_SINCE))
        s->since = one_date(work, m, true);
    if (!(given & CAU_HAS_UNTIL))
        s->until = one_date(work, m, false);
    if (!(given & CAU_HAS_POWER))
        merged_power(s, work, m);
    else if (!(given & CAU_HAS_POWER_BASIS))
        s->power_basis = CAU_ASSUMED;
    merged_means(s, work, m, given);
    return merged_positions(s, work, m) && merged_attributes(s, work, m) && merged_lists(s, work, m, given);
}

/** Put the merged stakeholder where the first member stood, and let the ids of the others mean it. */
static caucus_status replace_members(cau_work *work, const members *m, const cau_stakeholder *s)
{
    size_t kept = 0, next = 0;
    for (size_t i = 0; i < m->count; i++) {
        const char *id = member(work, m, i)->id;
        if (strcmp(id, s->id) == 0)
            continue;
        if (!cau_grow(&work->renamed, &work->renamed_room, work->nrenamed, sizeof *work->renamed))
            return cau_no_memory(work->ctx);
        work->renamed[work->nrenamed++] = (cau_renamed){ id, s->id };
    }
    if (work->draft->convenor_id && is_member(work, m, work->draft->convenor_id))
        work->draft->convenor_id = s->id;
    for (size_t i = 0; i < work->n; i++) {
        const bool mine = next < m->count && m->index[next] == i;
        if (!mine || next == 0)
            work->stakeholders[kept++] = mine ? *s : work->stakeholders[i];
        next += mine;
    }
    work->n = kept;
    return CAUCUS_OK;
}

caucus_status cau_work_merge(cau_work *work, const cau_change *change)
{
    caucus_status rc;
    members m = { 0 };
    cau_stakeholder s = change->stakeholder;
    const cau_merge_weights how = change->weights_given ? change->weights : CAU_MERGE_SUM;

    CAU_TRY(find_members(&m, work, change));
    if (!s.id)
        s.id = member(work, &m, 0)->id;
    const size_t namesake = cau_work_find(work, s.id);
    if (namesake != CAU_NONE && strcmp(work->stakeholders[namesake].id, s.id) == 0 && !is_member(work, &m, s.id)) {
        rc = cau_work_problem(work, "choose another id for the merged stakeholder",
                              "\"%s\" is already a stakeholder that is not merged here", s.id);
        goto done;
    }
    CAU_TRY(cau_work_settle_stakeholder(work, &s));
    if (!merged_stakeholder(&s, work, &m) || !merge_ties(work, &m, s.id, how)) {
        rc = cau_no_memory(work->ctx);
        goto done;
    }
    merge_seats(work, &m, s.id);
    merge_layout(work, &m, s.id);
    s.merged_how = how;
    rc = replace_members(work, &m, &s);
done:
    cau_free(m.index);
    cau_free(m.weight);
    return rc;
}
