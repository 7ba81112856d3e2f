import { WorkletSynthesizer } from "spessasynth_lib";
import { instrumentName } from "../tracks/gm-instruments.ts";
import { bankUrl } from "./bank/files.ts";
import type { Sink } from "./sink.ts";

/** The library's worklet as a file of its own: the bundler names it by its content, so browsers keep it. */
const WORKLET_URL = new URL("../../../node_modules/spessasynth_lib/dist/spessasynth_processor.min.js", import.meta.url);
/** Heard until an instrument's own file has arrived. */
const FIRST_PROGRAM = 0;
const CLICK_SECONDS = 0.04;
const CLICK_GAIN = 0.25;
const CLICK_HZ = { accent: 1760, plain: 1175 };
const BEND_MIDDLE = 8192;
/** One piano at middle strength peaks near 0.06 of full scale; a whole band must still not clip. */
const GAIN = 2.5;
const LIMITER = { threshold: -6, knee: 4, ratio: 12, attack: 0.003, release: 0.2 };

export type Synth = Sink & {
  context: AudioContext;
  /** Resolves when the first instrument can be heard; tries again what failed before. */
  ready(): Promise<void>;
  /** Loads an instrument's samples, once. Rejects when they cannot be fetched. */
  load(program: number, isDrum: boolean): Promise<void>;
  /** Browsers start audio only in answer to a press. */
  resume(): Promise<void>;
  dispose(): void;
};

/**
 * A General MIDI synthesiser (SoundFont 2, spessasynth) in an AudioWorklet, off the main thread. Instruments are
 * fetched one by one from this installation, when a score first asks for them.
 *
 * @param onProblem told when the sound of an instrument other than the first cannot be loaded
 * @throws (through `ready`) when the browser has no AudioWorklet or the sound files cannot be loaded.
 */
export function createSynth(onProblem: (problem: unknown) => void): Synth {
  const context = new AudioContext({ latencyHint: "interactive" });
  const output = outputOf(context);
  const clicks = context.createGain();
  clicks.gain.value = CLICK_GAIN;
  clicks.connect(context.destination);
  const loads = new Map<string, Promise<void>>();
  const programs = new Map<number, { program: number; isDrum: boolean }>();
  let synth: WorkletSynthesizer | null = null;

  async function open(): Promise<WorkletSynthesizer> {
    await context.audioWorklet.addModule(WORKLET_URL);
    const opened = new WorkletSynthesizer(context);
    opened.connect(output);
    await opened.isReady;
    synth = opened;
    return opened;
  }

  const opening = open();
  let adding: Promise<unknown> = opening;

  /** The library answers one addition at a time: a second one meanwhile would wait for ever. */
  function addBank(samples: ArrayBuffer, url: string): Promise<void> {
    const added = adding.then(async () => (await opening).soundBankManager.addSoundBank(samples, url));
    adding = added.catch(() => {});
    return added;
  }

  /** A score may ask for an instrument before the worklet stands: the samples wait for it. */
  async function fetchBank(program: number, isDrum: boolean): Promise<void> {
    const url = bankUrl(program, isDrum);
    const response = await fetch(url).catch(() => null);
    if (!response?.ok) throw new Error(missingWords(instrumentName(program, isDrum), response?.status));
    await addBank(await response.arrayBuffer(), url);
    for (const [channel, wanted] of programs) {
      if (wanted.program === program && wanted.isDrum === isDrum) synth?.programChange(channel, program);
    }
  }

  function load(program: number, isDrum: boolean): Promise<void> {
    const url = bankUrl(program, isDrum);
    const known = loads.get(url);
    if (known) return known;
    const loading = fetchBank(program, isDrum).catch((error: unknown) => {
      loads.delete(url);
      throw error;
    });
    loads.set(url, loading);
    return loading;
  }

  function ensureChannel(channel: number): void {
    while (synth && synth.channelCount <= channel) synth.addNewChannel();
  }

  function click(accent: boolean, time: number): void {
    const tone = context.createOscillator();
    const shape = context.createGain();
    tone.frequency.value = accent ? CLICK_HZ.accent : CLICK_HZ.plain;
    shape.gain.setValueAtTime(1, time);
    shape.gain.exponentialRampToValueAtTime(0.001, time + CLICK_SECONDS);
    tone.connect(shape).connect(clicks);
    tone.start(time);
    tone.stop(time + CLICK_SECONDS);
  }

  return {
    context,
    ready: () => load(FIRST_PROGRAM, false),
    load,
    resume: async () => {
      if (context.state !== "running") await context.resume();
    },
    dispose: () => {
      synth?.destroy();
      void context.close();
    },
    now: () => context.currentTime,
    click,
    silence: () => synth?.stopAll(true),
    noteOn: (channel, pitch, velocity, time) => synth?.noteOn(channel, pitch, velocity, { time }),
    noteOff: (channel, pitch, time) => synth?.noteOff(channel, pitch, { time }),
    control: (channel, controller, value, time) =>
      synth?.sendMessage([0xb0 | (channel % 16), controller, value], channel - (channel % 16), { time }),
    bend: (channel, value, time) => synth?.pitchWheel(channel, value + BEND_MIDDLE, { time }),
    program(channel, program, isDrum, time) {
      ensureChannel(channel);
      programs.set(channel, { program, isDrum });
      synth?.programChange(channel, program, { time });
      load(program, isDrum).catch(onProblem);
    },
  };
}

const missingWords = (name: string, status: number | undefined) =>
  `The sound of “${name}” could not be loaded${status ? ` (${status})` : ""}. Check the connection, then press Play again.`;

/** Loud enough for a laptop, with a limiter in front of the speakers. */
function outputOf(context: AudioContext): AudioNode {
  const gain = context.createGain();
  gain.gain.value = GAIN;
  const limiter = new DynamicsCompressorNode(context, LIMITER);
  gain.connect(limiter).connect(context.destination);
  return gain;
}
