import { KINDS } from "../../../schemas/kind.ts";
import { command, type FlagsOf } from "./command.ts";

export const newArguments = () =>
  command("new", "begin a document at its usual place, with the fields that it needs")
    .argument("<kind>", KINDS.join(", "))
    .argument("<title...>", "what people shall call it")
    .option("--id <id>", "its id; made from the title when left out");

export type NewFlags = FlagsOf<typeof newArguments>;
