import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { BACKENDS, type BackendName } from "../ladder.ts";
import { probe } from "../probe.ts";
import { CASES } from "./cases.ts";

/** TFJS_TEST_BACKENDS="tensorflow,wasm" must all be at hand; without it those that are not at hand are skipped, with the reason. */
const named = process.env.TFJS_TEST_BACKENDS?.split(",");
const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
/** Far more than it takes: the plain JavaScript backend is slow. */
const LIMIT_MS = 900_000;
/** Of the largest number of an array: float32 sums in another order. */
const TOLERANCE = 2e-3;

const results = z.record(z.string(), z.record(z.string(), z.array(z.number())));
type Results = z.output<typeof results>;

const computed = new Map<BackendName, Promise<Results>>();

/** Each backend computes once, in a process of its own: a broken driver can crash the process that touches it. */
function resultsOf(backend: BackendName): Promise<Results> {
  const known = computed.get(backend) ?? compute(backend);
  computed.set(backend, known);
  return known;
}

function compute(backend: BackendName): Promise<Results> {
  const child = fork(CHILD, [backend], { execArgv: ["--import", "tsx"], serialization: "advanced" });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(results.parse(message)));
    child.once("exit", (code, signal) => reject(new Error(`it ended with ${signal ?? code}`)));
  });
}

/** The largest difference between two arrays, relative to the largest number of the reference. */
function difference(actual: readonly number[] = [], expected: readonly number[] = []): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return expected.reduce((most, value, index) => {
    const off = Math.abs(value - (actual[index] ?? Number.NaN)) / largest;
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(most, off);
  }, 0);
}

/** Why a backend is not tested here; undefined when it is. */
async function reasonAgainst(backend: BackendName): Promise<string | undefined> {
  if (named && !named.includes(backend)) return "it is not among TFJS_TEST_BACKENDS";
  return (await probe(backend)).reason;
}

describe.each(BACKENDS.filter((name) => name !== "cpu"))("%s", (backend) => {
  it.for(Object.keys(CASES))(
    "[MO17] computes %s as plain JavaScript does, forwards and its gradients",
    { timeout: LIMIT_MS },
    async (title, { skip }) => {
      const reason = await reasonAgainst(backend);
      if (named?.includes(backend)) expect(reason).toBeUndefined();
      skip(reason !== undefined, `${backend}: ${reason}`);
      const [expected, actual] = [(await resultsOf("cpu"))[title] ?? {}, (await resultsOf(backend))[title] ?? {}];
      expect(Object.keys(actual)).toEqual(Object.keys(expected));
      const entries = Object.entries(expected).map(
        ([entry, values]) => [entry, difference(actual[entry], values)] as const,
      );
      expect(entries.filter(([, off]) => !(off < TOLERANCE))).toEqual([]);
    },
  );
});
