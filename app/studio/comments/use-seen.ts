import { type RefObject, useEffect } from "react";
import { useStudioState } from "../desk/use-desk.tsx";

/**
 * Calls `seen` whenever `what` is new while `element` can really be seen: not in a tab behind others, not in a sheet that
 * is put away.
 */
export function useSeen(element: RefObject<HTMLElement | null>, what: string | null, seen: () => void): void {
  const sheet = useStudioState((state) => state.sheet);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a sheet that opens is looked at anew
  useEffect(() => {
    if (what === null) return;
    const look = () => {
      const shown = element.current?.checkVisibility({ visibilityProperty: true }) ?? false;
      if (shown && document.visibilityState === "visible") seen();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [what, sheet]);
}
