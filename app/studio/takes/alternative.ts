import { z } from "zod";
import type { Take } from "../../../domain/score/score.ts";
import { ALTERNATIVE } from "../../../domain/score/takes/alternative.ts";
import { showToast } from "../../design/toast.tsx";
import { callApi } from "../api/call-api.ts";
import { type SectionChoice, sectionOf } from "../bandmates/section.ts";
import type { Desk } from "../desk/desk.ts";
import { focusRoll } from "../roll/focus-roll.ts";
import { selectedNotes } from "../roll/surroundings.ts";

const made = z.object({ id: z.string() });
/** After this the page is told to look for itself: the score comes over another connection than the answer. */
const ARRIVES_WITHIN_MS = 10_000;

export const isAlternative = ({ technique }: Take) => technique === ALTERNATIVE;

/** The alternative in whose track one writes now, or null. */
export function writtenTake(desk: Desk): Take | null {
  const { activeTrackId } = desk.state.get();
  const open = (take: Take) => isAlternative(take) && take.state === "proposed";
  return desk.view.takes().find((take) => open(take) && take.tracks.some(({ id }) => id === activeTrackId)) ?? null;
}

/**
 * Copies the active track, the bars of the selected notes, or those of the loop beside the score, and opens the copy to be
 * written in. Gives the problem in words, or null.
 */
export async function makeTake(desk: Desk, from: SectionChoice): Promise<string | null> {
  const track = desk.activeTrack();
  if (!track || writtenTake(desk)) return "Choose a track of the score first.";
  const { loop } = desk.state.get();
  const section = sectionOf(from, { meters: desk.score().meters, selected: selectedNotes(desk), loop });
  if (from !== "whole" && !section) {
    return from === "loop" ? "Set a loop first: drag in the ruler." : "Select some notes first.";
  }
  const label = `${desk.me.name}’s alternative`;
  const path = `/projects/${desk.projectId}/takes`;
  const json = { trackIds: [track.id], label, ...section };
  const answer = await callApi({ method: "POST", path, json }, made);
  if (!answer.ok) return answer.message;
  const take = await arrival(desk, answer.value.id);
  if (!take) return "The take is made. It appears here as soon as the connection is back.";
  openAlternative(desk, take);
  return null;
}

export function makeTakeByKey(desk: Desk, from: SectionChoice): void {
  void makeTake(desk, from).then((problem) => {
    if (problem) showToast(problem, { kind: "bad" });
  });
}

function arrival(desk: Desk, takeId: string): Promise<Take | null> {
  const find = () => desk.view.takes().find(({ id }) => id === takeId) ?? null;
  return new Promise((resolve) => {
    const end = (take: Take | null) => {
      stop();
      clearTimeout(timer);
      resolve(take);
    };
    const stop = desk.view.observe(() => {
      const take = find();
      if (take) end(take);
    });
    const timer = setTimeout(() => end(find()), ARRIVES_WITHIN_MS);
    const take = find();
    if (take) end(take);
  });
}

/** The roll writes in the take's track from now on, and the take sounds in the place of what it stands for. */
export function openAlternative(desk: Desk, take: Take, trackId = take.tracks[0]?.id): void {
  if (!trackId) return;
  desk.state.patch({
    activeTrackId: trackId,
    selection: new Set(),
    heardTake: { id: take.id, how: "place" },
    compare: null,
    choosing: null,
    sheet: null,
  });
  focusRoll();
  desk.say(`You write in ${take.label}. The score stays as it is.`);
}

/** Back to the track of the score that the take is an alternative to. */
export function closeAlternative(desk: Desk): void {
  const take = writtenTake(desk);
  const index = take?.tracks.findIndex(({ id }) => id === desk.state.get().activeTrackId) ?? 0;
  const back = take?.replaces?.into[index];
  const track = desk.score().tracks.find(({ id }) => id === back) ?? desk.score().tracks[0];
  desk.state.patch({ activeTrackId: track?.id ?? null, selection: new Set(), heardTake: null });
  focusRoll();
  desk.say("Back in the score");
}
