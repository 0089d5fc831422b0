// Whole documents for tests: those of the specification's pages, as their authors would write them.

export const NATIONAL_OBJECTIVE = `
kind: objective
id: nat-rtt18-2026-27
title: Waits under 18 weeks
level: national
status: active
period: { from: 2026-04-01, to: 2027-03-31 }
revised: 2025-10-24
wording: In 2026/27 deliver a minimum 7 percentage point improvement in 18-week performance or 65%, whichever is greater, to meet 70% nationally.
measure:
  direction: increase
  target: { value: 70, unit: "%", by: 2027-03-31, rule: greater-of }
accountable: NHS England
supersedes: nat-rtt18-2025-26
source: { title: Medium term planning framework, url: "https://…", accessed: 2026-11-23 }
`;

export const PLAN = `
kind: plan
id: urology-theatres
title: More urology operations in each session
owner: general-manager-urology
stage: testing
priority: 2
programme: northbridge-way
sponsor: chief-operating-officer
scope:
  units: [theatres-urology]
  process: { start: patient sent for, stop: patient leaves recovery }
  population: elective urology
aim: { metric: uro-cases-per-session, from: 2.3, to: 2.6, by: 2026-03-31, for_whom: elective urology patients }
supports:
  - objective: org-theatre-productivity
    because: four urology theatres run 18 sessions a week and start 24 minutes late
    confirmed: 2025-01-06
metrics:
  - { metric: uro-cases-per-session, role: outcome }
  - { metric: uro-late-start, role: process }
  - { metric: tru-theatre-util, role: outcome }
  - { metric: uro-overruns, role: balancing }
selection: { mode: executive-led, basis: [data, national-requirement], chosen_because: most lost minutes per session of 9 candidates }
team:
  - { post: theatre-manager, tier: middle-manager, joined: 2025-01-06, role: process-owner }
  - { post: information-analyst, tier: front-line, joined: 2025-01-06, role: measurement-lead }
protected_time: { hours_per_week: 3, agreed_by: general-manager-urology }
board: { committee: finance-and-performance, last_seen: 2026-01-28 }
dates: { start: 2025-01-06, change_start: 2025-04-01 }
`;

export const METRIC = `
kind: metric
id: uro-cases-per-session
title: Urology cases per four-hour session
owner: information-analyst
status: active
version: 1
question: Are we doing more operations in the theatre time we have?
type: mean
numerator: elective urology operations started in planned four-hour sessions
denominator: planned four-hour urology sessions that ran
exclusions: emergency cases; sessions cancelled before the day
unit: cases
direction: increase
scope: { unit: theatres-urology }
source: { system: theatre management system, method: monthly extract, by: information team }
frequency: monthly
lag: 15
baseline: { from: 2024-04, to: 2025-03 }
target: { value: 2.6, by: 2026-03-31, set_by: division of surgery, basis: own best quarter }
contributes_to: [tru-theatre-util]
valid_from: 2024-04-01
review_by: 2026-09-30
data: ../data/uro-cases-per-session.csv
`;
