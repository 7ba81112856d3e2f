import type { TF } from "./tf.ts";

/** Plain JavaScript: slow, complete, everywhere; the reference that tests hold the others against. */
export async function loadCpu(): Promise<TF> {
  const tf = await import("@tensorflow/tfjs");
  tf.enableProdMode();
  await tf.setBackend("cpu");
  await tf.ready();
  return tf;
}
