/**
 * Runs a command of the terminal and ends the process: a failure is its message alone on stderr and exit code 1. Without
 * this the wasm backend would print its whole source before an uncaught error.
 */
export async function runCommand(command: () => Promise<void>): Promise<never> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  process.exit(0);
}
