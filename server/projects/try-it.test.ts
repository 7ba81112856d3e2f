import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "../../prisma/client.ts";
import { createTestDatabase, type TestDatabase } from "../../prisma/test-database.ts";
import { projectAccess } from "../access/project-access.ts";
import { authenticateCookies } from "../sign-in/authenticate.ts";
import { countAttempt, LIMITS } from "../sign-in/limits.ts";
import { sessionCookie } from "../sign-in/session-cookie.ts";
import { someAccount } from "../sign-in/test-people.ts";
import { tryIt } from "./try-it.ts";

let database: TestDatabase;

beforeAll(async () => {
  vi.stubEnv("AUTH_SECRET", "a test's own words to sign cookies with");
  database = await createTestDatabase();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await database.drop();
});

type Pressed = { headers?: Record<string, string>; melody?: string; address?: string };

function press({ headers = {}, melody, address = "203.0.113.9" }: Pressed = {}): Promise<Response> {
  const body = melody === undefined ? null : new URLSearchParams({ melody });
  const sent = { "sec-fetch-site": "same-origin", "x-forwarded-for": address, ...headers };
  return tryIt(new NextRequest("http://127.0.0.1:3000/try", { method: "POST", headers: sent, body }));
}

const projectOf = (response: Response) => response.headers.get("location")?.replace("/studio/", "") ?? "";

describe("[ID19] Try it", () => {
  it("makes a guest and a project with Twinkle Twinkle that a friend can edit, and leads there", async () => {
    const response = await press();
    expect(response.status).toBe(303);
    const [name = "", value = ""] = (response.headers.get("set-cookie")?.split(";")[0] ?? "").split("=");
    const guest = await authenticateCookies({ [name]: value });
    expect(guest).toMatchObject({ isGuest: true });
    const id = projectOf(response);
    expect(await projectAccess({ principal: guest }, id)).toMatchObject({ role: "owner" });
    expect(await projectAccess({ principal: await someAccount() }, id)).toMatchObject({ role: "editor" });
    expect(await prisma().project.findUnique({ where: { id } })).toMatchObject({ melodyId: "twinkle" });
  });

  it("begins with the melody that was chosen", async () => {
    const id = projectOf(await press({ melody: "ode-to-joy" }));
    expect(await prisma().project.findUnique({ where: { id } })).toMatchObject({ melodyId: "ode-to-joy" });
  });

  it("leaves whoever is somebody that person", async () => {
    const person = await someAccount();
    const { name, value } = await sessionCookie({ sub: person.userId, sid: person.sessionId ?? "" });
    const response = await press({ headers: { cookie: `${name}=${value}` } });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(await projectAccess({ principal: person }, projectOf(response))).toMatchObject({ role: "owner" });
  });

  it("does nothing for another site, and for a melody that does not exist", async () => {
    const before = await prisma().user.count();
    expect((await press({ headers: { "sec-fetch-site": "cross-site" } })).status).toBe(403);
    const unknown = await press({ melody: "nope", address: "203.0.113.10" });
    expect(unknown.status).toBe(400);
    expect(await unknown.text()).toContain("twinkle");
    expect(await prisma().user.count()).toBe(before);
  });

  it("makes guests for one address with a limit", async () => {
    const address = "203.0.113.11";
    for (let made = 0; made < LIMITS["guest-address"].points; made++) {
      await countAttempt("guest-address", address);
    }
    const refused = await press({ address });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
