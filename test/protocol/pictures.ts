// A small workspace with something to find, for conversations with the server.

export const plan = "plans/theatres.md";
export const objective = "objectives/trust.md";

/** The plan helps an objective that is not there, and its metric has no data. */
export const WORKSPACE = `
=== plan-lint.yaml
include: [plans/, objectives/, metrics/, units/]
=== objectives/trust.md
---
kind: objective
id: org-theatres
title: Theatre productivity 🏥 together
level: organisation
owner: chief-operating-officer
accountable: chief-operating-officer
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== plans/theatres.md
---
kind: plan
id: urology-theatres
title: 🏥🏥 More operations
owner: general-manager
stage: idea
scope: { units: [theatres] }
dates: { start: 2025-01-06 }
supports:
  - { strength: 🩺direct, objective: org-nowhere, because: it matters }
---

# More operations 🏥
=== units/theatres.md
---
kind: unit
id: theatres
title: Theatres
owner: general-manager
---
`;
