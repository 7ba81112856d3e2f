import { applyEdits } from "../../domain/edits/apply-edits.ts";
import { type EditEvent, MAX_EDIT_EVENTS } from "../../domain/edits/edit-event.ts";
import { type EditParameters, editParameters } from "../../domain/techniques/edit.ts";
import { seededRandom } from "../random.ts";
import type { Generated, GenerationInput, Progress } from "../technique.ts";
import { limitsFor } from "./edit-limits.ts";
import { eventOf, removalOf, type Ticks, tickPlaces } from "./edit-notes.ts";
import { editTask } from "./edit-task.ts";
import { editedTracks } from "./edited-tracks.ts";
import { annealedGibbs, type GibbsStep } from "./gibbs.ts";
import { notesOf, type RollNote } from "./noted-roll.ts";
import type { Predictor } from "./predictor.ts";
import { remarksOn } from "./remarks.ts";

/**
 * Adds and removes notes of the section so that it sounds more like the music that the network learned. The events lead from the input
 * to the tracks, one after the other (`applyEdits`); they are told as they happen. What the grid cannot hold stays as it is.
 * @throws Error with a message for people when there is nothing to edit, the section is too long or a parameter is wrong
 */
export async function edit(
  input: GenerationInput,
  predict: Predictor,
  onProgress: Progress,
  signal?: AbortSignal,
): Promise<Generated> {
  const parameters = checkedParameters(input.parameters);
  const task = editTask(input, parameters);
  const ticks = tickPlaces(task.dealt, task.place);
  const iterations = parameters.samplingIterations;
  const options = {
    free: task.free,
    iterations,
    temperature: parameters.creativeRisk,
    limits: limitsFor(input.notes.length, parameters),
    others: task.others,
  };
  const events: EditEvent[] = [];
  const remarks = remarksOn(task);
  let cells = task.roll.start.cells;
  for await (const step of annealedGibbs(predict, task.roll, options, seededRandom(input.seed))) {
    signal?.throwIfAborted();
    const news = eventsOf(step, ticks);
    if (events.length + news.length > MAX_EDIT_EVENTS) {
      remarks.push(
        `The model stopped after ${events.length} edits, the most that are told at once: choose fewer bars.`,
      );
      break;
    }
    events.push(...news);
    cells = step.cells;
    await onProgress((step.iteration + 1) / iterations, { edits: news });
    await new Promise((resume) => setImmediate(resume));
  }
  const sung = notesOf(task.roll, cells).map((note) => ({ ...ticks(note), voice: note.voice }));
  return { tracks: editedTracks(applyEdits(input.notes, events), sung), edits: events, remarks };
}

function eventsOf({ iteration, edits, removedOthers }: GibbsStep, ticks: (note: RollNote) => Ticks): EditEvent[] {
  return [
    ...edits.map((change) => eventOf(iteration, change, ticks)),
    ...removedOthers.map((other) => removalOf(iteration, other)),
  ];
}

function checkedParameters(raw: unknown): EditParameters {
  const parsed = editParameters.safeParse(raw ?? {});
  if (parsed.success) return parsed.data;
  throw new Error(
    parsed.error.issues.map(({ path, message }) => `${path.join(".") || "parameters"}: ${message}`).join(" "),
  );
}
