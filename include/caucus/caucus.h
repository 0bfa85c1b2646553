/* SPDX-License-Identifier: GPL-2.0-or-later */
/** caucus: map stakeholder power and influence.
 *
 * One header, opaque types. Who gets something through an `out` pointer frees it; everything else
 * is borrowed, and options may go as soon as the call is back. On failure *out is NULL unless the
 * function says otherwise; every function that frees takes NULL. Functions that can fail return a
 * caucus_status and leave their reasons, with file, line and hint, in the context. Besides what a
 * function names, each may return CAUCUS_ENOMEM, and CAUCUS_ESTOPPED when it was asked to stop.
 * Texts are UTF-8.
 *
 * The library never prints but where a path is "-", never sets the locale and never ends the program.
 * Threads: a landscape may be read from several at once, but only one thread at a time may be inside
 * the library, also with contexts of their own: the graph library beneath has state of its own.
 *
 *     caucus_ctx *ctx = NULL;
 *     caucus_landscape *net = NULL;
 *     caucus_result *result = NULL;
 *     if (caucus_ctx_new(&ctx) == CAUCUS_OK && caucus_landscape_read(&net, ctx, "rowan.json", NULL) == CAUCUS_OK
 *         && caucus_question(&result, ctx, net, NULL, "brokers", NULL) == CAUCUS_OK)
 *         caucus_result_write(ctx, result, &(caucus_write_options){ .format = "json" });
 *     caucus_result_free(result);
 *     caucus_landscape_free(net);
 *     caucus_ctx_free(ctx);
 */
#ifndef CAUCUS_CAUCUS_H
#define CAUCUS_CAUCUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define CAUCUS_API __attribute__((visibility("default")))
#else
#define CAUCUS_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define CAUCUS_VERSION "0.1.0"

/** What came of a call. The numbers are also the exit statuses of the program. */
typedef enum caucus_status {
    CAUCUS_OK = 0,
    CAUCUS_EPROBLEMS = 1,  /**< `check` found problems */
    CAUCUS_EINVAL = 2,     /**< the question is wrong: unknown measure, option or parameter */
    CAUCUS_EINPUT = 3,     /**< the data are wrong; see the diagnostics */
    CAUCUS_ENUMERIC = 4,   /**< there is no numerical answer at all */
    CAUCUS_EIO = 5,        /**< reading or writing failed, or the renderer did */
    CAUCUS_EINTERNAL = 70, /**< a fault of ours */
    CAUCUS_ENOMEM = 71,    /**< out of memory (the program exits with 70) */
    CAUCUS_ESTOPPED = 130  /**< stopped by the caller, see caucus_ctx_set_stop() */
} caucus_status;

typedef struct caucus_ctx caucus_ctx;             /**< diagnostics and settings of one user */
typedef struct caucus_landscape caucus_landscape; /**< stakeholders, ties and what is said of them; immutable */
typedef struct caucus_result caucus_result;       /**< tables, sentences and where they come from */

/* ---- context ------------------------------------------------------------------------------ */

/** Make a context. @return CAUCUS_OK or CAUCUS_ENOMEM; free with caucus_ctx_free(). */
CAUCUS_API caucus_status caucus_ctx_new(caucus_ctx **out);
CAUCUS_API void caucus_ctx_free(caucus_ctx *ctx);
/** Seed of every random stream (default 1). */
CAUCUS_API void caucus_ctx_set_seed(caucus_ctx *ctx, uint64_t seed);
/** The most threads that work may be spread over (default 1). Results never depend on it. */
CAUCUS_API void caucus_ctx_set_threads(caucus_ctx *ctx, unsigned threads);
/** Long work looks at *stop now and then and returns CAUCUS_ESTOPPED when it is not 0. Borrowed: it must outlive the
 *  context or be taken back with NULL. A signal handler may set it. */
CAUCUS_API void caucus_ctx_set_stop(caucus_ctx *ctx, const volatile int *stop);
/** Searches that have a budget look at *hurry now and then and end with the best so far when it is not 0: their result says that it
 *  is not proved. Borrowed as for caucus_ctx_set_stop(). */
CAUCUS_API void caucus_ctx_set_hurry(caucus_ctx *ctx, const volatile int *hurry);
/** Called during long work, on the caller's thread, with the share done (0..1) and a few words of what is being done
 *  (borrowed for the call); NULL for none. It must not call the library. */
CAUCUS_API void caucus_ctx_set_progress(caucus_ctx *ctx, void (*progress)(void *state, double share, const char *what),
                                        void *state);

typedef enum caucus_severity { CAUCUS_NOTE, CAUCUS_WARNING, CAUCUS_ERROR } caucus_severity;

/** One thing to say about the data or the question. Texts may hold anything the data hold: escape them before they
 *  meet a terminal (caucus_diagnostic_line does). */
typedef struct caucus_diagnostic {
    caucus_severity severity;
    const char *file;   /**< as given by the user, or NULL */
    size_t line;        /**< from 1; 0 when unknown */
    size_t column;      /**< from 1, in characters; 0 when unknown */
    const char *path;   /**< where in the document: `ties[12].to`; or NULL */
    const char *text;   /**< what is wrong */
    const char *hint;   /**< what to do next; or NULL */
} caucus_diagnostic;

/** How many are kept: what the calls since caucus_diagnostics_clear() had to say, the first of them up to a limit. */
CAUCUS_API size_t caucus_diagnostic_count(const caucus_ctx *ctx);
/** Errors and warnings that were met, those beyond the limit of what is kept included. */
CAUCUS_API size_t caucus_diagnostic_errors(const caucus_ctx *ctx);
CAUCUS_API size_t caucus_diagnostic_warnings(const caucus_ctx *ctx);
/** Borrowed, until the next call that is given this context. NULL past the end. */
CAUCUS_API const caucus_diagnostic *caucus_diagnostic_get(const caucus_ctx *ctx, size_t index);
/** `file:line:col: error: what; hint`, safe for a terminal. Yours: caucus_string_free(). NULL when out of memory. */
CAUCUS_API char *caucus_diagnostic_line(const caucus_diagnostic *d);
CAUCUS_API void caucus_diagnostics_clear(caucus_ctx *ctx);
/** Free a text that the library gave you. */
CAUCUS_API void caucus_string_free(char *text);
/** Read a whole text as a number of the JSON grammar, whatever the locale. @return false, and *out is 0, when it is none */
CAUCUS_API bool caucus_number_read(double *out, const char *text);

/* ---- landscapes ---------------------------------------------------------------------------- */

typedef struct caucus_read_options {
    bool is_signed;  /**< CSV: a negative weight is a conflict, a positive one an alliance */
} caucus_read_options;

/** Read a landscape: JSON file, CSV ties, or a folder of ties.csv and stakeholders.csv.
 *
 * The format is recognised by content, then by name. Every problem in the file (up to a limit)
 * becomes one diagnostic with row and column, so a spreadsheet can be mended in one sitting.
 *
 * @param out   receives the landscape; yours, free with caucus_landscape_free(); NULL on failure
 * @param ctx   receives diagnostics
 * @param path  "-" reads standard input
 * @param opts  NULL for the defaults
 * @return CAUCUS_OK, CAUCUS_EINPUT (see diagnostics), CAUCUS_EIO, CAUCUS_ENOMEM
 */
CAUCUS_API caucus_status caucus_landscape_read(caucus_landscape **out, caucus_ctx *ctx, const char *path,
                                               const caucus_read_options *opts);
CAUCUS_API void caucus_landscape_free(caucus_landscape *net);
/** Write format 1 to `path` ("-" is standard output), whole or not at all. Reading it again gives an equal landscape.
 *  @return CAUCUS_OK, CAUCUS_EIO */
CAUCUS_API caucus_status caucus_landscape_write(caucus_ctx *ctx, const caucus_landscape *net, const char *path);
/** Its name as the file gives it; lives as long as the landscape. */
CAUCUS_API const char *caucus_landscape_name(const caucus_landscape *net);
/** How many stakeholders, how many ties of all kinds. */
CAUCUS_API size_t caucus_landscape_stakeholders(const caucus_landscape *net);
CAUCUS_API size_t caucus_landscape_ties(const caucus_landscape *net);

/** Which part of a landscape to look at. NULL members mean "no choice". */
typedef struct caucus_selection {
    const char *scenario;       /**< id of a scenario of the file */
    const char *scenario_file;  /**< a file with one scenario object, or a list of them */
    const char *at;             /**< a date (2019, 2019-03, 2019-03-01), or "all" */
    const char *issue;          /**< id of an issue */
    const char *basis;          /**< comma-separated: stated,implied,assumed */
    const char *reported_by;    /**< comma-separated respondents */
    const char *confidence;     /**< "S,I,A": confidence of stated, implied and assumed entries, each above 0 and at most 1 */
} caucus_selection;

/** Apply a scenario, then a date, an issue, bases and respondents; the base stays as it is and may be freed first.
 *  @return CAUCUS_OK; CAUCUS_EINVAL when a choice names nothing; CAUCUS_EINPUT when the scenario cannot apply */
CAUCUS_API caucus_status caucus_landscape_select(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base,
                                                 const caucus_selection *selection);

/* ---- measures and questions ---------------------------------------------------------------- */

/** A parameter of a measure, as text: { "alpha", "0.1" }. */
typedef struct caucus_param {
    const char *name, *value;
} caucus_param;

/** How to measure or ask. Begin with CAUCUS_ARGUMENTS_DEFAULT: zeros alone would mean no redraws and no jitter. */
typedef struct caucus_arguments {
    const char *layer;          /**< NULL: the measure's own */
    const char *length;         /**< of a tie, for shortest routes: inverse (NULL; 1/weight), unit (steps), weight */
    const char *group;          /**< sector (NULL), coalition, or an attribute */
    const caucus_param *params; /**< borrowed */
    size_t nparams;
    long draws;                 /**< redraws of the map, up to 1000000; below 0: 1000, fewer on a large map; for a measure: none */
    const char *missing;        /**< unrecorded ties in redraws: NULL (with and without), none, balanced, or a share, "0.2" */
    double jitter;              /**< sigma of the lognormal factor on weights in redraws; below 0: 0.25 */
    const char *counterweight_to; /**< question and view coalitions: who together would match this one? Id, or ids with commas; NULL: not asked */
    const char *counterweight_by; /**< the measure whose numbers are added; NULL: the power scores, without any strength_out */
} caucus_arguments;

#define CAUCUS_ARGUMENTS_DEFAULT { .draws = -1, .jitter = -1 }

/** Run one or several measures (comma-separated names) on a landscape.
 *  @param args NULL for the defaults
 *  @return CAUCUS_OK; CAUCUS_EINVAL for a measure, layer or parameter that does not exist; CAUCUS_ENUMERIC when no number
 *          at all has a value: *out is given all the same, as its cells say why */
CAUCUS_API caucus_status caucus_measure(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net,
                                        const char *names, const caucus_arguments *args);
/** Answer a question with sentences and tables: power, brokers, coalitions, board, describe, check, whatif.
 *  @param base  the selection without scenario, date or issue: groups keep its letters, and `whatif` sets net against it; NULL: net itself
 *  @param args  NULL for the defaults
 *  @return CAUCUS_OK; CAUCUS_EINVAL; CAUCUS_EPROBLEMS when `check` found problems, CAUCUS_ENUMERIC when there is no
 *          number to give: with these two *out is given all the same */
CAUCUS_API caucus_status caucus_question(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net,
                                         const caucus_landscape *base, const char *question, const caucus_arguments *args);
/** Test the claims of one or several files: a sentence and a row for each; those of one id in several files also together.
 *  @param files      as read, without a selection: claims choose their own scenario, date, issue and bases
 *  @param selection  for claims that do not choose; NULL: nothing
 *  @param args       draws, missing, jitter; NULL for the defaults
 *  @return CAUCUS_OK; CAUCUS_EINVAL when a choice names nothing; CAUCUS_EINPUT when files give one id different keys */
CAUCUS_API caucus_status caucus_claims(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                       const caucus_selection *selection, const caucus_arguments *args);
/** Maps side by side: two files or more, or one file at the dates of `selection->at` ("2017,2019"). Only what has one scale on all of them.
 *  @param files      as read, without a selection
 *  @param selection  for every map; NULL: nothing
 *  @param args       draws, missing, jitter; NULL for the defaults
 *  @return CAUCUS_OK; CAUCUS_EINVAL when there is only one map, or a choice names nothing */
CAUCUS_API caucus_status caucus_compare(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                        const caucus_selection *selection, const caucus_arguments *args);
/** What there is: measures, layers, views, formats, templates, questions, or what of a landscape (issues, scenarios, ...).
 *  `net` may be NULL unless the list is of a landscape; `what` NULL lists what can be listed.
 *  @return CAUCUS_OK; CAUCUS_EINVAL when there is no such list */
CAUCUS_API caucus_status caucus_list(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const char *what);
CAUCUS_API void caucus_result_free(caucus_result *result);

/** How to write a result. All zero: a table on standard output, 80 columns wide. */
typedef struct caucus_write_options {
    const char *format;  /**< table (NULL), csv, json, md */
    const char *path;    /**< NULL or "-": standard output */
    size_t top;          /**< rows of each table to show, in output for people; 0: all */
    size_t width;        /**< columns of the terminal, in characters; 0: 80 */
    bool color;          /**< table: headings stand out by terminal escapes */
    bool excel;          /**< CSV: begin with a byte-order mark, for Excel */
} caucus_write_options;

/** A file appears whole or not at all, in place of one that is there. @param opts NULL for the defaults
 *  @return CAUCUS_OK; CAUCUS_EINVAL for an unknown format; CAUCUS_EIO */
CAUCUS_API caucus_status caucus_result_write(caucus_ctx *ctx, const caucus_result *result, const caucus_write_options *opts);

/* ---- maps, report, templates --------------------------------------------------------------- */

/** How to draw. Set args to CAUCUS_ARGUMENTS_DEFAULT; the rest may be zero. */
typedef struct caucus_map_options {
    const char *view;       /**< one of `caucus list views`; NULL: influence */
    const char *page;       /**< a3 (NULL), a4, screen, WxH in points */
    const char *label;      /**< short (NULL), full, code or none; name and id are older words for short and code */
    const char *of;         /**< view ego: the id of the one whose ties are shown */
    const char *only;       /**< comma-separated ids: draw these and their ties */
    const char *highlight;  /**< comma-separated ids */
    const char *marking;    /**< NULL: that of the file */
    const char *x, *y;      /**< grid: what is across and up: position, power.authority, sector, measure:NAME, attr:KEY, ...; NULL: position and power */
    const char *corners;    /**< grid: four captions, comma-separated */
    const char *by;         /**< ranks: routes, power, a measure, or MEASURE.COLUMN; NULL: routes, else power */
    unsigned dpi;           /**< PNG, pixels per inch; 0: 150 */
    bool no_bases;          /**< say nothing of what the ties rest on */
    caucus_arguments args;  /**< redraws and lengths that the marks rest on */
} caucus_map_options;

/** Draw one map. The format is that of the name: .svg .pdf .png .dot; "-" is SVG on standard output.
 *  @param base  the selection without scenario, date or issue: it owns the places of all; NULL: net itself
 *  @return CAUCUS_OK; CAUCUS_EINVAL; CAUCUS_EIO when it cannot be written or caucus-draw is missing or fails */
CAUCUS_API caucus_status caucus_map_write(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                          const caucus_map_options *opts, const char *path);

typedef struct caucus_report_options {
    const char *evidence;   /**< basis (NULL), full, none */
    bool include_people;    /**< asked twice: full evidence on persons */
    caucus_landscape *file; /**< as read, without any choice: its claims are tested, and its scenarios and earlier dates drawn; NULL: not */
    const caucus_selection *selection; /**< what was chosen of the file; NULL: nothing */
    caucus_map_options map; /**< page, marking, corners, label, arguments */
} caucus_report_options;

/** Write the report folder, whole or not at all. What was written and what the files contain is in *out, as a result to print.
 *  @param opts not NULL; its map.args begin as CAUCUS_ARGUMENTS_DEFAULT
 *  @return CAUCUS_OK; CAUCUS_EINVAL; CAUCUS_EIO, when what stood in the folder is as it was */
CAUCUS_API caucus_status caucus_report_write(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net,
                                             const caucus_landscape *base, const caucus_report_options *opts,
                                             const char *folder);

/** Write a report that sets maps side by side: several files, or one at the dates of opts->selection->at ("2017,2019"). One page, the maps, the
 *  tables of caucus_compare(). The page is `side-by-side.html`; opts->file is not looked at.
 *  @return as caucus_report_write(), and CAUCUS_EINVAL when there is only one map */
CAUCUS_API caucus_status caucus_side_write(caucus_result **out, caucus_ctx *ctx, caucus_landscape *const *files, size_t count,
                                           const caucus_report_options *opts, const char *folder);

/** Write the landscape with the places of its maps in `layout`, whatever it held there: ties that are added later then move nobody who
 *  has a place. @param file  as read, without a selection
 *  @return CAUCUS_OK; CAUCUS_EINVAL when there are more stakeholders than a map can show; CAUCUS_EIO */
CAUCUS_API caucus_status caucus_layout_write(caucus_ctx *ctx, const caucus_landscape *file, const char *path);

/** Start a landscape from a template: stp, ics, blank, claims. `csv` writes a folder of two sheets instead of one file.
 *  @return CAUCUS_OK; CAUCUS_EINVAL when there is no such template; CAUCUS_EIO, also when something of that name is there */
CAUCUS_API caucus_status caucus_template_write(caucus_ctx *ctx, const char *path, const char *name, bool csv);

#ifdef __cplusplus
}
#endif
#endif
