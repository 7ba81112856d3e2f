import type { DeletionPlan } from "../../server/account/deletion.ts";

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

/** What happens when an account is deleted, line by line, before anybody decides on it. */
export function goesWords(
  { projects, models, datasets }: Pick<DeletionPlan, "projects" | "models" | "datasets">,
  isGuest: boolean,
  graceDays: number,
): string[] {
  const alone = projects.filter(({ heirs }) => heirs.length === 0).length;
  return [
    isGuest
      ? "It happens at once: a guest could not come back to change their mind."
      : `It happens in ${graceDays} days. Until then you can sign in and take it back. Other browsers are signed out now.`,
    ...(alone > 0 ? [`${count(alone, "project", "projects")} that nobody else is in will be deleted.`] : []),
    "Projects that you own together with others stay with the other owners.",
    ...(models + datasets > 0
      ? [`${count(models, "model", "models")} and ${count(datasets, "dataset", "datasets")} of yours will be deleted.`]
      : []),
    "Notes, comments and messages in other people’s projects stay, as by somebody who left.",
    "Nobody can bring it back afterwards. Download everything first, if you want to keep it.",
  ];
}
