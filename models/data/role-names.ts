import type { Role } from "./roles.ts";

/** What people and sequencers call tracks, as whole words or the beginnings of words; a few languages besides English. */
const ROLE_WORDS: Record<Role, RegExp> = {
  melody: /\b(melod|lead|solo|vocal|vox|vokal|voz|sing|soprano|sopran\b|cantus|tune|theme|top ?line|right hand)/,
  bass: /\b(bass(?!oon| ?drum)|base|baixo|basso|bas|basu|walk|contrabas|kontrabas|tuba|cello|violoncell)/,
  harmony:
    /(\b(chord|cord\b|harmony|r[hy]+th|comp\b|comping|piano|guitar|git\b|gt\b|organ|keys|keyboard|klav|clavi|arp|plectrum|scale|accomp|left hand|continuo|rhodes|alto|tenor|viola|harp\b)|piano\b)/,
  pad: /\b(strings?\b|str\b|pads?\b|choir|chor\b|sus|ensemble|cordas|warm|aahs?\b|oohs?\b|atmos|sweep|vozes)/,
  drums: /\b(drum|drm|perc|bater|slagverk|schlagz|hi-?hat|snare|kick|cymbal|kit\b|trommel)/,
};

const ACCOMPANIMENT = /\b(chord|arp|r[hy]+th|comp\b|comping|accomp|walk|plectrum|backing)/;

/** Whether the name of a track says that it plays the role. Names of the MMA kind ("Chord-Sus") count as two words. */
export function nameSays(name: string, role: Role): boolean {
  return ROLE_WORDS[role].test(plain(name));
}

/** Whether the name says that the track goes beside a melody, whatever it plays. */
export function saysAccompaniment(name: string): boolean {
  return ACCOMPANIMENT.test(plain(name));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[_\-.]+/g, " ");
}
