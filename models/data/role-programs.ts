import type { Role } from "./roles.ts";

type Claim = { from: number; to: number; role: Role; weight: number };

/** How strongly a General MIDI program, counted from 0, speaks for a role; what is not listed speaks for none. */
const CLAIMS: readonly Claim[] = [
  { from: 0, to: 7, role: "harmony", weight: 2 },
  { from: 0, to: 7, role: "melody", weight: 0.5 },
  { from: 8, to: 13, role: "harmony", weight: 1 },
  { from: 8, to: 13, role: "melody", weight: 1 },
  { from: 15, to: 15, role: "harmony", weight: 1 },
  { from: 16, to: 23, role: "harmony", weight: 2 },
  { from: 21, to: 22, role: "melody", weight: 1.5 },
  { from: 24, to: 31, role: "harmony", weight: 2.5 },
  { from: 26, to: 30, role: "melody", weight: 1 },
  { from: 32, to: 39, role: "bass", weight: 4 },
  { from: 40, to: 40, role: "melody", weight: 2 },
  { from: 40, to: 42, role: "pad", weight: 1 },
  { from: 41, to: 41, role: "harmony", weight: 1 },
  { from: 42, to: 43, role: "bass", weight: 2 },
  { from: 44, to: 44, role: "pad", weight: 2.5 },
  { from: 45, to: 46, role: "harmony", weight: 1.5 },
  { from: 48, to: 54, role: "pad", weight: 3 },
  { from: 52, to: 54, role: "melody", weight: 1 },
  { from: 56, to: 57, role: "melody", weight: 2 },
  { from: 58, to: 58, role: "bass", weight: 2 },
  { from: 59, to: 60, role: "melody", weight: 1.5 },
  { from: 61, to: 63, role: "pad", weight: 1.5 },
  { from: 64, to: 79, role: "melody", weight: 2.5 },
  { from: 80, to: 87, role: "melody", weight: 2.5 },
  { from: 87, to: 87, role: "bass", weight: 1.5 },
  { from: 88, to: 95, role: "pad", weight: 3 },
  { from: 104, to: 108, role: "harmony", weight: 1.5 },
  { from: 104, to: 111, role: "melody", weight: 1 },
];

/** Orchestra hits, timpani, bells, percussion and noises: no part of a band unless their name says so. */
export function isEffect(program: number): boolean {
  return program === 14 || program === 47 || program === 55 || program >= 112 || (program >= 96 && program <= 103);
}

export function programSays(program: number, role: Role): number {
  const claims = CLAIMS.filter((claim) => claim.role === role && program >= claim.from && program <= claim.to);
  return Math.max(0, ...claims.map((claim) => claim.weight));
}
