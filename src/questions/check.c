/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Is the file right, and what should be looked at (DESIGN section 3, "Check")? Findings are rows of one table for
 * machines, and sentences for people; what reading the file had to say is among them. */
#include "questions/question.h"

#include "core/alloc.h"
#include "core/index.h"
#include "model/layer.h"
#include "questions/alike.h"

#include <stdlib.h>
#include <string.h>

enum { ALIKE_SHOWN = 6, NAMES_SHOWN = 8 };

typedef struct finder {
    caucus_ctx *ctx;
    const caucus_landscape *net;
    caucus_result *r;
    cau_table *t;
    size_t errors, warnings;
    caucus_status failed;
} finder;

static const cau_column columns[] = {
    { .name = "severity", .title = "How grave", .kind = CAU_CATEGORY, .asks = "Does it have to be mended?" },
    { .name = "topic", .title = "Topic", .kind = CAU_CATEGORY, .asks = "What kind of finding is it?" },
    { .name = "where", .title = "Where", .kind = CAU_TEXT, .digits = -1, .asks = "On which line?" },
    { .name = "what", .title = "What", .kind = CAU_TEXT, .digits = -1 },
    { .name = "hint", .title = "What to do", .kind = CAU_TEXT, .digits = -1 },
};

/* ---- findings ---------------------------------------------------------------------------------- */

static void set_where(finder *f, size_t row, const char *file, size_t line)
{
    cau_str s = { 0 };
    const char *slash = file ? strrchr(file, '/') : NULL;
    if (line > 0 && file)
        cau_str_addf(&s, "%s line %zu", slash ? slash + 1 : file, line);
    else if (line > 0)
        cau_str_addf(&s, "line %zu", line);
    if (s.length > 0)
        cau_table_set_text(f->t, row, "where", s.text);
    else
        cau_table_set_missing(f->t, row, "where", "it is about the file as a whole");
    cau_str_free(&s);
}

static void add(finder *f, caucus_severity severity, const char *topic, const char *file, size_t line, const char *what,
                const char *hint)
{
    const size_t row = cau_table_add_row(f->t);
    cau_table_set_text(f->t, row, "severity", severity == CAUCUS_ERROR ? "error" : "warning");
    cau_table_set_text(f->t, row, "topic", topic);
    set_where(f, row, file, line);
    cau_table_set_text(f->t, row, "what", what);
    cau_table_set_text(f->t, row, "hint", hint);
    if (severity == CAUCUS_ERROR)
        f->errors++;
    else
        f->warnings++;
}

static void find(finder *f, caucus_severity severity, const char *topic, const cau_place *place, const char *hint,
                 const char *format, ...) CAU_PRINTF(6, 7);

static void find(finder *f, caucus_severity severity, const char *topic, const cau_place *place, const char *hint,
                 const char *format, ...)
{
    static const cau_place nowhere = { 0 };
    cau_str s = { 0 };
    va_list args;
    va_start(args, format);
    cau_str_addv(&s, format, args);
    va_end(args);
    if (!place)
        place = &nowhere;
    if (s.failed || !s.text)
        f->failed = CAUCUS_ENOMEM;
    else
        add(f, severity, topic, place->file, place->line, s.text, hint);
    cau_str_free(&s);
}

static const char *many(size_t count)
{
    return count == 1 ? "" : "s";
}

/** A finding about several stakeholders at once, by name; `flagged` says which. */
static void find_group(finder *f, const char *topic, const bool *flagged, const char *hint, const char *one, const char *several)
{
    const caucus_landscape *net = f->net;
    size_t *list = cau_alloc(net->n, sizeof *list), count = 0;
    cau_str s = { 0 };
    if (!list) {
        f->failed = CAUCUS_ENOMEM;
        return;
    }
    for (size_t i = 0; i < net->n; i++) {
        if (flagged[i])
            list[count++] = i;
    }
    if (count > 0) {
        if (count > 1)
            cau_str_addf(&s, "%zu stakeholders %s: ", count, several);
        cau_str_names(&s, net, list, count, NAMES_SHOWN);
        if (count == 1)
            cau_str_addf(&s, " %s", one);
        find(f, CAUCUS_WARNING, topic, &net->stakeholders[list[0]].place, hint, "%s", s.text ? s.text : "");
    }
    f->failed = s.failed ? CAUCUS_ENOMEM : f->failed;
    cau_str_free(&s);
    cau_free(list);
}

/* ---- what reading said ------------------------------------------------------------------------- */

/** Warnings of the reader become findings too; they stay diagnostics, so that people get them with file and line as
 *  from every other command. */
static void take_diagnostics(finder *f)
{
    const size_t kept = caucus_diagnostic_count(f->ctx);
    size_t warnings = 0;
    for (size_t i = 0; i < kept; i++) {
        const caucus_diagnostic *d = caucus_diagnostic_get(f->ctx, i);
        if (d->severity == CAUCUS_NOTE)
            continue;
        warnings++;
        const char *sheet = cau_text_is(d->file, f->net->file) ? NULL : d->file; /* one of several in a folder */
        add(f, d->severity, "reading", sheet, d->line, d->text, d->hint);
    }
    const size_t all = caucus_diagnostic_errors(f->ctx) + caucus_diagnostic_warnings(f->ctx);
    if (all > warnings)
        find(f, CAUCUS_WARNING, "reading", NULL, "mend these, then check again", "%zu more like the above were met while reading",
             all - warnings);
}

/* ---- stakeholders ------------------------------------------------------------------------------ */

static void check_persons(finder *f)
{
    const cau_handling *h = &f->net->handling;
    const bool handled = h->given && h->purpose && h->review_by;
    for (size_t i = 0; i < f->net->n && !handled; i++) {
        const cau_stakeholder *s = &f->net->stakeholders[i];
        if (cau_kind_is_person(s->kind))
            find(f, CAUCUS_ERROR, "person", &s->place,
                 "say why and until when: \"handling\": { \"purpose\": \"...\", \"review_by\": \"2027-01\" }; or map the office instead",
                 "%s is a person, and the file does not say with which purpose and review date it is kept", s->name);
    }
}

static caucus_status check_isolates(finder *f)
{
    const caucus_landscape *net = f->net;
    bool *counted = cau_alloc(net->n, sizeof *counted), *context = cau_alloc(net->n, sizeof *context);
    caucus_status rc = counted && context ? CAUCUS_OK : CAUCUS_ENOMEM;

    for (size_t t = 0; rc == CAUCUS_OK && t < net->nties; t++) {
        bool *at = cau_tie_counts_as(net, &net->ties[t]) == CAU_CONTEXT ? context : counted;
        at[net->ties[t].from] = at[net->ties[t].to] = true;
    }
    for (size_t i = 0; rc == CAUCUS_OK && i < net->n; i++) {
        const bool has_any = counted[i] || context[i], hangs = context[i] && !counted[i];
        counted[i] = !has_any; /* from here on: no ties at all */
        context[i] = hangs;
    }
    if (rc == CAUCUS_OK && net->n > 1) {
        find_group(f, "isolate", counted, "add a tie, or leave it so if that is what people said", "has no ties", "have no ties");
        find_group(f, "context only", context, "ask with whom they are allied, whom they influence and where they are in conflict: context ties are counted nowhere", "has context ties only",
                   "have context ties only");
    }
    cau_free(counted);
    cau_free(context);
    return rc;
}

/** Remember who has each text; the second one to have it is a finding. */
static void find_same(finder *f, cau_index *seen, const char *key, size_t i, const char *topic, const char *hint, const char *what)
{
    const size_t first = key[0] ? cau_index_get(seen, key) : i;
    if (first == CAU_INDEX_NONE) {
        if (!cau_index_put(seen, key, i))
            f->failed = CAUCUS_ENOMEM;
    } else if (first != i) {
        const cau_stakeholder *a = &f->net->stakeholders[first], *b = &f->net->stakeholders[i];
        find(f, CAUCUS_WARNING, topic, &b->place, hint, "\"%s\" and \"%s\" %s", a->id, b->id, what);
    }
}

typedef struct names {
    char **id, **name, **initials;
    size_t n;
} names;

static void free_list(char **list, size_t n)
{
    for (size_t i = 0; list && i < n; i++)
        cau_free(list[i]);
    cau_free(list);
}

static void free_names(names *all)
{
    free_list(all->id, all->n);
    free_list(all->name, all->n);
    free_list(all->initials, all->n);
}

static bool fold_all(names *all, const caucus_landscape *net)
{
    *all = (names){ .id = cau_alloc(net->n, sizeof *all->id), .name = cau_alloc(net->n, sizeof *all->name),
                    .initials = cau_alloc(net->n, sizeof *all->initials), .n = net->n };
    bool good = all->id && all->name && all->initials;
    for (size_t i = 0; good && i < net->n; i++) {
        all->id[i] = cau_folded(net->stakeholders[i].id);
        all->name[i] = cau_folded(net->stakeholders[i].name);
        all->initials[i] = cau_initials(net->stakeholders[i].name);
        good = all->id[i] && all->name[i] && all->initials[i];
    }
    return good;
}

static void find_alias(finder *f, const cau_index *of_name, const char *key, const char *alias, size_t i)
{
    const size_t other = key && key[0] ? cau_index_get(of_name, key) : CAU_INDEX_NONE;
    if (other != CAU_INDEX_NONE && other != i)
        find(f, CAUCUS_WARNING, "two names", &f->net->stakeholders[i].place,
             "if they are one body, keep one of the two and give it the other's ties",
             "%s has the alias \"%s\", and %s is in the file too", f->net->stakeholders[i].name, alias,
             f->net->stakeholders[other].name);
}

/** One body under two names: an alias that is another's name, or initials ("IC24", "Integrated Care 24"). */
static void check_two_names(finder *f, const cau_index *of_name, const names *all)
{
    for (size_t i = 0; i < f->net->n; i++) {
        const cau_stakeholder *s = &f->net->stakeholders[i];
        for (size_t k = 0; k < s->aliases.count; k++) {
            char *key = cau_folded(s->aliases.items[k]);
            find_alias(f, of_name, key, s->aliases.items[k], i);
            cau_free(key);
        }
        const size_t other = all->initials[i][0] ? cau_index_get(of_name, all->initials[i]) : CAU_INDEX_NONE;
        if (other != CAU_INDEX_NONE && other != i)
            find(f, CAUCUS_WARNING, "two names", &s->place,
                 "if they are one body, keep one of the two and put the other name in its aliases",
                 "%s and %s may be one body under two names", f->net->stakeholders[other].name, s->name);
    }
}

static caucus_status check_names(finder *f)
{
    names all;
    cau_index of_name = { 0 };
    caucus_status rc = fold_all(&all, f->net) ? CAUCUS_OK : CAUCUS_ENOMEM;

    for (size_t i = 0; rc == CAUCUS_OK && i < f->net->n; i++) {
        find_same(f, &of_name, all.name[i], i, "same name", "if they are one body, keep one; else tell the names apart",
                  "have the same name");
    }
    if (rc == CAUCUS_OK)
        check_two_names(f, &of_name, &all);
    cau_index_free(&of_name);
    free_names(&all);
    return rc;
}

/* ---- ties -------------------------------------------------------------------------------------- */

static caucus_status check_evidence(finder *f)
{
    const caucus_landscape *net = f->net;
    size_t ties = 0;
    const cau_place *tie = NULL;
    bool *bare = cau_alloc(net->n, sizeof *bare);

    if (!bare)
        return CAUCUS_ENOMEM;
    for (size_t t = net->nties; t-- > 0;) {
        if (net->ties[t].evidence.count == 0) {
            ties++;
            tie = &net->ties[t].place;
        }
    }
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        bare[i] = s->evidence.count == 0;
        for (size_t p = 0; p < s->npositions && bare[i]; p++)
            bare[i] = s->positions[p].evidence.count == 0;
    }
    if (ties > 0)
        find(f, CAUCUS_WARNING, "no evidence", tie, "give each a source and a place in it, or a quotation; this is the place of the first",
             "%zu of %zu ties carr%s no evidence", ties, net->nties, ties == 1 ? "ies" : "y");
    find_group(f, "no evidence", bare, "say where it is known from", "carries no evidence", "carry no evidence");
    cau_free(bare);
    return CAUCUS_OK;
}

/** Two ties that are said to be about different issues do not contradict each other. */
static bool explained(const caucus_landscape *net, const cau_link *a, const cau_link *b)
{
    const size_t x = net->ties[a->first_tie].issue, y = net->ties[b->first_tie].issue;
    return x != CAU_NONE && y != CAU_NONE && x != y;
}

static caucus_status check_allied_in_conflict(finder *f)
{
    caucus_status rc;
    cau_layer alliance = { 0 }, conflict = { 0 };
    CAU_TRY(cau_layer_make(&alliance, f->ctx, f->net, "alliance"));
    CAU_TRY(cau_layer_make(&conflict, f->ctx, f->net, "conflict"));
    for (size_t a = 0, c = 0; a < alliance.m && c < conflict.m;) {
        const cau_link *x = &alliance.links[a], *y = &conflict.links[c];
        if (x->from == y->from && x->to == y->to && !explained(f->net, x, y))
            find(f, CAUCUS_WARNING, "allied and in conflict", &f->net->ties[y->first_tie].place,
                 "ask which issue each is about, and put it in the ties", "%s and %s are recorded both as allies and in conflict",
                 f->net->stakeholders[x->from].name, f->net->stakeholders[x->to].name);
        const bool advance = x->from < y->from || (x->from == y->from && x->to <= y->to);
        if (advance)
            a++;
        if (!advance || (x->from == y->from && x->to == y->to))
            c++;
    }
done:
    cau_layer_free(&alliance);
    cau_layer_free(&conflict);
    return rc;
}

/* ---- reporters --------------------------------------------------------------------------------- */

typedef struct reporter {
    const char *code;
    size_t ties, alone;
} reporter;

static int by_most(const void *x, const void *y)
{
    const reporter *a = x, *b = y;
    if (a->ties != b->ties)
        return a->ties > b->ties ? -1 : 1;
    return strcmp(a->code, b->code);
}

static caucus_status count_reporters(reporter **out, size_t *count, const caucus_landscape *net)
{
    cau_index seen = { 0 };
    size_t room = 0;
    *out = NULL;
    *count = 0;
    for (size_t t = 0; t < net->nties; t++) {
        const cau_names *by = &net->ties[t].reported_by;
        for (size_t k = 0; k < by->count; k++) {
            size_t at = cau_index_get(&seen, by->items[k]);
            if (at == CAU_INDEX_NONE) {
                at = *count;
                if (!cau_grow(out, &room, at, sizeof **out) || !cau_index_put(&seen, by->items[k], at)) {
                    cau_index_free(&seen);
                    return CAUCUS_ENOMEM;
                }
                (*out)[(*count)++] = (reporter){ .code = by->items[k] };
            }
            (*out)[at].ties++;
            (*out)[at].alone += by->count == 1;
        }
    }
    cau_index_free(&seen);
    if (*count > 1)
        qsort(*out, *count, sizeof **out, by_most);
    return CAUCUS_OK;
}

static void write_reporters(finder *f, const reporter *list, size_t count)
{
    static const cau_column of_reporters[] = {
        { .name = "respondent", .title = "Respondent", .kind = CAU_TEXT },
        { .name = "ties", .title = "Ties reported", .kind = CAU_INTEGER, .better = CAU_HIGHER, .asks = "Who reported how much?" },
        { .name = "alone", .title = "By nobody else", .kind = CAU_INTEGER, .better = CAU_HIGHER },
        { .name = "share", .title = "Share of all ties", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER },
    };
    cau_table *t = cau_result_add_table(f->r, "reporters", "Who reported how much", "respondent", of_reporters, 4, count);
    for (size_t i = 0; t && i < count; i++) {
        cau_table_set_text(t, i, "respondent", list[i].code);
        cau_table_set_integer(t, i, "ties", (double)list[i].ties);
        cau_table_set_integer(t, i, "alone", (double)list[i].alone);
        cau_table_set_real(t, i, "share", (double)list[i].ties / (double)f->net->nties);
    }
}

/** More than half of all ties from one who is on the map: its place may rest on its own account. */
static void check_main_reporter(finder *f, const reporter *most)
{
    const size_t who = cau_stakeholder_find(f->net, most->code);
    if (2 * most->ties <= f->net->nties || f->net->nties < 4)
        return;
    if (who != CAU_NONE)
        find(f, CAUCUS_WARNING, "one reporter", NULL, "ask others about the same ties, or read the map without it: --reported-by",
             "%s is on the map and reported %zu of the %zu ties, so where it stands may rest on its own account",
             f->net->stakeholders[who].name, most->ties, f->net->nties);
    else
        find(f, CAUCUS_WARNING, "one reporter", NULL, "ask others about the same ties", "respondent %s reported %zu of the %zu ties",
             most->code, most->ties, f->net->nties);
}

static caucus_status check_reporters(finder *f)
{
    const caucus_landscape *net = f->net;
    reporter *list = NULL;
    size_t count = 0, unsigned_ties = 0;
    bool *silent = NULL;
    caucus_status rc;

    CAU_TRY(count_reporters(&list, &count, net));
    if (count == 0)
        goto done;
    silent = cau_alloc(net->n, sizeof *silent);
    if (!silent) {
        rc = CAUCUS_ENOMEM;
        goto done;
    }
    for (size_t i = 0; i < net->n; i++)
        silent[i] = true;
    for (size_t t = 0; t < net->nties; t++) {
        if (net->ties[t].reported_by.count > 0)
            silent[net->ties[t].from] = silent[net->ties[t].to] = false;
        else
            unsigned_ties++;
    }
    find_group(f, "nobody reported", silent, "ask somebody about it", "has no tie that any respondent reported",
               "have no tie that any respondent reported");
    if (unsigned_ties > 0)
        find(f, CAUCUS_WARNING, "no reporter", NULL, "add reported_by to them", "%zu of %zu ties do%s not say who reported them",
             unsigned_ties, net->nties, unsigned_ties == 1 ? "es" : "");
    check_main_reporter(f, &list[0]);
    write_reporters(f, list, count);
done:
    cau_free(list);
    cau_free(silent);
    return rc;
}

/* ---- saying it --------------------------------------------------------------------------------- */

static void say_summary(finder *f)
{
    if (f->errors == 0 && f->warnings == 0)
        cau_result_say(f->r, "No errors, and nothing that stands out.");
    else if (f->errors == 0)
        cau_result_say(f->r, "No errors; %zu thing%s to look at.", f->warnings, many(f->warnings));
    else if (f->warnings == 0)
        cau_result_say(f->r, "%zu error%s.", f->errors, many(f->errors));
    else
        cau_result_say(f->r, "%zu error%s, and %zu thing%s to look at.", f->errors, many(f->errors), f->warnings, many(f->warnings));
}

static const char *cell(const cau_table *t, size_t row, const char *column)
{
    const cau_cell *c = cau_table_cell(t, row, cau_table_find(t, column));
    return c->state == CAU_PRESENT ? c->text : NULL;
}

static void say_finding(finder *f, size_t row)
{
    cau_str s = { 0 };
    const char *where = cell(f->t, row, "where"), *hint = cell(f->t, row, "hint");
    cau_str_addf(&s, "%s%s%s: %s%s%s", cau_text_is(cell(f->t, row, "severity"), "error") ? "Error" : "Look",
                 where ? ", " : "", where ? where : "", cell(f->t, row, "what"), hint ? "; " : ".", hint ? hint : "");
    if (hint)
        cau_str_char(&s, '.');
    if (s.failed)
        f->failed = CAUCUS_ENOMEM;
    else
        cau_result_say_text(f->r, s.text);
    cau_str_free(&s);
}

/** Findings as sentences; of many alike the first few. */
static void say_findings(finder *f)
{
    const char *topic = NULL;
    size_t alike = 0, left = 0;
    for (size_t row = 0; row < cau_table_rows(f->t); row++) {
        const char *now = cell(f->t, row, "topic");
        if (cau_text_is(now, "reading"))
            continue; /* people have it as a diagnostic */
        alike = cau_text_is(now, topic) ? alike + 1 : 1;
        topic = now;
        if (alike <= ALIKE_SHOWN)
            say_finding(f, row);
        else
            left++;
    }
    if (left > 0)
        cau_result_say(f->r, "And %zu more of the same; --format csv has all of them.", left);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *out)
{
    (void)base;
    (void)args;
    caucus_status rc;
    finder f = { .ctx = ctx, .net = net, .r = out };
    f.t = cau_result_add_table(out, "check", "What was found", "finding", columns, sizeof columns / sizeof *columns, 0);
    if (!f.t)
        return cau_no_memory(ctx);
    cau_table_hide_from_people(f.t); /* they get the sentences */
    take_diagnostics(&f);
    if (net->n == 0)
        find(&f, CAUCUS_WARNING, "empty", NULL, "begin with two stakeholders and a tie", "there are no stakeholders yet");
    check_persons(&f);
    CAU_TRY(check_names(&f));
    CAU_TRY(check_isolates(&f));
    CAU_TRY(check_allied_in_conflict(&f));
    CAU_TRY(check_evidence(&f));
    CAU_TRY(check_reporters(&f));
    say_summary(&f);
    say_findings(&f);
    rc = f.failed;
done:
    if (rc == CAUCUS_ENOMEM)
        return cau_no_memory(ctx);
    return rc == CAUCUS_OK && f.errors > 0 ? CAUCUS_EPROBLEMS : rc;
}

const cau_question cau_question_check = {
    .name = "check", .title = "Check",
    .asks = "Is the file right, and what should be looked at?",
    .run = run,
};
