import { describe, expect, it } from "vitest";
import { complete, mentionAt, namedIn, pieces, suggest } from "./mentions.ts";

const person = (id: string, name: string) => ({ id, name, color: "#62b6ff" });
const PEOPLE = [person("1", "Ann"), person("2", "Anna Lee"), person("3", "Ben"), person("4", "Lee Ho")];
const at = (text: string) => ({ text, caret: text.length });

describe("naming somebody", () => {
  it("[CO12] begins with an @ at the beginning of a word", () => {
    expect(mentionAt(at("Hey @An"))).toEqual({ from: 4, query: "An" });
    expect(mentionAt(at("@"))).toEqual({ from: 0, query: "" });
    expect(mentionAt(at("mail ann@example.org"))).toBeNull();
    expect(mentionAt(at("nothing"))).toBeNull();
    expect(mentionAt({ text: "Hey @Ann", caret: 3 })).toBeNull();
  });

  it("[CO12] suggests by the beginnings of names, whole names first", () => {
    expect(suggest(PEOPLE, "an").map(({ name }) => name)).toEqual(["Ann", "Anna Lee"]);
    expect(suggest(PEOPLE, "lee").map(({ name }) => name)).toEqual(["Lee Ho", "Anna Lee"]);
    expect(suggest(PEOPLE, "zoe")).toEqual([]);
  });

  it("puts the name into the text, and the caret behind it", () => {
    const typed = { text: "Hey @an, look", caret: 7 };
    expect(complete(typed, 4, person("2", "Anna Lee"))).toEqual({ text: "Hey @Anna Lee , look", caret: 14 });
  });

  it("calls those whose whole name stands there", () => {
    expect(namedIn("@Ben and @Anna Lee", PEOPLE)).toEqual(["2", "3"]);
    expect(namedIn("Ben", PEOPLE)).toEqual([]);
  });

  it("shows the longest name that fits, and everything else as it was typed", () => {
    const text = "@Anna Lee, @Ben: 5 < 6 @nobody";
    const found = pieces(text, ["Ann", "Anna Lee", "Ben"]);
    expect(found.filter(({ isName }) => isName).map((piece) => piece.text)).toEqual(["@Anna Lee", "@Ben"]);
    expect(found.map((piece) => piece.text).join("")).toBe(text);
  });
});
