import localFont from "next/font/local";

/** The two typefaces that ship with Tutti (SIL Open Font License, beside the files); nothing is fetched from elsewhere. */
const inter = localFont({
  src: "./fonts/inter-latin.woff2",
  variable: "--font-inter",
  weight: "100 900",
  display: "swap",
});

const bricolage = localFont({
  src: "./fonts/bricolage-grotesque-latin.woff2",
  variable: "--font-bricolage",
  weight: "200 800",
  display: "swap",
});

export const fontVariables = `${inter.variable} ${bricolage.variable}`;
