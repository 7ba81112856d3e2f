import { setTimeout as sleep } from "node:timers/promises";

const ASK_EVERY_MS = 100;
const REQUEST_TIMEOUT_MS = 5_000;

async function answers(address: string): Promise<boolean> {
  try {
    await fetch(address, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return true;
  } catch {
    return false;
  }
}

/** Waits until something answers at the address, whatever it says. False when the signal came first. */
export async function waitUntilUp(address: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    if (await answers(address)) return true;
    await sleep(ASK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return false;
}
