"use client";

import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { type ButtonLook, type ButtonSize, buttonClass } from "./button-class.ts";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
};

export function Button({ look, size, className, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={buttonClass(look, size, className)}>
      {children}
    </AriaButton>
  );
}
