import { randomInt } from "node:crypto";
import { PERSON_COLORS } from "../../domain/presence/person-colors.ts";

const ADJECTIVES = ["Bright", "Calm", "Clever", "Cosy", "Gentle", "Happy", "Kind", "Lively", "Merry", "Quick"];
const PLAYERS = ["Bassoon", "Cello", "Clarinet", "Finch", "Flute", "Harp", "Lark", "Oboe", "Piccolo", "Robin", "Viola"];

function pick(list: readonly string[]): string {
  return list[randomInt(list.length)] ?? "";
}

/** A name for a guest who gave none: "Merry Oboe". */
export function friendlyName(): string {
  return `${pick(ADJECTIVES)} ${pick(PLAYERS)}`;
}

export function friendlyColor(): string {
  return pick(PERSON_COLORS);
}
