import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonLook, type ButtonSize, buttonClass } from "./button-class.ts";

/** A link that looks like a button: it goes somewhere, so it stays a link for the keyboard and for screen readers. */
export function LinkButton({
  href,
  look,
  size,
  className,
  children,
}: {
  href: string;
  look?: ButtonLook;
  size?: ButtonSize;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link href={href} className={buttonClass(look, size, className)}>
      {children}
    </Link>
  );
}
