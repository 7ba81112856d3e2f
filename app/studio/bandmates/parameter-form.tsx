"use client";

import { Select } from "../../design/select.tsx";
import { Slider } from "../../design/slider.tsx";
import { Switch } from "../../design/switch.tsx";
import styles from "./bandmates.module.css";
import type { ParameterField } from "./parameter-fields.ts";

type Values = Readonly<Record<string, unknown>>;
type Props = { fields: readonly ParameterField[]; values: Values; onChange: (values: Values) => void };

/** A control for each thing that can be set about a model, with its words. */
export function ParameterForm({ fields, values, onChange }: Props) {
  return fields.map((field) => (
    <div key={field.name} className={styles.parameter}>
      <Control
        field={field}
        value={values[field.name]}
        onChange={(value) => onChange({ ...values, [field.name]: value })}
      />
      <p className={styles.words}>{field.description}</p>
    </div>
  ));
}

type ControlProps = { field: ParameterField; value: unknown; onChange: (value: unknown) => void };

function Control({ field, value, onChange }: ControlProps) {
  if (field.kind === "number") {
    return (
      <Slider
        label={field.title}
        minValue={field.min}
        maxValue={field.max}
        step={field.step}
        value={typeof value === "number" ? value : field.fallback}
        format={(shown) => (field.step < 1 ? shown.toFixed(1) : String(shown)) + (isShare(field) ? " %" : "")}
        onChange={onChange}
      />
    );
  }
  if (field.kind === "choice") {
    const options = field.options.map((id) => ({ id, label: wordsOf(id) }));
    const items = field.fallback === null ? [{ id: LEFT_OPEN, label: "What fits" }, ...options] : options;
    const chosen = typeof value === "string" ? value : (field.fallback ?? LEFT_OPEN);
    return <Select label={field.title} size="small" items={items} value={chosen} onChange={onChange} />;
  }
  if (field.kind === "switch") {
    return (
      <Switch isSelected={typeof value === "boolean" ? value : field.fallback} onChange={onChange}>
        {field.title}
      </Switch>
    );
  }
  const chosen = Array.isArray(value) ? value : field.fallback;
  return <Several field={field} chosen={chosen} onChange={onChange} />;
}

function Several({
  field,
  chosen,
  onChange,
}: {
  field: Extract<ParameterField, { kind: "several" }>;
  chosen: readonly unknown[];
  onChange: (chosen: string[]) => void;
}) {
  const flip = (option: string, isOn: boolean) =>
    onChange(field.options.filter((one) => (one === option ? isOn : chosen.includes(one))));
  return (
    <fieldset className={styles.several}>
      <legend>{field.title}</legend>
      {field.options.map((option) => (
        <label key={option}>
          <input
            type="checkbox"
            checked={chosen.includes(option)}
            onChange={(event) => flip(option, event.target.checked)}
          />
          {wordsOf(option)}
        </label>
      ))}
    </fieldset>
  );
}

/** A choice that is left to the model: none of its options, and therefore not asked for. */
const LEFT_OPEN = "left-open";

/** "string-ensemble" as people read it. */
const wordsOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");

/** Whole numbers from 0 to 100 that the model's words call a share. */
const isShare = ({ max, description }: Extract<ParameterField, { kind: "number" }>) =>
  max === 100 && /percent/i.test(description);
