import { describe, expect, it } from "vitest";
import { parseTheme, THEME_COOKIE, THEMES, themeCookie } from "./theme.ts";

describe("[UI6] the theme", () => {
  it.each([undefined, "", "purple", "DARK"])("is dark for a cookie that says %j", (value) => {
    expect(parseTheme(value)).toBe("dark");
  });

  it.each(THEMES)("%s is remembered by a cookie that the server can read", (theme) => {
    const [pair = "", ...attributes] = themeCookie(theme).split("; ");
    expect(pair.split("=")[0]).toBe(THEME_COOKIE);
    expect(parseTheme(pair.split("=")[1])).toBe(theme);
    expect(attributes).toContain("Path=/");
  });
});
