import type { Command } from "./command.ts";

/** Commands whose title holds every word of the query, those that begin with it first. */
export function findCommands(commands: readonly Command[], query: string): Command[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ title, group }) => {
    const text = `${title} ${group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (command: Command) => Number(command.title.toLowerCase().startsWith(words[0] ?? ""));
  return found.sort((a, b) => begins(b) - begins(a));
}
