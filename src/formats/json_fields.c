/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/json_fields.h"

#define AT(type, member) offsetof(type, member)
#define END { NULL, CAU_JSON_TEXT, 0, 0, NULL }
#define TEXT(type, key, member) { key, CAU_JSON_TEXT, AT(type, member), 0, NULL }
#define NAME(type, key, member) { key, CAU_JSON_NAME, AT(type, member), 0, NULL }
#define KEPT(key) { key, CAU_JSON_KEPT, 0, 0, NULL }
#define PART(key) { key, CAU_JSON_PART, 0, 0, key }
#define ELSEWHERE(key) { key, CAU_JSON_ELSEWHERE, 0, 0, NULL }

static const cau_json_field top[] = {
    ELSEWHERE("caucus"),
    NAME(caucus_landscape, "name", name),
    TEXT(caucus_landscape, "description", description),
    KEPT("comment"),
    { "as_of", CAU_JSON_DATE, AT(caucus_landscape, as_of), 0, NULL },
    NAME(caucus_landscape, "convenor", convenor_id),
    PART("handling"),
    { "notes", CAU_JSON_NAMES, AT(caucus_landscape, notes), 0, NULL },
    PART("scales"),
    PART("confidences"),
    PART("sources"),
    PART("sectors"),
    PART("issues"),
    PART("tie_kinds"),
    PART("stakeholders"),
    PART("ties"),
    PART("board"),
    PART("scenarios"),
    PART("claims"),
    PART("layout"),
    END,
};
const cau_json_shape cau_json_top = { "landscape", top, CAU_NONE, AT(caucus_landscape, extras), CAU_NONE };

static const cau_json_field handling[] = {
    TEXT(cau_handling, "marking", marking),
    TEXT(cau_handling, "review_by", review_by),
    TEXT(cau_handling, "purpose", purpose),
    TEXT(cau_handling, "comment", comment),
    END,
};
const cau_json_shape cau_json_handling = { "handling", handling, CAU_NONE, AT(cau_handling, extras), CAU_NONE };

#define SCALE(key, member) { key, CAU_JSON_SCALE, AT(caucus_landscape, member), 0, NULL }
static const cau_json_field scales[] = {
    SCALE("weight", weight_scale),
    SCALE("power", power_scale),
    SCALE("position", position_scale),
    SCALE("salience", salience_scale),
    SCALE("susceptibility", susceptibility_scale),
    SCALE("confidence", confidence_scale),
    END,
};
const cau_json_shape cau_json_scales = { "scales", scales, CAU_NONE, CAU_NONE, CAU_NONE };

static const cau_json_field source[] = {
    NAME(cau_source, "id", id),           TEXT(cau_source, "citation", citation), TEXT(cau_source, "doi", doi),
    TEXT(cau_source, "url", url),         TEXT(cau_source, "licence", licence),   TEXT(cau_source, "comment", comment),
    END,
};
const cau_json_shape cau_json_source = { "source", source, CAU_NONE, AT(cau_source, extras), AT(cau_source, place) };

static const cau_json_field sector[] = {
    NAME(cau_sector, "id", id),       TEXT(cau_sector, "name", name),
    TEXT(cau_sector, "shape", shape), TEXT(cau_sector, "comment", comment),
    END,
};
const cau_json_shape cau_json_sector = { "sector", sector, CAU_NONE, AT(cau_sector, extras), AT(cau_sector, place) };

static const cau_json_field issue[] = {
    NAME(cau_issue, "id", id),          TEXT(cau_issue, "name", name),       TEXT(cau_issue, "question", question),
    NAME(cau_issue, "under", under_id), TEXT(cau_issue, "comment", comment), END,
};
const cau_json_shape cau_json_issue = { "issue", issue, CAU_NONE, AT(cau_issue, extras), AT(cau_issue, place) };

static const cau_json_field kind[] = {
    NAME(cau_tie_kind, "id", id),
    TEXT(cau_tie_kind, "name", name),
    { "directed", CAU_JSON_BOOL, AT(cau_tie_kind, directed), 0, NULL },
    { "counts_as", CAU_JSON_COUNTS_AS, AT(cau_tie_kind, counts_as), 0, NULL },
    KEPT("comment"),
    END,
};
const cau_json_shape cau_json_kind = { "tie kind", kind, CAU_NONE, AT(cau_tie_kind, extras), AT(cau_tie_kind, place) };

#define OF(key, type, member, bit, what) { key, type, AT(cau_stakeholder, member), bit, what }
#define STAKEHOLDER_FIELDS                                                                       \
    OF("name", CAU_JSON_NAME, name, CAU_HAS_NAME, NULL),                                         \
    OF("label", CAU_JSON_NAME, label, CAU_HAS_LABEL, NULL),                                      \
    OF("sector", CAU_JSON_NAME, sector_id, CAU_HAS_SECTOR, NULL),                                \
    OF("kind", CAU_JSON_NAME, kind, CAU_HAS_KIND, NULL),                                         \
    OF("tags", CAU_JSON_NAMES, tags, CAU_HAS_TAGS, NULL),                                        \
    OF("aliases", CAU_JSON_NAMES, aliases, CAU_HAS_ALIASES, NULL),                               \
    OF("since", CAU_JSON_DATE, since, CAU_HAS_SINCE, NULL),                                      \
    OF("until", CAU_JSON_DATE, until, CAU_HAS_UNTIL, NULL),                                      \
    OF("power", CAU_JSON_POWER, power, CAU_HAS_POWER, NULL),                                     \
    OF("power_basis", CAU_JSON_BASIS, power_basis, CAU_HAS_POWER_BASIS, NULL),                   \
    OF("position", CAU_JSON_SCORE, position, CAU_HAS_POSITION, "position"),                      \
    OF("salience", CAU_JSON_SCORE, salience, CAU_HAS_SALIENCE, "salience"),                      \
    OF("position_basis", CAU_JSON_BASIS, position_basis, CAU_HAS_POSITION_BASIS, NULL),          \
    OF("positions", CAU_JSON_POSITIONS, positions, CAU_HAS_POSITIONS, NULL),                     \
    OF("susceptibility", CAU_JSON_SCORE, susceptibility, CAU_HAS_SUSCEPTIBILITY, "susceptibility"), \
    OF("confidence", CAU_JSON_SCORE, confidence, CAU_HAS_CONFIDENCE, "confidence"),              \
    OF("attributes", CAU_JSON_ATTRIBUTES, attributes, CAU_HAS_ATTRIBUTES, NULL),                 \
    OF("comment", CAU_JSON_TEXT, comment, CAU_HAS_COMMENT, NULL),                                \
    OF("evidence", CAU_JSON_EVIDENCE, evidence, CAU_HAS_EVIDENCE, NULL)

static const cau_json_field stakeholder[] = { NAME(cau_stakeholder, "id", id), STAKEHOLDER_FIELDS, END };
const cau_json_shape cau_json_stakeholder = { "stakeholder", stakeholder, AT(cau_stakeholder, given),
                                              AT(cau_stakeholder, extras), AT(cau_stakeholder, place) };
static const cau_json_field set[] = { NAME(cau_stakeholder, "stakeholder", id), STAKEHOLDER_FIELDS, END };
const cau_json_shape cau_json_set = { "set", set, AT(cau_stakeholder, given), AT(cau_stakeholder, extras),
                                      AT(cau_stakeholder, place) };

static const cau_json_field position[] = {
    { "position", CAU_JSON_SCORE, AT(cau_position, position), 0, "position" },
    { "salience", CAU_JSON_SCORE, AT(cau_position, salience), 0, "salience" },
    { "stake", CAU_JSON_STAKE, AT(cau_position, stake), 0, NULL },
    TEXT(cau_position, "stake_kind", stake_kind),
    TEXT(cau_position, "condition", condition),
    { "basis", CAU_JSON_BASIS, AT(cau_position, basis), 0, NULL },
    TEXT(cau_position, "comment", comment),
    { "evidence", CAU_JSON_EVIDENCE, AT(cau_position, evidence), 0, NULL },
    END,
};
const cau_json_shape cau_json_position = { "position", position, CAU_NONE, AT(cau_position, extras), AT(cau_position, place) };

static const cau_json_field evidence[] = {
    NAME(cau_evidence, "source", source),
    TEXT(cau_evidence, "at", at),
    TEXT(cau_evidence, "quote", quote),
    { "basis", CAU_JSON_BASIS, AT(cau_evidence, basis), 0, NULL },
    TEXT(cau_evidence, "comment", comment),
    END,
};
const cau_json_shape cau_json_evidence = { "evidence", evidence, CAU_NONE, AT(cau_evidence, extras), AT(cau_evidence, place) };

#define TIE(key, type, member, bit, what) { key, type, AT(cau_tie, member), bit, what }
static const cau_json_field tie[] = {
    TIE("from", CAU_JSON_NAME, from_id, CAU_TIE_ENDS, NULL),
    TIE("to", CAU_JSON_NAME, to_id, CAU_TIE_ENDS, NULL),
    TIE("between", CAU_JSON_BETWEEN, between, CAU_TIE_ENDS, NULL),
    TIE("kind", CAU_JSON_NAME, kind_id, CAU_TIE_KIND, NULL),
    TIE("weight", CAU_JSON_SCORE, weight, CAU_TIE_WEIGHT, "weight"),
    TIE("basis", CAU_JSON_BASIS, basis, CAU_TIE_BASIS, NULL),
    TIE("weight_basis", CAU_JSON_BASIS, weight_basis, CAU_TIE_WEIGHT_BASIS, NULL),
    TIE("issue", CAU_JSON_NAME, issue_id, CAU_TIE_ISSUE, NULL),
    TIE("since", CAU_JSON_DATE, since, CAU_TIE_SINCE, NULL),
    TIE("until", CAU_JSON_DATE, until, CAU_TIE_UNTIL, NULL),
    TIE("confidence", CAU_JSON_SCORE, confidence, CAU_TIE_CONFIDENCE, "confidence"),
    TIE("reported_by", CAU_JSON_NAMES, reported_by, CAU_TIE_REPORTED_BY, NULL),
    TIE("comment", CAU_JSON_TEXT, comment, CAU_TIE_COMMENT, NULL),
    TIE("evidence", CAU_JSON_EVIDENCE, evidence, CAU_TIE_EVIDENCE, NULL),
    END,
};
const cau_json_shape cau_json_tie = { "tie", tie, AT(cau_tie, given), AT(cau_tie, extras), AT(cau_tie, place) };

static const cau_json_field board[] = {
    { "quota", CAU_JSON_QUOTA, AT(cau_board, quota), 0, NULL },
    { "seats", CAU_JSON_SEATS, 0, 0, NULL },
    { "unions", CAU_JSON_UNIONS, AT(cau_board, unions), 0, NULL },
    KEPT("comment"),
    END,
};
const cau_json_shape cau_json_board = { "board", board, CAU_NONE, AT(cau_board, extras), AT(cau_board, place) };

static const cau_json_field scenario[] = {
    NAME(cau_scenario, "id", id),
    TEXT(cau_scenario, "name", name),
    TEXT(cau_scenario, "description", description),
    TEXT(cau_scenario, "comment", comment),
    { "changes", CAU_JSON_CHANGES, AT(cau_scenario, changes), 0, NULL },
    END,
};
const cau_json_shape cau_json_scenario = { "scenario", scenario, CAU_NONE, AT(cau_scenario, extras), AT(cau_scenario, place) };

static const cau_json_field change[] = {
    ELSEWHERE("merge"),         ELSEWHERE("into"),       ELSEWHERE("weights"), ELSEWHERE("add_stakeholder"),
    ELSEWHERE("remove_stakeholder"), ELSEWHERE("add_tie"), ELSEWHERE("remove_tie"), ELSEWHERE("set_tie"),
    ELSEWHERE("set"),           TEXT(cau_change, "comment", comment), END,
};
const cau_json_shape cau_json_change = { "change", change, CAU_NONE, AT(cau_change, extras), AT(cau_change, place) };
