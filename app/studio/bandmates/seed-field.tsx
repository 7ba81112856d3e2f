"use client";

import { TextField } from "../../design/text-field.tsx";

const LARGEST_SEED = 2 ** 31 - 1;

/** A whole number, or nothing for another one each time. */
export function SeedField({ seed, onChange }: { seed: number | null; onChange: (seed: number | null) => void }) {
  function change(text: string): void {
    const digits = text.replace(/\D/g, "");
    onChange(digits === "" ? null : Math.min(Number(digits), LARGEST_SEED));
  }
  return (
    <TextField
      label="Seed"
      inputMode="numeric"
      placeholder="a new one each time"
      value={seed === null ? "" : String(seed)}
      onChange={change}
    />
  );
}
