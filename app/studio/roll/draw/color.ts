type Rgb = [number, number, number];

/** Reads "#rrggbb" and what minifiers make of it, "#rgb"; grey for anything else. */
function rgbOf(hex: string): Rgb {
  const digits = hex.trim().slice(1);
  const long = digits.length < 6 ? [...digits.slice(0, 3)].map((digit) => digit + digit).join("") : digits.slice(0, 6);
  const value = /^[0-9a-f]{6}$/i.test(long) ? Number.parseInt(long, 16) : 0x808080;
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** `share` 0 gives `from`, 1 gives `to`; both "#rrggbb". */
export function mix(from: string, to: string, share: number): string {
  const a = rgbOf(from);
  const b = rgbOf(to);
  const channel = (i: 0 | 1 | 2) => Math.round(a[i] + (b[i] - a[i]) * share);
  return `rgb(${channel(0)} ${channel(1)} ${channel(2)})`;
}

export function withAlpha(hex: string, alpha: number): string {
  const [r, g, b] = rgbOf(hex);
  return `rgb(${r} ${g} ${b} / ${alpha})`;
}
