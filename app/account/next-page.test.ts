import { describe, expect, it } from "vitest";
import { nextPage } from "./next-page.ts";

describe("[UI4] where signing in leads", () => {
  it.each(["/settings", "/studio/5?bar=3", "/projects#new"])("%s is one of our pages", (page) => {
    expect(nextPage(page)).toBe(page);
  });

  it.each([
    "https://elsewhere.example",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "javascript:alert(1)",
    "settings",
    "",
    null,
    undefined,
  ])("%j is not, and gives the projects", (page) => {
    expect(nextPage(page)).toBe("/projects");
  });
});
