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

const empty = <N extends string>(name: N) => element(name, {}, none);
const token = z.string().min(1);

/**
 * JUnit, as both schemas have it: JUnit.xsd of Windy Road for Ant's tasks, and junit-10.xsd of the xUnit plugin of Jenkins. Ant's is the
 * stricter one: the whole has no attributes, and a suite has all of these, in this order. Its counts must be right as well.
 */
export const junitReport = element(
  "testsuites",
  {},
  z.array(
    element(
      "testsuite",
      {
        name: token,
        package: token,
        id: whole,
        timestamp: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/),
        hostname: token,
        ...{ tests: whole, failures: whole, errors: whole, skipped: whole, time: whole },
      },
      z.tuple([empty("properties")], z.union([testCase, empty("system-out"), empty("system-err")])),
    )
      .refine(({ children }) => {
        const order = children.map(({ name }) => name).join(" ");
        return /^properties(?: testcase)+ system-out system-err$/.test(order);
      }, "its parts stand in this order")
      .refine(({ attributes, children }) => {
        const cases = children.filter(({ name }) => name === "testcase");
        const ofSort = (sort: string): number => cases.filter((one) => one.children[0]?.name === sort).length;
        const said = [attributes.tests, attributes.failures, attributes.skipped].map(Number);
        return JSON.stringify(said) === JSON.stringify([cases.length, ofSort("failure"), ofSort("skipped")]);
      }, "the counts are those of the cases"),
  ),
).refine(
  ({ children }) => children.every(({ attributes }, index) => Number(attributes.id) === index),
  "suites are counted from 0",
);

/** The tests of a report, in order. */
export const testsIn = ({ children }: z.infer<typeof junitReport>) =>
  children.flatMap((suite) => suite.children.flatMap((one) => (one.name === "testcase" ? [one] : [])));
