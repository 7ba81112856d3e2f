/** As much of protocol buffers (wire types 0, 2 and 5) as it takes to write an ONNX file. */

type Field = Uint8Array;

export function integer(field: number, value: number): Field {
  return joined([varint(field * 8), varint(value)]);
}

export function float(field: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joined([varint(field * 8 + 5), bytes]);
}

export function bytes(field: number, value: Uint8Array): Field {
  return joined([varint(field * 8 + 2), varint(value.length), value]);
}

export function text(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

/** A message within a message. */
export function message(field: number, fields: Field[]): Field {
  return bytes(field, joined(fields));
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function varint(value: number): Uint8Array {
  const groups: number[] = [];
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) groups.push((rest % 128) + 128);
  return Uint8Array.from([...groups, Math.floor(value / 128 ** groups.length)]);
}
