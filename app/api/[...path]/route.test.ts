import { describe, expect, it } from "vitest";
import { DELETE, GET, POST } from "./route.ts";

describe("an address below /api that is none", () => {
  it("[AP1] answers programs in their own words, not with a page for people", async () => {
    for (const answer of [GET(), POST(), DELETE()]) {
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toMatchObject({ status: 404, detail: expect.stringContaining("openapi.json") });
    }
  });
});
