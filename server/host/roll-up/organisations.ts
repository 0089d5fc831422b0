// The list of organisations, with the area of each: a table that somebody keeps or downloads.
import { joined } from "../../../schemas/index.ts";
import { quote } from "../../core/document/problem.ts";
import type { Table } from "../../core/document/table/table.ts";
import { counted } from "../../core/document/words.ts";
import { Refusal } from "../refusal.ts";

export type AreaKind = "region" | "icb";

export type Places = {
  /** The area of each organisation, by its code. */
  readonly areas: ReadonlyMap<string, string>;
  /** What is to be said of the list, each a sentence. */
  readonly notes: readonly string[];
};

/** Headings that are taken for each column, in small letters and without anything but letters. */
const HEADINGS = {
  code: [
    "ods",
    "odscode",
    "org",
    "orgcode",
    "organisationcode",
    "organizationcode",
    "trustcode",
    "providercode",
    "code",
  ],
  region: ["region", "regionname", "nhsregion", "nhsenglandregion"],
  icb: ["icb", "icbname", "integratedcareboard", "integratedcaresystem", "ics", "icsname"],
} as const;

const plain = (heading: string): string => heading.toLowerCase().replace(/[^a-z]/g, "");

/** Whether a table looks like such a list. */
export const isListOfOrganisations = ({ header }: Table): boolean => columnFor(header, "code") !== undefined;

function columnFor(header: readonly string[], role: keyof typeof HEADINGS): number | undefined {
  for (const name of HEADINGS[role]) {
    const at = header.findIndex((heading) => plain(heading) === name);
    if (at !== -1) return at;
  }
  return undefined;
}

/** Reads the list. Refuses one that does not say which organisation is where. */
export function placesIn(table: Table, by: AreaKind): Places {
  const name = quote(table.path, 200);
  const [problem] = table.problems;
  if (table.header.length === 0)
    throw new Refusal(`'${name}' holds no table of organisations. ${problem?.message ?? "It is empty."}`);
  const [code, area] = [columnFor(table.header, "code"), columnFor(table.header, by)];
  if (code === undefined || area === undefined) {
    const missing = [...(code === undefined ? ["ods"] : []), ...(area === undefined ? [by] : [])];
    throw new Refusal(
      `'${name}' has no column '${joined(missing, "and")}'. It needs a row for each organisation, with the columns ods, name, region and icb; it has ${joined(
        table.header.map((heading) => `'${quote(heading)}'`),
        "and",
      )}.`,
    );
  }
  const areas = new Map<string, string>();
  const twice = new Set<string>();
  const nowhere: string[] = [];
  for (const { cells } of table.rows) {
    const org = (cells[code] ?? "").trim().toUpperCase();
    if (org === "") continue;
    const written = (cells[area] ?? "").trim().replace(/\s+/g, " ");
    if (written === "") nowhere.push(org);
    const called = written === "" ? NOWHERE : written;
    const before = areas.get(org);
    if (before !== undefined && before !== called) twice.add(org);
    areas.set(org, called);
  }
  if (twice.size > 0)
    throw new Refusal(
      `'${name}' names ${joined([...twice].toSorted(), "and")} more than once, in different places. Each organisation has one ${by}.`,
    );
  if (areas.size === 0) throw new Refusal(`'${name}' names no organisation.`);
  return {
    areas,
    notes: [
      ...table.problems.map(({ message }) => `'${name}': ${message}`),
      ...(nowhere.length > 0
        ? [
            `${counted(nowhere.length, "organisation")} in '${name}' ${nowhere.length === 1 ? "has" : "have"} no ${by}: ${listed(nowhere)}.`,
          ]
        : []),
    ],
  };
}

const NOWHERE = "Elsewhere";

/** Every organisation with its area; those that the list does not know are told, and are nowhere in it. */
export function placed(places: Places, orgs: readonly string[], listName: string): Places {
  const unknown = orgs.filter((org) => !places.areas.has(org)).toSorted();
  if (unknown.length === 0) return places;
  return {
    areas: new Map([...places.areas, ...unknown.map((org) => [org, NOWHERE] as const)]),
    notes: [
      ...places.notes,
      `'${quote(listName, 200)}' does not name ${listed(unknown)}: counted all the same, under '${NOWHERE}'.`,
    ],
  };
}

const SHOWN = 12;

const listed = (codes: readonly string[]): string =>
  codes.length > SHOWN ? `${codes.slice(0, SHOWN).join(", ")} and ${codes.length - SHOWN} more` : joined(codes, "and");
