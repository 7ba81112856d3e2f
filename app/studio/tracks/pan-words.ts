import { DEFAULT_PAN } from "../../../domain/score/limits.ts";

const RIGHTMOST = 127;

/** MIDI's pan (0-127) as hundredths of the way: "L 50", "mid", "R 100". */
export function panWords(pan: number): string {
  if (pan === DEFAULT_PAN) return "mid";
  const share = pan < DEFAULT_PAN ? (DEFAULT_PAN - pan) / DEFAULT_PAN : (pan - DEFAULT_PAN) / (RIGHTMOST - DEFAULT_PAN);
  return `${pan < DEFAULT_PAN ? "L" : "R"} ${Math.max(1, Math.round(share * 100))}`;
}
