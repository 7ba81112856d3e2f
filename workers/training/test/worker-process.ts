import { startTrainings } from "../start.ts";
import { fastTrainings } from "./fixtures.ts";

/** The studying part of a worker in a process of its own, over the test runner; the caller ends it. */
await startTrainings(fastTrainings());
