// Findings as results of tests, for build servers that show nothing else. A file is a suite. An error is a test that failed; warnings and
// remarks, of which JUnit knows none, are tests that were skipped, with what they say.
import type { Diagnostic } from "../../core/lint/rule.ts";
import type { Format, Report } from "./format.ts";
import { spanOf } from "./place.ts";
import { type Element, xmlDocument } from "./xml.ts";

export const junit: Format = (report) => {
  const nameOf = names(report);
  const files = [...Map.groupBy(report.diagnostics, ({ file }) => file)];
  const passed: Element = { name: "testcase", attributes: { name: "no findings", classname: "plan-lint", time: 0 } };
  const suites = files.map(([file, found], id) => {
    const cases = found.map((diagnostic) => testCase(report, diagnostic, nameOf(diagnostic)));
    return suite({ id, name: report.fromTop(file), asOf: report.asOf }, cases, found);
  });
  return xmlDocument({
    name: "testsuites",
    attributes: {},
    children: suites.length > 0 ? suites : [suite({ id: 0, name: "plan-lint", asOf: report.asOf }, [passed], [])],
  });
};

type Suite = { readonly id: number; readonly name: string; readonly asOf: string };

/** What the schemas of Ant and of Jenkins both take: Ant asks for all of this, and for no attribute of the whole. */
const suite = ({ id, name, asOf }: Suite, cases: readonly Element[], found: readonly Diagnostic[]): Element => {
  const mild = found.filter(isMild).length;
  return {
    name: "testsuite",
    attributes: {
      ...{ name, package: "plan-lint", id, timestamp: `${asOf}T00:00:00`, hostname: "localhost" },
      ...{ tests: cases.length, failures: found.length - mild, errors: 0, skipped: mild, time: 0 },
    },
    children: [
      { name: "properties", attributes: {} },
      ...cases,
      { name: "system-out", attributes: {} },
      { name: "system-err", attributes: {} },
    ],
  };
};

const isMild = ({ severity }: Diagnostic): boolean => severity !== "error";

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
