import type { Take } from "../../../domain/score/score.ts";
import { levelGains, loudnessOf } from "../../../domain/score/takes/loudness.ts";
import { scoreWithTake } from "../../../domain/score/takes/score-with-take.ts";
import type { Desk } from "../desk/desk.ts";

/**
 * Versions that are heard one after the other. `order`: take ids, null is the score; `chosen`: the index of the one that sounds; `gains`: by
 * how much each is turned down; `blind`: their names are hidden.
 */
export type Compare = {
  order: readonly (string | null)[];
  chosen: number;
  gains: readonly number[];
  blind: boolean;
};

/** Versions that one can keep apart by ear, the score among them. */
const MOST_VERSIONS = 9;

export const letterOf = (index: number): string => String.fromCharCode("A".charCodeAt(0) + index);

export const openTakes = (desk: Desk): Take[] => desk.view.takes().filter(({ state }) => state === "proposed");

/** Lines the score and the latest takes up as A, B, C; the score sounds first. */
export function startComparing(desk: Desk): void {
  const takes = openTakes(desk).slice(1 - MOST_VERSIONS);
  if (takes.length === 0) {
    desk.say("There is no take to compare with the score");
    return;
  }
  const order = [null, ...takes.map(({ id }) => id)];
  desk.state.patch({ compare: lineUp(desk, order, 0, false), heardTake: null, choosing: null, sheet: null });
}

function lineUp(desk: Desk, order: Compare["order"], chosen: number, blind: boolean): Compare {
  const takes = openTakes(desk);
  const loudnesses = order.map((id) => {
    const take = takes.find((one) => one.id === id);
    return loudnessOf(take ? scoreWithTake(desk.score(), take) : desk.score());
  });
  return { order, chosen, gains: levelGains(loudnesses), blind };
}

/** Goes on with another version at the same place of the piece, without a stop; starts to play where nothing plays. */
export function hearVersion(desk: Desk, index: number): void {
  const { compare } = desk.state.get();
  const id = compare?.order[index];
  if (!compare || id === undefined) return;
  desk.state.patch({ compare: { ...compare, chosen: index }, heardTake: id === null ? null : { id, how: "place" } });
  desk.say(compare.blind ? `Version ${letterOf(index)}` : `Version ${letterOf(index)}: ${nameOfVersion(desk, id)}`);
  if (!desk.transport.state.get().playing) desk.transport.toggle();
}

export function hearNextVersion(desk: Desk): void {
  const { compare } = desk.state.get();
  if (compare) hearVersion(desk, (compare.chosen + 1) % compare.order.length);
  else startComparing(desk);
}

/** Hides the names and deals the letters anew, or tells which is which. */
export function setBlind(desk: Desk, blind: boolean): void {
  const { compare } = desk.state.get();
  if (!compare) return;
  if (!blind) {
    desk.state.patch({ compare: { ...compare, blind } });
    return;
  }
  const order = shuffled(compare.order);
  const next = lineUp(desk, order, 0, true);
  const id = order[0] ?? null;
  desk.state.patch({ compare: next, heardTake: id === null ? null : { id, how: "place" } });
  desk.say("Names are hidden and the order is dealt anew. Version A");
}

export function blindByKey(desk: Desk): void {
  if (!desk.state.get().compare) startComparing(desk);
  setBlind(desk, true);
}

function shuffled<T>(list: readonly T[]): T[] {
  const dealt = list.map((one) => ({ one, at: Math.random() }));
  return dealt.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

export function stopComparing(desk: Desk): void {
  desk.state.patch({ compare: null, heardTake: null });
}

export function nameOfVersion(desk: Desk, id: string | null): string {
  if (id === null) return "The score";
  return desk.view.takes().find((take) => take.id === id)?.label || "A take";
}

/** Takes that were decided on leave the line; one that is heard gives way to the score. */
export function keepOpenVersions(desk: Desk): void {
  const { compare } = desk.state.get();
  if (!compare) return;
  const open = new Set(openTakes(desk).map(({ id }) => id));
  const order = compare.order.filter((id) => id === null || open.has(id));
  if (order.length === compare.order.length) return;
  if (order.length < 2) {
    stopComparing(desk);
    return;
  }
  const heard = compare.order[compare.chosen] ?? null;
  const chosen = Math.max(0, order.indexOf(heard));
  const id = order[chosen] ?? null;
  desk.state.patch({
    compare: lineUp(desk, order, chosen, compare.blind),
    heardTake: id === null ? null : { id, how: "place" },
  });
}
