import { type Theme, themeCookie } from "./theme.ts";

/** In the browser: shows the theme at once and remembers it. */
export function applyTheme(theme: Theme) {
  document.documentElement.dataset.theme = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
  document.cookie = themeCookie(theme);
}
