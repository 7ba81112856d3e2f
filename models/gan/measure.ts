import { emptyBars, movementRate, polyphonicRate, usedPitchClasses } from "../metrics/bars.ts";
import { inKeyRate } from "../metrics/key.ts";
import { countParallels } from "../metrics/parallels.ts";
import { type Line, mean } from "../metrics/roll.ts";
import { tonalDistance } from "../metrics/tonal-distance.ts";

/** A melody and the lower voices written to it, all on the sixteenth grid. */
export type Arrangement = { melody: Line; voices: readonly Line[] };

/**
 * The metrics of a set of arrangements against the composers' own of the same melodies. Gaps are |model - data|, a voice
 * apart and then averaged; `emptyBarsGap` is in points of a hundred, the others as metrics/ defines them.
 */
export function measureArrangements(made: Arrangement[], data: Arrangement[]): Record<string, number> {
  return {
    emptyBarsGap: voiceGap(made, data, emptyBars),
    usedPitchClassesGap: voiceGap(made, data, usedPitchClasses),
    polyphonicRateGap: Math.abs(mean(made.map(polyphony)) - mean(data.map(polyphony))),
    movementRateGap: voiceGap(made, data, movementRate),
    tonalDistanceSB: mean(made.flatMap(({ melody, voices }) => tonalDistance([melody], voices.slice(-1)) ?? [])),
    inKeyRate: mean(made.map(({ melody, voices }) => inKeyRate(voices, [melody]))),
    parallelFifths: parallelsInThousand(made, "fifths"),
    parallelOctaves: parallelsInThousand(made, "octaves"),
    melodyFollowing: followingRate(made, (index) => made[(index + 1) % made.length]?.melody ?? []),
    melodyFollowingInPiece: followingRate(made, (index) => rotated(made[index]?.melody ?? [])),
  };
}

function voiceGap(made: Arrangement[], data: Arrangement[], metric: (line: Line) => number): number {
  const voices = Math.max(...data.map(({ voices }) => voices.length));
  const average = (set: Arrangement[], voice: number) =>
    mean(set.flatMap(({ voices }) => (voices[voice] ? [metric(voices[voice])] : [])));
  return mean(Array.from({ length: voices }, (_, voice) => Math.abs(average(made, voice) - average(data, voice))));
}

function parallelsInThousand(set: Arrangement[], kind: "fifths" | "octaves"): number {
  const counts = set.map(({ melody, voices }) => countParallels([melody, ...voices]));
  const sum = (of: "moves" | "fifths" | "octaves") => counts.reduce((total, count) => total + count[of], 0);
  return (1000 * sum(kind)) / Math.max(1, sum("moves"));
}

function polyphony({ melody, voices }: Arrangement): number {
  return polyphonicRate([melody, ...voices]);
}

/**
 * Share of the arrangements whose bass lies nearer, in tonal distance, to their own melody than to the other one; ties
 * count half. The bass alone, because inner voices mostly take the chord's notes that the melody does not.
 */
function followingRate(made: Arrangement[], otherMelody: (index: number) => Line): number {
  return mean(
    made.map(({ melody, voices }, index) => {
      const other = otherMelody(index);
      const length = Math.min(melody.length, other.length);
      const cut = voices.slice(-1).map((line) => line.slice(0, length));
      const own = tonalDistance([melody.slice(0, length)], cut) ?? 0;
      const foreign = tonalDistance([other.slice(0, length)], cut) ?? 0;
      return own === foreign ? 0.5 : own < foreign ? 1 : 0;
    }),
  );
}

/** The same melody begun in its middle: same key, same style, other place. */
function rotated(melody: Line): Line {
  const half = Math.floor(melody.length / 2);
  return [...melody.slice(half), ...melody.slice(0, half)];
}
