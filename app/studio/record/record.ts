import { barAt, ticksABar, ticksABeat } from "../../../domain/score/bars.ts";
import { addNotes } from "../../../domain/score/commands/add-notes.ts";
import { ticksToSeconds } from "../../../domain/score/time.ts";
import { changeAside } from "../access/set-aside.ts";
import type { Desk } from "../desk/desk.ts";
import { LOOK_ONLY } from "../desk/desk.ts";
import { listenToComputer, listenToMidi } from "./listen-to-keys.ts";
import type { KeyMessage } from "./midi-message.ts";
import { beginRecording, countDown, finishRecording, keyDown, keyUp, type Recording } from "./recording.ts";

/** Ends the recording of a desk that records now. */
const endings = new WeakMap<Desk, () => void>();

/** Records from the playhead into the active track after a bar of count-in, or ends the recording. */
export function record(desk: Desk): void {
  const end = endings.get(desk);
  if (end) end();
  else begin(desk);
}

/** Keeps what was played so far where somebody leaves the studio in the midst of it. */
export const endRecording = (desk: Desk): void => endings.get(desk)?.();

function begin(desk: Desk): void {
  const trackId = desk.state.get().activeTrackId;
  if (!desk.mayEdit()) desk.say(LOOK_ONLY);
  if (!desk.mayEdit() || !trackId) return;
  if (desk.transport.state.get().playing) desk.transport.stop();
  const startTick = Math.round(desk.transport.tick());
  const { meters, tempos } = desk.score();
  const { meter } = barAt(meters, startTick);
  const beats = Math.max(1, Math.round(ticksABar(meter) / ticksABeat(meter)));
  const beatMs = 1000 * (ticksToSeconds(tempos, startTick + ticksABeat(meter)) - ticksToSeconds(tempos, startTick));
  desk.recording.set({ recording: beginRecording(startTick, beats) });
  desk.transport.setKeepsGoing(true);
  desk.transport.click(true);
  desk.say("Counting in. Play on a MIDI keyboard or on the keys from A to P; Z and X change the octave, R ends it.");

  const change = (next: (recording: Recording) => Recording) => {
    const { recording } = desk.recording.get();
    if (recording) desk.recording.set({ recording: next(recording) });
  };
  const counting = setInterval(() => {
    change(countDown);
    const { recording } = desk.recording.get();
    if (recording?.phase === "running") {
      clearInterval(counting);
      desk.transport.play(startTick);
    } else desk.transport.click(false);
  }, beatMs);

  function onKey({ pitch, velocity }: KeyMessage): void {
    const tick = desk.transport.tick();
    if (velocity > 0) desk.transport.preview(pitch, velocity);
    change((now) => (velocity > 0 ? keyDown(now, pitch, velocity, tick) : keyUp(now, pitch, tick)));
  }

  function end(): void {
    endings.delete(desk);
    clearInterval(counting);
    for (const stop of stops) stop();
    const { recording } = desk.recording.get();
    const notes = recording ? finishRecording(recording, desk.transport.tick()) : [];
    desk.recording.set({ recording: null });
    desk.transport.setKeepsGoing(false);
    desk.transport.stop();
    const ids = notes.length > 0 ? keep(desk, trackId ?? "", notes) : null;
    if (ids) desk.state.patch({ selection: new Set(ids) });
    desk.say(notes.length > 0 ? `${notes.length} notes recorded` : "Nothing recorded");
  }

  const listener = { onKey, onStop: end };
  const stops = [listenToComputer(listener), listenToMidi(listener)];
  endings.set(desk, end);
}

/** Into the score, or, where that was forbidden while somebody played, aside. */
function keep(desk: Desk, trackId: string, notes: ReturnType<typeof finishRecording>): string[] | null {
  if (desk.mayEdit()) return desk.edit((doc, origin) => addNotes(doc, trackId, notes, origin), "record");
  changeAside(desk, (doc) => addNotes(doc, trackId, notes, null));
  return null;
}
