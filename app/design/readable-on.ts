import { contrast } from "./contrast.ts";

const BLACK = "#000000";
const WHITE = "#ffffff";

/** Black or white, whichever is read more easily on this colour (`#rrggbb`); at least 4.5:1 on any. */
export function readableOn(background: string): string {
  return contrast(BLACK, background) >= contrast(WHITE, background) ? BLACK : WHITE;
}
