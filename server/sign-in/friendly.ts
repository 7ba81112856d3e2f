import { randomInt } from "node:crypto";

const ADJECTIVES = ["Bright", "Calm", "Clever", "Cosy", "Gentle", "Happy", "Kind", "Lively", "Merry", "Quick"];
const PLAYERS = ["Bassoon", "Cello", "Clarinet", "Finch", "Flute", "Harp", "Lark", "Oboe", "Piccolo", "Robin", "Viola"];

/** What a guest's cursor may be painted with: light enough to carry the dark letters of a name badge. */
export const GUEST_COLORS = [
  "#ffb545",
  "#62b6ff",
  "#7ddc8a",
  "#f48fb1",
  "#b79cff",
  "#4fd6c9",
  "#ff8a65",
  "#d4e157",
] as const;

function pick(list: readonly string[]): string {
  return list[randomInt(list.length)] ?? "";
}

/** A name for a guest who gave none: "Merry Oboe". */
export function friendlyName(): string {
  return `${pick(ADJECTIVES)} ${pick(PLAYERS)}`;
}

export function friendlyColor(): string {
  return pick(GUEST_COLORS);
}
