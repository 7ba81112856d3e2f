import type { Tensor, Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { TF } from "../backend/tf.ts";
import type { Parameters, Shapes } from "../parameters/parameters.ts";
import { conditionShape } from "./condition.ts";
import { classLogits, type GeneratorSize } from "./generator.ts";
import { PITCHES, WINDOW_STEPS } from "./grid.ts";
import { conv, convShapes, dense, grow, growShapes, leaky } from "./layers.ts";
import type { Layout } from "./layout.ts";

/** The noise of a window, as long as the U-Net's: for all players, for all players but new in every bar, and the players' own. */
const SHARED = 8;
const SHARED_IN_TIME = 8;
const PRIVATE = 16;
/** Numbers a bar that the temporal networks make of noise: of what is shared, and of a player's own. */
const TIME = 16;
const PRIVATE_TIME = 8;
const BARS = 2;
const DEEP_STEPS = WINDOW_STEPS / 8;
const DEEP_PITCHES = PITCHES / 8;
const OCTAVE = 13;

/** Features at each depth, of the listener that all share and of each player. */
type Widths = { full: number; half: number; quarter: number; eighth: number };
export const MUSEGAN_WIDTHS: Record<GeneratorSize, { listener: Widths; player: Widths }> = {
  small: {
    listener: { full: 12, half: 24, quarter: 32, eighth: 48 },
    player: { full: 8, half: 12, quarter: 24, eighth: 32 },
  },
  medium: {
    listener: { full: 16, half: 32, quarter: 64, eighth: 96 },
    player: { full: 12, half: 24, quarter: 48, eighth: 64 },
  },
  large: {
    listener: { full: 24, half: 48, quarter: 96, eighth: 128 },
    player: { full: 16, half: 32, quarter: 64, eighth: 96 },
  },
};

/** How many voices of a layout each player has: one player a part, as MuseGAN has one generator a track. */
export function playersOf({ voices }: Layout): number[] {
  const players: number[] = [];
  voices.forEach((voice, index) => {
    if (index > 0 && voice.part === voices[index - 1]?.part) players.push((players.pop() ?? 0) + 1);
    else players.push(1);
  });
  return players;
}

/** Where the own noise of a player stands in the noise of a window. */
export function privateNoise(players: number, player: number): { first: number; size: number } {
  const size = Math.floor(PRIVATE / players);
  return { first: SHARED + SHARED_IN_TIME + player * size, size };
}

/** The parameters of `musegan`: about half as many numbers as the U-Net of that size. */
export function museganShapes(layout: Layout, size: GeneratorSize = "medium"): Shapes {
  const { listener, player } = MUSEGAN_WIDTHS[size];
  const [, , channels] = conditionShape(layout);
  const players = playersOf(layout);
  const own = privateNoise(players.length, 0).size;
  const heard = listener.eighth + SHARED + TIME + own + PRIVATE_TIME;
  const shapes = players.map((voices, index): Shapes => {
    const name = `player${index}`;
    return {
      [`${name}/time/kernel`]: [own, BARS * PRIVATE_TIME],
      [`${name}/time/bias`]: [BARS * PRIVATE_TIME],
      ...convShapes(`${name}/deep`, 3, 3, heard, player.eighth),
      ...growShapes(`${name}/up2`, player.eighth, player.quarter),
      ...growShapes(`${name}/up1`, player.quarter + listener.quarter, player.half),
      ...growShapes(`${name}/up0`, player.half + listener.half, player.full),
      ...convShapes(`${name}/head`, 3, 3, player.full + listener.full, player.full),
      ...convShapes(`${name}/pitch`, 1, 1, player.full, voices),
      [`${name}/range/bias`]: [PITCHES, voices],
      [`${name}/rest/kernel`]: [player.full, voices],
      [`${name}/rest/bias`]: [voices],
    };
  });
  return Object.assign(
    {
      ...convShapes("down0", 3, OCTAVE, channels, listener.full),
      ...convShapes("down1", 4, 4, listener.full, listener.half),
      ...convShapes("down2", 4, 4, listener.half, listener.quarter),
      ...convShapes("down3", 4, 4, listener.quarter, listener.eighth),
      "time/kernel": [SHARED_IN_TIME, BARS * TIME],
      "time/bias": [BARS * TIME],
    },
    ...shapes,
  );
}

/** The layers that `widened` can make faster. */
export function museganGrowing(layout: Layout): string[] {
  return playersOf(layout).flatMap((_, index) => ["up0", "up1", "up2"].map((layer) => `player${index}/${layer}`));
}

/** What the listener makes of the condition at each depth. */
type Heard = { full: Tensor4D; half: Tensor4D; quarter: Tensor4D; eighth: Tensor4D };

/**
 * The same question and answer as `generator`, after MuseGAN (Dong et al. 2018, its hybrid model with a given track): one
 * network listens to the melody; a temporal network makes noise for each bar; and every player writes its own part, from what
 * was heard, from the noise of all and from noise of its own. `noise` is [batch, NOISE] from a standard normal.
 */
export function musegan(tf: TF, parameters: Parameters, condition: Tensor4D, noise: Tensor2D): Tensor4D {
  return tf.tidy(() => {
    const step = (name: string, x: Tensor4D, stride: number) => leaky(tf, conv(tf, parameters, name, x, stride));
    const full = step("down0", condition, 1);
    const half = step("down1", full, 2);
    const quarter = step("down2", half, 2);
    const heard = { full, half, quarter, eighth: step("down3", quarter, 2) };
    const players = Object.keys(parameters).filter((name) => name.endsWith("/rest/bias")).length;
    const slice = (first: number, size: number): Tensor2D => tf.slice(noise, [0, first], [-1, size]);
    const shared = [
      inEveryBar(tf, slice(0, SHARED)),
      perBar(tf, parameters, "time", slice(SHARED, SHARED_IN_TIME), TIME),
    ];
    const parts = Array.from({ length: players }, (_, player) => {
      const { first, size } = privateNoise(players, player);
      const own = slice(first, size);
      const alone = [inEveryBar(tf, own), perBar(tf, parameters, `player${player}/time`, own, PRIVATE_TIME)];
      return play(tf, parameters, `player${player}`, heard, tf.concat([...shared, ...alone], 2));
    });
    return tf.concat(parts, 2);
  });
}

/** [batch, BARS, size]: the same noise in every bar. */
function inEveryBar(tf: TF, noise: Tensor2D): Tensor {
  return tf.tile(tf.expandDims(noise, 1), [1, BARS, 1]);
}

/** [batch, BARS, size]: a temporal network makes noise for each bar out of noise for the window. */
function perBar(tf: TF, parameters: Parameters, name: string, noise: Tensor2D, size: number): Tensor {
  return tf.reshape(leaky(tf, dense(tf, parameters, name, noise)), [-1, BARS, size]);
}

/** The logits of one player's voices; `ideas` [batch, BARS, size] are laid over the steps and pitches of their bars. */
function play(tf: TF, parameters: Parameters, name: string, heard: Heard, ideas: Tensor): Tensor4D {
  const rise = (layer: string, x: Tensor4D, skip: Tensor4D): Tensor4D =>
    tf.concat([leaky(tf, grow(tf, parameters, `${name}/${layer}`, x)), skip], 3);
  const [, , size = 0] = ideas.shape;
  const places = tf.zeros([1, DEEP_STEPS / BARS, DEEP_PITCHES, 1]);
  const laid: Tensor4D = tf.reshape(tf.add(tf.reshape(ideas, [-1, 1, 1, size]), places), [
    -1,
    DEEP_STEPS,
    DEEP_PITCHES,
    size,
  ]);
  const deep = leaky(tf, conv(tf, parameters, `${name}/deep`, tf.concat([heard.eighth, laid], 3)));
  const up = rise("up0", rise("up1", rise("up2", deep, heard.quarter), heard.half), heard.full);
  return classLogits(tf, parameters, leaky(tf, conv(tf, parameters, `${name}/head`, up)), `${name}/`);
}
