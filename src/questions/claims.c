/* SPDX-License-Identifier: GPL-2.0-or-later */
/* caucus_claims: is each claim of the files consistent with their maps, and how firmly? A sentence each, then the tables. */
#include "claims/pool.h"
#include "core/file.h"
#include "core/random.h"
#include "model/select.h"
#include "questions/question.h"

#include <math.h>
#include <string.h>

static const cau_column claim_columns[] = {
    { .name = "file", .title = "File", .kind = CAU_TEXT },
    { .name = "id", .title = "Claim", .kind = CAU_TEXT },
    { .name = "text", .title = "What it says", .kind = CAU_TEXT, .detail = true },
    { .name = "test", .title = "Test", .kind = CAU_CATEGORY, .detail = true },
    { .name = "n", .title = "Stakeholders", .kind = CAU_INTEGER, .detail = true },
    { .name = "effect", .title = "Effect", .kind = CAU_REAL, .digits = 2, .asks = "How large is what the claim speaks of?" },
    { .name = "effect_name", .title = "of what kind", .kind = CAU_TEXT },
    { .name = "p", .title = "p", .kind = CAU_REAL, .digits = 4, .detail = true, .chance = true, .asks = "How often would chance alone come as far from no effect?" },
    { .name = "p_adjusted", .title = "p for all claims", .kind = CAU_REAL, .digits = 3, .better = CAU_LOWER, .chance = true,
      .asks = "How often would chance alone come as far from no effect, one claim or another of the file?" },
    { .name = "mc_se", .title = "Error of p", .kind = CAU_REAL, .digits = 4, .detail = true },
    { .name = "p_low", .title = "p, at least", .kind = CAU_REAL, .digits = 4, .detail = true, .asks = "Where would p lie, in 95 of 100 cases, had all relabelings been looked at?" },
    { .name = "p_high", .title = "p, at most", .kind = CAU_REAL, .digits = 4, .detail = true },
    { .name = "detectable", .title = "Smallest effect that could be told", .kind = CAU_REAL, .digits = 2, .detail = true,
      .asks = "What is the smallest effect that this many stakeholders could have told apart from chance?" },
    { .name = "stability_none", .title = "Holds, share of redrawn maps", .kind = CAU_REAL, .digits = 2,
      .asks = "In what share of redrawn maps does it point the way the claim says?" },
    { .name = "stability_balanced", .title = "Holds, with unrecorded ties", .kind = CAU_REAL, .digits = 2,
      .asks = "And with as many unrecorded ties put in?" },
    { .name = "opposite_none", .title = "Points the other way", .kind = CAU_REAL, .digits = 2, .detail = true },
    { .name = "opposite_balanced", .title = "Points the other way, with unrecorded ties", .kind = CAU_REAL, .digits = 2, .detail = true },
    { .name = "verdict", .title = "Verdict", .kind = CAU_CATEGORY, .detail = true },
    { .name = "reading", .title = "What this map says", .kind = CAU_TEXT },
    { .name = "needs", .title = "What it would take", .kind = CAU_TEXT, .detail = true },
};
enum { COLUMNS = sizeof claim_columns / sizeof *claim_columns };

static const cau_column also_columns[] = {
    { .name = "file", .title = "File", .kind = CAU_TEXT },
    { .name = "id", .title = "Claim", .kind = CAU_TEXT },
    { .name = "measure", .title = "By", .kind = CAU_TEXT },
    { .name = "effect", .title = "Effect", .kind = CAU_REAL, .digits = 2 },
    { .name = "p", .title = "p", .kind = CAU_REAL, .digits = 4, .detail = true, .chance = true },
    { .name = "p_adjusted", .title = "p for all claims", .kind = CAU_REAL, .digits = 3, .better = CAU_LOWER, .chance = true },
    { .name = "stability_none", .title = "Holds, share of redrawn maps", .kind = CAU_REAL, .digits = 2 },
    { .name = "stability_balanced", .title = "Holds, with unrecorded ties", .kind = CAU_REAL, .digits = 2 },
    { .name = "verdict", .title = "Verdict", .kind = CAU_CATEGORY, .detail = true },
    { .name = "reading", .title = "What this map says", .kind = CAU_TEXT },
};

/* ---- sentences ---- */

static void add_p(cau_str *s, double p)
{
    if (p < 0.001)
        cau_str_add(s, "below 0.001");
    else
        cau_str_fixed(s, p, p < 0.1 ? 3 : 2);
}

static void add_chance(cau_str *s, const cau_answer *a, bool several)
{
    if (!a->trial.by_chance)
        return;
    cau_str_add(s, " (p ");
    add_p(s, a->trial.p);
    if (a->p_adjusted > a->trial.p) {
        cau_str_add(s, "; ");
        add_p(s, a->p_adjusted);
        cau_str_add(s, several ? " for all claims tested on these files together" : " for all claims of the file together");
    }
    cau_str_char(s, ')');
}

/* The share of redraws in which it points the way that the verdict says. */
static void add_stability(cau_str *s, const cau_answer *a, cau_verdict verdict, long draws)
{
    const bool opposite = verdict == CAU_CONTRADICTED || (verdict != CAU_SUPPORTED && a->trial.direction < 0);
    const double none = opposite ? a->stability.opposite_none : a->stability.none;
    const double balanced = opposite ? a->stability.opposite_balanced : a->stability.balanced;
    if (isnan(none) && isnan(balanced))
        return;
    cau_str_add(s, opposite ? "; it points the other way in " : a->trial.by_chance ? "; it points this way in " : "; it holds in ");
    cau_str_under_rules(s, none, balanced, draws, false);
}

static void add_detectable(cau_str *s, const cau_answer *a, const cau_claim_test *test)
{
    if (isnan(a->trial.detectable) || !a->trial.by_chance || !test->told[0])
        return;
    cau_str_addf(s, "; with %zu stakeholders %s", a->trial.n, test->told[0]);
    cau_str_fixed(s, a->trial.detectable, fabs(a->trial.detectable) < 10 ? 2 : 0);
    cau_str_addf(s, "%s could not have been told from chance", test->told[1]);
}

static void add_disagreement(cau_str *s, const cau_inquest *i)
{
    size_t unlike = 0;
    for (size_t k = 1; k < i->answers; k++)
        unlike += i->answer[k].verdict != i->answer[0].verdict;
    if (unlike == 0 && i->answers > 1) {
        cau_str_add(s, i->answers == 2 ? "; the other measure says the same" : "; the other measures say the same");
        return;
    }
    for (size_t k = 1, said = 0; k < i->answers && unlike; k++)
        if (i->answer[k].verdict != i->answer[0].verdict)
            cau_str_addf(s, "%s%s", said++ ? ", " : "; it depends on the measure: otherwise by ", i->answer[k].measure);
}

static const char *effect_of(const cau_inquest *i, const cau_answer *a)
{
    return a->trial.effect_name ? a->trial.effect_name : i->test && i->test->effect ? i->test->effect : "";
}

static const char *text_of(const cJSON *keys, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(keys, key);
    return item && cJSON_IsString(item) ? item->valuestring : NULL;
}

/* What the claim itself chose to look at. */
static void add_choice(cau_str *s, const cau_inquest *i)
{
    const char *scenario = text_of(i->keys, "scenario"), *issue = text_of(i->keys, "issue"), *at = text_of(i->keys, "at");
    const char *from = text_of(i->keys, "from"), *to = text_of(i->keys, "to");
    const cau_scenario *own = cau_scenario_find(i->net, scenario);
    if (scenario)
        cau_str_addf(s, ", with the what-if \xE2\x80\x9C%s\xE2\x80\x9D", own && own->name ? own->name : scenario);
    if (from && to)
        cau_str_addf(s, ", from %s to %s", from, to);
    if (at)
        cau_str_addf(s, ", as of %s", at);
    if (issue && i->net->issue < i->net->nissues)
        cau_str_addf(s, ", on %s", cau_issue_title(&i->net->issues[i->net->issue]));
}

/* Undecided only because redrawn maps do not agree: what points one way beyond chance, or needs no chance. */
static bool waits_for_a_tie(const cau_inquest *i)
{
    const cau_answer *a = &i->answer[0];
    return i->asks && a->verdict == CAU_UNDECIDED && a->trial.direction != 0 && (!a->trial.by_chance || a->p_adjusted < i->alpha);
}

/* " Ask whether A and B are still allied; it decides most: with that tie it holds in 84 of 100 redrawn maps, without it in 48." */
static void add_ask(cau_str *s, const cau_inquest *i)
{
    cau_str_add(s, " Ask whether ");
    cau_str_tie_asked(s, i->net, &i->net->ties[i->ask.tie]);
    cau_str_addf(s, "; it decides most: with that tie it %s in ", i->answer[0].trial.direction < 0 ? "points the other way" : "holds");
    cau_str_with_and_without(s, &i->ask);
    cau_str_char(s, '.');
}

/* Of one map, or of several together. */
static void say_answer(caucus_result *r, const cau_inquest *i, const cau_answer *a, cau_verdict verdict, bool several)
{
    cau_str s = { 0 };
    cau_str_addf(&s, "\xE2\x80\x9C%s\xE2\x80\x9D: %s", i->claim->text, (several ? cau_verdict_words_of_several : cau_verdict_words)[verdict]);
    if (verdict == CAU_NOT_TESTABLE) {
        cau_str_addf(&s, ". It would take: %s", a->trial.needs.text ? a->trial.needs.text : "another test");
        cau_str_add(&s, s.length && s.text[s.length - 1] == '.' ? "" : ".");
        cau_result_say_str(r, &s);
        return;
    }
    cau_str_addf(&s, ": %s", a->trial.how.text ? a->trial.how.text : "");
    add_choice(&s, i);
    add_chance(&s, a, several);
    add_stability(&s, a, verdict, i->draws);
    if (verdict == CAU_UNDECIDED)
        add_detectable(&s, a, i->test);
    if (!several)
        add_disagreement(&s, i);
    cau_str_char(&s, '.');
    if (!several && waits_for_a_tie(i))
        add_ask(&s, i);
    cau_result_say_str(r, &s);
}

/* ---- tables ---- */

static void fill_answer(cau_table *t, size_t row, const cau_answer *a, cau_verdict verdict, bool several)
{
    static const char *const none = "cannot be tested here";
    const bool tested = a->trial.needs.length == 0;
    cau_table_set_defined(t, row, "effect", tested ? a->trial.effect : (double)NAN, none);
    cau_table_set_defined(t, row, "p", tested && a->trial.by_chance ? a->trial.p : (double)NAN, tested ? "this test has no p" : none);
    cau_table_set_defined(t, row, "p_adjusted", tested && a->trial.by_chance ? a->p_adjusted : (double)NAN, tested ? "this test has no p" : none);
    cau_table_set_defined(t, row, "stability_none", a->stability.none, tested ? "not redrawn so" : none);
    cau_table_set_defined(t, row, "stability_balanced", a->stability.balanced, tested ? "not redrawn so" : none);
    cau_table_set_text(t, row, "verdict", cau_verdict_codes[verdict]);
    cau_table_set_text(t, row, "reading", (several ? cau_verdict_words_of_several : cau_verdict_words)[verdict]);
}

/* `file`: NULL for all together. */
static void fill_claim(cau_table *t, const char *file, const cau_inquest *i, const cau_answer *a, cau_verdict verdict)
{
    const size_t row = cau_table_add_row(t);
    const bool tested = a->trial.needs.length == 0 && i->test;
    const char *no_p = tested && !a->trial.by_chance ? "this test has no p" : tested ? "not known" : "cannot be tested here";
    cau_table_set_text(t, row, "file", file ? file : "all together");
    cau_table_set_text(t, row, "id", i->claim->id);
    cau_table_set_text(t, row, "text", i->claim->text);
    cau_table_set_text(t, row, "test", i->claim->test);
    if (tested)
        cau_table_set_integer(t, row, "n", (double)a->trial.n);
    else
        cau_table_set_undefined(t, row, "n", "cannot be tested here");
    fill_answer(t, row, a, verdict, !file);
    if (tested)
        cau_table_set_text(t, row, "effect_name", effect_of(i, a));
    else
        cau_table_set_undefined(t, row, "effect_name", "cannot be tested here");
    const bool by_chance = tested && a->trial.by_chance;
    cau_table_set_defined(t, row, "mc_se", by_chance ? a->trial.error : (double)NAN, no_p);
    cau_table_set_defined(t, row, "p_low", by_chance ? a->trial.p_low : (double)NAN, no_p);
    cau_table_set_defined(t, row, "p_high", by_chance ? a->trial.p_high : (double)NAN, no_p);
    cau_table_set_defined(t, row, "detectable", tested ? a->trial.detectable : (double)NAN, no_p);
    cau_table_set_defined(t, row, "opposite_none", a->stability.opposite_none, tested ? "not redrawn so" : "cannot be tested here");
    cau_table_set_defined(t, row, "opposite_balanced", a->stability.opposite_balanced, tested ? "not redrawn so" : "cannot be tested here");
    if (a->trial.needs.length > 0)
        cau_table_set_text(t, row, "needs", a->trial.needs.text);
    else
        cau_table_set_missing(t, row, "needs", "nothing: it was tested");
}

static void fill_also(caucus_result *r, const cau_inquiry *q, size_t files)
{
    size_t rows = 0;
    for (size_t f = 0; f < files; f++)
        for (size_t i = 0; i < q[f].count; i++)
            rows += q[f].of[i].answers - 1;
    if (rows == 0)
        return;
    cau_table *t = cau_result_add_table(r, "claims_also", "The same claims by other measures", "claim", also_columns,
                                        sizeof also_columns / sizeof *also_columns, 0);
    for (size_t f = 0; t && f < files; f++)
        for (size_t i = 0; i < q[f].count; i++)
            for (size_t k = 1; k < q[f].of[i].answers; k++) {
                const size_t row = cau_table_add_row(t);
                cau_table_set_text(t, row, "file", q[f].file->file_name);
                cau_table_set_text(t, row, "id", q[f].of[i].claim->id);
                cau_table_set_text(t, row, "measure", q[f].of[i].answer[k].measure);
                fill_answer(t, row, &q[f].of[i].answer[k], q[f].of[i].answer[k].verdict, false);
            }
}

/* For claims that wait for a tie, which one. */
static void fill_asks(caucus_result *r, const cau_inquiry *q, size_t files)
{
    static const cau_column ask_columns[] = {
        { .name = "file", .title = "File", .kind = CAU_TEXT },
        { .name = "id", .title = "Id", .kind = CAU_TEXT },
        { .name = "from", .title = "From", .kind = CAU_TEXT },
        { .name = "to", .title = "To", .kind = CAU_TEXT },
        { .name = "kind", .title = "Kind", .kind = CAU_CATEGORY },
        { .name = "with", .title = "Holds with it, of 100", .kind = CAU_REAL, .digits = 0 },
        { .name = "without", .title = "Holds without it, of 100", .kind = CAU_REAL, .digits = 0 },
        { .name = "gain", .title = "Fall of the variance", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER },
    };
    cau_table *t = NULL;
    for (size_t f = 0; f < files; f++)
        for (size_t k = 0; k < q[f].count; k++) {
            const cau_inquest *i = &q[f].of[k];
            if (!waits_for_a_tie(i))
                continue;
            if (!t && !(t = cau_result_add_table(r, "most_informative", "Ties to ask about first", "tie", ask_columns,
                                                 sizeof ask_columns / sizeof *ask_columns, 0)))
                return;
            const size_t row = cau_table_add_row(t);
            const cau_tie *tie = &i->net->ties[i->ask.tie];
            cau_table_set_text(t, row, "file", q[f].file->file_name);
            cau_table_set_text(t, row, "id", i->claim->id);
            cau_table_set_text(t, row, "from", tie->from_id);
            cau_table_set_text(t, row, "to", tie->to_id);
            cau_table_set_text(t, row, "kind", tie->kind_id);
            cau_table_set_real(t, row, "with", 100 * i->ask.with);
            cau_table_set_real(t, row, "without", 100 * i->ask.without);
            cau_table_set_real(t, row, "gain", i->ask.gain);
        }
    if (t)
        cau_table_hide_from_people(t);
}

/* The columns that people see: no file where there is only one. */
static cau_table *add_table(caucus_result *r, const char *name, const char *title, size_t files)
{
    cau_column shown[COLUMNS];
    memcpy(shown, claim_columns, sizeof shown);
    shown[0].detail = files < 2;
    return cau_result_add_table(r, name, title, "claim", shown, COLUMNS, 0);
}

/* Rows that only say "cannot be tested here" are said already. */
static void hide_without_numbers(cau_table *t)
{
    const size_t effect = t ? cau_table_find(t, "effect") : 0;
    bool any = false;
    for (size_t row = 0; t && row < cau_table_rows(t); row++)
        any = any || cau_table_cell(t, row, effect)->state == CAU_PRESENT;
    if (t && !any)
        cau_table_hide_from_people(t);
}

/* ---- provenance ---- */

static void set_digest(caucus_result *r, const cau_inquiry *q, size_t files)
{
    cau_str all = { 0 };
    char hex[65];
    for (size_t f = 0; f < files; f++)
        for (size_t i = 0; i < q[f].count; i++)
            cau_str_addf(&all, "%s\n", q[f].of[i].claim->json);
    if (!all.failed) {
        cau_sha256(hex, all.text ? all.text : "", all.length);
        cau_result_set_parameter(r, "claims_sha256", hex);
    }
    cau_str_free(&all);
}

/* How many claims have their p from so many relabelings, of all files. */
typedef struct way {
    double replicates; /* 0: a formula */
    bool exact;
    size_t claims;
} way;

enum { MOST_WAYS = 8 };

static size_t ways_of(way *ways, const cau_inquiry *q, size_t files)
{
    size_t count = 0;
    for (size_t f = 0; f < files; f++)
        for (size_t i = 0; i < q[f].count; i++) {
            const cau_trial *t = &q[f].of[i].answer[0].trial;
            size_t w = 0;
            if (!t->by_chance || t->needs.length > 0)
                continue;
            while (w < count && !(ways[w].exact == t->exact && (t->exact || fabs(ways[w].replicates - t->replicates) < 0.5)))
                w++;
            if (w == MOST_WAYS)
                continue;
            ways[w] = w < count ? ways[w] : (way){ .replicates = t->replicates, .exact = t->exact };
            ways[w].claims++;
            count = w < count ? count : w + 1;
        }
    return count;
}

/* "Where p is from: of 3 claims from 10000 random draws each, of 1 claim from all relabelings that there are; seed 7, generator xoshiro256**." */
static void note_chance(caucus_result *r, caucus_ctx *ctx, const cau_inquiry *q, size_t files)
{
    way ways[MOST_WAYS];
    cau_str s = { 0 };
    bool drawn = false;
    const size_t count = ways_of(ways, q, files);
    for (size_t w = 0; w < count; w++) {
        cau_str_addf(&s, "%sof %zu claim%s from ", w ? ", " : "Where p is from: ", ways[w].claims, ways[w].claims == 1 ? "" : "s");
        if (!ways[w].exact && ways[w].replicates > 0)
            cau_str_addf(&s, "%ld random draws%s", (long)ways[w].replicates, ways[w].claims == 1 ? "" : " each");
        else
            cau_str_add(&s, ways[w].exact ? "all relabelings that there are" : "a formula");
        drawn = drawn || (!ways[w].exact && ways[w].replicates > 0);
    }
    if (drawn)
        cau_str_addf(&s, "; seed %llu, generator " CAU_GENERATOR, (unsigned long long)cau_seed(ctx));
    if (count > 0)
        cau_result_note(r, "%s.", s.text ? s.text : "");
    cau_str_free(&s);
    cau_result_set_parameter(r, "generator", CAU_GENERATOR);
}

static void note_rules(caucus_result *r, const cau_inquiry *q)
{
    cau_result_set_parameter_number(r, "permutations", (double)q->permutations);
    for (size_t i = 0; i < q->count; i++)
        if (q->of[i].draws > 0) {
            cau_result_set_parameter_number(r, "draws", (double)q->of[i].draws);
            break;
        }
    cau_result_note(r, "A test against chance relabels the stakeholders (or redraws the ties) and asks how often it comes as far from no effect, either "
                       "way; all claims of a file are adjusted for each other (Holm). It says nothing of how the map was drawn.");
    cau_result_note(r, "Consistent with this map: the effect has the sign that the claim expects, p after adjusting is below %s, and the sign holds in at "
                       "least 90 of 100 redrawn maps under every rule. The other way: the same of the opposite. Else this map cannot settle it.",
                    "the claim\xE2\x80\x99s alpha (0.05)");
    cau_result_note(r, "The chances with which ties are kept in redraws are settings, not measurements.");
}

static caucus_status answer(caucus_result *r, caucus_ctx *ctx, const cau_inquiry *q, size_t files)
{
    caucus_status rc = CAUCUS_OK;
    cau_pooled *pooled = NULL;
    size_t count = 0, claims = 0;
    CAU_TRY(cau_pool(&pooled, &count, ctx, q, files));
    cau_table *t = add_table(r, "claims", "Claims", files);
    for (size_t f = 0; f < files; f++) {
        claims += q[f].count;
        if (files > 1)
            cau_result_say(r, q[f].count ? "%s:" : "%s makes no claims.", q[f].file->name);
        for (size_t i = 0; i < q[f].count; i++) {
            say_answer(r, &q[f].of[i], &q[f].of[i].answer[0], q[f].of[i].verdict, false);
            if (t)
                fill_claim(t, q[f].file->file_name, &q[f].of[i], &q[f].of[i].answer[0], q[f].of[i].verdict);
        }
    }
    hide_without_numbers(t);
    if (claims == 0 && files == 1)
        cau_result_say(r, "There are no claims in this file.");
    fill_also(r, q, files);
    fill_asks(r, q, files);
    t = count ? add_table(r, "claims_pooled", "The claims of several files, tested together", files) : NULL;
    if (count > 0)
        cau_result_say(r, "All together:");
    for (size_t k = 0; k < count; k++) {
        say_answer(r, pooled[k].first, &pooled[k].answer, pooled[k].answer.verdict, true);
        if (t)
            fill_claim(t, NULL, pooled[k].first, &pooled[k].answer, pooled[k].answer.verdict);
    }
    set_digest(r, q, files);
    if (claims > 0) {
        note_chance(r, ctx, q, files);
        note_rules(r, &q[0]);
    }
done:
    cau_pool_free(pooled, count);
    return rc;
}

caucus_status caucus_claims(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                            const caucus_selection *selection, const caucus_arguments *args)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    cau_inquiry *q = cau_alloc(count, sizeof *q);
    caucus_landscape *chosen = NULL;
    cau_str names = { 0 }, digests = { 0 };
    *out = NULL;
    if (!q)
        return cau_no_memory(ctx);
    for (size_t f = 0; f < count; f++) {
        CAU_TRY(cau_inquire(&q[f], ctx, files[f], selection, args));
        cau_str_addf(&names, "%s%s", f ? ", " : "", files[f]->file_name);
        cau_str_addf(&digests, "%s%s", f ? ", " : "", files[f]->sha256);
    }
    CAU_TRY(cau_result_new(&r, ctx));
    if (names.failed || digests.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_result_set_about(r, &(cau_about){ .command = "claims", .file = names.text, .sha256 = digests.text, .seed = cau_seed(ctx) });
    if (count > 0) { /* what the user chose, for all claims that do not choose themselves */
        CAU_TRY(caucus_landscape_select(&chosen, ctx, files[0], selection));
        cau_selection_describe(r, chosen);
        cau_say_selection(r, chosen);
    }
    CAU_TRY(answer(r, ctx, q, count));
    CAU_TRY(cau_result_status(r));
    *out = r;
    r = NULL;
done:
    for (size_t f = 0; f < count; f++)
        cau_inquiry_free(&q[f]);
    cau_free(q);
    caucus_landscape_free(chosen);
    cau_str_free(&names);
    cau_str_free(&digests);
    caucus_result_free(r);
    return rc;
}
