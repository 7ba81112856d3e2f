import { describe, expect, it } from "vitest";
import { MIDDLE_C, movedOctave, pitchOfKey } from "./computer-keys.ts";
import { keyMessage } from "./midi-message.ts";
import { beginRecording, countDown, finishRecording, keyDown, keyUp } from "./recording.ts";

describe("recording", () => {
  it("[ST39] counts a bar in, and keeps only what is played after it", () => {
    let recording = keyDown(beginRecording(1920, 2), 60, 90, 1920);
    expect(recording.notes).toEqual([]);
    recording = countDown(recording);
    expect(recording).toMatchObject({ phase: "counting", beatsLeft: 1 });
    recording = countDown(recording);
    expect(recording.phase).toBe("running");
    recording = keyUp(keyDown(recording, 60, 90, 1925.4), 60, 2400.2);
    expect(recording.notes).toEqual([{ pitch: 60, start: 1925, duration: 475, velocity: 90 }]);
  });

  it("[ST39] keeps chords, ends what is still held, and gives no note without a length", () => {
    const chord = keyDown(keyDown(beginRecording(0, 0), 60, 90, 0), 64, 80, 1);
    const again = keyDown(chord, 60, 70, 480);
    expect(finishRecording(again, 481)).toEqual([
      { pitch: 60, start: 0, duration: 480, velocity: 90 },
      { pitch: 64, start: 1, duration: 480, velocity: 80 },
      { pitch: 60, start: 480, duration: 10, velocity: 70 },
    ]);
    expect(keyUp(chord, 99, 10)).toBe(chord);
  });

  it("[ST39] plays on two rows of a computer keyboard, an octave at a time", () => {
    expect(["KeyA", "KeyW", "KeyS", "KeyK", "KeyQ"].map((code) => pitchOfKey(code, MIDDLE_C))).toEqual([
      60,
      61,
      62,
      72,
      null,
    ]);
    expect(movedOctave("KeyX", movedOctave("KeyZ", MIDDLE_C))).toBe(MIDDLE_C);
    expect(movedOctave("KeyX", 108)).toBe(108);
    expect(pitchOfKey("KeyP", 120)).toBeNull();
  });

  it("[ST39] reads the keys of a MIDI keyboard and nothing else", () => {
    expect(keyMessage([0x93, 60, 100])).toEqual({ pitch: 60, velocity: 100 });
    expect(keyMessage([0x90, 60, 0])).toEqual({ pitch: 60, velocity: 0 });
    expect(keyMessage([0x82, 61, 64])).toEqual({ pitch: 61, velocity: 0 });
    for (const other of [[0xb0, 64, 127], [0xf8], [0x90, 60], [0x90, 200, 1]]) expect(keyMessage(other)).toBeNull();
  });
});
