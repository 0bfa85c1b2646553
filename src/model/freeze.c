/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freezing: check everything that needs more than one object, then make the landscape immutable. */
#include "core/text.h"
#include "model/building.h"

#include <stdio.h>
#include <string.h>

void cau_freeze_problem(cau_freezing *f, caucus_severity severity, cau_place place, const char *path, const char *hint,
                        const char *format, ...)
{
    va_list args;
    cau_place at = place;

    if (f->opts->again && severity == CAUCUS_WARNING)
        return;

    /* a path is looked up only while it may still be shown */
    const size_t before = severity == CAUCUS_ERROR ? f->b->errors : f->b->warnings;
    if (path && f->b->locate && !place.file && before < CAU_DIAGNOSTICS_KEPT)
        f->b->locate(f->b->locate_state, path, &at);
    va_start(args, format);
    cau_builder_problem_v(f->b, severity, at, f->b->locate ? path : NULL, hint, format, args);
    va_end(args);
}

static bool has_control(const char *id)
{
    for (const unsigned char *c = (const unsigned char *)id; *c; c++)
        if (*c < 0x20 || *c == 0x7f || (c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0))
            return true;
    return false;
}

void cau_freeze_id(cau_freezing *f, cau_index *map, const char *id, size_t index, const char *list, const char *what,
                   cau_place place)
{
    cau_str path = { 0 };

    cau_str_addf(&path, "%s[%zu].id", list, index);
    if (!id || !*id)
        cau_freeze_problem(f, CAUCUS_ERROR, place, path.text, "give it a short id of its own", "%s without an id", what);
    else if (has_control(id))
        cau_freeze_problem(f, CAUCUS_ERROR, place, path.text, "use letters, digits and hyphens",
                           "the id of this %s holds a control character", what);
    else if (cau_index_get(map, id) != CAU_INDEX_NONE)
        cau_freeze_problem(f, CAUCUS_ERROR, place, path.text, "give each one an id of its own",
                           "duplicate id: there is another %s \"%s\"", what, id);
    else if (!cau_index_put(map, id, index))
        f->failed = true;
    else if (strspn(id, " ") == strlen(id))
        cau_freeze_problem(f, CAUCUS_WARNING, place, path.text, "give it an id that can be seen",
                           "the id of this %s is only spaces", what);
    cau_str_free(&path);
}

/* ---- kinds, sectors, issues, sources ---------------------------------------------------------------- */

/* A file may describe a kind that is always there (to name it), not change what it means. */
static bool merge_builtin(cau_freezing *f, cau_tie_kind *builtin, const cau_tie_kind *given, const char *path)
{
    if (given->counts_as != builtin->counts_as || given->directed != builtin->directed)
        cau_freeze_problem(f, CAUCUS_ERROR, given->place, path, "give your kind another id",
                           "the kind \"%s\" is always there, is %s and counts as %s", builtin->id,
                           builtin->directed ? "directed" : "undirected", cau_counts_as_names[builtin->counts_as]);
    const char *id = builtin->id;
    *builtin = *given;
    builtin->id = id;
    return true;
}

static void freeze_kinds(cau_freezing *f)
{
    cau_tie_kind *kinds = CAU_OWN(cau_tie_kind, f->net->kinds);
    size_t kept = 0, declared = 0;

    for (size_t i = 0; i < f->net->nkinds; i++) {
        char path[64] = "tie_kinds[0].id";
        const cau_tie_kind k = kinds[i];
        const size_t known = k.id ? cau_index_get(&f->kinds, k.id) : CAU_INDEX_NONE;
        snprintf(path, sizeof path, "tie_kinds[%zu].id", declared);
        declared += k.declared;
        if (k.declared && known < CAU_BUILTIN_KINDS && !kinds[known].declared && merge_builtin(f, &kinds[known], &k, path))
            continue;
        cau_freeze_id(f, &f->kinds, k.id, i >= CAU_BUILTIN_KINDS ? declared - k.declared : i, "tie_kinds", "tie kind", k.place);
        if (k.directed && (k.counts_as == CAU_ALLIANCE || k.counts_as == CAU_CONFLICT))
            cau_freeze_problem(f, CAUCUS_WARNING, k.place, path, "set \"directed\" to false",
                               "the kind \"%s\" is directed and counts as %s, which has no direction: its direction is not used",
                               k.id ? k.id : "", cau_counts_as_names[k.counts_as]);
        kinds[kept++] = k;
    }
    f->net->nkinds = kept;
    cau_index_free(&f->kinds); /* again, by the indices that are left */
    for (size_t i = 0; i < kept; i++)
        if (kinds[i].id && !cau_index_put(&f->kinds, kinds[i].id, i))
            f->failed = true;
}

static void freeze_issues(cau_freezing *f)
{
    cau_issue *issues = CAU_OWN(cau_issue, f->net->issues);
    cau_str path = { 0 };

    for (size_t i = 0; i < f->net->nissues; i++)
        cau_freeze_id(f, &f->issues, issues[i].id, i, "issues", "issue", issues[i].place);
    for (size_t i = 0; i < f->net->nissues; i++) {
        issues[i].under = CAU_NONE;
        if (!issues[i].under_id)
            continue;
        issues[i].under = cau_index_get(&f->issues, issues[i].under_id);
        path.length = 0;
        cau_str_addf(&path, "issues[%zu].under", i);
        if (issues[i].under == CAU_INDEX_NONE)
            cau_freeze_problem(f, CAUCUS_ERROR, issues[i].place, path.text, "declare it in \"issues\"",
                               "there is no issue \"%s\"", issues[i].under_id);
    }
    for (size_t i = 0; i < f->net->nissues; i++) {
        size_t steps = 0;
        for (size_t at = i; at != CAU_NONE && steps <= f->net->nissues; at = issues[at].under)
            steps++;
        if (steps <= f->net->nissues)
            continue;
        cau_freeze_problem(f, CAUCUS_ERROR, issues[i].place, NULL, "let one of them stand by itself",
                           "the issue \"%s\" stands under itself", issues[i].id ? issues[i].id : "");
        issues[i].under = CAU_NONE; /* the rest of the ring is fine then */
    }
    cau_str_free(&path);
}

/** Sources, sectors, issues and kinds: ids that are good and not there twice. */
static void freeze_lists(cau_freezing *f)
{
    caucus_landscape *net = f->net;

    for (size_t i = 0; i < net->nsources; i++)
        cau_freeze_id(f, &f->sources, net->sources[i].id, i, "sources", "source", net->sources[i].place);
    for (size_t i = 0; i < net->nsectors; i++) {
        cau_freeze_id(f, &f->sectors, net->sectors[i].id, i, "sectors", "sector", net->sectors[i].place);
        f->sectors_given |= net->sectors[i].declared;
    }
    f->sources_given = net->nsources > 0;
    f->issues_given = net->nissues > 0;
    freeze_issues(f);
    freeze_kinds(f);
}

/* ---- the whole -------------------------------------------------------------------------------------- */

/* Move a list into the arena. */
static bool settle(cau_arena *arena, void *items, size_t count, size_t size)
{
    void *old, *new;

    memcpy(&old, items, sizeof old);
    new = cau_arena_alloc(arena, count ? count : 1, size);
    if (!new)
        return false;
    if (count)
        memcpy(new, old, count * size);
    memcpy(items, &new, sizeof new);
    cau_free(old);
    return true;
}

/* Once one list cannot be moved, those moved before are the arena's already: they leave the draft with it. */
static bool settle_all(caucus_landscape *net)
{
    struct { void *items; size_t count, size; } lists[] = {
        { &net->stakeholders, net->n, sizeof *net->stakeholders },
        { &net->ties, net->nties, sizeof *net->ties },
        { &net->kinds, net->nkinds, sizeof *net->kinds },
        { &net->sectors, net->nsectors, sizeof *net->sectors },
        { &net->issues, net->nissues, sizeof *net->issues },
        { &net->sources, net->nsources, sizeof *net->sources },
        { &net->scenarios, net->nscenarios, sizeof *net->scenarios },
        { &net->claims, net->nclaims, sizeof *net->claims },
        { &net->board.seats, net->board.nseats, sizeof *net->board.seats },
        { &net->layout, net->nlayout, sizeof *net->layout },
    };
    static void *const nothing = NULL;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!settle(&net->arena, lists[i].items, lists[i].count, lists[i].size)) {
            while (i-- > 0)
                memcpy(lists[i].items, &nothing, sizeof nothing);
            return false;
        }
    return true;
}

static void check(cau_freezing *f)
{
    caucus_landscape *net = f->net;

    if (!net->name || !*net->name)
        cau_freeze_problem(f, CAUCUS_ERROR, (cau_place){ 0 }, NULL, "add \"name\": the name of the landscape",
                           "the landscape has no name");
    cau_freeze_scales(f);
    freeze_lists(f);
    cau_freeze_stakeholders(f);
    cau_freeze_ties(f);
    cau_freeze_rest(f);
    if (f->b->errors == 0 && !f->opts->again) { /* remarks on what is there only make sense when all of it is */
        cau_freeze_names(f);
        cau_freeze_repeats(f);
    }
}

caucus_status cau_builder_freeze(caucus_landscape **out, cau_builder *b, const cau_freeze_options *opts)
{
    static const cau_freeze_options defaults = { 0 };
    cau_freezing f = { .b = b, .net = b->draft, .opts = opts ? opts : &defaults };
    caucus_status rc = CAUCUS_OK;
    *out = NULL;

    check(&f);
    if (f.failed) {
        rc = cau_no_memory(b->ctx);
        goto done;
    }
    if (b->errors > 0) {
        rc = CAUCUS_EINPUT;
        goto done;
    }
    if (!settle_all(b->draft)) {
        rc = cau_no_memory(b->ctx);
        goto done;
    }
    b->draft->by_id = f.stakeholders;
    f.stakeholders = (cau_index){ 0 };
    *out = b->draft;
    b->draft = NULL; /* handed over */
done:
    cau_index_free(&f.stakeholders);
    cau_index_free(&f.sectors);
    cau_index_free(&f.issues);
    cau_index_free(&f.sources);
    cau_index_free(&f.kinds);
    cau_builder_free(b);
    return rc;
}
