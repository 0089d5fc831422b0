import { parseDate } from "../../../server/core/document/period.ts";
import type { Direction } from "../../../server/core/measure/spc/spc-result.ts";
import { isList, type Json } from "../compare.ts";
import type { JsonRecord } from "./engine.ts";

/**
 * The options of a case; one that is absent is as the reference has it unless told, where that is known. One that we do not know must
 * not pass unnoticed, as the case would then not be the same.
 */
export class Options {
  readonly #given: JsonRecord;
  readonly #read = new Set<string>();

  constructor(given: JsonRecord) {
    this.#given = given;
  }

  #get(name: string): Json {
    this.#read.add(name);
    return this.#given[name] ?? null;
  }

  number(name: string): number | null {
    const value = this.#get(name);
    if (value === null || typeof value === "number") return value;
    throw new Error(`option ${name} is not a number`);
  }

  boolean(name: string, otherwise?: boolean): boolean {
    const value = this.#get(name) ?? otherwise;
    if (typeof value === "boolean") return value;
    throw new Error(`option ${name} is not true or false`);
  }

  choice<T>(name: string, choices: Readonly<Record<string, T>>, otherwise?: T): T {
    const given = this.#get(name);
    if (given === null && otherwise !== undefined) return otherwise;
    const value = Object.hasOwn(choices, String(given)) ? choices[String(given)] : undefined;
    if (value === undefined) throw new Error(`option ${name} is none of ${Object.keys(choices).join(", ")}`);
    return value;
  }

  direction(): Direction {
    const choices = { increase: "increase", decrease: "decrease", neutral: "neutral" } as const;
    return this.choice<Direction>("improvement_direction", choices, "increase");
  }

  numbers(name: string): readonly number[] {
    const value = this.#get(name) ?? [];
    const list = isList(value) ? value : [value];
    return list.map((item) => {
      if (typeof item === "number") return item;
      throw new Error(`option ${name} has '${item}', which is not a number`);
    });
  }

  /** One date, or a list of them. */
  dates(name: string): readonly number[] {
    const value = this.#get(name) ?? [];
    return (isList(value) ? value : [value]).map((item) => {
      const date = parseDate(String(item));
      if (date === undefined) throw new Error(`option ${name} has ${JSON.stringify(item)}, which is not a date`);
      return date;
    });
  }

  refuseTheRest(): void {
    const unknown = Object.keys(this.#given).filter((name) => !this.#read.has(name));
    if (unknown.length > 0) throw new Error(`options not known here: ${unknown.join(", ")}`);
  }
}
