import type { Scalar } from "@tensorflow/tfjs";

/** Brings a number from the backend and gives its memory back. */
export async function scalarValue(scalar: Scalar): Promise<number> {
  const [value = Number.NaN] = await scalar.data();
  scalar.dispose();
  return value;
}
