/** Gives the keys to the roll, so that Space plays and letters work. */
export function focusRoll(): void {
  const roll = document.querySelector("[data-roll]");
  if (roll instanceof HTMLElement) roll.focus({ preventScroll: true });
}
