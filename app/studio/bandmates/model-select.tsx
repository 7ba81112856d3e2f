"use client";

import { Select } from "../../design/select.tsx";
import type { Model } from "./models.ts";

/** Which model answers, where there are several: the house's own and those that people trained. */
export function ModelSelect({
  models,
  value,
  onChange,
}: {
  models: readonly Model[];
  value: string | null;
  onChange: (id: string) => void;
}) {
  if (models.length < 2) return null;
  const items = models.map(({ id, title, description, available }) => ({
    id,
    label: available ? title : `${title} (asleep)`,
    description,
  }));
  return <Select label="Model" size="small" items={items} value={value} onChange={onChange} />;
}
