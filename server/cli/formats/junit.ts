// Findings as results of tests, for build servers that show nothing else. A file is a suite. An error is a test that failed; warnings and
// remarks, of which JUnit knows none, are tests that were skipped, with what they say.
import type { Diagnostic } from "../../core/lint/rule.ts";
import type { Format, Report } from "./format.ts";
import { spanOf } from "./place.ts";
import { type Element, xmlDocument } from "./xml.ts";

export const junit: Format = (report) => {
  const nameOf = names(report);
  const suites = [...Map.groupBy(report.diagnostics, ({ file }) => file)].map(([file, found]) =>
    suite(
      report.fromTop(file),
      found.map((diagnostic) => testCase(report, diagnostic, nameOf(diagnostic))),
      found,
    ),
  );
  const passed: Element = { name: "testcase", attributes: { name: "no findings", classname: "plan-lint", time: 0 } };
  return xmlDocument({
    name: "testsuites",
    attributes: { name: "plan-lint", ...counts(Math.max(report.diagnostics.length, 1), report.diagnostics), time: 0 },
    children: suites.length > 0 ? suites : [suite("plan-lint", [passed], [])],
  });
};

const suite = (name: string, cases: readonly Element[], found: readonly Diagnostic[]): Element => ({
  name: "testsuite",
  attributes: { name, ...counts(cases.length, found), skipped: found.filter(isMild).length, time: 0 },
  children: cases,
});

const isMild = ({ severity }: Diagnostic): boolean => severity !== "error";

const counts = (tests: number, found: readonly Diagnostic[]) => ({
  tests,
  failures: found.length - found.filter(isMild).length,
  errors: 0,
});

/**
 * What each test is called. Build servers follow a test by its name from run to run, so it holds no line, and no two have the same: of
 * findings that nothing else tells apart the second has a 2.
 */
function names({ identity }: Report): (diagnostic: Diagnostic) => string {
  const given = new Map<string, number>();
  return (diagnostic) => {
    const { rule, document, place } = identity(diagnostic);
    const name = [`${rule}: ${document}`, ...(place === "" ? [] : [place])].join(" ");
    const count = (given.get(name) ?? 0) + 1;
    given.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  };
}

function testCase(report: Report, diagnostic: Diagnostic, name: string): Element {
  const { file, rule, severity, message, help } = diagnostic;
  const { line, column } = spanOf(report, diagnostic);
  const place = `${report.fromTop(file)}:${line}:${column}`;
  const said: Element = isMild(diagnostic)
    ? { name: "skipped", attributes: { message: `${severity}: ${message}` } }
    : { name: "failure", attributes: { message, type: rule }, children: [`${place}: ${message} ${help}`.trim()] };
  return {
    name: "testcase",
    attributes: { name, classname: report.fromTop(file), time: 0 },
    children: [said],
  };
}
