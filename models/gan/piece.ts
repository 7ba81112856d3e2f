import type { Context } from "./context.ts";
import type { MelodyGrid, VoiceGrid } from "./grid.ts";

/**
 * A piece to learn from. Layouts whose first voice is the melody need the voices alone; others bring the melody, what is heard beside it,
 * and which voices play at all (`plays`, one flag a voice): a part that the piece lacks is nothing to learn silence from.
 */
export type Piece = VoiceGrid & { melody?: MelodyGrid; context?: Context; plays?: readonly boolean[] };
