import type { ScoreConnection } from "../../app/studio/sync/connect.ts";
import type { Undo } from "../../app/studio/undo/undo.ts";
import type { Principal } from "../../server/sign-in/principal.ts";
import type { Network } from "./network.ts";
import type { ServerProcess } from "./processes.ts";
import type { Random } from "./random.ts";

export type Counts = {
  operations: number;
  people: number;
  undone: number;
  redone: number;
  cuts: number;
  roleChanges: number;
  refused: number;
  kills: number;
  compactions: number;
  takes: number;
  alternatives: number;
  decisions: number;
  imports: number;
  notes: number;
  rows: number;
  /** notes of which nobody knows any more who wrote them */
  unknownOrigins: number;
};

/** Somebody at a studio. */
export type Person = {
  principal: Principal;
  token: string;
  connection: ScoreConnection;
  /** the origin of this person's own changes */
  origin: object;
  undo: Undo;
  /** which of the connection's documents `undo` works on */
  document: number;
  /** how often changes of this person were not taken */
  refused: number;
  marks: { text: string; isSaved: boolean }[];
};

export type World = {
  random: Random;
  network: Network;
  servers: ServerProcess[];
  owner: Principal;
  project: string;
  people: Person[];
  takes: { id: string; trackIds: string[] }[];
  counts: Counts;
  /** what went wrong, in words; empty when nothing did */
  faults: string[];
};

export const NO_COUNTS: Counts = {
  operations: 0,
  people: 0,
  undone: 0,
  redone: 0,
  cuts: 0,
  roleChanges: 0,
  refused: 0,
  kills: 0,
  compactions: 0,
  takes: 0,
  alternatives: 0,
  decisions: 0,
  imports: 0,
  notes: 0,
  rows: 0,
  unknownOrigins: 0,
};
