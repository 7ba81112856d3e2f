import pg from "pg";
import { databaseUrl } from "./client.ts";

/** How soon a lost LISTEN connection is tried again, and how far the wait grows. */
const RETRY_FIRST_MS = 250;
const RETRY_MOST_MS = 5_000;
/** A connection that answers nothing for this long is dead, even if the network never says so. */
const PROBE_EVERY_MS = 20_000;
const PROBE_TIMEOUT_MS = 10_000;

type Handler = { onMessage: (payload: unknown) => void; onGap: () => void };

type Listener = {
  channels: Map<string, Set<Handler>>;
  client: pg.Client | null;
  opening: Promise<void> | null;
  probe: NodeJS.Timeout | null;
};

// Next bundles its own copy of this module beside the one that the server process loaded: one process, one LISTEN.
const holder: typeof globalThis & { tuttiListener?: Listener } = globalThis;

function listener(): Listener {
  holder.tuttiListener ??= { channels: new Map(), client: null, opening: null, probe: null };
  return holder.tuttiListener;
}

/**
 * Hears a NOTIFY channel over the one LISTEN connection of this process, which reconnects for ever.
 *
 * @param channel name of letters, digits and underscores
 * @param onMessage gets each payload, parsed as JSON (a payload that is no JSON is dropped with a warning)
 * @param onGap called when notifications may have been missed, after each reconnect: read the state again
 * @returns resolves once PostgreSQL listens (waits for a database that is down), with a function that stops it
 * @throws Error when the channel's name is not plain
 */
export async function listen(
  channel: string,
  onMessage: (payload: unknown) => void,
  onGap: () => void = () => {},
): Promise<() => Promise<void>> {
  if (!/^[a-z_][a-z0-9_]*$/.test(channel)) throw new Error(`not a channel name: ${channel}`);
  const state = listener();
  const handler = { onMessage, onGap };
  const handlers = state.channels.get(channel) ?? new Set();
  state.channels.set(channel, handlers);
  handlers.add(handler);
  await opened(state);
  await attend(state, channel);
  return () => leave(state, channel, handler);
}

/** Asks for a channel, whoever else asks for it at this moment: twice is as good as once. */
async function attend(state: Listener, channel: string): Promise<void> {
  const { client } = state;
  // A connection that cannot do it is of no use: the next one asks for all channels.
  await client?.query(`LISTEN ${channel}`).catch(() => drop(client, () => reopen(state, client)));
}

function opened(state: Listener): Promise<void> {
  if (state.client) return Promise.resolve();
  state.opening ??= open(state, false).finally(() => {
    state.opening = null;
  });
  return state.opening;
}

async function open(state: Listener, again: boolean): Promise<void> {
  for (let wait = RETRY_FIRST_MS; state.channels.size > 0; wait = Math.min(wait * 2, RETRY_MOST_MS)) {
    try {
      state.client = await connect(state);
      if (again || wait > RETRY_FIRST_MS)
        for (const handlers of state.channels.values()) for (const handler of handlers) handler.onGap();
      return;
    } catch (error) {
      console.error("cannot listen to the database, trying again:", error instanceof Error ? error.message : error);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

async function connect(state: Listener): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(),
    keepAlive: true,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
    application_name: "tutti listen",
  });
  const lost = () => reopen(state, client);
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", ({ channel, payload }) => deliver(state, channel, payload));
  try {
    await client.connect();
    for (const channel of state.channels.keys()) await client.query(`LISTEN ${channel}`);
  } catch (error) {
    client.end().catch(() => {});
    throw error;
  }
  state.probe = setInterval(() => client.query("SELECT 1").catch(() => drop(client, lost)), PROBE_EVERY_MS);
  state.probe.unref();
  return client;
}

function drop(client: pg.Client, lost: () => void): void {
  client.end().catch(() => {});
  lost();
}

function reopen(state: Listener, client: pg.Client): void {
  if (state.client !== client) return;
  state.client = null;
  if (state.probe) clearInterval(state.probe);
  if (state.channels.size === 0) return;
  state.opening ??= open(state, true).finally(() => {
    state.opening = null;
  });
}

function deliver(state: Listener, channel: string, payload: string | undefined): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(payload ?? "null");
  } catch {
    console.warn(`dropped a notification on ${channel} that is no JSON`);
    return;
  }
  for (const handler of state.channels.get(channel) ?? []) handler.onMessage(parsed);
}

async function leave(state: Listener, channel: string, handler: Handler): Promise<void> {
  const handlers = state.channels.get(channel);
  handlers?.delete(handler);
  if (handlers?.size !== 0) return;
  state.channels.delete(channel);
  const client = state.client;
  if (!client) return;
  if (state.channels.size > 0) {
    await client.query(`UNLISTEN ${channel}`).catch(() => {});
    return;
  }
  state.client = null;
  if (state.probe) clearInterval(state.probe);
  await client.end().catch(() => {});
}
