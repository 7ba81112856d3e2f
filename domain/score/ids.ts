import { MAX_ID_LENGTH } from "./limits.ts";

/** In the order of their character codes, so that identifiers sort as the numbers that they stand for. */
const ALPHABET = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const BITS_A_CHARACTER = 6;
const ID_PATTERN = /^[A-Za-z0-9_-]+$/;
const ID_CHARACTERS = 10;
/** 48 random bits in the ids of a batch too large for one more: ids are a third of what a large score weighs. */
const LEAST_RANDOM_CHARACTERS = 8;

// Browsers, workers and Node all have it; the domain is compiled without the types of any of them.
declare const crypto: { getRandomValues(array: Uint8Array): Uint8Array };

/** A fresh random identifier of 10 characters from `[A-Za-z0-9_-]`. */
export function newId(): string {
  return randomText(ID_CHARACTERS);
}

/**
 * `count` fresh identifiers in ascending order: one random beginning, and a counter behind it. Events at one tick are
 * sorted by identifier, so a batch keeps its order (a MIDI parameter number must come before its value).
 */
export function newIds(count: number): string[] {
  const width = Math.ceil(Math.log2(Math.max(1, count)) / BITS_A_CHARACTER);
  const beginning = randomText(Math.max(LEAST_RANDOM_CHARACTERS, ID_CHARACTERS - width));
  return Array.from({ length: count }, (_, index) => beginning + counter(index, width));
}

/** Whether a key of the document can be an identifier. */
export function isId(id: string): boolean {
  return id.length <= MAX_ID_LENGTH && ID_PATTERN.test(id);
}

function randomText(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), letter).join("");
}

function counter(value: number, width: number): string {
  let text = "";
  for (let place = width - 1; place >= 0; place--) text += letter(value >>> (place * BITS_A_CHARACTER));
  return text;
}

function letter(bits: number): string {
  return ALPHABET.charAt(bits & (ALPHABET.length - 1));
}
