// The command for scripts of a CI, answered by this process: starting a Node for each call of each step would take most of the time.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { run } from "./run.ts";

/**
 * A bash script that stands for `node` on a path: what it is asked to do with `plan-lint.js` is done here. It sends its folder, its
 * arguments and its environment, each ended by NUL; it is answered with an exit code and where the two outputs lie.
 */
const script = (port: number): string => `if [[ $1 != */plan-lint.js ]]; then exec "${process.execPath}" "$@"; fi
shift
exec 3<>/dev/tcp/127.0.0.1/${port}
{
  printf '%s\\0' "$PWD" "$#" "$@"
  for name in $(compgen -e); do printf '%s=%s\\0' "$name" "\${!name}"; done
  printf '\\0'
} >&3
read -r code outputs <&3
cat "$outputs.out"
cat "$outputs.err" >&2
exit "$code"`;

export type Served = { readonly node: string; readonly close: () => void };

export async function serveCommand(): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), "plan-lint-served-"));
  let asked = 0;
  const server: Server = createServer((socket) => {
    let text = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (text.endsWith("\0\0")) void answer(socket, text, path.join(folder, String(asked++)));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    node: script(typeof address === "object" && address !== null ? address.port : 0),
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answer(socket: Socket, text: string, outputs: string): Promise<void> {
  const [cwd = "", count = "0", ...rest] = text.slice(0, -2).split("\0");
  const args = rest.slice(0, Number(count));
  const environment = Object.fromEntries(
    rest.slice(Number(count)).map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const { code, out, err } = await run(cwd, args, { environment });
  writeFileSync(`${outputs}.out`, out);
  writeFileSync(`${outputs}.err`, err);
  socket.end(`${code} ${outputs}\n`);
}
