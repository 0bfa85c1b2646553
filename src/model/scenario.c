/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scenarios: the changes of one, in the order listed (DESIGN section 3, "Scenarios"). Merging is in scenario_merge.c. */
#include "model/work.h"

#include <string.h>

enum { TIES_SHOWN = 6 }; /* of one pair, in a message */

/* ---- stakeholders ------------------------------------------------------------------------------ */

static caucus_status add_stakeholder(cau_work *work, const cau_change *change)
{
    cau_stakeholder s = change->stakeholder;
    caucus_status rc;

    for (size_t i = 0; s.id && i < work->n; i++) {
        if (strcmp(work->stakeholders[i].id, s.id) == 0)
            return cau_work_problem(work, "to change a stakeholder that is there, use set", "there already is a stakeholder \"%s\"",
                                    s.id);
    }
    CAU_TRY(cau_work_settle_stakeholder(work, &s));
    if (!cau_grow(&work->stakeholders, &work->n_room, work->n, sizeof *work->stakeholders))
        return cau_no_memory(work->ctx);
    work->stakeholders[work->n++] = s;
done:
    return rc;
}

static caucus_status remove_stakeholder(cau_work *work, const cau_change *change)
{
    caucus_status rc;
    size_t which = CAU_NONE;
    bool *keep = NULL;

    CAU_TRY(cau_work_need(&which, work, change->stakeholder.id));
    keep = cau_alloc(work->n, sizeof *keep);
    if (!keep) {
        rc = cau_no_memory(work->ctx);
        goto done;
    }
    for (size_t i = 0; i < work->n; i++)
        keep[i] = i != which;
    rc = cau_work_keep(work, keep);
done:
    cau_free(keep);
    return rc;
}

/* ---- set --------------------------------------------------------------------------------------- */

/** What a new entry on an issue says wins; the rest stays. */
static bool merge_entry(cau_position *old, const cau_position *new, cau_arena *arena)
{
    if (new->position.given)
        old->position = new->position;
    if (new->salience.given)
        old->salience = new->salience;
    if (new->stake != CAU_STAKE_NONE_GIVEN)
        old->stake = new->stake;
    if (new->stake_kind)
        old->stake_kind = new->stake_kind;
    if (new->condition)
        old->condition = new->condition;
    if (new->comment)
        old->comment = new->comment;
    if (new->basis != CAU_BASIS_NONE)
        old->basis = new->basis;
    else if (new->position.given || new->salience.given || new->stake != CAU_STAKE_NONE_GIVEN)
        old->basis = CAU_ASSUMED; /* what a scenario supposes is not what somebody stated */
    return cau_evidence_unite(&old->evidence, arena, &new->evidence);
}

static bool set_positions(cau_stakeholder *s, const cau_stakeholder *to, cau_arena *arena)
{
    cau_position *all = cau_arena_alloc(arena, s->npositions + to->npositions, sizeof *all);
    size_t count = s->npositions;
    bool good = all != NULL;

    for (size_t i = 0; good && i < s->npositions; i++)
        all[i] = s->positions[i];
    for (size_t j = 0; good && j < to->npositions; j++) {
        size_t at = 0;
        while (at < count && !cau_text_is(all[at].issue_id, to->positions[j].issue_id))
            at++;
        if (at == count)
            all[count++] = to->positions[j];
        else
            good = merge_entry(&all[at], &to->positions[j], arena);
    }
    if (good) {
        s->positions = all;
        s->npositions = count;
    }
    return good;
}

static bool set_attributes(cau_stakeholder *s, const cau_stakeholder *to, cau_arena *arena)
{
    cau_attribute *all = cau_arena_alloc(arena, s->nattributes + to->nattributes, sizeof *all);
    size_t count = s->nattributes;

    if (!all)
        return false;
    for (size_t i = 0; i < s->nattributes; i++)
        all[i] = s->attributes[i];
    for (size_t j = 0; j < to->nattributes; j++) {
        size_t at = 0;
        while (at < count && strcmp(all[at].key, to->attributes[j].key) != 0)
            at++;
        all[at] = to->attributes[j];
        if (at == count)
            count++;
    }
    s->attributes = all;
    s->nattributes = count;
    return true;
}

static void set_names(cau_stakeholder *s, const cau_stakeholder *to, unsigned given)
{
    if ((given & CAU_HAS_NAME) && to->name) {
        s->name = to->name;
        if (!(given & CAU_HAS_LABEL))
            s->label = NULL; /* the short form of another name */
    }
    if (given & CAU_HAS_LABEL)
        s->label = to->label;
    if (given & CAU_HAS_SECTOR)
        s->sector_id = to->sector_id;
    if (given & CAU_HAS_KIND)
        s->kind = to->kind;
    if (given & CAU_HAS_TAGS)
        s->tags = to->tags;
    if (given & CAU_HAS_ALIASES)
        s->aliases = to->aliases;
    if (given & CAU_HAS_SINCE)
        s->since = to->since;
    if (given & CAU_HAS_UNTIL)
        s->until = to->until;
    if (given & CAU_HAS_COMMENT)
        s->comment = to->comment;
}

/** A number that a scenario sets is assumed unless the scenario says otherwise. */
static void set_numbers(cau_stakeholder *s, const cau_stakeholder *to, unsigned given)
{
    if (given & CAU_HAS_POWER) {
        s->power = to->power;
        memcpy(s->power_base, to->power_base, sizeof s->power_base);
        s->power_basis = CAU_ASSUMED;
    }
    if (given & CAU_HAS_POWER_BASIS)
        s->power_basis = to->power_basis;
    if (given & CAU_HAS_POSITION)
        s->position = to->position;
    if (given & CAU_HAS_SALIENCE)
        s->salience = to->salience;
    if (given & (CAU_HAS_POSITION | CAU_HAS_SALIENCE))
        s->position_basis = CAU_ASSUMED;
    if (given & CAU_HAS_POSITION_BASIS)
        s->position_basis = to->position_basis;
    if (given & CAU_HAS_SUSCEPTIBILITY)
        s->susceptibility = to->susceptibility;
    if (given & CAU_HAS_CONFIDENCE)
        s->confidence = to->confidence;
}

static caucus_status set_stakeholder(cau_work *work, const cau_change *change)
{
    cau_stakeholder to = change->stakeholder;
    caucus_status rc;
    size_t which = CAU_NONE;
    bool good = true;

    CAU_TRY(cau_work_need(&which, work, to.id));
    CAU_TRY(cau_work_settle_stakeholder(work, &to));
    cau_stakeholder *s = &work->stakeholders[which];
    set_names(s, &to, to.given);
    set_numbers(s, &to, to.given);
    if (to.given & CAU_HAS_POSITIONS)
        good = set_positions(s, &to, work->arena);
    if (good && (to.given & CAU_HAS_ATTRIBUTES))
        good = set_attributes(s, &to, work->arena);
    if (good && (to.given & CAU_HAS_EVIDENCE))
        good = cau_evidence_unite(&s->evidence, work->arena, &to.evidence);
    s->given |= to.given;
    if (!good)
        rc = cau_no_memory(work->ctx);
done:
    return rc;
}

/* ---- ties -------------------------------------------------------------------------------------- */

/** Put the ids of the stakeholders that the ends mean now. */
static caucus_status resolve_ends(cau_work *work, cau_tie *t)
{
    caucus_status rc;
    size_t from = CAU_NONE, to = CAU_NONE;
    CAU_TRY(cau_work_need(&from, work, t->from_id));
    CAU_TRY(cau_work_need(&to, work, t->to_id));
    t->from_id = work->stakeholders[from].id;
    t->to_id = work->stakeholders[to].id;
done:
    return rc;
}

static caucus_status add_tie(cau_work *work, const cau_change *change)
{
    cau_tie t = change->tie;
    caucus_status rc;

    CAU_TRY(resolve_ends(work, &t));
    CAU_TRY(cau_work_settle_tie(work, &t));
    if (!cau_grow(&work->ties, &work->ties_room, work->nties, sizeof *work->ties))
        return cau_no_memory(work->ctx);
    work->ties[work->nties++] = t;
done:
    return rc;
}

static bool kind_directed(const cau_work *work, const char *kind_id)
{
    for (size_t k = 0; kind_id && k < work->draft->nkinds; k++) {
        if (strcmp(work->draft->kinds[k].id, kind_id) == 0)
            return work->draft->kinds[k].directed;
    }
    return kind_id && strcmp(kind_id, "influence") == 0;
}

static bool ends_match(const cau_work *work, const cau_tie *t, const cau_tie *match)
{
    if (strcmp(t->from_id, match->from_id) == 0 && strcmp(t->to_id, match->to_id) == 0)
        return true;
    const bool either_way = match->between || t->between || !kind_directed(work, t->kind_id);
    return either_way && strcmp(t->from_id, match->to_id) == 0 && strcmp(t->to_id, match->from_id) == 0;
}

static bool names_equal(const cau_names *a, const cau_names *b)
{
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = cau_text_is(a->items[i], b->items[i]);
    return same;
}

static bool tie_matches(const cau_work *work, const cau_tie *t, const cau_tie *m)
{
    const unsigned given = m->given;
    if ((given & CAU_TIE_ENDS) && !ends_match(work, t, m))
        return false;
    if ((given & CAU_TIE_KIND) && !cau_text_is(t->kind_id, m->kind_id))
        return false;
    if ((given & CAU_TIE_ISSUE) && !cau_text_is(t->issue_id, m->issue_id))
        return false;
    if ((given & CAU_TIE_SINCE) && !cau_text_is(t->since.text, m->since.text))
        return false;
    if ((given & CAU_TIE_UNTIL) && !cau_text_is(t->until.text, m->until.text))
        return false;
    if ((given & CAU_TIE_BASIS) && cau_tie_basis(t) != m->basis)
        return false;
    if ((given & CAU_TIE_REPORTED_BY) && !names_equal(&t->reported_by, &m->reported_by))
        return false;
    if (given & CAU_TIE_WEIGHT) {
        const double weight = t->weight.given ? t->weight.value : 1;
        return !(weight < m->weight.value) && !(weight > m->weight.value);
    }
    return true;
}

static void add_match(cau_str *s, const cau_tie *m)
{
    const char *between = "";
    if (m->given & CAU_TIE_ENDS) {
        cau_str_addf(s, m->between ? "between \"%s\" and \"%s\"" : "from \"%s\" to \"%s\"", m->from_id, m->to_id);
        between = ", ";
    }
    if (m->given & CAU_TIE_KIND) {
        cau_str_addf(s, "%skind \"%s\"", between, m->kind_id ? m->kind_id : "");
        between = ", ";
    }
    if (m->given & CAU_TIE_ISSUE) {
        cau_str_addf(s, "%sissue \"%s\"", between, m->issue_id ? m->issue_id : "none");
        between = ", ";
    }
    if (m->given & CAU_TIE_SINCE)
        cau_str_addf(s, "%ssince %s", between, m->since.text ? m->since.text : "no date");
}

/** The ties that there are between the two, so that the right one can be named. */
static void add_ties_between(cau_str *s, const cau_work *work, const cau_tie *m)
{
    size_t shown = 0;
    for (size_t i = 0; i < work->nties && shown < TIES_SHOWN; i++) {
        const cau_tie *t = &work->ties[i];
        const bool along = strcmp(t->from_id, m->from_id) == 0 && strcmp(t->to_id, m->to_id) == 0;
        const bool back = strcmp(t->from_id, m->to_id) == 0 && strcmp(t->to_id, m->from_id) == 0;
        if (!along && !back)
            continue;
        cau_str_addf(s, "%s%s", shown++ ? "; " : "between them there are: ", t->kind_id ? t->kind_id : "a tie");
        if (kind_directed(work, t->kind_id) && !t->between)
            cau_str_addf(s, " from %s to %s", t->from_id, t->to_id);
        if (t->issue_id)
            cau_str_addf(s, ", issue %s", t->issue_id);
        if (t->since.text)
            cau_str_addf(s, ", since %s", t->since.text);
        if (t->until.text)
            cau_str_addf(s, ", until %s", t->until.text);
    }
    if (shown == 0)
        cau_str_add(s, "there is no tie between the two");
}

static caucus_status match_problem(cau_work *work, const cau_tie *m, size_t found)
{
    cau_str text = { 0 }, hint = { 0 };
    if (found == 0)
        cau_str_add(&text, "no tie matches: ");
    else
        cau_str_addf(&text, "%zu ties match: ", found);
    add_match(&text, m);
    if (found > 0)
        cau_str_add(&hint, "say in the match which one it is; ");
    if (m->given & CAU_TIE_ENDS)
        add_ties_between(&hint, work, m);
    else
        cau_str_add(&hint, "give the match its two ends");
    const caucus_status rc = text.failed || hint.failed ? cau_no_memory(work->ctx)
                                                        : cau_work_problem(work, hint.text, "%s", text.text);
    cau_str_free(&text);
    cau_str_free(&hint);
    return rc;
}

/** The one tie that a change means. */
static caucus_status find_tie(size_t *out, cau_work *work, const cau_change *change)
{
    caucus_status rc = CAUCUS_OK;
    cau_tie match = change->match;
    size_t found = 0;
    *out = CAU_NONE;

    if (match.given & CAU_TIE_ENDS)
        CAU_TRY(resolve_ends(work, &match));
    CAU_TRY(cau_work_settle_tie(work, &match));
    for (size_t i = 0; i < work->nties; i++) {
        if (tie_matches(work, &work->ties[i], &match)) {
            *out = i;
            found++;
        }
    }
    if (found != 1)
        rc = match_problem(work, &match, found);
done:
    return rc;
}

static caucus_status remove_tie(cau_work *work, const cau_change *change)
{
    caucus_status rc;
    size_t which = CAU_NONE;
    CAU_TRY(find_tie(&which, work, change));
    memmove(&work->ties[which], &work->ties[which + 1], (work->nties - which - 1) * sizeof *work->ties);
    work->nties--;
done:
    return rc;
}

static void set_tie_fields(cau_tie *t, const cau_tie *to)
{
    const unsigned given = to->given;
    if (given & CAU_TIE_ENDS) {
        t->from_id = to->from_id;
        t->to_id = to->to_id;
        t->between = to->between;
    }
    if (given & CAU_TIE_KIND)
        t->kind_id = to->kind_id;
    if (given & CAU_TIE_WEIGHT) {
        t->weight = to->weight;
        t->weight_basis = CAU_ASSUMED;
    }
    if (given & CAU_TIE_WEIGHT_BASIS)
        t->weight_basis = to->weight_basis;
    if (given & CAU_TIE_BASIS)
        t->basis = to->basis;
    if (given & CAU_TIE_ISSUE)
        t->issue_id = to->issue_id;
    if (given & CAU_TIE_SINCE)
        t->since = to->since;
    if (given & CAU_TIE_UNTIL)
        t->until = to->until;
    if (given & CAU_TIE_CONFIDENCE)
        t->confidence = to->confidence;
    if (given & CAU_TIE_REPORTED_BY)
        t->reported_by = to->reported_by;
    if (given & CAU_TIE_COMMENT)
        t->comment = to->comment;
    t->given |= given;
}

static caucus_status set_tie(cau_work *work, const cau_change *change)
{
    caucus_status rc;
    size_t which = CAU_NONE;
    cau_tie to = change->tie;

    CAU_TRY(find_tie(&which, work, change));
    if (to.given & CAU_TIE_ENDS)
        CAU_TRY(resolve_ends(work, &to));
    CAU_TRY(cau_work_settle_tie(work, &to));
    set_tie_fields(&work->ties[which], &to);
    if (!cau_evidence_unite(&work->ties[which].evidence, work->arena, &to.evidence))
        rc = cau_no_memory(work->ctx);
done:
    return rc;
}

/* ---- all --------------------------------------------------------------------------------------- */

static caucus_status apply_change(cau_work *work, const cau_change *change)
{
    switch (change->kind) {
    case CAU_CHANGE_MERGE:
        return cau_work_merge(work, change);
    case CAU_CHANGE_ADD_STAKEHOLDER:
        return add_stakeholder(work, change);
    case CAU_CHANGE_REMOVE_STAKEHOLDER:
        return remove_stakeholder(work, change);
    case CAU_CHANGE_ADD_TIE:
        return add_tie(work, change);
    case CAU_CHANGE_REMOVE_TIE:
        return remove_tie(work, change);
    case CAU_CHANGE_SET_TIE:
        return set_tie(work, change);
    case CAU_CHANGE_SET:
        return set_stakeholder(work, change);
    }
    return CAUCUS_EINTERNAL;
}

caucus_status cau_work_apply(cau_work *work, const cau_scenario *scenario)
{
    caucus_status worst = CAUCUS_OK;
    work->scenario = scenario;
    for (size_t i = 0; i < scenario->nchanges; i++) {
        const cau_change *change = &scenario->changes[i];
        work->change = i;
        const caucus_status rc = apply_change(work, change);
        if (rc != CAUCUS_OK && rc != CAUCUS_EINPUT)
            return rc;
        if (rc == CAUCUS_EINPUT) {
            worst = rc;
            /* later changes speak of what this one should have made: their errors would only confuse */
            if (change->kind == CAU_CHANGE_MERGE || change->kind == CAU_CHANGE_ADD_STAKEHOLDER)
                return rc;
        }
    }
    return worst;
}
