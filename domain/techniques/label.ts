import { TECHNIQUES, techniqueId } from "./technique.ts";

/** What people call a take in the list: "Accompany: 3 voices (seed 42)". */
export function takeLabel(technique: string, voices: number, seed: number): string {
  const known = techniqueId.safeParse(technique);
  const title = known.success ? TECHNIQUES[known.data].title : technique;
  return `${title}: ${voices} ${voices === 1 ? "voice" : "voices"} (seed ${seed})`;
}
