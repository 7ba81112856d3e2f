import { useSyncExternalStore } from "react";

/** "dark" or "light", told anew when somebody switches: canvases carry no colours of their own. */
export function useThemeName(): string {
  return useSyncExternalStore(
    watch,
    () => document.documentElement.dataset.theme ?? "dark",
    () => "dark",
  );
}

function watch(onChange: () => void): () => void {
  const themes = new MutationObserver(onChange);
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => themes.disconnect();
}
