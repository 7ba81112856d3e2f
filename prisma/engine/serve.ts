// Prisma's native schema engine speaks JSON-RPC, one message a line, on its standard streams; so does this one.
import { readFileSync } from "node:fs";
import readline from "node:readline";
import { parseArgs } from "node:util";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { z } from "zod";
import { runDatabaseCommand } from "./database-command.ts";
import { openEngine, panicMessage } from "./engine.ts";

/** Never connected to: the engine wants an address also for what needs no database. */
const NO_DATABASE = "postgresql://localhost/none";
const METHOD_NOT_FOUND = -32601;
/** The code under which the Prisma CLI expects errors of the engine. */
const ENGINE_ERROR = 4466;
const PANICKED = 101;

const requestSchema = z.object({ id: z.number(), method: z.string(), params: z.unknown() });
type Request = z.infer<typeof requestSchema>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    version: { type: "boolean" },
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
  },
});

const datasource = z.object({ url: z.string() }).optional();
const given = typeof values.datasource === "string" ? JSON.parse(values.datasource) : undefined;
const url = datasource.parse(given)?.url ?? process.env.DATABASE_URL ?? NO_DATABASE;

function send(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function readDatamodels(): [string, string][] | undefined {
  const files = z.array(z.string()).parse(values.datamodels ?? []);
  return files.length === 0 ? undefined : files.map((file) => [file, readFileSync(file, "utf8")]);
}

/**
 * The engine may open its shadow database, to see what the migrations make, for some requests and, by a defect, not for
 * this one; but it remembers what it saw when it looked, before, whether the database has drifted from them.
 */
const EVALUATE = "evaluateDataLoss";
const migrationInput = z.custom<Parameters<SchemaEngine["evaluateDataLoss"]>[0]>((value) => typeof value === "object");

async function warmUp(engine: SchemaEngine, params: unknown): Promise<void> {
  const { migrationsList, filters } = migrationInput.parse(params);
  await engine.devDiagnostic({ migrationsList, filters });
}

let opened: Promise<SchemaEngine> | undefined;

async function call({ method, params }: Request): Promise<unknown> {
  opened ??= openEngine(url, readDatamodels());
  const engine = await opened;
  const name = method === "getDatabaseVersion" ? "version" : method;
  const handler: unknown = Reflect.get(engine, name);
  if (typeof handler !== "function") return undefined;
  if (method === EVALUATE) await warmUp(engine, params);
  const result: unknown = await Reflect.apply(handler, engine, [params]);
  return result ?? {};
}

/** The part of an engine error that is for people: its first line, before the Rust trace. */
function errorData(error: unknown): Record<string, unknown> {
  const panic = panicMessage();
  const known = z.object({ message: z.string(), code: z.string().nullish(), meta: z.unknown() }).safeParse(error);
  const message = panic || (known.data?.message ?? String(error)).split("\n   0:")[0];
  return {
    is_panic: panic !== "",
    message,
    meta: known.data?.meta ?? null,
    error_code: known.data?.code ?? null,
    backtrace: null,
  };
}

async function answer(request: Request): Promise<void> {
  const { id, method } = request;
  try {
    const result = await call(request);
    if (result === undefined) {
      send({ id, error: { code: METHOD_NOT_FOUND, message: `Method not found: ${method}` } });
      return;
    }
    // The native engine prints a diff by a message of its own, before the answer.
    const printed = method === "diff" ? z.object({ stdout: z.string() }).safeParse(result) : undefined;
    if (printed?.success) send({ id: 1, method: "print", params: { content: printed.data.stdout } });
    send({ id, result });
  } catch (error) {
    const message = "An error happened. Check the data field for details.";
    send({ id, error: { code: ENGINE_ERROR, message, data: errorData(error) } });
  }
}

async function serve(): Promise<void> {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = line.trim() === "" ? undefined : requestSchema.safeParse(JSON.parse(line));
    if (request?.success) await answer(request.data);
  }
}

// A panic inside the engine leaves it unusable: say so with the exit code of a Rust panic.
process.on("uncaughtException", (error) => {
  console.error(panicMessage() || error.stack);
  process.exit(PANICKED);
});

if (values.version) console.log("schema-engine-cli wasm");
else if (positionals[0] === "cli") await runDatabaseCommand(url, positionals.slice(1));
else await serve();
process.exit();
