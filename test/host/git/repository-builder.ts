// Real repositories in temporary folders, made with git alone: no configuration of the person or the machine has a say.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { onTestFinished } from "vitest";
import { readFixture } from "../../fixture.ts";

/** An empty folder that is gone after the test. */
export function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "golden-thread-git-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export class TestRepository {
  readonly folder: string;
  #hour = 8;

  constructor(folder: string = emptyFolder(), ...options: readonly string[]) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path.join(folder, ".git")))
      this.git("init", "--quiet", "--template=", "--initial-branch=main", ...options);
  }

  /** The same in a folder of its own: that takes a tenth of the time in which its commits are made. */
  copy(): TestRepository {
    const folder = emptyFolder();
    cpSync(this.folder, folder, { recursive: true });
    const copy = new TestRepository(folder);
    copy.#hour = this.#hour;
    return copy;
  }

  /** Runs git and gives what it says. Commits are by Amina Khan, an hour apart on 9 March 2026. */
  git(...args: readonly string[]): string {
    const date = `2026-03-09T${String(this.#hour).padStart(2, "0")}:00:00+00:00`;
    const person = { NAME: "Amina Khan", EMAIL: "amina@example.org", DATE: date };
    const env = Object.fromEntries(
      Object.entries(person).flatMap(([name, value]) => [
        [`GIT_AUTHOR_${name}`, value],
        [`GIT_COMMITTER_${name}`, value],
      ]),
    );
    // Without tidying up after each commit, which takes as long as the commit.
    const settings = ["-c", "protocol.file.allow=always", "-c", "maintenance.auto=false", "-c", "gc.auto=0"];
    return execFileSync("git", [...settings, ...args], {
      cwd: this.folder,
      env: { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1", ...env },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  }

  /** Writes the files of a picture (see `readFixture`). */
  write(picture: string): this {
    for (const [name, text] of readFixture(picture).files) this.writeFile(name, text);
    return this;
  }

  writeFile(name: string, content: string | Uint8Array): this {
    const place = path.join(this.folder, name);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, content);
    return this;
  }

  remove(name: string): this {
    rmSync(path.join(this.folder, name), { recursive: true });
    return this;
  }

  /** The id of the latest commit, where it stands in a file of its own. */
  #headOnDisk(): string | undefined {
    const read = (name: string): string | undefined => {
      const file = path.join(this.folder, ".git", name);
      return existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
    };
    const name = read("HEAD");
    return name?.startsWith("ref: ") ? read(name.slice("ref: ".length)) : name;
  }

  /** Commits everything. Gives the commit's id. */
  commit(message = "Change"): string {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "-m", message);
    this.#hour++;
    return this.#headOnDisk() ?? this.git("rev-parse", "HEAD");
  }
}

/** A thread from a metric up to a national objective. */
export const THREAD = `
=== plan-lint.yaml
exclude: [minutes/]
=== objectives/nat-waits.md
---
kind: objective
id: nat-waits
title: Shorter waits
level: national
status: active
---
=== objectives/org-waits.md
---
kind: objective
id: org-waits
title: Our part in shorter waits
level: organisation
status: active
supports: [{ objective: nat-waits, because: our patients wait too long }]
---
=== plans/letters.md
---
kind: plan
id: letters
title: Letters in a week
stage: testing
priority: 1
supports: [{ objective: org-waits, because: patients wait for letters }]
metrics: [{ metric: letter-days, role: outcome }]
---
=== metrics/letter-days.md
---
kind: metric
id: letter-days
title: Days until a letter is sent
unit: days
direction: decrease
target: { value: 7, by: 2026-12-31 }
data: ../data/letter-days.csv
---
=== data/letter-days.csv
period,value
2026-01,14
2026-02,13
=== plans/beds.md
---
kind: plan
id: beds
title: Beds made faster
---
`;
