/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who decides by votes: whose votes are needed, who can block, and what alliances and unions change. Votes are formal say only. */
#include "questions/board_firmness.h"

#include "kernels/carrying.h"
#include "kernels/unions.h"
#include "kernels/votes.h"
#include "measures/board/board.h"

#include <math.h>
#include <string.h>

enum { NAMES_MOST = 8, SETS_MOST = 12 };

typedef struct board {
    const caucus_landscape *net;
    cau_board_game seats;
    cau_votes votes;
    cau_layer alliance, conflict;
    cau_voter_ties allied, apart;
    cau_myerson allies;
    cau_union_values unions;
    bool has_unions;            /* the file says who votes together */
    cau_carrying linked;        /* smallest sets of allied bodies that carry a decision */
    cau_carrying blocking;      /* smallest sets that block one */
    cau_board_firmness firmness; /* of the deciding voice among allies */
    size_t *who;                /* room for all voters */
} board;

static const cau_column columns[] = {
    { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
    { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
    { .name = "votes", .title = "Votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "How many votes has it?" },
    { .name = "votes_share", .title = "Of 100 votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "How many of every 100 votes are its own?" },
    { .name = "deciding", .title = "Deciding voice, of 100 orders", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Of 100 orders in which support could build up, in how many do its votes tip the balance?", .measure = "power_indices" },
    { .name = "needed", .title = "Of 100 needed votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Of 100 cases in which somebody's votes are needed, in how many are they its own? (Banzhaf)", .measure = "power_indices" },
    { .name = "blocks_alone", .title = "Can block alone", .kind = CAU_BOOL, .asks = "Can no decision be carried without it?" },
    { .name = "among_allies", .title = "Deciding voice among allies", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Of 100 orders, in how many is it the deciding voice if only bodies joined by alliances can act together? (Myerson)",
      .measure = "myerson" },
    { .name = "in_unions", .title = "Deciding voice in unions", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "Of 100 orders, in how many is it the deciding voice if those who vote together come one after the other? (Owen)",
      .measure = "owen" },
    { .name = "allies_first_none", .title = "First among allies, of 100 redrawn maps", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it the deciding voice among allies most often when doubtful ties are left out?" },
    { .name = "allies_first_balanced", .title = "First among allies, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
      .asks = "In how many of 100 redrawn maps is it the deciding voice among allies most often when unrecorded ties are put in too?" },
};

static const cau_column set_columns[] = {
    { .name = "set", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "size", .title = "Bodies", .kind = CAU_INTEGER, .better = CAU_LOWER, .asks = "How many bodies are in it?" },
    { .name = "votes", .title = "Votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "How many votes have they together?" },
    { .name = "conflicts", .title = "Conflicts inside", .kind = CAU_INTEGER, .better = CAU_LOWER, .asks = "How many conflicts are recorded among them?" },
    { .name = "members", .title = "Who", .kind = CAU_TEXT, .digits = -1 },
};

/* ---- words -------------------------------------------------------------------------------------------------------------- */

static bool whole(double votes)
{
    return fabs(votes - round(votes)) < 1e-6;
}

static const char *unit(const board *b, double votes)
{
    const bool one = fabs(votes - 1) < 1e-6;
    return b->seats.as_if ? (one ? "point" : "points") : one ? "vote" : "votes";
}

/* "4 votes" */
static void add_votes(cau_str *s, const board *b, double votes)
{
    cau_str_fixed(s, votes, whole(votes) ? 0 : 1);
    cau_str_addf(s, " %s", unit(b, votes));
}

static double all_votes(const board *b)
{
    return (double)b->seats.game.total * b->seats.game.unit;
}

static double share(const board *b, size_t voter)
{
    return (double)b->seats.game.weight[voter] / (double)b->seats.game.total;
}

/* Those with the highest value into b->who, as stakeholders; *most is that value. */
static size_t highest(const board *b, const double *values, double *most)
{
    size_t count = 0;
    *most = values[0];
    for (size_t v = 1; v < b->seats.game.n; v++)
        *most = fmax(*most, values[v]);
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (values[v] >= *most * (1 - 1e-9))
            b->who[count++] = b->seats.who[v];
    return count;
}

static void add_who(cau_str *s, const board *b, size_t count)
{
    cau_str_names(s, b->net, b->who, count, NAMES_MOST);
}

/* ---- sentences ----------------------------------------------------------------------------------------------------------- */

static void say_opening(caucus_result *r, const board *b)
{
    const size_t n = b->seats.game.n;
    cau_str s = { 0 };
    if (b->seats.as_if)
        cau_str_addf(&s, "%s, %zu %s would hold ", cau_board_as_if_heading, n, n == 1 ? "body" : "bodies");
    else
        cau_str_addf(&s, "The board has %zu %s with ", n, n == 1 ? "member" : "members");
    add_votes(&s, b, all_votes(b));
    cau_str_addf(&s, "%s, and a decision %s ", n == 1 ? "" : " together", b->seats.as_if ? "would need" : "needs");
    add_votes(&s, b, cau_game_quota(&b->seats.game));
    if (!b->net->board.has_quota || b->seats.as_if)
        cau_str_add(&s, ", more than half");
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* A share of orders; one that no sample met may still be met by some order. */
static void add_of_100(cau_str *s, const board *b, double voice)
{
    if (b->votes.method == CAU_VOTES_SAMPLED && voice < 0.005)
        cau_str_add(s, "under 1");
    else
        cau_str_of_100(s, voice);
}

/* "X holds 4 of 26 votes (15 of 100) and is the deciding voice in 17 of 100 orders in which support could build up." */
static void add_voice(cau_str *s, const board *b, size_t voter, size_t count, double voice)
{
    add_who(s, b, count);
    cau_str_add(s, count == 1 ? " holds " : " each hold ");
    cau_str_fixed(s, b->seats.votes[voter], whole(b->seats.votes[voter]) ? 0 : 1);
    cau_str_add(s, " of ");
    add_votes(s, b, all_votes(b));
    cau_str_add(s, " (");
    cau_str_of_100(s, share(b, voter));
    cau_str_addf(s, " of 100) and %s the deciding voice in %s", b->seats.as_if ? "would be" : count == 1 ? "is" : "are",
                 b->votes.method == CAU_VOTES_SAMPLED && voice >= 0.005 ? "about " : "");
    add_of_100(s, b, voice);
    cau_str_add(s, " of 100 orders in which support could build up");
}

/* Those with as many votes as this one. */
static size_t with_as_many(const board *b, size_t voter)
{
    size_t count = 0;
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (b->seats.game.weight[v] == b->seats.game.weight[voter])
            b->who[count++] = b->seats.who[v];
    return count;
}

static size_t heaviest(const board *b)
{
    size_t best = 0;
    for (size_t v = 1; v < b->seats.game.n; v++)
        best = b->seats.game.weight[v] > b->seats.game.weight[best] ? v : best;
    return best;
}

static void say_most(caucus_result *r, const board *b)
{
    cau_str s = { 0 };
    const size_t best = heaviest(b), count = with_as_many(b, best);
    add_voice(&s, b, best, count, b->votes.value[CAU_SHAPLEY_SHUBIK][best]);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* Where share of votes and deciding voice differ most, for another than the first, and by more than rounding. */
static void say_gap(caucus_result *r, const board *b)
{
    const double *voice = b->votes.value[CAU_SHAPLEY_SHUBIK];
    const size_t first = heaviest(b);
    size_t best = first;
    double most = 0.02;
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (b->seats.game.weight[v] != b->seats.game.weight[first] && fabs(voice[v] - share(b, v)) > most && voice[v] > 0) {
            best = v;
            most = fabs(voice[v] - share(b, v));
        }
    if (best == first)
        return;
    cau_str s = { 0 };
    const size_t count = with_as_many(b, best);
    add_voice(&s, b, best, count, voice[best]);
    cau_str_addf(&s, ": %s often than the number of %s suggests.", voice[best] > share(b, best) ? "more" : "less", unit(b, 2));
    cau_result_say_str(r, &s);
}

static void say_idle(caucus_result *r, const board *b)
{
    size_t count = 0;
    if (!b->votes.idle) {
        cau_result_say(r, "Whether some combination depends on the %s of each could not be told here.", unit(b, 2));
        return;
    }
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (b->votes.idle[v] && b->seats.game.weight[v] > 0)
            b->who[count++] = b->seats.who[v];
    if (!count)
        return;
    cau_str s = { 0 };
    add_who(&s, b, count);
    cau_str_addf(&s, count == 1 ? " has %s, but no combination depends on them." : " have %s, but no combination depends on them.", unit(b, 2));
    cau_result_say_str(r, &s);
}

static bool blocks_alone(const board *b, size_t voter)
{
    return b->seats.game.weight[voter] >= cau_game_blocking(&b->seats.game);
}

/* Does one voter carry every decision and block every other? CAU_NONE: no. */
static size_t decides_alone(const board *b)
{
    const size_t first = heaviest(b);
    return b->seats.game.weight[first] >= b->seats.game.quota && blocks_alone(b, first) ? first : CAU_NONE;
}

/* Who can carry a decision whatever the others say, and without whom there is none. */
static void say_alone(caucus_result *r, const board *b)
{
    size_t carry = 0;
    cau_str s = { 0 };
    if (decides_alone(b) != CAU_NONE) {
        cau_result_say(r, "%s %s alone: with it every decision is carried, and without it none.",
                       b->net->stakeholders[b->seats.who[decides_alone(b)]].name, b->seats.as_if ? "would decide" : "decides");
        return;
    }
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (b->seats.game.weight[v] >= b->seats.game.quota)
            b->who[carry++] = b->seats.who[v];
    if (carry) {
        add_who(&s, b, carry);
        cau_str_add(&s, carry == 1 ? " can carry a decision alone, whatever the others say." : " can each carry a decision alone.");
        cau_result_say_str(r, &s);
    }
    size_t block = 0;
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (blocks_alone(b, v))
            b->who[block++] = b->seats.who[v];
    if (!block)
        return;
    add_who(&s, b, block);
    cau_str_add(&s, block == 1 ? " can block a decision alone: without it the others do not reach "
                               : " can each block a decision alone: without any one of them the others do not reach ");
    add_votes(&s, b, cau_game_quota(&b->seats.game));
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static size_t set_size(const cau_carrying *c, size_t set)
{
    return c->start[set + 1] - c->start[set];
}

static double set_votes(const board *b, const cau_carrying *c, size_t set)
{
    double sum = 0;
    for (size_t k = c->start[set]; k < c->start[set + 1]; k++)
        sum += b->seats.votes[c->member[k]];
    return sum;
}

static void add_set(cau_str *s, const board *b, const cau_carrying *c, size_t set)
{
    size_t count = 0;
    for (size_t k = c->start[set]; k < c->start[set + 1]; k++)
        b->who[count++] = b->seats.who[c->member[k]];
    add_who(s, b, count);
    cau_str_add(s, ", together ");
    add_votes(s, b, set_votes(b, c, set));
}

/* "have five members; there are 79 of them, for instance A, B and C, together 14 votes." */
static void end_with_sets(cau_str *s, const board *b, const cau_carrying *c)
{
    const bool one = c->complete && c->count < 1.5;
    if (!one) {
        cau_str_addf(s, "; there are %s", c->complete ? "" : "at least ");
        cau_str_count(s, (size_t)c->count);
        cau_str_add(s, " of them, for instance ");
    } else
        cau_str_add(s, ": ");
    add_set(s, b, c, 0);
    cau_str_char(s, '.');
}

static void say_blocking(caucus_result *r, const board *b)
{
    const cau_carrying *c = &b->blocking;
    if (!c->listed || set_size(c, 0) < 2)
        return; /* said as blocking alone */
    cau_str s = { 0 };
    cau_str_add(&s, c->complete && c->count < 1.5 ? "Nobody can block a decision alone; the smallest set that can do so has "
                                                  : "Nobody can block a decision alone; the smallest sets that can do so have ");
    cau_str_count(&s, set_size(c, 0));
    cau_str_add(&s, " members");
    end_with_sets(&s, b, c);
    cau_result_say_str(r, &s);
}

/* Is somebody in the set only to link others? */
static bool has_links(const board *b, const cau_carrying *c, size_t set)
{
    uint64_t sum = 0, least = UINT64_MAX;
    for (size_t k = c->start[set]; k < c->start[set + 1]; k++) {
        const uint64_t own = b->seats.game.weight[c->member[k]];
        sum += own;
        least = own < least ? own : least;
    }
    return sum - least >= b->seats.game.quota;
}

static void say_linked(caucus_result *r, const board *b)
{
    const cau_carrying *c = &b->linked;
    cau_str s = { 0 };
    if (b->alliance.m == 0 || (!c->listed && !c->complete) || (c->listed && set_size(c, 0) < 2))
        return; /* nothing to say, or said as carrying alone */
    if (!c->listed) {
        cau_str_add(&s, "No set of bodies that recorded alliances join reaches ");
        add_votes(&s, b, cau_game_quota(&b->seats.game));
        cau_str_char(&s, '.');
        cau_result_say_str(r, &s);
        return;
    }
    cau_str_add(&s, c->complete && c->count < 1.5 ? "The smallest set of allied bodies that can carry a decision has "
                                                  : "The smallest sets of allied bodies that can carry a decision have ");
    cau_str_count(&s, set_size(c, 0));
    cau_str_add(&s, has_links(b, c, 0) ? " members, some of them needed only to link the others" : " members");
    end_with_sets(&s, b, c);
    cau_result_say_str(r, &s);
}

/* Those with the most by a value, and how often; "orders" were said before. */
static void say_with(caucus_result *r, const board *b, const char *begin, const double *values, bool about)
{
    double most;
    const size_t count = highest(b, values, &most);
    if (!(most > 0) || (about && most < 0.005)) /* too small for an estimate to tell who is first */
        return;
    cau_str s = { 0 };
    cau_str_add(&s, begin);
    add_who(&s, b, count);
    cau_str_addf(&s, " would%s be the deciding voice most often, in %s", count == 1 ? "" : " each", about ? "about " : "");
    cau_str_of_100(&s, most);
    cau_str_add(&s, " of 100 orders");
    size_t without = 0;
    for (size_t v = 0; v < b->seats.game.n; v++)
        if (values[v] >= most * (1 - 1e-9) && b->seats.game.weight[v] == 0)
            b->who[without++] = b->seats.who[v];
    if (without) {
        cau_str_add(&s, ", though ");
        add_who(&s, b, without);
        cau_str_add(&s, without == 1 ? " has no vote" : " have no votes");
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

static void say_allies(caucus_result *r, const board *b)
{
    double most;
    say_with(r, b, "If only bodies that recorded alliances join could act together, ", b->allies.value, b->allies.error != NULL);
    const size_t count = highest(b, b->allies.value, &most);
    if (most > 0)
        cau_board_firmness_say(r, &b->firmness, b->net, b->who, count);
}

static void say_unions(caucus_result *r, const board *b)
{
    const char *by = b->net->board.unions;
    if (b->has_unions && b->unions.owen)
        say_with(r, b, !by ? "If those that the file puts together voted together, "
                           : cau_text_is(by, "sector") ? "If those of each sector voted together, " : "If each group of allies voted together, ",
                 b->unions.owen, false);
}

static void say_all(caucus_result *r, const board *b)
{
    say_most(r, b);
    say_gap(r, b);
    say_idle(r, b);
    say_alone(r, b);
    if (decides_alone(b) != CAU_NONE)
        return; /* alliances and unions change nothing of it */
    say_blocking(r, b);
    say_linked(r, b);
    if (b->allies.value && b->alliance.m > 0)
        say_allies(r, b);
    say_unions(r, b);
}

/* ---- tables --------------------------------------------------------------------------------------------------------------- */

static double of_100(const double *values, size_t v)
{
    return values ? values[v] * 100 : (double)NAN;
}

static void fill(caucus_result *r, const board *b, const char *reason)
{
    static const char too_many[] = "the votes add up to too many different sums to be counted", no_unions[] = "the file does not say who votes together";
    enum { COUNT = sizeof columns / sizeof *columns, VOTES = 2, BLOCKS = 6, ALLIES, UNIONS, FIRST_NONE, FIRST_BALANCED };
    cau_column shown[COUNT];
    memcpy(shown, columns, sizeof columns);
    for (size_t c = VOTES + 2; c < COUNT; c++)
        shown[c].detail = reason != NULL;
    shown[ALLIES].detail = shown[ALLIES].detail || b->alliance.m == 0;
    shown[UNIONS].detail = shown[UNIONS].detail || !b->unions.owen;
    shown[FIRST_NONE].detail = !b->firmness.margins || !b->firmness.draws.none;
    shown[FIRST_BALANCED].detail = !b->firmness.margins || !b->firmness.draws.balanced;
    if (b->seats.as_if) {
        shown[VOTES].title = "Points";
        shown[VOTES + 1].title = "Of 100 points";
    }
    for (size_t v = 0; v < b->seats.game.n; v++)
        shown[VOTES].digits = whole(b->seats.votes[v]) ? shown[VOTES].digits : 1;
    cau_table *t = cau_result_add_table(r, "board", b->seats.as_if ? cau_board_as_if_heading : "Votes and deciding voice", "stakeholder", shown,
                                        COUNT, b->seats.game.n);
    for (size_t v = 0; t && v < b->seats.game.n; v++) {
        cau_table_set_text(t, v, "stakeholder", b->net->stakeholders[b->seats.who[v]].id);
        cau_table_set_text(t, v, "name", b->net->stakeholders[b->seats.who[v]].name);
        cau_table_set_real(t, v, "votes", b->seats.votes[v]);
        cau_table_set_defined(t, v, "votes_share", share(b, v) * 100, "nobody has a vote");
        cau_table_set_defined(t, v, "deciding", of_100(b->votes.value[CAU_SHAPLEY_SHUBIK], v), reason);
        cau_table_set_defined(t, v, "needed", of_100(b->votes.value[CAU_BANZHAF], v), reason);
        if (reason)
            cau_table_set_undefined(t, v, "blocks_alone", reason);
        else
            cau_table_set_bool(t, v, "blocks_alone", blocks_alone(b, v));
        cau_table_set_defined(t, v, "among_allies", of_100(b->allies.value, v), reason);
        cau_table_set_defined(t, v, "in_unions", of_100(b->unions.owen, v), reason ? reason : b->has_unions ? too_many : no_unions);
        for (int rule = 0; rule < CAU_RULES; rule++)
            cau_table_set_defined(t, v, rule == CAU_RULE_NONE ? "allies_first_none" : "allies_first_balanced",
                                  cau_board_firmness_first(&b->firmness, (cau_rule)rule, b->seats.who[v]) * 100, "not redrawn");
    }
    if (t)
        cau_table_sort_for_people(t, "votes");
}

static double conflicts_inside(const board *b, const cau_carrying *c, size_t set)
{
    double count = 0;
    for (size_t i = c->start[set]; i < c->start[set + 1]; i++)
        for (size_t k = b->apart.start[c->member[i]]; k < b->apart.start[c->member[i] + 1]; k++)
            for (size_t j = c->start[set]; j < i; j++)
                count += c->member[j] == b->apart.node[k];
    return count;
}

static void fill_sets(caucus_result *r, const board *b, const char *name, const char *title, const cau_carrying *c, bool worth_showing)
{
    const size_t rows = c->listed < SETS_MOST ? c->listed : SETS_MOST;
    enum { COUNT = sizeof set_columns / sizeof *set_columns, VOTES = 2 };
    cau_column shown[COUNT];
    memcpy(shown, set_columns, sizeof set_columns);
    shown[VOTES].title = b->seats.as_if ? "Points" : "Votes";
    cau_table *t = cau_result_add_table(r, name, title, "set", shown, COUNT, rows);
    for (size_t set = 0; t && set < rows; set++) {
        cau_str ids = { 0 }, names = { 0 };
        for (size_t k = c->start[set]; k < c->start[set + 1]; k++) {
            const cau_stakeholder *one = &b->net->stakeholders[b->seats.who[c->member[k]]];
            cau_str_addf(&ids, "%s%s", k > c->start[set] ? "+" : "", one->id);
            cau_str_addf(&names, "%s%s", k > c->start[set] ? ", " : "", one->name);
        }
        cau_table_set_text(t, set, "set", ids.failed ? NULL : ids.text);
        cau_table_set_integer(t, set, "size", (double)set_size(c, set));
        cau_table_set_real(t, set, "votes", set_votes(b, c, set));
        cau_table_set_integer(t, set, "conflicts", conflicts_inside(b, c, set));
        cau_table_set_text(t, set, "members", names.failed ? NULL : names.text);
        cau_str_free(&ids);
        cau_str_free(&names);
    }
    if (t && (!rows || set_size(c, 0) < 2 || !worth_showing)) /* one alone is said above */
        cau_table_hide_from_people(t);
    if (c->listed > rows)
        cau_result_note(r, "%s: %zu of them are shown; `caucus measure minimal_winning` has more.", title, rows);
}

/* ---- the answer ------------------------------------------------------------------------------------------------------------ */

static caucus_status count_all(board *b, caucus_ctx *ctx, caucus_result *r)
{
    static const double joined_sets = 3e7; /* a second or so */
    caucus_status rc;
    const cau_game *g = &b->seats.game;
    size_t *union_of = NULL;
    b->has_unions = (b->net->board.unions || b->net->board.nlists > 0) && !b->seats.as_if;
    CAU_TRY(cau_votes_find(&b->votes, ctx, g));
    CAU_TRY(cau_myerson_find(&b->allies, ctx, g, &b->allied, joined_sets));
    if (b->has_unions) {
        CAU_TRY(cau_board_unions(&union_of, ctx, b->net, &b->seats, NULL, r));
        CAU_TRY(cau_unions_find(&b->unions, ctx, g, union_of));
    }
    CAU_TRY(cau_carrying_linked(&b->linked, ctx, g, &(cau_carrying_question){ .quota = g->quota, .joined = &b->allied, .smallest = true }));
    CAU_TRY(cau_carrying_find(&b->blocking, ctx, g, &(cau_carrying_question){ .quota = cau_game_blocking(g), .smallest = true }));
done:
    cau_free(union_of);
    return rc;
}

static void note_limits(caucus_result *r, const board *b, bool decides)
{
    if (!b->seats.as_if)
        cau_result_note(r, "Votes are formal say only: who is listened to, and who prepares what is put to the vote, is not in them.");
    if (!decides)
        return;
    cau_result_note(r, "All orders and all combinations count as equally likely: how bodies tend to vote is not looked at.");
    if (b->alliance.m > 0)
        cau_result_note(r, "Alliances are those recorded between bodies with a seat; one without a vote may link others where it has a seat with 0 "
                           "votes.");
    if (b->votes.method == CAU_VOTES_SAMPLED)
        cau_result_note(r, "There are too many combinations to be counted: the shares of orders are estimates from %zu random ones.",
                        b->votes.samples);
    if (b->allies.error)
        cau_result_note(r, "Deciding voice among allies is an estimate from %zu random orders.", b->allies.samples);
}

static void free_board(board *b)
{
    cau_free(b->who);
    cau_board_firmness_free(&b->firmness);
    cau_carrying_free(&b->linked);
    cau_carrying_free(&b->blocking);
    cau_union_values_free(&b->unions);
    cau_myerson_free(&b->allies);
    cau_board_ties_free(&b->allied);
    cau_board_ties_free(&b->apart);
    cau_layer_free(&b->alliance);
    cau_layer_free(&b->conflict);
    cau_votes_free(&b->votes);
    cau_board_game_free(&b->seats);
}

/* A parameter that the command passes on, or "no". */
static const char *as_if_votes(const caucus_arguments *args)
{
    for (size_t i = args->nparams; i-- > 0;)
        if (cau_text_is(args->params[i].name, "as_if_votes"))
            return args->params[i].value;
    return "no";
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *r)
{
    caucus_status rc;
    board b = { .net = net };
    (void)base;
    CAU_TRY(cau_board_game_make(&b.seats, ctx, net, as_if_votes(args), r));
    CAU_TRY(cau_layer_make(&b.alliance, ctx, net, "alliance"));
    CAU_TRY(cau_layer_make(&b.conflict, ctx, net, "conflict"));
    CAU_TRY(cau_board_ties(&b.allied, ctx, &b.alliance, &b.seats));
    CAU_TRY(cau_board_ties(&b.apart, ctx, &b.conflict, &b.seats));
    if (!(b.who = cau_alloc(b.seats.game.n, sizeof *b.who))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    const char *reason = cau_game_reason(&b.seats.game);
    if (!reason)
        CAU_TRY(count_all(&b, ctx, r));
    if (!reason && !b.seats.as_if && b.alliance.m > 0 && decides_alone(&b) == CAU_NONE)
        CAU_TRY(cau_board_firmness_draw(&b.firmness, ctx, net, args, &b.allies));
    say_opening(r, &b);
    if (reason)
        cau_result_say(r, "No vote decides anything here: %s.", reason);
    else
        say_all(r, &b);
    fill(r, &b, reason);
    fill_sets(r, &b, "allied_sets", "The smallest sets of allied bodies that can carry a decision", &b.linked, b.alliance.m > 0);
    fill_sets(r, &b, "blocking_sets", "The smallest sets that can block a decision", &b.blocking, true);
    note_limits(r, &b, !reason);
    cau_board_firmness_note(r, &b.firmness, net, b.has_unions && cau_text_is(net->board.unions, "coalition"));
done:
    if (rc == CAUCUS_ENUMERIC)
        cau_result_say(r, "No seats on a board are recorded, so there are no votes to count.");
    free_board(&b);
    return rc;
}

const cau_question cau_question_board = {
    .name = "board", .title = "Who decides by votes", .asks = "Whose votes decide on the board, and who can block?",
    .applies = cau_board_has_seats, .run = run,
};
