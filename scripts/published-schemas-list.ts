// Where the published schemas of machine formats and of CI files are, as they were on one day.

const STORE =
  "https://raw.githubusercontent.com/SchemaStore/schemastore/3b6446ad8a077bac56f4a4796c0b7fd88927fc8e/src/schemas/json";
const GITLAB = "https://gitlab.com/gitlab-org/gitlab/-/raw/v18.0.0-ee/app";

type Schema = { readonly file: string; readonly from: string; readonly licence: string };

export const SCHEMAS: readonly Schema[] = [
  { file: "sarif-2.1.0.json", from: `${STORE}/sarif-2.1.0.json`, licence: "Apache-2.0" },
  { file: "github-action.json", from: `${STORE}/github-action.json`, licence: "Apache-2.0" },
  { file: "github-workflow.json", from: `${STORE}/github-workflow.json`, licence: "Apache-2.0" },
  { file: "pre-commit-hooks.json", from: `${STORE}/pre-commit-hooks.json`, licence: "Apache-2.0" },
  {
    file: "azure-pipelines.json",
    from: "https://raw.githubusercontent.com/microsoft/azure-pipelines-vscode/e8090fd525cd6ba47d7685c698f3f51983e298c6/service-schema.json",
    licence: "MIT",
  },
  { file: "gitlab-ci.json", from: `${GITLAB}/assets/javascripts/editor/schema/ci.json`, licence: "MIT" },
  { file: "gitlab-code-quality.json", from: `${GITLAB}/validators/json_schemas/codeclimate.json`, licence: "MIT" },
  {
    file: "rdjson.json",
    from: "https://raw.githubusercontent.com/reviewdog/reviewdog/6c307503194f0f32bf1956c7fcd2877636338db6/proto/rdf/jsonschema/DiagnosticResult.json",
    licence: "MIT",
  },
  {
    file: "junit-jenkins.xsd",
    from: "https://raw.githubusercontent.com/jenkinsci/xunit-plugin/8c515de2804b3fd591a3b0f1ff8908a1b1a41887/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd",
    licence: "MIT",
  },
  {
    file: "junit-ant.xsd",
    from: "https://raw.githubusercontent.com/windyroad/JUnit-Schema/cfa434d4b8e102a8f55b8727b552a0063ee9044e/JUnit.xsd",
    licence: "Apache-2.0",
  },
  {
    file: "checkstyle.xsd",
    from: "https://raw.githubusercontent.com/checkstyle/checkstyle/439ed4bf39aa2b49c65a2ccef5eaba80df4cc47e/config/checkstyle-report-1.0.0.xsd",
    licence: "LGPL-2.1-or-later",
  },
];
