import { expect, test, tryIt } from "./tutti.ts";

/** Anything louder than this, of 1, is sound and not rounding. */
const AUDIBLE = 0.005;

test("Space makes sound: the synthesiser's output is not silence, and stopping ends it", async ({ page }) => {
  await page.addInitScript(() => {
    const connect = AudioNode.prototype.connect;
    const listening = new WeakSet<AudioNode>();
    Object.assign(window, { loudness: () => 0 });
    function tapped(this: AudioNode, ...args: Parameters<typeof connect>) {
      if (args[0] instanceof AudioDestinationNode && !listening.has(this)) {
        listening.add(this);
        const analyser = this.context.createAnalyser();
        Reflect.apply(connect, this, [analyser]);
        const samples = new Float32Array(analyser.fftSize);
        const before: unknown = Reflect.get(window, "loudness");
        const loudness = () => {
          analyser.getFloatTimeDomainData(samples);
          const own = Math.max(...samples.map(Math.abs));
          return Math.max(own, typeof before === "function" ? Number(before()) : 0);
        };
        Object.assign(window, { loudness });
      }
      return Reflect.apply(connect, this, args);
    }
    Object.assign(AudioNode.prototype, { connect: tapped });
  });
  const loudness = () => page.evaluate(() => Number(Reflect.apply(Reflect.get(window, "loudness"), window, [])));

  await tryIt(page);
  expect(await loudness()).toBeLessThan(AUDIBLE);
  await page.keyboard.press("Space");
  await expect.poll(loudness, { timeout: 30_000, intervals: [50] }).toBeGreaterThan(AUDIBLE);
  await page.keyboard.press("Space");
  await expect.poll(loudness, { timeout: 15_000 }).toBeLessThan(AUDIBLE);
});
