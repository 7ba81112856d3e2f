import pino from "pino";
import { readConfiguration } from "../configuration/configuration.ts";

/** The log of this process: JSON lines on standard output, at LOG_LEVEL. Never hand it tokens, cookies or notes. */
export const logger = pino({
  level: readConfiguration(process.env).logLevel,
  base: { pid: process.pid },
  serializers: { error: pino.stdSerializers.err },
  redact: { paths: ["*.password", "*.token", "*.authorization", "*.cookie"], censor: "[secret]" },
});
