import { BACKENDS } from "../../models/backend/ladder.ts";
import { probe } from "../../models/backend/probe.ts";
import { type Timings, timeInTurn } from "./measure.ts";
import { HOW_TO_INSTALL } from "./onnx/engine.ts";
import { overheadFigures } from "./overhead.ts";
import { type Runner, startRunner } from "./runner.ts";

const ROUNDS = { forward: 30, accompany: 5, edit: 5, train: 4 };
/** The cpu backend takes minutes for what others do in a second. */
const SLOW_ROUNDS = 0;
const EDIT_EVENTS = 100;
/** The first logit of the forward pass may differ by so much between engines. */
const TOLERANCE = 1e-2;
const ONNX = "onnxruntime";
const PLAIN = "plain-wasm";

type Figures = Record<string, number>;

/**
 * Milliseconds of one core for an accompaniment of eight bars and for 100 edit events, training steps a second, on every
 * backend at hand, interleaved; the forward pass beside onnxruntime-node, training beside TF.js as it comes.
 */
export async function benchGenerate(json: boolean): Promise<void> {
  const { runners, reasons } = await startAll();
  for (const [name, reason] of reasons) console.log(`${name}: left out (${reason})`);
  const fast = runners.filter(({ name }) => name !== "cpu");
  const slow = runners.filter(({ name }) => name === "cpu");
  const models = fast.filter(({ name }) => name !== ONNX && name !== PLAIN);
  const forward = await timeInTurn(fast, "forward", ROUNDS.forward);
  requireSameNetwork(forward);
  const accompany = await timeInTurn(models, "accompany", ROUNDS.accompany);
  const edit = await timeInTurn(models, "edit", ROUNDS.edit);
  const train = await timeInTurn(fast, "train", ROUNDS.train);
  const trainPlain = train.has(PLAIN) ? train : await timeInTurn(slow, "train", SLOW_ROUNDS);
  for (const runner of runners) runner.stop();
  const overhead = await overheadFigures();

  const figures: Figures = { ...overhead.figures };
  for (const { name } of models) {
    put(figures, `${name}AccompanyMs`, accompany.get(name)?.cpuMs);
    const edited = edit.get(name);
    put(figures, `${name}HundredEditsMs`, edited && (edited.cpuMs * EDIT_EVENTS) / Math.max(1, edited.amount));
    put(figures, `${name}TrainingStepsPerSecond`, perSecond(train, name));
  }
  for (const [name, { cpuMs }] of forward) put(figures, `${name}ForwardMs`, cpuMs);
  const plain = train.has(PLAIN) ? PLAIN : "cpu";
  put(figures, `${plain}TrainingStepsPerSecond`, perSecond(trainPlain, plain));
  const ratios: Figures = { ...overhead.ratios };
  for (const { name } of models) {
    put(ratios, `${name}ForwardOverOnnxruntime`, over(figures[`${name}ForwardMs`], figures[`${ONNX}ForwardMs`]));
    const [own, reference] = [figures[`${name}TrainingStepsPerSecond`], figures[`${plain}TrainingStepsPerSecond`]];
    put(ratios, `${name}TrainingOverPlainTfjs`, over(own, reference));
  }
  console.log(`forward pass and generation in milliseconds of one core; plain TF.js trains on ${plain}`);
  console.table(figures);
  console.table(ratios);
  if (json) console.log(JSON.stringify({ name: "generate", ratios, figures }));
}

async function startAll(): Promise<{ runners: Runner[]; reasons: Map<string, string> }> {
  const runners: Runner[] = [];
  const reasons = new Map<string, string>();
  for (const name of [...BACKENDS, PLAIN, ONNX]) {
    const rung = BACKENDS.find((backend) => backend === name);
    const refused = rung && !wanted(name) ? "not asked for" : rung ? (await probe(rung)).reason : undefined;
    const started = refused ?? (await startRunner(name));
    if (typeof started === "string") reasons.set(name, started);
    else runners.push(started);
  }
  if (!runners.some(({ name }) => name === ONNX)) reasons.set(ONNX, HOW_TO_INSTALL);
  return { runners, reasons };
}

/** A comparison of speed means something only where the same is computed. */
function requireSameNetwork(forward: Timings): void {
  const results = [...forward].map(([name, { amount }]) => ({ name, amount }));
  const [first] = results;
  const other = results.find(({ amount }) => Math.abs(amount - (first?.amount ?? 0)) > TOLERANCE);
  if (other) throw new Error(`${other.name} computes ${other.amount} where ${first?.name} computes ${first?.amount}.`);
}

/** BENCH_BACKENDS="wasm,tensorflow" leaves the others out. */
function wanted(name: string): boolean {
  const named = process.env.BENCH_BACKENDS?.split(",");
  return !named || named.includes(name);
}

function perSecond(timings: Timings, name: string): number | undefined {
  const timed = timings.get(name);
  return timed && 1_000 / timed.cpuMs;
}

function over(value: number | undefined, reference: number | undefined): number | undefined {
  return value === undefined || !reference ? undefined : value / reference;
}

function put(figures: Figures, name: string, value: number | undefined): void {
  if (value !== undefined) figures[camelCase(name)] = Math.round(value * 100) / 100;
}

function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
