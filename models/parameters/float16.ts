/** IEEE 754 half precision: 1 sign, 5 exponent and 10 fraction bits; about three decimal digits, magnitudes 6e-8 to 65504. */
const buffer = new DataView(new ArrayBuffer(4));

export function toFloat16(values: Float32Array): Uint16Array {
  return Uint16Array.from(values, halfOf);
}

export function fromFloat16(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, numberOf);
}

/** Rounds to the nearest half, ties to even; magnitudes beyond 65504 become infinite. */
function halfOf(value: number): number {
  buffer.setFloat32(0, value);
  const bits = buffer.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  if (exponent >= 31) return sign | 0x7c00;
  if (exponent < -10) return sign;
  const fraction = (bits & 0x7fffff) | 0x800000;
  const dropped = exponent > 0 ? 13 : 14 - exponent;
  const kept = roundToEven(fraction, dropped);
  return sign + (exponent > 0 ? ((exponent - 1) << 10) + kept : kept);
}

function roundToEven(fraction: number, dropped: number): number {
  const kept = fraction >>> dropped;
  const remainder = fraction & ((1 << dropped) - 1);
  const half = 1 << (dropped - 1);
  return remainder > half || (remainder === half && kept % 2 === 1) ? kept + 1 : kept;
}

function numberOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >>> 10) & 31;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
