"use client";

import { useState } from "react";
import { applyTheme } from "../design/apply-theme.ts";
import { THEMES, type Theme } from "../design/theme.ts";
import { ToggleButton, ToggleButtonGroup } from "../design/toggle-button.tsx";

const WORDS: Record<Theme, string> = { dark: "Dark", light: "Light" };

export function ThemeChoice({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const choose = (next: Theme | undefined) => {
    if (!next) return;
    applyTheme(next);
    setTheme(next);
  };
  return (
    <div>
      <ToggleButtonGroup
        aria-label="Theme"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[theme]}
        onSelectionChange={(keys) => choose(THEMES.find((candidate) => keys.has(candidate)))}
      >
        {THEMES.map((id) => (
          <ToggleButton key={id} id={id}>
            {WORDS[id]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}
