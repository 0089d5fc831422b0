// Loaded before a program that is measured: at its end, writes how much processor time the process took, in milliseconds, with all
// its threads, to the file that PROCESSOR_TIME names.
import { writeFileSync } from "node:fs";
import process from "node:process";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(process.env.PROCESSOR_TIME ?? "", String((userCPUTime + systemCPUTime) / 1000));
});
