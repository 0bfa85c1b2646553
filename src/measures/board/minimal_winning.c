/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sets of seats that are just enough to carry a decision, or to block one. Alliances and conflicts inside a set are told, and
 * may be asked for. */
#include "kernels/carrying.h"

#include "measures/board/board.h"

#include <string.h>

extern const cau_measure cau_measure_minimal_winning;

static const cau_column columns[] = {
    { .name = "set", .title = "Ids", .kind = CAU_TEXT, .detail = true },
    { .name = "size", .title = "Bodies", .kind = CAU_INTEGER, .better = CAU_LOWER, .asks = "How many bodies are in it?" },
    { .name = "votes", .title = "Votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "How many votes have they together?" },
    { .name = "connected", .title = "Joined by alliances", .kind = CAU_BOOL, .asks = "Do recorded alliances join all of them?" },
    { .name = "conflicts", .title = "Conflicts inside", .kind = CAU_INTEGER, .better = CAU_LOWER,
      .asks = "How many conflicts are recorded among them?" },
    { .name = "members", .title = "Who", .kind = CAU_TEXT, .digits = -1 },
};

static const cau_column summary_columns[] = {
    { .name = "what", .title = "Sets that", .kind = CAU_CATEGORY },
    { .name = "quota", .title = "Votes it takes", .kind = CAU_REAL, .digits = 0 },
    { .name = "sets", .title = "Sets found", .kind = CAU_INTEGER, .asks = "How many sets are just enough?" },
    { .name = "listed", .title = "Listed", .kind = CAU_INTEGER },
    { .name = "complete", .title = "All looked at", .kind = CAU_BOOL, .asks = "Were all sets looked at?" },
};

typedef struct board {
    const caucus_landscape *net;
    cau_board_game seats;
    cau_layer alliance, conflict;
    cau_voter_ties allied, apart;
    bool only_connected, links, no_conflict;
    size_t *queue;     /* a voter each */
    unsigned char *in;
} board;

/* Ties inside a set, and whether they join it. */
static size_t inside(const board *b, const cau_voter_ties *ties, const size_t *set, size_t size, bool *joined)
{
    size_t count = 0, reached = 1;
    for (size_t i = 0; i < size; i++)
        b->in[set[i]] = 1;
    for (size_t i = 0; i < size; i++)
        for (size_t k = ties->start[set[i]]; k < ties->start[set[i] + 1]; k++)
            count += b->in[ties->node[k]];
    b->queue[0] = set[0];
    b->in[set[0]] = 0;
    for (size_t head = 0; head < reached; head++)
        for (size_t k = ties->start[b->queue[head]]; k < ties->start[b->queue[head] + 1]; k++)
            if (b->in[ties->node[k]]) {
                b->in[ties->node[k]] = 0;
                b->queue[reached++] = ties->node[k];
            }
    *joined = reached == size;
    for (size_t i = 0; i < size; i++)
        b->in[set[i]] = 0;
    return count / 2;
}

static void fill_set(cau_table *t, size_t row, const board *b, const size_t *set, size_t size)
{
    cau_str ids = { 0 }, names = { 0 };
    double votes = 0;
    bool joined, joined_apart;
    for (size_t i = 0; i < size; i++) {
        const cau_stakeholder *s = &b->net->stakeholders[b->seats.who[set[i]]];
        cau_str_addf(&ids, "%s%s", i ? "+" : "", s->id);
        cau_str_addf(&names, "%s%s", i ? ", " : "", s->name);
        votes += b->seats.votes[set[i]];
    }
    cau_table_set_text(t, row, "set", ids.failed ? NULL : ids.text);
    cau_table_set_text(t, row, "members", names.failed ? NULL : names.text);
    cau_table_set_integer(t, row, "size", (double)size);
    cau_table_set_real(t, row, "votes", votes);
    inside(b, &b->allied, set, size, &joined);
    cau_table_set_bool(t, row, "connected", joined);
    cau_table_set_integer(t, row, "conflicts", (double)inside(b, &b->apart, set, size, &joined_apart));
    cau_str_free(&ids);
    cau_str_free(&names);
}

static caucus_status fill(caucus_result *out, caucus_ctx *ctx, const board *b, const char *name, const char *title, uint64_t quota,
                          cau_table *summary)
{
    cau_carrying found = { 0 };
    const cau_carrying_question q = { .quota = quota, .joined = b->only_connected ? &b->allied : NULL, .apart = b->no_conflict ? &b->apart : NULL };
    const caucus_status rc = (b->links ? cau_carrying_linked : cau_carrying_find)(&found, ctx, &b->seats.game, &q);
    if (rc != CAUCUS_OK)
        return rc;
    cau_table *t = cau_result_add_table(out, name, title, "set", columns, sizeof columns / sizeof *columns, found.listed);
    for (size_t s = 0; t && s < found.listed; s++)
        fill_set(t, s, b, found.member + found.start[s], found.start[s + 1] - found.start[s]);
    const size_t row = cau_table_add_row(summary);
    cau_table_set_text(summary, row, "what", strcmp(name, "blocking") == 0 ? "block a decision" : "carry a decision");
    cau_table_set_real(summary, row, "quota", (double)quota * b->seats.game.unit);
    cau_table_set_integer(summary, row, "sets", found.count);
    cau_table_set_integer(summary, row, "listed", (double)found.listed);
    cau_table_set_bool(summary, row, "complete", found.complete);
    if (!found.complete)
        cau_result_warn(out, "Not all sets could be looked at; those that were are listed, the smallest first.");
    cau_carrying_free(&found);
    return CAUCUS_OK;
}

static caucus_status open_board(board *b, caucus_ctx *ctx, const cau_args *args, caucus_result *out)
{
    static const char *const joined[] = { "no", "yes", "links", NULL }, *const yes_no[] = { "no", "yes", NULL };
    caucus_status rc = CAUCUS_EINVAL;
    size_t connected, no_conflict;
    if (!cau_arg_choice(&connected, ctx, &cau_measure_minimal_winning, args, "connected", joined)
        || !cau_arg_choice(&no_conflict, ctx, &cau_measure_minimal_winning, args, "no_conflict", yes_no))
        return rc;
    b->only_connected = connected > 0;
    b->links = connected == 2;
    b->no_conflict = no_conflict == 1;
    cau_result_set_parameter(out, "connected", joined[connected]);
    cau_result_set_parameter(out, "no_conflict", yes_no[no_conflict]);
    CAU_TRY(cau_board_game_make(&b->seats, ctx, b->net, cau_arg(&cau_measure_minimal_winning, args, "as_if_votes"), out));
    CAU_TRY(cau_measure_layer(&b->alliance, ctx, b->net, &cau_measure_minimal_winning, args, out));
    CAU_TRY(cau_layer_make(&b->conflict, ctx, b->net, "conflict"));
    CAU_TRY(cau_board_ties(&b->allied, ctx, &b->alliance, &b->seats));
    CAU_TRY(cau_board_ties(&b->apart, ctx, &b->conflict, &b->seats));
    b->queue = cau_alloc(b->seats.game.n, sizeof *b->queue);
    b->in = cau_alloc(b->seats.game.n, sizeof *b->in);
    rc = b->queue && b->in ? CAUCUS_OK : cau_no_memory(ctx);
done:
    return rc;
}

static void close_board(board *b)
{
    cau_free(b->queue);
    cau_free(b->in);
    cau_board_ties_free(&b->allied);
    cau_board_ties_free(&b->apart);
    cau_layer_free(&b->alliance);
    cau_layer_free(&b->conflict);
    cau_board_game_free(&b->seats);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc;
    board b = { .net = net };
    CAU_TRY(open_board(&b, ctx, args, out));
    cau_table *summary = cau_result_add_table(out, "minimal_winning_summary", "How many there are", "set", summary_columns,
                                              sizeof summary_columns / sizeof *summary_columns, 0);
    const char *reason = cau_game_reason(&b.seats.game);
    const bool decides = !reason;
    if (!decides)
        cau_result_note(out, "There are no such sets: %s.", reason);
    CAU_TRY(fill(out, ctx, &b, "minimal_winning", "Sets just enough to carry a decision", decides ? b.seats.game.quota : 0, summary));
    CAU_TRY(fill(out, ctx, &b, "blocking", "Sets just enough to block a decision", decides ? cau_game_blocking(&b.seats.game) : 0, summary));
done:
    close_board(&b);
    return rc;
}

static const cau_param_spec params[] = {
    { .name = "connected", .fallback = "no", .help = "yes: only sets that alliances join; links: those too in which some are needed to link the others" },
    { .name = "no_conflict", .fallback = "no", .help = "yes: only sets without a conflict inside" },
    CAU_BOARD_AS_IF,
};

const cau_measure cau_measure_minimal_winning = {
    .name = "minimal_winning", .title = "Sets just enough to carry a decision", .family = CAU_BOARD, .rows = "set",
    .asks = "Which sets of bodies can carry a decision, or block one, with nobody to spare?",
    .summary = "minimal winning coalitions and minimal blocking sets, smallest first, with the alliances and conflicts inside",
    .formula = "S with v(S) = 1 and v(S - i) = 0 for every i in S; blocking: the same for the votes that the rest needs, total - quota + 1",
    .reading = "Up to 1000 sets are listed, all of them counted as far as a fixed number of steps goes. That a set could carry a decision does "
               "not say that its members would agree.",
    .reference = "von Neumann & Morgenstern, Theory of Games and Economic Behavior, 1944; Riker, The Theory of Political Coalitions, 1962",
    .layer = "alliance", .view = "none",
    .undefined = "when every combination carries a decision, or none does",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
