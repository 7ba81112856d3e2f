"use client";

import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  SelectValue,
  Text,
} from "react-aria-components/Select";
import { classNames } from "./class-names.ts";
import fieldStyles from "./field.module.css";
import { CheckIcon, ChevronDownIcon } from "./icons.tsx";
import listStyles from "./list.module.css";
import { Popover } from "./popover.tsx";
import styles from "./select.module.css";

export type Choice<Id extends string> = { id: Id; label: string; description?: string };

export type SelectProps<Id extends string> = Omit<
  AriaSelectProps<Choice<Id>>,
  "className" | "children" | "value" | "onChange" | "aria-label"
> & {
  label: string;
  /** Read aloud, but not shown: for toolbars and tables. */
  hideLabel?: boolean;
  items: readonly Choice<Id>[];
  value: Id | null;
  onChange: (id: Id) => void;
  size?: "small" | "medium";
  className?: string;
};

export function Select<Id extends string>({
  label,
  hideLabel,
  items,
  value,
  onChange,
  size = "medium",
  className,
  ...props
}: SelectProps<Id>) {
  const choose = (key: unknown) => {
    const chosen = items.find((item) => item.id === key);
    if (chosen) onChange(chosen.id);
  };
  return (
    <AriaSelect
      {...props}
      value={value}
      onChange={choose}
      aria-label={hideLabel ? label : undefined}
      className={classNames(fieldStyles.field, className)}
    >
      {hideLabel ? null : <Label className={fieldStyles.label}>{label}</Label>}
      <Button className={classNames(styles.button, styles[size])}>
        <SelectValue className={styles.value}>{({ selectedText }) => selectedText}</SelectValue>
        <ChevronDownIcon />
      </Button>
      <Popover>
        <ListBox items={items} className={listStyles.list}>
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.label} className={listStyles.item}>
              {({ isSelected }) => (
                <>
                  <Text slot="label">{item.label}</Text>
                  {isSelected ? <CheckIcon /> : null}
                  {item.description ? (
                    <Text slot="description" className={listStyles.description}>
                      {item.description}
                    </Text>
                  ) : null}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
