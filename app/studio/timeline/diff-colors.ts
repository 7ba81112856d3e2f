import type { DiffColors } from "./compare.ts";

/** The theme's colours for what came, went and changed; what did not change steps back. */
export function diffColors(): DiffColors {
  const styles = getComputedStyle(document.documentElement);
  const token = (name: string) => styles.getPropertyValue(name).trim();
  return { added: token("--good"), removed: token("--bad"), changed: token("--warn"), same: token("--faint") };
}
