/*
 * The keys of the policy.
 *
 * To add a key: one row here, one field in struct sc_policy, one line in sc-policy(5). The
 * default is written as a person would write it. SC_SET_MEASURES rows change values and join the
 * definition of every metric, SC_SET_SCORES rows change points; both change the `scoring` digest.
 */
#include "scorecard/policy/schema.h"

#define AT(field) offsetof(struct sc_policy, field)
#define COUNT(a)  (sizeof(a) / sizeof((a)[0]))

const struct sc_setting sc_policy_keys[] = {
    {"calendar.zone", SC_SET_TEXT, SC_SET_MEASURES, AT(zone), 0, 0, "", NULL,
     "IANA time zone of periods and of times without one, for example Europe/Berlin"},
    {"calendar.fiscal_month", SC_SET_INT, SC_SET_MEASURES, AT(fiscal_month), 1, 12, "1", NULL,
     "month in which the fiscal year starts"},
    {"calendar.hours", SC_SET_TEXTS, SC_SET_MEASURES, AT(hours), 0, 0, "[]", NULL,
     "opening hours in that zone, for example mon-fri 09:00-12:30 13:30-18:00; none: all time"},
    {"calendar.holidays", SC_SET_TEXTS, SC_SET_MEASURES, AT(holidays), 0, 0, "[]", NULL,
     "dates that have no opening hours, for example 2026-12-25"},
    {"calendar.clock", SC_SET_WORD, SC_SET_MEASURES, AT(clock), 0, 0, "auto",
     "auto business calendar",
     "time that durations are in; auto: business where there are opening hours or holidays"},
    {"credit", SC_SET_WORD, SC_SET_MEASURES, AT(credit), 0, 0, "solver",
     "solver assignee first-replier rated", "who is credited with a ticket and its rating"},
    {"windows.recontact", SC_SET_DURATION, SC_SET_MEASURES, AT(recontact_s), 3600, 366 * 86400.0,
     "7d", NULL, "how long after the solve a new contact or reopening counts"},
    {"windows.recontact_most", SC_SET_REAL, SC_SET_MEASURES, AT(recontact_most), 1, 1e6, "5", NULL,
     "a solved ticket whose requester opens more new ones in that window is left out"},
    {"windows.recontact_topic", SC_SET_WORD, SC_SET_MEASURES, AT(recontact_any), 0, 0, "same",
     "same any", "a repeat is about the same category, where both tickets have one, or any"},
    {"windows.whole_export", SC_SET_BOOL, SC_SET_SCORES, AT(trusts_export), 0, 0, "false", NULL,
     "people know that the files hold every ticket: signs of a filter are told and hide nothing"},
    {"exclude.tags", SC_SET_TEXTS, SC_SET_MEASURES, AT(exclude_tags), 0, 0, "[]", NULL,
     "tickets with one of these tags are left out and counted"},
    {"exclude.agent_created", SC_SET_BOOL, SC_SET_MEASURES, AT(exclude_agent_created), 0, 0, "true",
     NULL, "tickets that an agent opened for internal work are left out and counted"},
    {"qa.critical", SC_SET_WORD, SC_SET_MEASURES, AT(qa_separate), 0, 0, "zero", "zero separate",
     "a failed critical item makes the review 0, or is counted apart"},
    {"peers.skills", SC_SET_TEXTS, SC_SET_MEASURES, AT(peer_skills), 0, 0, "[]", NULL,
     "skills of the forms that feed the measure; none listed: all"},
    {"peers.lead", SC_SET_REAL, SC_SET_MEASURES, AT(peer_lead_weight), 0, 1, "0.6", NULL,
     "weight of the lead's or manager's mean"},
    {"peers.peers", SC_SET_REAL, SC_SET_MEASURES, AT(peer_peers_weight), 0, 1, "0.4", NULL,
     "weight of the peers' mean"},
    {"peers.least", SC_SET_INT, SC_SET_MEASURES, AT(peer_least), 1, 100, "3", NULL,
     "peers needed before their mean counts"},
    {"fte_week_hours", SC_SET_REAL, SC_SET_MEASURES, AT(fte_week_hours), 1, 168, "40", NULL,
     "hours of a full-time week"},
    {"eligible.weeks", SC_SET_REAL, SC_SET_MEASURES, AT(eligible_weeks), 0, 13, "4", NULL,
     "weeks of work in a quarter from which a person counts in team values; else pro rata"},
    {"eligible.solved", SC_SET_REAL, SC_SET_MEASURES, AT(eligible_solved), 0, 1e6, "30", NULL,
     "solved tickets in a quarter from which a person counts in team values; else pro rata"},
    {"uncertainty.prior", SC_SET_REAL, SC_SET_MEASURES, AT(prior_n), 0, 1000, "4", NULL,
     "records that the team's spread is worth in the interval of a person's mean"},
    {"uncertainty.guard", SC_SET_WORD, SC_SET_SHOWS, AT(guard), 0, 0, "measures",
     "measures score none",
     "where the analytic error of a score steps in: for measures that the jackknife cannot see, "
     "for "
     "the score where it is larger"},
    {"uncertainty.guard_groups", SC_SET_INT, SC_SET_SHOWS, AT(guard_groups), 1, 32, "4", NULL,
     "of the 32 groups of requesters, those a measure needs for the jackknife to see it"},
    {"uncertainty.firm", SC_SET_REAL, SC_SET_SHOWS, AT(firm), 0, 1, "0.8", NULL,
     "chance of a band from which it is firm"},
    {"uncertainty.likely", SC_SET_REAL, SC_SET_SHOWS, AT(likely), 0, 1, "0.6", NULL,
     "chance of a band from which it is likely; below it is borderline"},
    {"uncertainty.wide", SC_SET_REAL, SC_SET_SHOWS, AT(wide), 0, 100, "10", NULL,
     "points to either side of a score above which its band is borderline"},
    {"uncertainty.too_wide", SC_SET_REAL, SC_SET_SHOWS, AT(too_wide), 0, 100, "15", NULL,
     "points to either side of a score above which there is no band"},
    {"case_mix.adjust", SC_SET_BOOL, SC_SET_MEASURES, AT(mix_adjust), 0, 0, "true", NULL,
     "hold handle time and solved per week against colleagues on the same kinds of tickets"},
    {"case_mix.smoothing", SC_SET_REAL, SC_SET_MEASURES, AT(mix_smoothing), 0, 1e6, "20", NULL,
     "tickets of the wider kind that each kind is given, so that rare kinds lean on it"},
    {"case_mix.categories", SC_SET_INT, SC_SET_MEASURES, AT(mix_categories), 1, 255, "20", NULL,
     "commonest categories of a team that are told apart; the others are one"},
    {"case_mix.least_tickets", SC_SET_REAL, SC_SET_MEASURES, AT(mix_least_tickets), 1, 1e9, "100",
     NULL, "tickets that a team needs"},
    {"case_mix.least_people", SC_SET_INT, SC_SET_MEASURES, AT(mix_least_people), 2, 1000, "3", NULL,
     "people that a team needs"},
    {"case_mix.overlap", SC_SET_REAL, SC_SET_MEASURES, AT(mix_overlap), 0, 1, "0.5", NULL,
     "share of a person's tickets that must be of kinds which two others had too"},
    {"curve.capped", SC_SET_BOOL, SC_SET_SCORES, AT(capped), 0, 0, "false", NULL,
     "straight from the floor to 100 points at the target, instead of anchored"},
    {"curve.at_target", SC_SET_REAL, SC_SET_SCORES, AT(at_target), 1, 100, "85", NULL,
     "points of a value that is exactly on target"},
    {"coverage.score", SC_SET_REAL, SC_SET_SCORES, AT(coverage_score), 0, 1, "0.75", NULL,
     "share of all weight that must be measured for an overall score"},
    {"coverage.category", SC_SET_REAL, SC_SET_SCORES, AT(coverage_category), 0, 1, "0.4", NULL,
     "share that must be measured inside every big category"},
    {"coverage.big", SC_SET_REAL, SC_SET_SCORES, AT(category_big), 0, 1, "0.2", NULL,
     "share of all weight from which a category is big"},
    {"rate.new_days", SC_SET_INT, SC_SET_SCORES, AT(new_days), 0, 3650, "90", NULL,
     "no overall score in the first days after hiring"},
    {"rate.away_days", SC_SET_INT, SC_SET_SCORES, AT(away_days), 0, 3650, "28", NULL,
     "who was away that long at a stretch is not scored in a period worked too little"},
    {"rate.away_share", SC_SET_REAL, SC_SET_SCORES, AT(away_share), 0, 1, "0.5", NULL,
     "share of the weeks of the period that is enough all the same"},
    {"rate.roles", SC_SET_TEXTS, SC_SET_SCORES, AT(rated[SC_RATED_ROLES].items), 0, 0, "[]", NULL,
     "roles that get an overall score; none listed: all"},
    {"rate.levels", SC_SET_TEXTS, SC_SET_SCORES, AT(rated[SC_RATED_LEVELS].items), 0, 0, "[]", NULL,
     "levels that get an overall score; none listed: all"},
    {"rate.titles", SC_SET_TEXTS, SC_SET_SCORES, AT(rated[SC_RATED_TITLES].items), 0, 0, "[]", NULL,
     "titles that get an overall score; none listed: all"},
    {"rate.aim", SC_SET_REAL, SC_SET_SHOWS, AT(aim), 0, 100, "80", NULL,
     "score that everybody is to reach: what consistency and recognition ask for"},
    {"improvement_plan.below", SC_SET_REAL, SC_SET_SHOWS, AT(plan.below), 0, 100, "60", NULL,
     "score below which a person looks whether an improvement plan is due"},
    {"improvement_plan.coaching_below", SC_SET_REAL, SC_SET_SHOWS, AT(plan.coaching_below), 0, 100,
     "70", NULL, "score below which coaching is due"},
    {"improvement_plan.twice_below", SC_SET_REAL, SC_SET_SHOWS, AT(plan.twice_below), 0, 100, "70",
     NULL, "score below which adjacent rated periods ask for an improvement plan"},
    {"improvement_plan.periods", SC_SET_INT, SC_SET_SHOWS, AT(plan.periods), 2, 12, "2", NULL,
     "how many of them"},
    {"improvement_plan.strong", SC_SET_REAL, SC_SET_SHOWS, AT(plan.strong), 0, 1, "0.8", NULL,
     "chance from which the evidence of a trigger is strong"},
    {"improvement_plan.moderate", SC_SET_REAL, SC_SET_SHOWS, AT(plan.moderate), 0, 1, "0.5", NULL,
     "chance from which it is moderate; below it is weak"},
    {"improvement_plan.critical_event", SC_SET_BOOL, SC_SET_SHOWS, AT(plan.critical_event), 0, 0,
     "true", NULL, "a critical event that a second person confirmed asks for a plan"},
    {"improvement_plan.days", SC_SET_INT, SC_SET_SHOWS, AT(plan.days), 30, 60, "45", NULL,
     "days that an improvement plan takes, and an extension of it"},
    {"coaching.weeks", SC_SET_INT, SC_SET_SHOWS, AT(coaching_weeks), 2, 26, "6", NULL,
     "weeks that a coaching plan takes"},
    {"checkins.new_days", SC_SET_INT, SC_SET_SHOWS, AT(checkins.new_days), 0, 3650, "90", NULL,
     "days since the first one in which somebody is new"},
    {"checkins.new_weeks", SC_SET_INT, SC_SET_SHOWS, AT(checkins.new_weeks), 1, 13, "1", NULL,
     "weeks from one short talk to the next with somebody new"},
    {"checkins.weeks", SC_SET_INT, SC_SET_SHOWS, AT(checkins.weeks), 1, 13, "2", NULL,
     "weeks from one short talk to the next with everybody else"},
    {"checkins.plan_minutes", SC_SET_INT, SC_SET_SHOWS, AT(checkins.plan_minutes), 1, 600, "15",
     NULL, "minutes of the talk on each business day of an improvement plan"},
    {"checkins.stay_months", SC_SET_INT, SC_SET_SHOWS, AT(checkins.stay_months), 0, 12, "3", NULL,
     "months from one talk about what keeps somebody here to the next; 0: none"},
    {"checkins.stay_minutes", SC_SET_INT, SC_SET_SHOWS, AT(checkins.stay_minutes), 1, 600, "30",
     NULL, "minutes of a talk about what keeps somebody here"},
    {"checkins.development_months", SC_SET_INT, SC_SET_SHOWS, AT(checkins.development_months), 0,
     12, "6", NULL, "months from one talk about where somebody wants to go to the next; 0: none"},
    {"checkins.development_minutes", SC_SET_INT, SC_SET_SHOWS, AT(checkins.development_minutes), 1,
     600, "45", NULL, "minutes of a talk about where somebody wants to go"},
    {"checkins.notice_days", SC_SET_INT, SC_SET_SHOWS, AT(checkins.notice_days), 0, 60, "7", NULL,
     "days before a review on which the agent is asked for the self-evaluation"},
    {"resources.courses", SC_SET_TEXTS, SC_SET_SHOWS, AT(courses), 0, 0, "[]", NULL,
     "courses and what they are for, for example Plain language: csat_mean, Written communication"},
    {"resources.mentors", SC_SET_TEXTS, SC_SET_SHOWS, AT(mentors), 0, 0, "[]", NULL,
     "agents who have offered to show colleagues how they work"},
    {"recognition.within", SC_SET_WORD, SC_SET_SHOWS, AT(recognition.within_all), 0, 0, "team",
     "team all", "whether awards are given within each team or among all"},
    {"recognition.top_share", SC_SET_REAL, SC_SET_SHOWS, AT(recognition.top_share), 0, 1, "0.1",
     NULL, "share of a group that are top performers, at least one"},
    {"recognition.least_people", SC_SET_INT, SC_SET_SHOWS, AT(recognition.least_people), 2, 1000,
     "5", NULL, "people below which nobody is compared for an award"},
    {"recognition.absolute", SC_SET_REAL, SC_SET_SHOWS, AT(recognition.absolute), 0, 100, "90",
     NULL, "score of a top performer in a group that is smaller"},
    {"recognition.least_ratings", SC_SET_REAL, SC_SET_SHOWS, AT(recognition.least_ratings), 1, 1e6,
     "10", NULL, "ratings that a champion of customers needs"},
    {"recognition.tie", SC_SET_REAL, SC_SET_SHOWS, AT(recognition.tie), 0, 0.5, "0.2", NULL,
     "chance of being better than the leader that makes a tie"},
    {"recognition.cool_down", SC_SET_INT, SC_SET_SHOWS, AT(recognition.cool_down), 0, 12, "1", NULL,
     "periods in which a tie goes to somebody else"},
    {"recognition.lag", SC_SET_DURATION, SC_SET_SHOWS, AT(recognition.lag_s), 3600, 366 * 86400.0,
     "48h", NULL, "how soon after an event it is to be recognised"},
    {"recognition.seed", SC_SET_TEXT, SC_SET_SHOWS, AT(recognition.seed), 0, 0, "1", NULL,
     "what the hash that breaks the last ties starts from"},
    {"goals.most", SC_SET_INT, SC_SET_SHOWS, AT(goals.most), 0, 3, "2", NULL,
     "open goals that a person has at a time: no more are proposed"},
    {"goals.most_in_plan", SC_SET_INT, SC_SET_SHOWS, AT(goals.most_in_plan), 1, 3, "3", NULL,
     "the same in an improvement plan"},
    {"goals.most_of_team", SC_SET_INT, SC_SET_SHOWS, AT(goals.most_of_team), 0, 3, "2", NULL,
     "the same of a team"},
    {"goals.organisation", SC_SET_TEXTS, SC_SET_SHOWS, AT(goals.organisation), 0, 0, "[]", NULL,
     "what a measure serves, for example \"csat_mean: customers rate us 4.4 by the summer\""},
    {"privacy.forecast", SC_SET_BOOL, SC_SET_SHOWS, AT(forecast), 0, 0, "false", NULL,
     "persons get a forecast of their next score too, not only teams"},
    {"privacy.individual", SC_SET_WORD, SC_SET_SHOWS, AT(individual), 0, 0, "week",
     "week month quarter half year",
     "finest period that one person is looked at in: control charts need week"},
    {"privacy.sentiment", SC_SET_BOOL, SC_SET_SHOWS, AT(sentiment), 0, 0, "false", NULL,
     "sc-text may estimate how customers' messages sound; no effect on any score"},
    {"privacy.signals", SC_SET_BOOL, SC_SET_SHOWS, AT(signals), 0, 0, "false", NULL,
     "list patterns that differ from the team's, for the lead to ask about; no effect on any "
     "score"},
    {"privacy.least_group", SC_SET_INT, SC_SET_SCORES, AT(least_group), 2, 1000, "5", NULL,
     "smallest group whose value is shown or compared with"},
    {"privacy.retention", SC_SET_DURATION, SC_SET_SHOWS, AT(retention_s), 86400,
     100 * 366 * 86400.0, "1096d", NULL,
     "how long a ledger keeps what is about people: sc-ledger expire erases the rest"},
    {"links.ticket", SC_SET_TEXT, SC_SET_SHOWS, AT(link_ticket), 0, 0, "", NULL,
     "address of a ticket, {id} stands for its identifier"},
    {"contacts.objections", SC_SET_TEXT, SC_SET_SHOWS, AT(objections), 0, 0, "", NULL,
     "how, to whom and until when to object; printed on every review"},
};
const size_t sc_policy_keys_n = COUNT(sc_policy_keys);

const struct sc_section sc_policy_sections[] = {
    {"metrics", SC_SET_SCORES,
     "measures that are scored, with weight, operator, target, floor and best",
     sc_section_read_metrics, sc_section_metrics_json},
    {"categories", SC_SET_SCORES, "groups of measures, in the order of the scorecard",
     sc_section_read_categories, sc_section_categories_json},
    {"targets", SC_SET_SCORES, "exceptions by agent, team, level, tenure or role",
     sc_section_read_targets, sc_section_targets_json},
    {"blend", SC_SET_SCORES,
     "by measure, the share of a person's points that the team's value gives",
     sc_section_read_blend, sc_section_blend_json},
    {"bands", SC_SET_SCORES, "ranges of the overall score, from the highest, and what follows",
     sc_section_read_bands, sc_section_bands_json},
    {"sla", SC_SET_MEASURES,
     "promised times, first_reply and resolution, by priority: {urgent: 1h, high: 4h, other: 1d}",
     sc_section_read_sla, sc_section_sla_json},
    {"cycles", SC_SET_SCORES, "what happens in a period of each length", sc_section_read_cycles,
     sc_section_cycles_json},
    {"levels", SC_SET_SHOWS, "steps of a career, from the lowest, and what each asks for",
     sc_section_read_levels, sc_section_levels_json},
    {"sources", SC_SET_SHOWS, "what is known of exports by the names of their files, for sc-import",
     sc_section_read_sources, sc_section_sources_json},
};
const size_t sc_policy_sections_n = COUNT(sc_policy_sections);

#define IN(field)    offsetof(struct sc_metric_rule, field)
#define OP_WORDS     "> >= < <= = within"
#define ANY          -1e12, 1e12
#define NO_OTHERWISE NULL

/* Defaults of these come from the metric table. */
const struct sc_setting sc_metric_keys[] = {
    {"category", SC_SET_TEXT, SC_SET_SCORES, IN(category_id), 0, 0, NO_OTHERWISE, NULL,
     "category that it belongs to"},
    {"weight", SC_SET_REAL, SC_SET_SCORES, IN(judge.weight), 0, 100, NO_OTHERWISE, NULL,
     "points of 100"},
    {"op", SC_SET_WORD, SC_SET_SCORES, IN(judge.op), 0, 0, NO_OTHERWISE, OP_WORDS,
     "how a value meets the target"},
    {"target", SC_SET_REAL, SC_SET_SCORES, IN(judge.target), ANY, NO_OTHERWISE, NULL,
     "value to reach"},
    {"floor", SC_SET_REAL, SC_SET_SCORES, IN(judge.floor), ANY, NO_OTHERWISE, NULL,
     "no points from here"},
    {"best", SC_SET_REAL, SC_SET_SCORES, IN(judge.best), ANY, NO_OTHERWISE, NULL,
     "all points from here"},
    {"least", SC_SET_REAL, SC_SET_SCORES, IN(judge.n_score), 0, 1e9, NO_OTHERWISE, NULL,
     "fewest records; below, the measure is missing"},
    {"firm", SC_SET_REAL, SC_SET_SCORES, IN(judge.n_firm), 0, 1e9, NO_OTHERWISE, NULL,
     "records from which the measure is firm"},
    {"benchmark", SC_SET_REAL, SC_SET_SHOWS, IN(benchmark), ANY, NO_OTHERWISE, NULL,
     "a value from elsewhere, shown beside"},
    {"benchmark_source", SC_SET_TEXT, SC_SET_SHOWS, IN(benchmark_source), 0, 0, NO_OTHERWISE, NULL,
     "where the benchmark is from, with its date"},
};
const size_t sc_metric_keys_n = COUNT(sc_metric_keys);

const struct sc_setting sc_target_keys[] = {
    {"target", SC_SET_REAL, SC_SET_SCORES, offsetof(struct sc_target_rule, target), ANY,
     NO_OTHERWISE, NULL, "value to reach"},
    {"floor", SC_SET_REAL, SC_SET_SCORES, offsetof(struct sc_target_rule, floor), ANY, NO_OTHERWISE,
     NULL, "no points from here"},
    {"best", SC_SET_REAL, SC_SET_SCORES, offsetof(struct sc_target_rule, best), ANY, NO_OTHERWISE,
     NULL, "all points from here"},
};
const size_t sc_target_keys_n = COUNT(sc_target_keys);

const struct sc_setting sc_band_keys[] = {
    {"from", SC_SET_REAL, SC_SET_SCORES, offsetof(struct sc_band, from), 0, 100, NO_OTHERWISE, NULL,
     "lowest score of the band"},
    {"label", SC_SET_TEXT, SC_SET_SCORES, offsetof(struct sc_band, label), 0, 0, NO_OTHERWISE, NULL,
     "its name"},
    {"action", SC_SET_TEXT, SC_SET_SCORES, offsetof(struct sc_band, action), 0, 0, NO_OTHERWISE,
     NULL, "what usually follows; a person decides"},
};
const size_t sc_band_keys_n = COUNT(sc_band_keys);

const struct sc_setting sc_cycle_keys[] = {
    {"minutes", SC_SET_INT, SC_SET_SHOWS, offsetof(struct sc_cycle_rule, minutes), 1, 600,
     NO_OTHERWISE, NULL, "length of the talk"},
    {"grade", SC_SET_BOOL, SC_SET_SCORES, offsetof(struct sc_cycle_rule, grade), 0, 0, NO_OTHERWISE,
     NULL, "bands are given"},
    {"goals", SC_SET_BOOL, SC_SET_SCORES, offsetof(struct sc_cycle_rule, goals), 0, 0, NO_OTHERWISE,
     NULL, "goals are proposed"},
};
const size_t sc_cycle_keys_n = COUNT(sc_cycle_keys);

#define PROMISED(name, doc)                                                                        \
    {                                                                                              \
#name, SC_SET_DURATION, SC_SET_MEASURES, offsetof(struct sc_sla_targets, name##_s), 60,    \
            366 * 86400.0, NO_OTHERWISE, NULL, doc                                                 \
    }

const struct sc_setting sc_sla_keys[] = {
    PROMISED(urgent, "for urgent tickets"),
    PROMISED(high, "for those of high priority"),
    PROMISED(normal, "for those of normal priority"),
    PROMISED(low, "for those of low priority"),
    PROMISED(other, "for priorities that are not listed, and unknown ones"),
};
const size_t sc_sla_keys_n = COUNT(sc_sla_keys);

#define OF(field) offsetof(struct sc_source_rule, field)

const struct sc_setting sc_source_keys[] = {
    {"files", SC_SET_TEXT, SC_SET_SHOWS, OF(files), 0, 0, NO_OTHERWISE, NULL,
     "pattern of the file names, as in a shell"},
    {"profile", SC_SET_TEXT, SC_SET_SHOWS, OF(profile), 0, 0, NO_OTHERWISE, NULL,
     "which vendor's export they are"},
    {"tz", SC_SET_TEXT, SC_SET_SHOWS, OF(zone), 0, 0, NO_OTHERWISE, NULL,
     "zone of times that carry none"},
    {"date_order", SC_SET_WORD, SC_SET_SHOWS, OF(date_order), 0, 0, NO_OTHERWISE,
     "auto ymd dmy mdy", "order of day and month where the values do not prove it"},
    {"encoding", SC_SET_TEXT, SC_SET_SHOWS, OF(encoding), 0, 0, NO_OTHERWISE, NULL,
     "what they are written in where it is not UTF-8"},
};
const size_t sc_source_keys_n = COUNT(sc_source_keys);

#define STEP(field) offsetof(struct sc_level_rule, field)

const struct sc_setting sc_level_keys[] = {
    {"level", SC_SET_TEXT, SC_SET_SHOWS, STEP(level), 0, 0, NO_OTHERWISE, NULL,
     "as the roster spells it"},
    {"title", SC_SET_TEXT, SC_SET_SHOWS, STEP(title), 0, 0, NO_OTHERWISE, NULL, "its name"},
    {"months", SC_SET_INT, SC_SET_SHOWS, STEP(months), 0, 600, NO_OTHERWISE, NULL,
     "since the first day"},
    {"score", SC_SET_REAL, SC_SET_SHOWS, STEP(score), 0, 100, NO_OTHERWISE, NULL,
     "needed in each of `periods`; 0: none"},
    {"periods", SC_SET_INT, SC_SET_SHOWS, STEP(periods), 1, 12, NO_OTHERWISE, NULL,
     "newest rated periods in a row"},
    {"paths", SC_SET_TEXT, SC_SET_SHOWS, STEP(paths), 0, 0, NO_OTHERWISE, NULL,
     "other ways to go from there, joined by ;"},
};
const size_t sc_level_keys_n = COUNT(sc_level_keys);
