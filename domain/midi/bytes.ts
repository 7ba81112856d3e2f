const SEVEN_BITS = 128;
const BYTE = 256;

/** A number of variable length (RP-001): seven bits a byte, the highest first, all but the last marked. */
export function variableLength(value: number): number[] {
  const bytes = [value % SEVEN_BITS];
  for (let rest = Math.floor(value / SEVEN_BITS); rest > 0; rest = Math.floor(rest / SEVEN_BITS)) {
    bytes.unshift((rest % SEVEN_BITS) + SEVEN_BITS);
  }
  return bytes;
}

/** A whole number in so many bytes, the highest first. */
export function bigEndian(value: number, width: number): number[] {
  return Array.from({ length: width }, (_, index) => Math.floor(value / BYTE ** (width - 1 - index)) % BYTE);
}

/** A chunk: four letters, the length, the bytes. */
export function chunk(name: string, body: readonly number[]): number[] {
  const head = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...bigEndian(body.length, 4)];
  return head.concat(body);
}
