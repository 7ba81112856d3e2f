import { type Activity, activityOf } from "../../../domain/presence/activity.ts";

const LOOK_EVERY_MS = 5_000;
const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** Tells at the beginning and at every change whether somebody is active in this window, idle or away. */
export function watchActivity(tell: (activity: Activity) => void): () => void {
  let touchedAt = performance.now();
  let told: Activity | null = null;

  function look(): void {
    const activity = activityOf(performance.now() - touchedAt, document.visibilityState === "hidden");
    if (activity !== told) tell(activity);
    told = activity;
  }

  function onTouch(): void {
    touchedAt = performance.now();
    if (told !== "active") look();
  }

  const timer = setInterval(look, LOOK_EVERY_MS);
  for (const touch of TOUCHES) window.addEventListener(touch, onTouch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  look();
  return () => {
    clearInterval(timer);
    for (const touch of TOUCHES) window.removeEventListener(touch, onTouch, { capture: true });
    document.removeEventListener("visibilitychange", look);
  };
}
