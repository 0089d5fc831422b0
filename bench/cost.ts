// What a program of Node costs.
import { spawn } from "node:child_process";
import process from "node:process";

type Cost = { readonly seconds: number; readonly megabytes: number };

/** The processor time and memory of one process, which tells them when it ends. */
export async function costOf(folder: string, args: readonly string[]): Promise<Cost> {
  const tell = `data:text/javascript,${encodeURIComponent(
    'process.on("exit", () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage(); process.stderr.write("\\ncost " + (userCPUTime + systemCPUTime) / 1e6 + " " + maxRSS / 1024 + "\\n"); });',
  )}`;
  const child = spawn(process.execPath, ["--import", tell, ...args], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let err = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    err += text;
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const [, seconds, megabytes] = /cost (\S+) (\S+)/.exec(err) ?? [];
  if (code !== 0 || seconds === undefined) throw new Error(`It ended with ${code}: ${err}`);
  return { seconds: Number(seconds), megabytes: Number(megabytes) };
}
