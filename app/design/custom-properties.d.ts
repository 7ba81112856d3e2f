import "react";

declare module "react" {
  /** Lets `style` carry CSS custom properties: `style={{ "--loop": "12s" }}`. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
