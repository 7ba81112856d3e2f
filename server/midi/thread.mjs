// A thread starts without the loader of the process that made it: register it, then go on in TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./parse-thread.ts");
