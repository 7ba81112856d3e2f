import type * as Y from "yjs";
import { newId } from "../../../domain/score/document.ts";
import { documentPlace, rehearsalOn } from "../../../domain/undo/place.ts";
import { changesOf, editStep } from "../../../domain/undo/record.ts";
import { requireRoomFor } from "../../../domain/undo/room.ts";
import {
  changesFor,
  type Direction,
  NO_STEPS,
  type Stacks,
  settled,
  type Turn,
  takeTurn,
  withEarlier,
  withMoved,
  withStep,
} from "../../../domain/undo/stacks.ts";
import type { Step, TakeStep } from "../../../domain/undo/step.ts";
import { createStore, type Store } from "../desk/store.ts";
import { type Answer, answerWords, COULD_NOT, STILL_AT_IT, takeWords } from "./answer-words.ts";
import { createExpectations, type Expectation } from "./expectations.ts";
import type { StepKeeper } from "./step-keeper.ts";

/** Undo and redo of what this person did in this window, and of nothing else. */
export type Undo = {
  /** Takes back one's own latest step that can still be; says in words what became of it. */
  undo(): Answer;
  redo(): Answer;
  /** what can be undone and redone now, for the buttons */
  state: Store<{ canUndo: boolean; canRedo: boolean }>;
  /** Call before the server is asked to change the score for this person: what it writes becomes a step of theirs. */
  expect(): Expectation;
  /** Puts a decision on a take on top, in its turn among the edits. Returns how to take it back at once, out of turn. */
  decided(decision: Omit<TakeStep, "kind" | "id">): () => void;
  /** Calls back once, when the next thing is done, undone or redone. */
  onNext(run: () => void): void;
  /** the steps as data: for the desk that goes on where this one ends */
  stacks(): Stacks;
  dispose(): void;
};

export type UndoOptions = {
  /** the origin of this person's transactions: each of them is one step */
  origin: object;
  /** steps of the desk before, which goes on here */
  before?: Stacks | undefined;
  /** where steps outlast a reload */
  keeper?: StepKeeper | null;
  /** who wrote with a Yjs client: "Ada" or "somebody" */
  nameOf?(client: number): string;
  /** runs one undo or redo, so that it goes to the server under its name */
  around?(name: Direction, work: () => void): void;
  /** has the server take a decision back, or make it again; gives the problem in words, or null */
  carryOut?(step: TakeStep, direction: Direction): Promise<string | null>;
  /** tells of what became of a decision, later */
  tell?(words: string, isBad: boolean): void;
};

export function createUndo(doc: Y.Doc, options: UndoOptions): Undo {
  const { origin, keeper, nameOf = () => "somebody", around = (_, work) => work(), tell = () => {} } = options;
  const carryOut = options.carryOut ?? (async () => COULD_NOT);
  const place = documentPlace(doc);
  const undoing = { undo: origin };
  const state = createStore({ canUndo: false, canRedo: false });
  let stacks = NO_STEPS;
  let waiting: (() => void)[] = [];
  let isDeciding = false;
  let isOver = false;

  function show(next: Stacks): void {
    stacks = next;
    state.patch({ canUndo: stacks.undo.length > 0, canRedo: stacks.redo.length > 0 });
  }

  function set(next: Stacks): void {
    show(next);
    keeper?.save(stacks);
  }

  function add(step: Step | null): void {
    if (!step) return;
    set(withStep(stacks, step));
    happened();
  }

  function happened(): void {
    const told = waiting;
    waiting = [];
    for (const run of told) run();
  }

  const expectations = createExpectations(doc, (changes) => add(editStep(changes)));
  const record = (transaction: Y.Transaction) => {
    if (transaction.origin === origin) add(editStep(changesOf(transaction)));
    else if (transaction.origin !== undoing) expectations.seen(transaction);
  };
  doc.on("afterTransaction", record);

  function turn(direction: Direction): Answer {
    if (isDeciding) return { did: false, words: STILL_AT_IT, isWorthSeeing: true };
    const last = stacks[direction].at(-1);
    try {
      if (last?.kind === "edit") requireRoomFor(doc, changesFor(last, direction));
    } catch (problem) {
      if (problem instanceof RangeError) return { did: false, words: problem.message, isWorthSeeing: true };
      throw problem;
    }
    const result = transacted(direction);
    set(result.stacks);
    if (result.kind !== "nothing") happened();
    if (result.kind === "take") void decide(result.step, direction);
    return answerWords(doc, result, direction, nameOf);
  }

  function transacted(direction: Direction): Turn {
    let result: Turn = { kind: "nothing", stacks, skipped: [] };
    around(direction, () => doc.transact(() => (result = takeTurn(stacks, direction, place)), undoing));
    return result;
  }

  async function decide(step: TakeStep, direction: Direction): Promise<void> {
    isDeciding = true;
    const problem = await carryOut(step, direction);
    isDeciding = false;
    if (isOver) return;
    if (problem === null) set(withMoved(stacks, step, direction));
    tell(problem ?? takeWords(step, direction), problem !== null);
  }

  show(options.before ? settled(options.before, () => rehearsalOn(doc)) : NO_STEPS);
  if (!options.before)
    void keeper?.load().then((earlier) => {
      // What is not there any more, or changed since, is no step.
      if (earlier && !isOver) set(settled(withEarlier(stacks, earlier), () => rehearsalOn(doc)));
    });
  return {
    undo: () => turn("undo"),
    redo: () => turn("redo"),
    state,
    expect: expectations.expect,
    decided(decision) {
      const step: TakeStep = { kind: "take", id: newId(), ...decision };
      add(step);
      return () => {
        if (isDeciding || !stacks.undo.includes(step)) return;
        set({ ...stacks, undo: stacks.undo.filter((one) => one !== step) });
        void decide(step, "undo");
      };
    },
    onNext: (run) => {
      waiting.push(run);
    },
    stacks: () => stacks,
    dispose: () => {
      isOver = true;
      doc.off("afterTransaction", record);
    },
  };
}
