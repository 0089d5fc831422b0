import type { Rule } from "../../lint/rule.ts";
import anchorMissing from "./anchor-missing.ts";
import baselineStale from "./baseline-stale.ts";
import bodyNotAnalysed from "./body-not-analysed.ts";
import catalogueMissing from "./catalogue-missing.ts";
import dateNotCome from "./date-not-come.ts";
import dateOrder from "./date-order.ts";
import entryRepeated from "./entry-repeated.ts";
import fieldMissing from "./field-missing.ts";
import fieldUnknown from "./field-unknown.ts";
import fileUnreadable from "./file-unreadable.ts";
import frontMatterMissing from "./front-matter-missing.ts";
import idDuplicate from "./id-duplicate.ts";
import ignoreExpired from "./ignore-expired.ts";
import ignoreUnused from "./ignore-unused.ts";
import ignoreWithoutReason from "./ignore-without-reason.ts";
import kindUnknown from "./kind-unknown.ts";
import linkBroken from "./link-broken.ts";
import linkCycle from "./link-cycle.ts";
import nothingToCheck from "./nothing-to-check.ts";
import pathNotAllowed from "./path-not-allowed.ts";
import patientIdentifier from "./patient-identifier.ts";
import personalDetail from "./personal-detail.ts";
import referenceNotFound from "./reference-not-found.ts";
import referenceRetired from "./reference-retired.ts";
import referenceWrongKind from "./reference-wrong-kind.ts";
import secretInConfig from "./secret-in-config.ts";
import smallNumber from "./small-number.ts";
import textDisguised from "./text-disguised.ts";
import unitSizeInconsistent from "./unit-size-inconsistent.ts";
import valueNotAllowed from "./value-not-allowed.ts";
import yamlInvalid from "./yaml-invalid.ts";
import yamlSurprise from "./yaml-surprise.ts";

export const filesRules: readonly Rule[] = [
  anchorMissing,
  baselineStale,
  bodyNotAnalysed,
  catalogueMissing,
  dateNotCome,
  dateOrder,
  entryRepeated,
  fieldMissing,
  fieldUnknown,
  fileUnreadable,
  frontMatterMissing,
  idDuplicate,
  ignoreExpired,
  ignoreUnused,
  ignoreWithoutReason,
  kindUnknown,
  linkBroken,
  linkCycle,
  nothingToCheck,
  pathNotAllowed,
  patientIdentifier,
  personalDetail,
  referenceNotFound,
  referenceRetired,
  referenceWrongKind,
  secretInConfig,
  smallNumber,
  textDisguised,
  unitSizeInconsistent,
  valueNotAllowed,
  yamlInvalid,
  yamlSurprise,
];
