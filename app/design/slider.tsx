"use client";

import {
  Slider as AriaSlider,
  type SliderProps as AriaSliderProps,
  Label,
  SliderOutput,
  SliderThumb,
  SliderTrack,
} from "react-aria-components/Slider";
import { classNames } from "./class-names.ts";
import fieldStyles from "./field.module.css";
import styles from "./slider.module.css";

export type SliderProps = Omit<AriaSliderProps<number>, "className" | "children" | "aria-label"> & {
  label: string;
  hideLabel?: boolean;
  /** The value in words, "120 bpm"; the plain number without it. */
  format?: (value: number) => string;
  className?: string;
};

export function Slider({ label, hideLabel, format = String, className, ...props }: SliderProps) {
  return (
    <AriaSlider
      {...props}
      aria-label={hideLabel ? label : undefined}
      className={classNames(styles.slider, hideLabel && styles.bare, className)}
    >
      {hideLabel ? null : (
        <>
          <Label className={fieldStyles.label}>{label}</Label>
          <SliderOutput className={styles.output}>{({ state }) => format(state.getThumbValue(0))}</SliderOutput>
        </>
      )}
      <SliderTrack className={styles.track}>
        {({ state }) => (
          <>
            <div className={styles.rail} />
            <div className={styles.fill} style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className={styles.thumb} />
          </>
        )}
      </SliderTrack>
    </AriaSlider>
  );
}
