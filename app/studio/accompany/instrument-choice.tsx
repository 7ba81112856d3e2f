"use client";

import { Switch } from "../../design/switch.tsx";
import styles from "../bandmates/bandmates.module.css";
import { InstrumentSelect } from "../tracks/instrument-select.tsx";

type Programs = readonly number[] | null;
type Props = { names: readonly string[]; programs: Programs; onChange: (programs: Programs) => void };

/** Acoustic grand piano, which anybody's ear can follow. */
const FIRST_PROGRAM = 0;

/** One instrument for each new track, or the model's own. */
export function InstrumentChoice({ names, programs, onChange }: Props) {
  const chosen = names.map((_, i) => programs?.[i] ?? FIRST_PROGRAM);
  const set = (index: number, program: number) => onChange(chosen.map((before, i) => (i === index ? program : before)));
  return (
    <div className={styles.parameter}>
      <Switch isSelected={programs !== null} onChange={(on) => onChange(on ? chosen : null)}>
        Choose the instruments
      </Switch>
      {programs === null
        ? null
        : names.map((name, i) => (
            <div key={name} className={styles.instrument}>
              <span>{name}</span>
              <InstrumentSelect
                name={name}
                track={{ program: chosen[i] ?? FIRST_PROGRAM, isDrum: false }}
                isDisabled={name === "Drums"}
                onChange={({ program }) => set(i, program ?? FIRST_PROGRAM)}
              />
            </div>
          ))}
    </div>
  );
}
