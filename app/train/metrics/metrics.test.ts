import { describe, expect, it } from "vitest";
import { metricsOf, metricWords } from "./metrics.ts";

describe("musical measures", () => {
  it("[TU15] are shown in one unit, whether they come as shares or as percent", () => {
    expect(metricWords("share", 0.934)).toBe("93%");
    expect(metricWords("percent", 93.4)).toBe("93%");
    expect(metricWords("number", 2.345)).toBe("2.35");
    expect(metricWords("number", undefined)).toBe("–");
  });

  it("[TU15] that a run does not have, such as drums in a choir, are left out", () => {
    const keys = metricsOf([{ metrics: { inScale: 0.5 } }, { metrics: { emptyBars: 4, other: 1 } }]).map(
      ({ key }) => key,
    );
    expect(keys).toEqual(["emptyBars", "inScale"]);
  });
});
