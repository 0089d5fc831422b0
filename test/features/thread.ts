// A small thread for tests: a nation, a trust, a division, a plan and two metrics.
export const THREAD = `
=== objectives/nation.md
---
kind: objective
id: nat-elective
title: Waiting for treatment
level: national
period: { from: 2025-04-01, to: 2027-03-31 }
---
=== objectives/trust.md
---
kind: objective
id: org-theatres
formerly: [org-surgery]
title: Theatre productivity
level: organisation
period: { from: 2025-04-01, to: 2027-03-31 }
supports: [{ objective: nat-elective, because: more operations }]
---
=== plans/theatres.md
---
kind: plan
id: theatre-starts
title: Starting on time
stage: testing
supports:
  - objective: org-surgery
    because: late starts cost operations
metrics:
  - { metric: late-starts, role: outcome }
  - { metric: overruns, role: balancing }
---
=== metrics/late-starts.md
---
kind: metric
id: late-starts
title: Late starts
status: active
contributes_to: [utilisation]
---
=== metrics/overruns.md
---
kind: metric
id: overruns
title: Lists that overrun
status: active
---
=== metrics/utilisation.md
---
kind: metric
id: utilisation
title: Use of theatre time
status: active
supports: [{ objective: org-theatres, because: time is operations }]
---
`;
