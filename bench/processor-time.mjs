// Loaded before a program that is measured: at its end, writes how much processor time the process took, in milliseconds, with all
// its threads, and how much memory at most, in bytes, to the file that PROCESSOR_TIME names.
import { writeFileSync } from "node:fs";
import process from "node:process";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const used = { processor: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS * 1024 };
  writeFileSync(process.env.PROCESSOR_TIME ?? "", JSON.stringify(used));
});
