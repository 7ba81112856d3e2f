"use client";

import type { ReactNode } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  type InputProps,
  Label,
  Text,
} from "react-aria-components/TextField";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";

export type TextFieldProps = Omit<AriaTextFieldProps, "className" | "children"> & {
  label: string;
  /** Help that stands below the field from the start. */
  description?: ReactNode;
  /** What is wrong and what to do; makes the field invalid. */
  error?: string;
  placeholder?: string;
  inputMode?: InputProps["inputMode"];
  /** Stands inside the field at its end, as a "Show" button does. */
  after?: ReactNode;
  className?: string;
};

export function TextField({
  label,
  description,
  error,
  placeholder,
  inputMode,
  after,
  className,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      isInvalid={error ? true : props.isInvalid}
      className={classNames(styles.field, className)}
    >
      <Label className={styles.label}>{label}</Label>
      <div className={styles.box}>
        <Input className={styles.input} placeholder={placeholder} inputMode={inputMode} />
        {after}
      </div>
      {description ? (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      ) : null}
      <FieldError className={styles.error}>{error}</FieldError>
    </AriaTextField>
  );
}
