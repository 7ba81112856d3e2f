import { newId } from "../../../domain/score/document.ts";

const KEY = "tutti-undo-window";
let id: string | null = null;

/**
 * What tells this window's steps from those of other windows of the same person, the same after a reload. A window that
 * is duplicated copies its session storage: so the id stands there only while no page of the window is alive.
 */
export function windowId(): string {
  if (id !== null) return id;
  id = sessionStorage.getItem(KEY) ?? newId();
  sessionStorage.removeItem(KEY);
  const own = id;
  addEventListener("pagehide", () => sessionStorage.setItem(KEY, own));
  addEventListener("pageshow", () => sessionStorage.removeItem(KEY));
  return own;
}
