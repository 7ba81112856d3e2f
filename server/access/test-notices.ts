// Hears what is announced on the access channel, for tests.
import pg from "pg";
import { ACCESS_CHANNEL, type AccessChange, readAccessChange } from "./changes.ts";

export type HeardChanges = {
  /** What was heard since the last time, once everything committed so far has arrived. */
  take(): Promise<AccessChange[]>;
  stop(): Promise<void>;
};

export async function hearAccessChanges(url: string): Promise<HeardChanges> {
  const client = new pg.Client({ connectionString: url });
  const heard: AccessChange[] = [];
  await client.connect();
  client.on("notification", ({ payload }) => {
    const change = readAccessChange(JSON.parse(payload ?? "null"));
    if (change) heard.push(change);
  });
  await client.query(`LISTEN ${ACCESS_CHANNEL}`);
  return {
    take: async () => {
      // PostgreSQL delivers what was committed before this statement ahead of its answer.
      await client.query("SELECT 1");
      return heard.splice(0);
    },
    stop: () => client.end(),
  };
}
