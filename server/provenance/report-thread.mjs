// A thread begins without what reads TypeScript: this brings it, then does the work.
import { register } from "tsx/esm/api";

register();
await import("./report-thread.ts");
