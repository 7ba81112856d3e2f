/** The 128 instruments of General MIDI level 1, sixteen families of eight, by program number from 0. */
export const GM_FAMILIES: readonly { family: string; names: readonly string[] }[] = [
  {
    family: "Piano",
    names: [
      "Grand piano",
      "Bright piano",
      "Electric grand",
      "Honky-tonk",
      "Electric piano 1",
      "Electric piano 2",
      "Harpsichord",
      "Clavinet",
    ],
  },
  {
    family: "Chromatic percussion",
    names: ["Celesta", "Glockenspiel", "Music box", "Vibraphone", "Marimba", "Xylophone", "Tubular bells", "Dulcimer"],
  },
  {
    family: "Organ",
    names: [
      "Drawbar organ",
      "Percussive organ",
      "Rock organ",
      "Church organ",
      "Reed organ",
      "Accordion",
      "Harmonica",
      "Tango accordion",
    ],
  },
  {
    family: "Guitar",
    names: [
      "Nylon guitar",
      "Steel guitar",
      "Jazz guitar",
      "Clean guitar",
      "Muted guitar",
      "Overdriven guitar",
      "Distortion guitar",
      "Guitar harmonics",
    ],
  },
  {
    family: "Bass",
    names: [
      "Acoustic bass",
      "Fingered bass",
      "Picked bass",
      "Fretless bass",
      "Slap bass 1",
      "Slap bass 2",
      "Synth bass 1",
      "Synth bass 2",
    ],
  },
  {
    family: "Strings",
    names: ["Violin", "Viola", "Cello", "Contrabass", "Tremolo strings", "Pizzicato strings", "Harp", "Timpani"],
  },
  {
    family: "Ensemble",
    names: [
      "String ensemble 1",
      "String ensemble 2",
      "Synth strings 1",
      "Synth strings 2",
      "Choir aahs",
      "Voice oohs",
      "Synth voice",
      "Orchestra hit",
    ],
  },
  {
    family: "Brass",
    names: [
      "Trumpet",
      "Trombone",
      "Tuba",
      "Muted trumpet",
      "French horn",
      "Brass section",
      "Synth brass 1",
      "Synth brass 2",
    ],
  },
  {
    family: "Reed",
    names: ["Soprano sax", "Alto sax", "Tenor sax", "Baritone sax", "Oboe", "English horn", "Bassoon", "Clarinet"],
  },
  {
    family: "Pipe",
    names: ["Piccolo", "Flute", "Recorder", "Pan flute", "Blown bottle", "Shakuhachi", "Whistle", "Ocarina"],
  },
  {
    family: "Synth lead",
    names: [
      "Square lead",
      "Sawtooth lead",
      "Calliope lead",
      "Chiff lead",
      "Charang lead",
      "Voice lead",
      "Fifths lead",
      "Bass and lead",
    ],
  },
  {
    family: "Synth pad",
    names: [
      "New age pad",
      "Warm pad",
      "Polysynth pad",
      "Choir pad",
      "Bowed pad",
      "Metallic pad",
      "Halo pad",
      "Sweep pad",
    ],
  },
  {
    family: "Synth effects",
    names: ["Rain", "Soundtrack", "Crystal", "Atmosphere", "Brightness", "Goblins", "Echoes", "Sci-fi"],
  },
  { family: "World", names: ["Sitar", "Banjo", "Shamisen", "Koto", "Kalimba", "Bagpipe", "Fiddle", "Shanai"] },
  {
    family: "Percussive",
    names: [
      "Tinkle bell",
      "Agogo",
      "Steel drums",
      "Wood block",
      "Taiko drum",
      "Melodic tom",
      "Synth drum",
      "Reverse cymbal",
    ],
  },
  {
    family: "Sound effects",
    names: ["Fret noise", "Breath noise", "Seashore", "Bird tweet", "Telephone", "Helicopter", "Applause", "Gunshot"],
  },
];

const NAMES = GM_FAMILIES.flatMap(({ names }) => names);

/** What a program 0-127 is called; drum tracks play the drum kit whatever their program. */
export function instrumentName(program: number, isDrum: boolean): string {
  return isDrum ? "Drum kit" : (NAMES[program] ?? `Program ${program}`);
}
