import { BAND_PARTS } from "../../../domain/techniques/accompany.ts";

const VOICES = ["Alto", "Tenor", "Bass"];

/** Names of the tracks that an accompaniment brings, from the top. */
export function newTracks(modelId: string | null, parameters: Readonly<Record<string, unknown>>): string[] {
  const { voices, parts } = parameters;
  if (modelId === "gan-band" || Array.isArray(parts)) {
    return BAND_PARTS.filter((part) => !Array.isArray(parts) || parts.includes(part)).map(
      (part) => part.charAt(0).toUpperCase() + part.slice(1),
    );
  }
  const count = typeof voices === "number" ? voices : VOICES.length;
  return VOICES.slice(VOICES.length - count);
}
