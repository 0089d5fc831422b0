// Which CI runs the command, told by the variables that it sets.
import type { Output } from "./formats/names.ts";
import type { Io } from "./io.ts";

type Ci = {
  readonly name: string;
  /** What is written when nobody asks for anything else. */
  readonly outputs: readonly Output[];
  /** The same in words, after "so". */
  readonly said: string;
};

export function ciOf(environment: Io["environment"]): Ci | undefined {
  if (environment.GITHUB_ACTIONS === "true") {
    return { name: "GitHub Actions", outputs: [{ format: "github" }], said: "findings are its annotations" };
  }
  if (environment.TF_BUILD?.toLowerCase() === "true") {
    return { name: "Azure Pipelines", outputs: [{ format: "azure" }], said: "findings are its issues" };
  }
  if (environment.GITLAB_CI === "true") {
    return {
      name: "GitLab CI",
      outputs: [{ format: "pretty" }, { format: "gitlab", file: GITLAB_REPORT }],
      said: `findings are in '${GITLAB_REPORT}' as well, for artifacts:reports:codequality`,
    };
  }
  return undefined;
}

const GITLAB_REPORT = "gl-code-quality-report.json";

/** The folder into which a CI has checked out the repository; the paths that it shows begin there. */
export const checkoutFolder = ({
  GITHUB_WORKSPACE,
  CI_PROJECT_DIR,
  BUILD_SOURCESDIRECTORY,
}: Io["environment"]): string | undefined => GITHUB_WORKSPACE || CI_PROJECT_DIR || BUILD_SOURCESDIRECTORY || undefined;
