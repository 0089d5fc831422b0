// Makes everything that is published, in out/release, the same bytes every time from the same commit:
//   npm run release
// the extension, the package of the command, the container's build context, what is inside (CycloneDX), checksums and release notes.
// It publishes nothing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import packageFile from "../package.json" with { type: "json" };
import { missingInWords, missingToPublish } from "./ready-to-publish.ts";

process.chdir(path.resolve(import.meta.dirname, ".."));

const { version } = packageFile;
const OUT = "out/release";
const vsix = `golden-thread-${version}.vsix`;
const tarball = `golden-thread-${version}.tgz`;

/** What a command says. Ends everything when it fails. */
function run(
  command: string,
  args: readonly string[],
  more: { cwd?: string; env?: Record<string, string> } = {},
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...more,
    encoding: "utf8",
    env: { ...process.env, ...more.env },
    shell: process.platform === "win32",
  });
  if (status === 0) return stdout;
  console.error(`The release stopped: ${command} ${args.join(" ")} failed.\n${error ?? `${stdout}${stderr}`}`);
  process.exit(1);
}

/** What a person has still to fill in before anything may be published. */
const missing = missingToPublish(packageFile);

const write = (file: string, text: string): void => writeFileSync(path.join(OUT, file), text);

/** The seconds of the last commit: the only time that a release knows. */
function timeOfCommit(): string {
  if (run("git", ["status", "--porcelain"]) !== "") {
    console.error(
      "The release stopped: there are changes that are not committed, so nobody could make the same again.",
    );
    process.exit(1);
  }
  return run("git", ["log", "-1", "--format=%ct"]).trim();
}

/** The command alone, as a package that needs no other: what it uses is bundled. */
function packCommand(): void {
  const staging = path.join(OUT, "staging");
  mkdirSync(path.join(staging, "dist"), { recursive: true });
  for (const file of globSync("dist/{*.js,core.d.ts,rules.md,third-party-notices.txt}").filter(isOfCommand))
    copyFileSync(file, path.join(staging, file));
  for (const folder of ["dist/samples", "dist/fonts", "dist/site", "dist/questions"])
    cpSync(folder, path.join(staging, folder), { recursive: true });
  for (const file of ["README.md", "LICENSE", "CHANGELOG.md"]) copyFileSync(file, path.join(staging, file));
  const { name, license, type, engines, bin, keywords, exports } = packageFile;
  const { repository, homepage, bugs }: Readonly<Record<string, unknown>> = packageFile;
  const description = "Checks that every improvement metric links up to an organisational and a national objective.";
  const manifest = {
    name,
    version,
    description,
    keywords,
    license,
    type,
    bin,
    exports,
    engines: { node: engines.node },
    repository,
    homepage,
    bugs,
    // npm installs a private package from a file, and publishes none.
    ...(missing.length > 0 && { private: true }),
  };
  writeFileSync(path.join(staging, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  run("npm", ["pack", "--silent", "--pack-destination", ".."], { cwd: staging });
  rmSync(staging, { recursive: true });
}

/** Neither the preview of VS Code nor what runs in a browser. */
const isOfCommand = (file: string): boolean => !/(?:preview|web-\w+(?:-\w+)*)\.js$/.test(file);

/** A folder from which an image can be built without this repository and without npm packages. */
function containerContext(): void {
  const folder = path.join(OUT, `container-${version}`);
  mkdirSync(folder);
  copyFileSync(path.join(OUT, tarball), path.join(folder, tarball));
  const lines = [
    `# plan-lint ${version} as an image:  docker build --tag plan-lint .`,
    "FROM node:24-alpine",
    "RUN apk add --no-cache git",
    `COPY ${tarball} /tmp/`,
    `RUN npm install --global --offline /tmp/${tarball} && rm /tmp/${tarball}`,
    "USER node",
    "WORKDIR /src",
    'ENTRYPOINT ["plan-lint"]',
  ];
  writeFileSync(path.join(folder, "Dockerfile"), `${lines.join("\n")}\n`);
}

/** What is inside, as CycloneDX: npm's own list, with nothing in it that differs from one time to the next. */
function billOfMaterials(seconds: string): void {
  const said = run("npm", ["sbom", "--sbom-format=cyclonedx", "--omit=dev", "--package-lock-only"]);
  const list = JSON.parse(said) as {
    serialNumber: string;
    metadata: { timestamp: string; component: { name: string } };
  };
  list.metadata.timestamp = new Date(1000 * Number(seconds)).toISOString();
  // npm names the folder in which it runs.
  list.metadata.component.name = packageFile.name;
  list.serialNumber = "";
  const digest = createHash("sha256").update(JSON.stringify(list)).digest("hex");
  list.serialNumber = `urn:uuid:${digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-4$3-8$4-$5")}`;
  write("bom.cdx.json", `${JSON.stringify(list, undefined, 2)}\n`);
}

/** The part of the changelog that is about this version. */
function releaseNotes(): void {
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  const part = changelog.split(/^(?=## )/m).find((one) => one.startsWith(`## ${version}`));
  if (part === undefined) {
    console.error(`The release stopped: CHANGELOG.md has no part '## ${version}'.`);
    process.exit(1);
  }
  write("release-notes.md", `${part.trim()}\n`);
}

function checksums(): void {
  const files = globSync("**", { cwd: OUT })
    .filter((file) => statSync(path.join(OUT, file)).isFile())
    .map((file) => file.replaceAll(path.sep, "/"))
    .toSorted();
  const lines = files.map(
    (file) =>
      `${createHash("sha256")
        .update(readFileSync(path.join(OUT, file)))
        .digest("hex")}  ${file}`,
  );
  write("SHA256SUMS", `${lines.join("\n")}\n`);
}

const seconds = timeOfCommit();
rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
run("node", ["scripts/build.mjs"]);
run("npm", ["run", "--silent", "package:built", "--", "--out", path.join(OUT, vsix)], {
  env: { SOURCE_DATE_EPOCH: seconds, TZ: "UTC" },
});
packCommand();
containerContext();
billOfMaterials(seconds);
releaseNotes();
checksums();
console.log(readFileSync(path.join(OUT, "SHA256SUMS"), "utf8").trimEnd());
console.log(`\nVersion ${version} lies in ${OUT}. Nothing has been published.`);
if (missing.length > 0) console.log(`Nothing may be yet, and npm would refuse to: ${missingInWords(missing)}`);
