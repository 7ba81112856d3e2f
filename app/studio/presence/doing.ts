import { positionAt } from "../../../domain/score/bars.ts";
import type { Score } from "../../../domain/score/score.ts";
import type { Peer } from "./peers.ts";
import type { Person } from "./people-here.ts";

/** `tick`: where their playhead is by now, null while it stands. `followed`: the name of whom they follow. */
export type Around = { score: Pick<Score, "tracks" | "meters">; tick: number | null; followed: string | null };

const DRAGS = {
  draw: "drawing",
  move: "moving notes",
  resize: "changing lengths",
  erase: "erasing",
  marquee: "selecting",
} as const;

/** What somebody does right now, in words: "drawing on Bass, bar 12". */
export function doingWords(peer: Peer, { score, tick, followed }: Around): string {
  if (peer.activity === "away") return "away for a while";
  if (peer.activity === "idle") return "not active right now";
  const on = (trackId: string | null) => {
    const place = score.tracks.findIndex((track) => track.id === trackId);
    return place < 0 ? "" : ` on ${score.tracks[place]?.name || `Track ${place + 1}`}`;
  };
  const bar = (at: number) => `, bar ${positionAt(score.meters, Math.max(0, at)).bar + 1}`;
  const { recording, drag, pointer, playhead, trackId, selection, view } = peer;
  if (recording) return `playing in notes${on(recording.trackId)}${bar(tick ?? recording.notes.at(-1)?.[1] ?? 0)}`;
  if (drag) return `${DRAGS[drag.kind]}${on(drag.trackId)}${bar(dragTick(peer))}`;
  if (followed !== null) return `following ${followed}`;
  if (playhead?.playing && tick !== null) return `${peer.together ? "listening together" : "listening"}${bar(tick)}`;
  if (selection.length > 0)
    return `${notes(selection.length)} selected${on(trackId)}${pointer ? bar(pointer.tick) : ""}`;
  if (pointer) return `${peer.tool === "draw" ? "with the pencil" : "pointing"}${on(trackId)}${bar(pointer.tick)}`;
  return `looking at the music${on(trackId)}${view ? bar(view.from) : ""}`;
}

const notes = (count: number) => (count === 1 ? "one note" : `${count} notes`);

function dragTick({ drag, pointer }: Peer): number {
  return drag?.notes[0]?.[1] ?? pointer?.tick ?? drag?.area?.from.tick ?? 0;
}

/** The state of somebody who is here in one word, for a badge that shows more than a colour. */
export const activityWords = ({ activity, isMe }: Pick<Person, "activity" | "isMe">) =>
  isMe ? "you" : activity === "active" ? "active" : activity === "idle" ? "idle" : "away";
