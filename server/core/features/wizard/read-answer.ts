// An answer as it was given → as it is meant, or a sentence that says what is wrong with it.
import { numberIn } from "../../document/number.ts";
import { type Period, parsePeriod, toIso } from "../../document/period.ts";
import { periodAdvice } from "../../document/period-advice.ts";
import { idFrom } from "../new-document.ts";
import type { Ask } from "./question.ts";

type ReadAnswer = { readonly answer: string } | { readonly problem: string };

/** Never throws, whatever was given. */
export function readAnswer(ask: Ask, given: string): ReadAnswer {
  const text = given.replace(/\s+/g, " ").trim();
  if (text === "") return ask.optional ? { answer: "" } : { problem: "An answer is needed here." };
  const read = inForm(ask, text);
  if ("problem" in read) return read;
  const problem = ask.check?.(read.answer);
  return problem === undefined ? read : { problem };
}

function inForm(ask: Ask, text: string): ReadAnswer {
  switch (ask.answer) {
    case "text":
      return text.length > LONGEST_ANSWER
        ? {
            problem: `This is longer than ${LONGEST_ANSWER} characters. Say it in short here, and the rest in the text of the page.`,
          }
        : { answer: text };
    case "number":
      return numberAnswer(text);
    case "date":
      return dateAnswer(text);
    case "post":
      return postAnswer(text);
    default:
      return chosen(ask, ask.answer === "one" ? [text] : text.split(",").map((part) => part.trim()));
  }
}

const LONGEST_ANSWER = 1000;

function numberAnswer(text: string): ReadAnswer {
  const number = figureIn(text);
  return number === undefined ? { problem: "Write a number, such as 12 or 2.5." } : { answer: String(number) };
}

/** The number that somebody means: with commas between thousands, a pound sign before it or a percent sign behind it. */
const figureIn = (text: string): number | undefined =>
  numberIn(
    text
      .replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, "")
      .replace(/^£\s*|\s*%$/g, "")
      .replace(/^[\u2010-\u2015\u2212]/, "-"),
  );

function dateAnswer(text: string): ReadAnswer {
  const period = periodIn(text);
  return period?.unit === "day"
    ? { answer: toIso(period.start) }
    : { problem: "Write a date, such as 2027-03-31 or 31/03/2027." };
}

/** The period that somebody means: 31/03/2027, 31.3.27, "31 March 2027" or "Mar-27". The day comes before the month. */
const periodIn = (text: string): Period | undefined =>
  parsePeriod(text) ?? parsePeriod(periodAdvice(text).corrected ?? "");

function postAnswer(text: string): ReadAnswer {
  const post = idFrom(text);
  return post === "" ? { problem: "Write a post, such as 'general manager urology'." } : { answer: post };
}

function chosen({ options = [] }: Ask, values: readonly string[]): ReadAnswer {
  const unknown = values.find((value) => !options.some((option) => option.value === value));
  return unknown === undefined
    ? { answer: [...new Set(values)].join(",") }
    : { problem: `'${unknown}' is not among the choices: ${options.map(({ value }) => value).join(", ")}.` };
}
