/** A key of a MIDI keyboard: velocity 1-127 down, 0 up. */
export type KeyMessage = { pitch: number; velocity: number };

const NOTE_OFF = 0x80;
const NOTE_ON = 0x90;

/** Reads a channel message of MIDI 1.0; null for everything that is no key. A note on with velocity 0 is a key up. */
export function keyMessage(data: ArrayLike<number>): KeyMessage | null {
  const [status = 0, pitch, velocity] = [data[0], data[1], data[2]];
  const kind = status & 0xf0;
  if (pitch === undefined || velocity === undefined || pitch > 127 || velocity > 127) return null;
  if (kind === NOTE_ON) return { pitch, velocity };
  return kind === NOTE_OFF ? { pitch, velocity: 0 } : null;
}
