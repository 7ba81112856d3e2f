/** Dark unless somebody chose otherwise; remembered in a cookie, so that the server's first byte already has it. */
export const THEMES = ["dark", "light"] as const;
export type Theme = (typeof THEMES)[number];

export const THEME_COOKIE = "tutti-theme";
const THEME_COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** Any cookie value, also none or nonsense, gives a theme. No schema: every page's script would carry zod for two words. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? "dark";
}

/** The text for `document.cookie`. */
export function themeCookie(theme: Theme): string {
  return `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${THEME_COOKIE_SECONDS}; SameSite=Lax`;
}
