/** Who has not touched anything for so long is idle, and then away. Milliseconds. */
export const IDLE_AFTER_MS = 2 * 60_000;
export const AWAY_AFTER_MS = 10 * 60_000;

export const ACTIVITIES = ["active", "idle", "away"] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** `untouchedMs` since the last key, press or movement; a tab that nobody can see is idle at once. */
export function activityOf(untouchedMs: number, isHidden: boolean): Activity {
  if (untouchedMs >= AWAY_AFTER_MS) return "away";
  return isHidden || untouchedMs >= IDLE_AFTER_MS ? "idle" : "active";
}

/** Of one person's windows, what they do in the liveliest. */
export function liveliest(activities: readonly Activity[]): Activity {
  return ACTIVITIES.find((activity) => activities.includes(activity)) ?? "away";
}
