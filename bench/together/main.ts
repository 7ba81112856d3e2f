import { startStack } from "../../server/launch/stack.ts";
import { quantile } from "../sync/figures.ts";
import { crowdBench } from "./crowd-bench.ts";
import { editBench } from "./edit-bench.ts";
import { skewBench } from "./skew-bench.ts";
import { chromiumPath, openStudio } from "./studio.ts";

/** What people who listen together are promised, in milliseconds. */
const PROMISED_SKEW_MS = 50;

type Figure = { name: string; value: number; unit: string; promise?: number };

/** Two browsers and one server: how soon an edit is seen, how far two loudspeakers are apart, and what a crowd costs. */
export async function benchTogether(json: boolean): Promise<void> {
  // BENCH_URL: a Tutti that runs already.
  const stack = process.env.BENCH_URL ? null : await startStack({ workers: 0 });
  const executablePath = await chromiumPath();
  const ada = await openStudio(stack?.url ?? process.env.BENCH_URL ?? "", executablePath);
  const ben = await openStudio(ada.page.url(), executablePath);
  try {
    const skew = await skewBench(ada.page, ben.page);
    const heard: Figure[] = [
      { name: "listen together: beats compared", value: skew.skews.length, unit: "" },
      { name: "listen together: skew p50", value: quantile(skew.skews, 0.5), unit: "ms" },
      { name: "listen together: skew p99", value: quantile(skew.skews, 0.99), unit: "ms", promise: PROMISED_SKEW_MS },
      { name: "listen together: first beats, most apart", value: skew.firstApart, unit: "ms" },
      { name: "listen together: what the studios say, most", value: Math.max(0, ...skew.apartTold), unit: "ms" },
    ];
    print(heard);
    const edits = await editBench(ada.page, ben.page);
    const seen: Figure[] = [
      { name: "edit to painted in the other browser, p50", value: quantile(edits, 0.5), unit: "ms" },
      { name: "edit to painted in the other browser, p99", value: quantile(edits, 0.99), unit: "ms" },
    ];
    print(seen);
    const { quiet, moving } = await crowdBench(ada.page);
    const painted: Figure[] = [
      { name: "nobody moves: frames a second", value: quiet.framesASecond, unit: "" },
      { name: "nobody moves: main thread busy", value: quiet.busy * 100, unit: "%" },
      { name: "ten people: frames a second", value: moving.framesASecond, unit: "" },
      { name: "ten people: frame p99", value: moving.frameP99Ms, unit: "ms" },
      { name: "ten people: main thread busy", value: moving.busy * 100, unit: "%" },
      { name: "ten people: processor time a frame", value: (moving.busy * 1000) / moving.framesASecond, unit: "ms" },
      { name: "ten people: notes painted again", value: moving.notePaints, unit: "times" },
      { name: "ten people: commits of React", value: moving.commits, unit: "" },
    ];
    print(painted);
    if (json) printJson([...heard, ...seen, ...painted]);
  } finally {
    await Promise.all([ada.browser.close(), ben.browser.close()]);
    await stack?.stop();
  }
}

function print(figures: readonly Figure[]): void {
  for (const { name, value, unit, promise } of figures) {
    const verdict = promise === undefined ? "" : `  (promised ${promise}: ${value <= promise ? "kept" : "BROKEN"})`;
    console.log(`${name.padEnd(52)} ${value.toFixed(1).padStart(9)} ${unit}${verdict}`);
  }
}

function printJson(figures: readonly Figure[]): void {
  const byName = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  console.log(JSON.stringify({ name: "together", ratios: {}, figures: byName }));
}
