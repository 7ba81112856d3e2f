import { MIDDLE_C, movedOctave, pitchOfKey } from "./computer-keys.ts";
import { type KeyMessage, keyMessage } from "./midi-message.ts";

const COMPUTER_VELOCITY = 90;

export type KeyListener = { onKey(message: KeyMessage): void; onStop(): void };

/** The computer's keys as a piano while somebody records: nothing else hears of them. Escape, R and Space end it. */
export function listenToComputer({ onKey, onStop }: KeyListener): () => void {
  let octaveC = MIDDLE_C;
  const down = new Map<string, number>();

  function onDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const pitch = pitchOfKey(event.code, octaveC);
    const moved = movedOctave(event.code, octaveC);
    const ends = event.code === "Escape" || event.code === "KeyR" || event.code === "Space";
    if (pitch === null && moved === octaveC && !ends) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    octaveC = moved;
    if (ends) onStop();
    else if (pitch !== null) {
      down.set(event.code, pitch);
      onKey({ pitch, velocity: COMPUTER_VELOCITY });
    }
  }

  function onUp(event: KeyboardEvent): void {
    const pitch = down.get(event.code);
    if (pitch === undefined) return;
    down.delete(event.code);
    onKey({ pitch, velocity: 0 });
  }

  window.addEventListener("keydown", onDown, { capture: true });
  window.addEventListener("keyup", onUp, { capture: true });
  return () => {
    window.removeEventListener("keydown", onDown, { capture: true });
    window.removeEventListener("keyup", onUp, { capture: true });
  };
}

/** Every MIDI keyboard that the browser lets us hear; none where it has no Web MIDI or nobody allows it. */
export function listenToMidi({ onKey }: KeyListener): () => void {
  const ended = new AbortController();
  const hear = (access: MIDIAccess) => {
    if (ended.signal.aborted) return;
    for (const input of access.inputs.values()) {
      input.addEventListener(
        "midimessage",
        ({ data }) => {
          const message = data && keyMessage(data);
          if (message) onKey(message);
        },
        { signal: ended.signal },
      );
    }
  };
  if (typeof navigator.requestMIDIAccess === "function") navigator.requestMIDIAccess().then(hear, () => {});
  return () => ended.abort();
}
