import { readConfiguration } from "./configuration.ts";

/** The address that people type, without a slash at its end. */
export function publicUrl(): string {
  return readConfiguration(process.env).publicUrl;
}
