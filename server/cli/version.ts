// What `plan-lint --version` prints.
export { VERSION } from "../host/version.ts";
