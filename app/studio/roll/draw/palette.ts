import { mix } from "./color.ts";

/** The design tokens as the canvas needs them: read once a theme, never a colour of its own. */
export type Palette = {
  isLight: boolean;
  font: string;
  ground: string;
  surface: string;
  line: string;
  lineStrong: string;
  text: string;
  muted: string;
  faint: string;
  accent: string;
  focus: string;
  bad: string;
  warn: string;
  rollWhite: string;
  rollBlack: string;
  rollLine: string;
  rollBeat: string;
  rollBar: string;
  keyWhite: string;
  keyBlack: string;
  noteText: string;
  playhead: string;
  tracks: TrackColors[];
};

/** A track's colour, its shades from the softest to the loudest velocity, and what outlines a note in it. */
export type TrackColors = { base: string; shades: string[]; edge: string; ghost: string };

const TRACK_COLORS = 12;
const SHADES = 16;

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const isLight = document.documentElement.dataset.theme === "light";
  const ground = token("roll-white");
  return {
    isLight,
    font: style.fontFamily,
    ground: token("ground"),
    surface: token("surface"),
    line: token("line"),
    lineStrong: token("line-strong"),
    text: token("text"),
    muted: token("muted"),
    faint: token("faint"),
    accent: token("accent"),
    focus: token("focus"),
    bad: token("bad"),
    warn: token("warn"),
    rollWhite: ground,
    rollBlack: token("roll-black"),
    rollLine: token("roll-line"),
    rollBeat: token("roll-beat"),
    rollBar: token("roll-bar"),
    keyWhite: token("key-white"),
    keyBlack: token("key-black"),
    noteText: token("note-text"),
    playhead: token("playhead"),
    tracks: Array.from({ length: TRACK_COLORS }, (_, i) => trackColors(token(`track-${i}`), ground, isLight)),
  };
}

function trackColors(base: string, ground: string, isLight: boolean): TrackColors {
  const [softest, loudest] = isLight ? [0.26, 0.82] : [0.4, 1];
  const shareOf = (step: number) => softest + (loudest - softest) * Math.sqrt(step / (SHADES - 1));
  return {
    base,
    shades: Array.from({ length: SHADES }, (_, step) => mix(ground, base, shareOf(step))),
    edge: isLight ? mix(base, "#000000", 0.2) : mix(base, "#ffffff", 0.28),
    ghost: mix(ground, base, isLight ? 0.36 : 0.36),
  };
}

const made = new Map<string, TrackColors>();

/** The shades of any colour (#rrggbb), as those of a track. */
export function colorsFrom({ rollWhite, isLight }: Palette, base: string): TrackColors {
  const key = `${base} ${rollWhite}`;
  const known = made.get(key) ?? trackColors(base, rollWhite, isLight);
  made.set(key, known);
  return known;
}

const FALLBACK: TrackColors = { base: "#888888", shades: ["#888888"], edge: "#888888", ghost: "#444444" };

export const colorsOf = (palette: Palette, color: number) => palette.tracks[color] ?? FALLBACK;

/** The shade of a velocity 1-127. */
export function shadeOf(colors: TrackColors, velocity: number): string {
  const step = Math.round(((velocity - 1) / 126) * (colors.shades.length - 1));
  return colors.shades[step] ?? colors.base;
}
