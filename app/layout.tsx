import "./design/tokens.css";
import "./design/base.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { fontVariables } from "./design/fonts.ts";
import { parseTheme, THEME_COOKIE } from "./design/theme.ts";
import { Toasts } from "./design/toast.tsx";

export const metadata: Metadata = {
  title: { default: "Tutti: compose music together", template: "%s · Tutti" },
  description:
    "An open studio where people compose music together in one shared piano roll, with machine-learning bandmates.",
  robots: { index: false },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "dark light" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} className={fontVariables}>
      <body>
        <a className="skip-link" href="#main">
          Skip to the content
        </a>
        {children}
        <Toasts />
      </body>
    </html>
  );
}
