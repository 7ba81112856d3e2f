"use client";

import { useState } from "react";
import { Button } from "../design/button.tsx";
import type { ButtonLook } from "../design/button-class.ts";
import { CheckIcon, CopyIcon } from "../design/icons.tsx";
import { TextField } from "../design/text-field.tsx";

type Props = { label: string; value: string; note: string; look?: ButtonLook };

/** A text to be copied. Where the clipboard is closed (plain http), it can be selected by hand. */
export function CopyField({ label, value, note, look = "plain" }: Props) {
  const [isCopied, setCopied] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setRefused(true);
    }
  };
  return (
    <TextField
      label={label}
      value={value}
      isReadOnly
      description={isRefused ? "The browser did not let us copy. Select the text and copy it by hand." : note}
      onFocus={(event) => {
        if (event.target instanceof HTMLInputElement) event.target.select();
      }}
      after={
        <Button look={look} onPress={() => void copy()}>
          {isCopied ? <CheckIcon /> : <CopyIcon />}
          {isCopied ? "Copied" : "Copy"}
        </Button>
      }
    />
  );
}
