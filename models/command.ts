import { type ParseArgsConfig, parseArgs } from "node:util";
import { z } from "zod";

/**
 * Runs a command of the terminal and ends the process: a failure is its message alone on stderr and exit code 1. Without
 * this the wasm backend would print its whole source before an uncaught error.
 */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    await command();
  } catch (error) {
    console.error(wordsOf(error));
    process.exit(1);
  }
  process.exit(0);
}

function wordsOf(error: unknown): unknown {
  if (error instanceof z.ZodError) return error.issues.map(({ message }) => message).join("\n");
  return error instanceof Error ? error.message : error;
}

/** What was asked for on the command line; what cannot be read ends the process with a word and the usage. */
export function parsedArguments<T extends NonNullable<ParseArgsConfig["options"]>>(usage: string, options: T) {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\nUsage: ${usage}`);
    process.exit(1);
  }
}
