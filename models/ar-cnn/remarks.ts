import type { EditTask } from "./edit-task.ts";

/** What the model could not read or change, in sentences for people. */
export function remarksOn({ unread, others }: Pick<EditTask, "unread" | "others">): string[] {
  const remarks: string[] = [];
  const { offGrid, outOfRange } = unread;
  if (offGrid.length > 0)
    remarks.push(`${notes(offGrid.length)} between the sixteenths of the beat: left as they were, and not heard.`);
  if (outOfRange.length > 0)
    remarks.push(`${notes(outOfRange.length)} below C2 or above B5 (MIDI 36 to 83): left as they were, and not heard.`);
  if (others.length > 0)
    remarks.push(
      `${notes(others.length)} beyond four at a time: the model can take such notes away, but not move them.`,
    );
  return remarks;
}

function notes(count: number): string {
  return count === 1 ? "1 note is" : `${count} notes are`;
}
