import { describe, expect, it } from "vitest";
import { creditWords, placeWords } from "./words.ts";

const METERS = [{ id: "m", tick: 0, numerator: 4, denominator: 4 }];
const CONFLICT = {
  id: "c",
  about: "notes",
  trackId: "t",
  trackName: "Bass",
  from: 1920,
  to: 5760,
  isHard: true,
  ours: [],
  theirs: [],
  words: { ours: "", theirs: "" },
} as const;

describe("forks in words", () => {
  it("[FO2] names everybody after whom a fork of a fork is", () => {
    const person = (name: string) => ({ userId: name, name });
    const credits = [
      { title: "Star", authors: [person("Vic")] },
      { title: "Twinkle", authors: [person("Ann"), person("Ben"), person("Cem")] },
      { title: "Old", authors: [] },
    ];
    expect(creditWords({ credits })).toBe("after “Star” by Vic, after “Twinkle” by Ann, Ben and Cem, after “Old”");
  });

  it("[FO4] says where two versions differ as bars are counted", () => {
    const conflict = { ...CONFLICT, ours: [], theirs: [] };
    expect(placeWords(conflict, METERS)).toBe("Bars 2–3 of Bass");
    expect(placeWords({ ...conflict, to: 3840 }, METERS)).toBe("Bar 2 of Bass");
    expect(placeWords({ ...conflict, about: "tempo", trackName: "" }, METERS)).toBe("The tempo in bar 2");
    expect(placeWords({ ...conflict, about: "track" }, METERS)).toBe("The track Bass");
  });
});
