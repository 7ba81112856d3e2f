"use client";

import { useState } from "react";
import { applyTheme } from "./apply-theme.ts";
import { IconButton } from "./icon-button.tsx";
import { MoonIcon, SunIcon } from "./icons.tsx";
import type { Theme } from "./theme.ts";

/** Switches between dark and light; the button says what pressing it does. */
export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const other: Theme = theme === "dark" ? "light" : "dark";
  const choose = () => {
    applyTheme(other);
    setTheme(other);
  };
  return (
    <IconButton label={`Use the ${other} theme`} onPress={choose}>
      {other === "light" ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  );
}
