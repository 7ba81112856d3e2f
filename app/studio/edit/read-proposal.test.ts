import { afterEach, expect, it, vi } from "vitest";
import { readProposal } from "./read-proposal.ts";

afterEach(() => vi.unstubAllGlobals());

it("[PE1] asks for a generation and for nothing else, whatever a peer says it is called", async () => {
  const fetch = vi.fn(async () => new Response("{}", { status: 404 }));
  vi.stubGlobal("fetch", fetch);
  await readProposal("../projects/1?", null);
  expect(fetch).toHaveBeenCalledWith("/api/v1/generations/..%2Fprojects%2F1%3F/edits", expect.anything());
});
