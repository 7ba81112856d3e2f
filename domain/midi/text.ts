import { MAX_MIDI_TEXT_BYTES } from "./limits.ts";

/** How a text begins that says who wrote a track: `domain/provenance` writes such texts. */
export const CLAIM_BEGINS = "Tutti: who wrote this track: ";

const BYTE_PATTERN = /[\s\S]/g;
const ENCODED_BYTE = /%([0-9A-F]{2})|[\s\S]/g;
const HEXADECIMAL = 16;

/**
 * The text of a meta event, given with one character a byte. MIDI does not name an encoding: UTF-8 where the bytes are
 * valid UTF-8, Latin-1 otherwise.
 */
export function decodeText(bytes: string): string {
  const bounded = bytes.slice(0, MAX_MIDI_TEXT_BYTES);
  try {
    return decodeURIComponent(bounded.replace(BYTE_PATTERN, percent));
  } catch {
    return bounded;
  }
}

/** Text as UTF-8 bytes. */
export function encodeText(text: string): number[] {
  return Array.from(encodeURIComponent(text).matchAll(ENCODED_BYTE), ([sign, code]) =>
    code === undefined ? sign.charCodeAt(0) : Number.parseInt(code, HEXADECIMAL),
  );
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(HEXADECIMAL).padStart(2, "0")}`;
}
