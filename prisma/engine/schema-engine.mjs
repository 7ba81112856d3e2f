#!/usr/bin/env node
// What the Prisma CLI starts in place of its native schema engine (PRISMA_SCHEMA_ENGINE_BINARY).
import { register } from "tsx/esm/api";

register();
await import("./serve.ts");
