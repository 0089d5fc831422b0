// A repository of plans as it begins: its configuration, the organisation and its units, and one objective that leads to a national one.
// `plan-lint init` writes the same, without a question.
import { type DocumentOf, isOfKind, parseDocument } from "../../document/document.ts";
import { toIso } from "../../document/period.ts";
import { counted } from "../../document/words.ts";
import { hasEnded } from "../../graph/thread.ts";
import { escapeMarkdown } from "../../text/markdown.ts";
import { idFrom, inYaml, newDocumentText, USUAL_PATTERNS, usualPath } from "../new-document.ts";
import { inFlow } from "../yaml-text.ts";
import { askPost, supportsYaml } from "./common-questions.ts";
import { financialYear } from "./objective.ts";
import type { Asking, OfferedCatalogue, Option, Refused, Situation, Written, WrittenFile } from "./question.ts";
import { unitText, unitTypeOf } from "./unit.ts";

/** What a repository begins with. */
type Beginnings = {
  readonly organisation: string;
  /** The post that keeps the first pages right. */
  readonly owner: string;
  /** The parts of the organisation, by name. */
  readonly units: readonly string[];
  readonly catalogue?: OfferedCatalogue;
  readonly objective?: {
    readonly title: string;
    readonly wording: string;
    /** The id of a national objective, and how this one helps it. */
    readonly national: string;
    readonly because: string;
    /** A day number. */
    readonly today: number;
  };
};

export function* repository(situation: Situation): Asking<Written | Refused> {
  const { graph, sample = [] } = situation;
  const choice = sample.length === 0 ? OWN : yield* askBeginning();
  const begun = choice === SAMPLE ? { files: sample, readme: "" } : yield* askOwn(situation);
  const inTheWay = begun.files.find(({ path }) => graph.exists(path));
  if (inTheWay) return { problem: `Nothing was written: there is already a file '${inTheWay.path}' in this folder.` };
  const readme = begun.readme === "" || graph.exists("README.md") ? [] : [{ path: "README.md", text: begun.readme }];
  const next = choice === SAMPLE ? {} : { next: { kind: "plan", answers: {}, offer: "Write the first plan" } };
  return { files: [...begun.files, ...readme], edits: [], ...next };
}

const OWN = "own";
const SAMPLE = "sample";

function* askBeginning(): Asking<string> {
  return yield {
    id: "begin",
    answer: "one",
    prompt: "How do you want to begin?",
    help: "Nothing that is in the folder already is changed.",
    options: [
      { value: OWN, label: "With your own organisation", detail: "A few questions, and you can write the first plan." },
      {
        value: SAMPLE,
        label: "With the sample, to look around",
        detail:
          "Northbridge, a hospital that does not exist: three plans, thirteen metrics with figures, and what is wrong with them.",
      },
    ],
  };
}

/** The files of one's own repository, and a page for people who come across it. */
function* askOwn(situation: Situation): Asking<{ readonly files: readonly WrittenFile[]; readonly readme: string }> {
  const { catalogues = [], folderName = "", today } = situation;
  const organisation = yield {
    id: "organisation",
    answer: "text",
    prompt: "What is your organisation called?",
    help: "Its full name. The short name by which pages refer to it is made from it.",
    example: "Northbridge University Hospitals",
    ...(folderName !== "" && { proposed: titleFrom(folderName) }),
    check: (name) => (idFrom(name) === "" ? "The name needs a letter or a figure in it." : undefined),
  };
  const units = yield {
    id: "units",
    answer: "text",
    prompt: "Which units will improve something first?",
    help: "Names with commas between them. More can be added at any time.",
    example: "Urology theatres, Glaucoma clinic, Alder ward",
    check: (names) => unitsProblem(organisation, namesIn(names)),
  };
  const owner = yield* askPost(situation, {
    id: "owner",
    prompt: "Which post keeps these pages right?",
    help: "A post, never a person's name. Each page can have another one later.",
  });
  const name =
    catalogues.length === 0
      ? NONE
      : yield {
          id: "catalogue",
          answer: "one",
          prompt: "Which national objectives do you work towards?",
          help: "They are copied beside your pages, with their sources, and only read.",
          options: [
            ...catalogues.map((one) => catalogueOption(one, today)),
            {
              value: NONE,
              label: "None for now",
              detail: "Your objectives then stand alone, with a reason and an end date.",
            },
          ],
        };
  const catalogue = catalogues.find((one) => one.name === name);
  const objective = catalogue && (yield* askObjective(catalogue, today));
  const files = repositoryFiles({
    organisation,
    owner,
    units: namesIn(units),
    ...(catalogue && { catalogue }),
    ...(objective && { objective }),
  });
  return { files, readme: readmeText(organisation) };
}

const NONE = "none";

function catalogueOption({ name, title, files }: OfferedCatalogue, today: number): Option {
  const objectives = objectivesIn(files);
  const inForce = objectives.filter((objective) => !hasEnded(objective, today)).length;
  const rest =
    inForce === objectives.length
      ? "each with its source"
      : `${inForce === 0 ? "none" : inForce} of them still in force`;
  return { value: name, label: title, detail: `${counted(objectives.length, "objective")}, ${rest}.` };
}

function* askObjective(
  catalogue: OfferedCatalogue,
  today: number,
): Asking<NonNullable<Beginnings["objective"]> | undefined> {
  const nationals = objectivesIn(catalogue.files)
    .filter((one) => !hasEnded(one, today))
    .flatMap(objectiveOption);
  if (nationals.length === 0) return undefined;
  const national = yield {
    id: "national",
    answer: "one",
    prompt: "Which of them matters most to your first plans?",
    help: "Your own first objective will lead to it.",
    options: [...nationals, { value: NONE, label: "None of them", detail: "You can write an objective later." }],
  };
  if (national === NONE) return undefined;
  const title = yield {
    id: "objective",
    answer: "text",
    prompt: "What is your organisation's own objective called?",
    help: "What you want to be true here. A few words that everybody will know it by.",
    example: "People treated within 18 weeks",
    check: (text) => (idFrom(text) === "" ? "The title needs a letter or a figure in it." : undefined),
  };
  const wording = yield {
    id: "wording",
    answer: "text",
    prompt: "How is it worded, word for word?",
    help: "As it was agreed, or as you would put it to the board.",
    example: "By March 2027 at least 65 of every 100 people on our waiting list will have waited 18 weeks or less.",
  };
  const because = yield {
    id: "because",
    answer: "text",
    prompt: "How does it help the national objective?",
    help: "One sentence, because a link counts only with a reason.",
    example: "our waiting list is part of the national figure",
  };
  return { title, wording, national, because, today };
}

function objectivesIn(files: readonly WrittenFile[]): readonly DocumentOf<"objective">[] {
  const documents = files.map(({ path, text }) => parseDocument(path, text));
  return documents.flatMap((document) => (isOfKind(document, "objective") ? [document] : []));
}

function objectiveOption({ id, title, fields }: DocumentOf<"objective">): readonly Option[] {
  if (id === undefined) return [];
  return [{ value: id, label: title ?? id, description: id, detail: fields.plain_language ?? fields.wording ?? "" }];
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");

function unitsProblem(organisation: string, names: readonly string[]): string | undefined {
  const ids = [idFrom(organisation), WHOLE, ...names.map(idFrom)];
  const nameless = names.find((name) => idFrom(name) === "");
  if (nameless !== undefined) return `'${nameless}' has no letter or figure in it.`;
  const twice = names.find((name, index) => ids.indexOf(idFrom(name)) !== index + 2);
  return twice === undefined ? undefined : `'${twice}' is there twice, or is the organisation itself.`;
}

/** "Northbridge trust" from `northbridge-trust`; empty where a name has no letter or figure. */
export function titleFrom(folder: string): string {
  const title = folder.replace(/[-_]+/g, " ").trim();
  return idFrom(title) === "" ? "" : `${title[0]?.toUpperCase() ?? ""}${title.slice(1)}`;
}

/** Every file of a repository as it begins; the configuration first. Ids are those of the names. */
export function repositoryFiles(beginnings: Beginnings): readonly WrittenFile[] {
  const { organisation, owner, units, catalogue, objective } = beginnings;
  const id = idFrom(organisation) || "organisation";
  const unitFiles =
    units.length === 0
      ? []
      : [
          {
            path: usualPath("unit", WHOLE),
            text: unitText(WHOLE, organisation, { type: "trust", parent: undefined, owner }),
          },
          ...units.map((name) => ({
            path: usualPath("unit", idFrom(name)),
            text: unitText(idFrom(name), name, { type: unitTypeOf(name), parent: WHOLE, owner }),
          })),
        ];
  return [
    { path: "plan-lint.yaml", text: configText(catalogue) },
    {
      path: usualPath("organisation", id),
      text: newDocumentText("organisation", id, organisation, {
        values: { owner: inYaml(owner) },
        prose: "Who we are and what improvement means here.",
      }),
    },
    ...unitFiles,
    ...(objective ? [objectiveFile(objective, owner)] : []),
    ...(catalogue ? catalogue.files.map(({ path, text }) => ({ path: `${folderOf(catalogue)}/${path}`, text })) : []),
  ];
}

/** The id of the unit at the top of the tree. */
const WHOLE = "whole-organisation";

const folderOf = ({ name }: OfferedCatalogue): string => `catalogues/${name}`;

function objectiveFile(
  { title, wording, national, because, today }: NonNullable<Beginnings["objective"]>,
  owner: string,
): WrittenFile {
  const id = idFrom(title);
  const text = newDocumentText("objective", id, title, {
    values: {
      owner: inYaml(owner),
      level: "organisation",
      period: inFlow(financialYear(today)),
      wording: inYaml(wording),
      status: "draft",
      supports: supportsYaml([{ objective: national, because, confirmed: toIso(today) }]),
      accountable: inYaml(owner),
    },
  });
  return { path: usualPath("objective", id), text };
}

function configText(catalogue: OfferedCatalogue | undefined): string {
  const patterns = USUAL_PATTERNS.map((pattern) => `  - ${inYaml(pattern)}`);
  return [
    "# Every Markdown file here must be a document. Other Markdown is left alone.",
    "include:",
    ...patterns,
    "",
    "# Read-only collections of objectives, such as the national ones: folders or installed packages.",
    ...(catalogue ? ["catalogues:", `  - ./${folderOf(catalogue)}`] : ["catalogues: []"]),
    "",
  ].join("\n");
}

/** A page for people who come across the repository. It is no document of ours. */
const readmeText = (organisation: string): string =>
  [
    `# ${escapeMarkdown(organisation)}: improvement plans`,
    "",
    "What we want to make better, how we measure it, and how each measure leads up to what the organisation and the country want.",
    "",
    "- `plans/`: what we are changing, and for whom",
    "- `metrics/` and `data/`: how we know, and the figures",
    "- `objectives/`: what the organisation wants, and the national objective that each one serves",
    "- `units/`: the parts of the organisation",
    "",
    "Posts are named here, people are not. Nothing in this folder may identify a patient.",
    "",
  ].join("\n");
