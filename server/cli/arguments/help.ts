import { command } from "./command.ts";

export const helpArguments = () => command("help", "print the help of a command").argument("[command]");
