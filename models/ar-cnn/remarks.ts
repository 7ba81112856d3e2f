import type { EditTask } from "./edit-task.ts";

/** What the model could not read or change, in sentences for people. */
export function remarksOn({ unread, others }: Pick<EditTask, "unread" | "others">): string[] {
  const { offGrid, outOfRange } = unread;
  return [
    ...about(offGrid.length, ["begins", "begin"], "between the sixteenths of the beat", LEFT),
    ...about(outOfRange.length, ["lies", "lie"], "below C2 or above B5 (MIDI 36 to 83)", LEFT),
    ...about(
      others.length,
      ["sounds", "sound"],
      "while four others do",
      "The model can take such notes away, but not move them.",
    ),
  ];
}

const LEFT = "The model cannot hear such notes and leaves them as they are.";

function about(count: number, [one, many]: [string, string], where: string, so: string): string[] {
  return count === 0 ? [] : [`${count} of the notes ${count === 1 ? one : many} ${where}. ${so}`];
}
