// An improvement plan or value stream: what a team wants to change, for whom, and how it will know.

import { CHOOSING_MODES, document, supportsList, TIERS } from "../document.ts";
import {
  choice,
  date,
  flag,
  list,
  map,
  number,
  optional,
  post,
  reference,
  text,
  wholeNumber,
  yearMonthOrDate,
} from "../field.ts";
import { PLAN_STAGES } from "../stages.ts";

const driverMetric = () =>
  optional(
    reference(["metric"], {
      description: "The id of the metric that shows whether this driver moves.",
      example: "uro-late-start",
    }),
  );

const drivers = list(
  map(
    {
      name: text({
        description: "A main thing that has to change for the aim to be reached.",
        example: "Lists start on time",
        question: "what has to change?",
      }),
      metric: driverMetric(),
      secondary: optional(
        list(
          map(
            {
              name: text({
                description: "Something that the main driver depends on.",
                example: "The first patient is ready at eight",
                question: "what does the main driver depend on?",
              }),
              metric: driverMetric(),
              ideas: optional(
                list(
                  map(
                    {
                      name: text({
                        description: "A change to try.",
                        example: "Send for the first patient before the briefing",
                        question: "which change is to be tried?",
                      }),
                      metric: driverMetric(),
                    },
                    { description: "One change idea." },
                  ),
                  { description: "The changes to try for this secondary driver." },
                ),
              ),
            },
            { description: "One secondary driver." },
          ),
          { description: "What the main driver depends on." },
        ),
      ),
    },
    { description: "One primary driver, with what lies beneath it." },
  ),
  { description: "The driver diagram: primary drivers, their secondary drivers, and the changes to try." },
);

const selection = map(
  {
    mode: choice(CHOOSING_MODES, {
      description: "Who chose this plan.",
      example: "joint",
      question: "who chose it?",
      coveredBy: "priority-without-data",
    }),
    basis: list(
      choice(
        {
          data: "The figures showed that this is a large problem.",
          "national-requirement": "A national requirement asked for it.",
          regulator: "A regulator asked for it.",
          "patient-feedback": "Patients and carers asked for it.",
          "staff-survey": "Staff asked for it.",
          incident: "An incident showed the need.",
          "leader-preference": "A leader wanted it.",
          opportunity: "The chance was there, for example a new building or a willing team.",
        },
        { description: "One ground for the choice.", example: "data" },
      ),
      {
        description: "The grounds for the choice.",
        question: "on what grounds was it chosen?",
        coveredBy: "priority-without-data",
      },
    ),
    consulted: optional(
      list(text({ description: "A group that was asked.", example: "theatre nurses" }), {
        description: "Who was asked before the choice was made.",
      }),
    ),
    candidates: optional(
      list(
        map(
          {
            name: text({
              description: "What else could have been chosen; the chosen one is in the list too.",
              example: "Urology start times",
              question: "what is this candidate called?",
            }),
            severity: optional(
              number({
                description: "How big the problem is, as a figure that can be compared between the candidates.",
                example: 41,
              }),
            ),
            rank_by_data: optional(
              wholeNumber(
                { description: "Its rank by the figures; 1 is the largest problem.", example: 1 },
                { atLeast: 1 },
              ),
            ),
            rank_by_choice: optional(
              wholeNumber(
                { description: "Its rank in the choice that was made; 1 was chosen first.", example: 1 },
                { atLeast: 1 },
              ),
            ),
          },
          { description: "One candidate, with its size and its ranks." },
        ),
        { description: "What the choice was made from, with a figure and a rank for each." },
      ),
    ),
    chosen_because: optional(
      text({
        description: "Why this one was chosen, in a sentence.",
        example: "most lost minutes per session of nine candidates",
      }),
    ),
    decision: optional(
      reference(["decision"], {
        description: "The id of the decision record.",
        example: "decision-urology-first",
      }),
    ),
  },
  {
    description: "How this plan came to be chosen: by whom, on what grounds and from what.",
    question: "how, and from what, was it chosen?",
    requiredFrom: "chosen",
    coveredBy: "priority-without-data",
  },
);

const member = map(
  {
    post: post({
      description: "The post of this team member.",
      example: "theatre-manager",
      question: "which post does this member hold?",
    }),
    tier: choice(TIERS, {
      description: "Where the member stands in the organisation.",
      example: "middle-manager",
      question: "front line, middle manager, senior, executive or patient?",
    }),
    joined: optional(
      date({ when: "past", description: "The day on which the member joined the team.", example: "2025-01-06" }),
    ),
    role: optional(
      choice(
        {
          member: "Takes part.",
          "process-owner": "Answers for the process from day to day, also after the plan has ended.",
          "measurement-lead": "Answers for the figures.",
          facilitator: "Helps the team with the method.",
        },
        { description: "What the member does in the team.", example: "process-owner" },
      ),
    ),
    training: optional(
      list(
        map(
          {
            course: text({
              description: "The course.",
              example: "Measurement for improvement",
              question: "which course?",
            }),
            date: optional(
              date({ when: "past", description: "The day on which it was completed.", example: "2024-11-14" }),
            ),
          },
          { description: "One course." },
        ),
        { description: "Courses in improvement or measurement that the member has completed." },
      ),
    ),
  },
  { description: "One team member, by post." },
);

export const plan = document(
  "plan",
  { description: "An improvement plan or value stream: what is to change, for whom, and how one will know." },
  {
    stage: choice(PLAN_STAGES, {
      description: "How far the plan has come. More facts are needed at later stages.",
      example: "testing",
      question: "how far has it come?",
    }),
    priority: optional(
      wholeNumber(
        { description: "The rank of the plan; 1 comes first. Plans may share a rank.", example: 2 },
        { atLeast: 1 },
      ),
    ),
    programme: optional(
      reference(["programme"], {
        description: "The id of the programme that the plan belongs to.",
        example: "northbridge-way",
        question: "which programme does it belong to?",
        requiredFrom: "chosen",
        coveredBy: "plan-isolated",
      }),
    ),
    scope: map(
      {
        units: list(
          reference(["unit"], {
            description: "The id of a unit where the change happens.",
            example: "theatres-urology",
          }),
          {
            description: "The units where the change happens, usually one to four.",
            question: "in which units does the change happen?",
          },
          { atLeast: 1 },
        ),
        process: optional(
          map(
            {
              start: text({
                description: "The event with which the process starts.",
                example: "patient sent for",
                question: "with which event does the process start?",
              }),
              stop: text({
                description: "The event with which the process stops.",
                example: "patient leaves recovery",
                question: "with which event does the process stop?",
              }),
            },
            {
              description: "The process to be improved, by its first and its last event.",
              question: "with which event does the process start, and with which does it stop?",
              requiredFrom: "baseline",
            },
          ),
        ),
        population: optional(text({ description: "The patients concerned.", example: "elective urology" })),
        patients_per_year: optional(
          wholeNumber({ description: "About how many patients a year it concerns.", example: 1800 }),
        ),
      },
      {
        description: "Where the change happens: units, process and patients.",
        question: "in which units, and for which process and patients?",
      },
    ),
    aim: optional(
      map(
        {
          metric: reference(["metric"], {
            description: "The id of the metric in which the aim is set.",
            example: "uro-cases-per-session",
            question: "in which metric is it set?",
            coveredBy: "aim-incomplete",
          }),
          from: number({
            description: "The figure at the start.",
            example: 2.3,
            question: "what is the figure now?",
            coveredBy: "aim-incomplete",
          }),
          to: number({
            description: "The figure to reach.",
            example: 2.6,
            question: "which figure should be reached?",
            coveredBy: "aim-incomplete",
          }),
          by: date({
            when: "planned",
            description: "The day by which to reach it.",
            example: "2026-03-31",
            question: "by when?",
            coveredBy: "aim-incomplete",
          }),
          for_whom: text({
            description: "The patients or staff who should notice.",
            example: "elective urology patients",
            question: "for whom?",
            coveredBy: "aim-incomplete",
          }),
        },
        {
          description: "How much, by when and for whom.",
          question: "how much, by when and for whom?",
          requiredFrom: "chosen",
          coveredBy: "aim-incomplete",
        },
      ),
    ),
    supports: optional(
      supportsList({
        description:
          "The objectives of the organisation that this plan helps, usually one to three, each with a reason.",
        requiredFrom: "chosen",
        coveredBy: "plan-without-objective",
      }),
    ),
    metrics: optional(
      list(
        map(
          {
            metric: reference(["metric"], {
              description: "The id of the metric.",
              example: "uro-cases-per-session",
              question: "which metric?",
            }),
            role: choice(
              {
                outcome: "Shows whether patients or staff are better off.",
                process: "Shows whether the new way of working happens.",
                balancing: "Watches for harm elsewhere.",
                context: "A broader figure shown for orientation, too broad to show this plan's effect.",
              },
              {
                description: "What the metric is for in this plan; another plan may use it otherwise.",
                example: "outcome",
                question: "is it an outcome, process, balancing or context metric?",
              },
            ),
            baseline: optional(
              map(
                {
                  from: yearMonthOrDate({
                    when: "planned",
                    description: "The first month or day of this plan's baseline.",
                    example: "2024-04",
                    question: "from which month or day?",
                  }),
                  to: yearMonthOrDate({
                    when: "planned",
                    description: "The last month or day of this plan's baseline.",
                    example: "2025-03",
                    question: "until which month or day?",
                  }),
                },
                {
                  description:
                    "The time before this plan's change, against which it is judged, where the metric's own baseline suits another plan.",
                },
              ),
            ),
            tolerable: optional(
              number(
                {
                  description:
                    "Of a balancing metric: how much worse it may get, in its unit, before the gain is not worth it.",
                  example: 0.5,
                },
                { atLeast: 0 },
              ),
            ),
          },
          { description: "One metric of the plan, and what it is for." },
        ),
        {
          description:
            "The metrics by which the plan is steered: three to eight, of them at least one outcome, one process and one balancing.",
          question: "by which metrics is it steered?",
          requiredFrom: "baseline",
          coveredBy: "outcome-metric-missing",
        },
      ),
    ),
    selection: optional(selection),
    sponsor: optional(
      post({
        description: "The executive post that backs the plan and removes obstacles.",
        example: "chief-operating-officer",
        question: "which executive post backs it?",
        requiredFrom: "chosen",
        coveredBy: "sponsor-missing",
      }),
    ),
    lead: optional(
      post({ description: "The post that leads the work from day to day.", example: "service-manager-urology" }),
    ),
    team: optional(
      list(member, {
        description: "The posts in the team, with patients and middle managers among them from the start.",
        question: "which posts are in the team?",
        requiredFrom: "baseline",
        coveredBy: "middle-manager-missing",
      }),
    ),
    protected_time: optional(
      map(
        {
          hours_per_week: number(
            {
              description: "Hours a week that each member may spend on the plan in working time.",
              example: 3,
              question: "how many hours a week?",
              coveredBy: "protected-time-missing",
            },
            { atLeast: 0, atMost: 168 },
          ),
          agreed_by: optional(post({ description: "The post that agreed to it.", example: "general-manager-urology" })),
        },
        {
          description: "Time in the working week that is set aside for the plan.",
          question: "how much working time is set aside for it?",
          requiredFrom: "baseline",
          coveredBy: "protected-time-missing",
        },
      ),
    ),
    board: optional(
      map(
        {
          committee: text({
            description: "The board or committee that follows the plan.",
            example: "finance-and-performance",
            question: "which committee follows it?",
            coveredBy: "board-not-sighted",
          }),
          last_seen: optional(
            date({ when: "past", description: "The day on which it last looked at the plan.", example: "2026-01-28" }),
          ),
          next_due: optional(
            date({ when: "planned", description: "The day on which it will look again.", example: "2026-04-29" }),
          ),
        },
        {
          description: "Which committee follows the plan, and when it last saw it.",
          question: "which committee follows it, and when did it last see it?",
          requiredFrom: "testing",
          coveredBy: "board-not-sighted",
        },
      ),
    ),
    asks: optional(
      list(
        map(
          {
            what: text({
              description: "What is asked for, to follow 'is asked to': something to decide, agree or give.",
              example: "agree to a second orthoptist for one year",
              question: "what is asked for?",
            }),
            of: text({
              description: "The board, committee or post that is asked.",
              example: "board",
              question: "who is asked?",
            }),
            by: optional(
              date({ when: "planned", description: "The day by which an answer is needed.", example: "2026-05-20" }),
            ),
            because: text({
              description: "Why it is needed, in a sentence that a board understands.",
              example: "follow-ups get later while the clinic tests a shorter visit",
              question: "why is it needed?",
            }),
          },
          { description: "One thing that the plan asks for." },
        ),
        {
          description:
            "What the plan needs others to decide, agree or give; it stands first in a report for the board.",
        },
      ),
    ),
    approach: optional(
      choice(
        {
          incremental: "Many small changes, learned from as one goes.",
          turnaround: "A fast shift in a few headline figures.",
          mixed: "Some of both.",
        },
        { description: "The manner of change.", example: "incremental" },
      ),
    ),
    dates: map(
      {
        start: date({
          when: "planned",
          description: "The day on which the plan starts.",
          example: "2025-01-06",
          question: "on which day does it start?",
        }),
        change_start: optional(
          date({
            when: "planned",
            description:
              "The day on which the first change begins. Figures before it are the baseline; figures from it on can show an effect.",
            example: "2025-04-01",
          }),
        ),
        end: optional(date({ when: "planned", description: "The day on which the plan ends.", example: "2026-09-30" })),
      },
      {
        description: "When the plan starts, when the change begins, and when the plan ends.",
        question: "on which day does it start?",
      },
    ),
    learning: optional(
      map(
        {
          forum: text({
            description: "Where the team meets to learn from what it sees.",
            example: "weekly huddle",
            question: "where does the team meet?",
          }),
          frequency: optional(
            choice(
              {
                daily: "Every working day.",
                weekly: "Once a week.",
                fortnightly: "Every two weeks.",
                monthly: "Once a month.",
                quarterly: "Every three months.",
              },
              { description: "How often it meets.", example: "weekly" },
            ),
          ),
          last_held: optional(
            date({ when: "past", description: "The day on which it last met.", example: "2026-04-16" }),
          ),
          in_working_hours: optional(
            flag({ description: "Whether it meets in the normal working week.", example: true }),
          ),
        },
        { description: "Where and how often the team stops to learn." },
      ),
    ),
    related_plans: optional(
      list(reference(["plan"], { description: "The id of another plan.", example: "orthopaedic-elective" }), {
        description: "Other plans that touch the same patients, units or metrics.",
      }),
    ),
    drivers: optional(drivers),
    spread: optional(
      list(
        map(
          {
            unit: reference(["unit"], {
              description: "The id of a unit that has taken up the change.",
              example: "theatres-main",
              question: "which unit has taken up the change?",
            }),
            from: optional(
              date({ when: "past", description: "The day from which it works in the new way.", example: "2026-02-02" }),
            ),
            note: optional(text({ description: "What was adapted there.", example: "two briefings instead of one" })),
          },
          { description: "One unit that has taken up the change." },
        ),
        { description: "Units beyond the first that have taken up the change." },
      ),
    ),
    claims: optional(
      list(
        map(
          {
            metric: reference(["metric"], {
              description: "The id of the metric that the claim is about.",
              example: "uro-late-start",
              question: "which metric is the claim about?",
            }),
            says: choice(
              {
                improved: "The figures got better.",
                worsened: "The figures got worse.",
                "no-change": "The figures stayed as they were.",
              },
              { description: "What is claimed.", example: "improved", question: "improved, worsened or no change?" },
            ),
            on: optional(
              date({ when: "past", description: "The day on which it was claimed.", example: "2025-12-10" }),
            ),
          },
          { description: "One claim about one metric." },
        ),
        { description: "What the team says has changed, to be held against the data." },
      ),
    ),
    progress_score: optional(
      number(
        { description: "The team's own score on the IHI scale, from 0.5 (intent) to 5.0 (outstanding).", example: 2.5 },
        { atLeast: 0.5, atMost: 5 },
      ),
    ),
  },
);
