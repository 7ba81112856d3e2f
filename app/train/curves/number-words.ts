/** A number as people read it: three figures that count; a dash for what was not measured. */
export function numberWords(value: number | null): string {
  if (value === null) return "–";
  return Number(value.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 6 });
}
