/** Two 4/4 bars of sixteenth steps, all MIDI pitches, four tracks: soprano (the melody), alto, tenor, bass. */
export const STEPS = 32;
export const PITCHES = 128;
export const TRACKS = 4;

/** A roll holds 1 where a pitch sounds and -1 where it does not; what a network says above 0 sounds. */
export const ON = 1;
export const OFF = -1;

/** Filters of the four convolutions, and of the noise beside the last of them. */
export const FILTERS = [64, 128, 256, 512] as const;
export const KERNEL = 4;
export const DEEP_STEPS = STEPS / 16;
export const DEEP_PITCHES = PITCHES / 16;
export const NOISE_SHAPE = [DEEP_STEPS, DEEP_PITCHES, FILTERS[3]] as const;
