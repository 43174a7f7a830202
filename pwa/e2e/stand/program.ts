/**
 * The real program on a folder of its own. Tests may kill it and start it again
 * on what it had stored; nothing of it is replaced or imitated.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Filling an empty store on a busy machine takes its time, in milliseconds. */
const PATIENCE = 60_000;

export const binary = resolve(process.env.MINGCHA_BIN ?? join(import.meta.dirname, "../../../bin/mingcha"));

export class Program {
  /** Where it listens; another port after each start. */
  url = "";
  readonly #data: string;
  #child: ChildProcess | undefined;

  private constructor(data: string) {
    this.#data = data;
  }

  /** Starts the demonstration office on an empty store. */
  static async open(): Promise<Program> {
    if (!existsSync(binary)) throw new Error(`${binary} is missing: run scripts/build`);
    const program = new Program(await mkdtemp(join(tmpdir(), "mingcha-e2e-")));
    await program.start();
    return program;
  }

  async start(): Promise<void> {
    const child = spawn(binary, ["demo"], {
      env: { ...process.env, MINGCHA_ADDR: "127.0.0.1:0", MINGCHA_DATA: this.#data },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    this.url = await addressOf(child);
  }

  /** As the power cut does it. */
  async kill(): Promise<void> {
    await ended(this.#child, "SIGKILL");
  }

  async close(): Promise<void> {
    await ended(this.#child, "SIGTERM");
    await rm(this.#data, { recursive: true, force: true });
  }
}

/** The address is the last thing it prints before it serves. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((found, fail) => {
    const timer = setTimeout(() => fail(new Error(`no address after ${PATIENCE} ms:\n${said}`)), PATIENCE);
    child.stdout?.on("data", (part) => {
      said += part;
      const address = /^Mingcha \S+: (http:\/\/\S+)$/m.exec(said)?.[1];
      if (!address) return;
      clearTimeout(timer);
      found(address);
    });
    child.stderr?.on("data", (part) => {
      said += part;
    });
    child.once("exit", (code) => {
      clearTimeout(timer);
      fail(new Error(`mingcha ended with ${code}:\n${said}`));
    });
  });
}

async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill(signal);
  await gone;
}
