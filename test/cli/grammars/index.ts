// The grammar of each machine format, after the page on which its makers describe it.
import { z } from "zod";

/** GitLab, "Code Quality", section "Code Quality report format". */
export const gitlabReport = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({
      path: z.string().regex(/^(?!\.\/|\/)/, "relative, and not with ./"),
      lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
    }),
  }),
);

const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1) });
const range = z.strictObject({ start: position, end: position });

/** Reviewdog, "Reviewdog Diagnostic Format", message DiagnosticResult. */
export const rdjsonResult = z.strictObject({
  source: z.strictObject({ name: z.string() }),
  diagnostics: z.array(
    z.strictObject({
      message: z.string(),
      location: z.strictObject({ path: z.string(), range }),
      severity: z.enum(["ERROR", "WARNING", "INFO"]),
      code: z.strictObject({ value: z.string() }),
      suggestions: z.array(z.strictObject({ range, text: z.string() })).optional(),
    }),
  ),
});

const whole = z.string().regex(/^\d+$/);
const place = z.string().regex(/^[1-9]\d*$/);
const element = <N extends string, A extends z.ZodRawShape, C extends z.ZodType>(name: N, attributes: A, children: C) =>
  z.strictObject({ name: z.literal(name), attributes: z.strictObject(attributes), children, text: z.string() });
const none = z.array(z.never());

/** Checkstyle, the output of its XMLLogger. */
export const checkstyleReport = element(
  "checkstyle",
  { version: z.string() },
  z.array(
    element(
      "file",
      { name: z.string() },
      z.array(
        element(
          "error",
          {
            line: place,
            column: place,
            severity: z.enum(["ignore", "info", "warning", "error"]),
            message: z.string(),
            source: z.string(),
          },
          none,
        ),
      ),
    ),
  ),
);

const testCase = element(
  "testcase",
  { name: z.string(), classname: z.string(), time: whole },
  z
    .array(
      z.union([
        element("failure", { message: z.string(), type: z.string() }, none),
        element("skipped", { message: z.string() }, none),
      ]),
    )
    .max(1),
);

/** JUnit, the schema junit-10.xsd of the xUnit plugin of Jenkins; its counts must be right as well. */
export const junitReport = element(
  "testsuites",
  { name: z.string(), tests: whole, failures: whole, errors: whole, time: whole },
  z.array(
    element(
      "testsuite",
      { name: z.string(), tests: whole, failures: whole, errors: whole, skipped: whole, time: whole },
      z.array(testCase).min(1),
    ).refine(
      ({ attributes, children }) =>
        Number(attributes.tests) === children.length &&
        Number(attributes.failures) === children.filter((one) => one.children[0]?.name === "failure").length &&
        Number(attributes.skipped) === children.filter((one) => one.children[0]?.name === "skipped").length,
      "the counts are those of the cases",
    ),
  ),
).refine(
  ({ attributes, children }) =>
    Number(attributes.tests) === children.reduce((sum, one) => sum + one.children.length, 0),
  "the whole is the sum",
);
