/** The meters in the menu; a score may hold any other, which is then shown beside them. */
export const METER_CHOICES: readonly string[] = ["2/4", "3/4", "4/4", "5/4", "3/8", "5/8", "6/8", "7/8", "9/8", "12/8"];

type Plain = { numerator: number; denominator: number };

export const meterLabel = ({ numerator, denominator }: Plain) => `${numerator}/${denominator}`;

/** "6/8" as numbers. */
export function parseMeter(text: string): Plain {
  const [numerator = 4, denominator = 4] = text.split("/").map(Number);
  return { numerator, denominator };
}
