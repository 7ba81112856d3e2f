"use client";

import { IconButton } from "../../design/icon-button.tsx";
import { Select } from "../../design/select.tsx";
import { IconToggleButton } from "../../design/toggle-button.tsx";
import { useDesk, useMayEdit, useScore, useStore, useStudioState } from "../desk/use-desk.tsx";
import { LoopIcon, MetronomeIcon, PlayIcon, StopIcon, ToStartIcon } from "../icons.tsx";
import { NumberBox } from "../inspector/number-box.tsx";
import { ReactionMenu } from "../presence/reaction-menu.tsx";
import { RecordButton } from "../record/record-button.tsx";
import { shortcutOf } from "../shortcuts/shortcut-of.ts";
import { toggle, toggleLoop, toStart } from "../shortcuts/studio-commands.ts";
import { TogetherButton } from "../together/together-button.tsx";
import { METER_CHOICES, meterLabel, parseMeter } from "./meters.ts";
import { Position } from "./position.tsx";
import { changeMeter, changeTempo, FASTEST_BPM, SLOWEST_BPM } from "./tempo-and-meter.ts";
import styles from "./transport.module.css";

/** Play, loop, metronome, tempo and meter: always in the same place, on a phone at the bottom. */
export function TransportBar() {
  const desk = useDesk();
  const mayEdit = useMayEdit();
  const isPlaying = useStore(desk.transport.state, (state) => state.playing);
  const isLooping = useStudioState((state) => state.loop?.on ?? false);
  const metronome = useStudioState((state) => state.metronome);
  const tempo = useScore((score) => score.tempos[0]?.bpm ?? 120);
  const meter = useScore((score) => score.meters[0] && meterLabel(score.meters[0])) ?? "4/4";
  const meters = METER_CHOICES.includes(meter) ? METER_CHOICES : [meter, ...METER_CHOICES];

  return (
    <section className={styles.transport} aria-label="Transport">
      <div className={styles.buttons}>
        <IconButton label="To the start" shortcut={shortcutOf("to-start")} onPress={() => toStart(desk)}>
          <ToStartIcon />
        </IconButton>
        <IconButton
          className={styles.play}
          label={isPlaying ? "Stop" : "Play"}
          shortcut={shortcutOf("play")}
          onPress={() => desk.transport.toggle()}
        >
          {isPlaying ? <StopIcon /> : <PlayIcon />}
        </IconButton>
        <RecordButton />
        <IconToggleButton
          label="Loop"
          shortcut={shortcutOf("loop")}
          isSelected={isLooping}
          onChange={() => toggleLoop(desk)}
        >
          <LoopIcon />
        </IconToggleButton>
        <IconToggleButton
          label="Metronome"
          shortcut={shortcutOf("metronome")}
          isSelected={metronome}
          onChange={() => toggle(desk, "metronome", "Metronome")}
        >
          <MetronomeIcon />
        </IconToggleButton>
        <TogetherButton />
        <ReactionMenu />
      </div>
      <Position />
      <div className={styles.values}>
        <NumberBox
          label="Tempo, beats a minute"
          unit="bpm"
          value={Math.round(tempo * 10) / 10}
          min={SLOWEST_BPM}
          max={FASTEST_BPM}
          isDisabled={!mayEdit}
          onCommit={(bpm) => changeTempo(desk, bpm)}
        />
        <Select
          className={styles.meter}
          label="Meter"
          hideLabel
          size="small"
          isDisabled={!mayEdit}
          items={meters.map((id) => ({ id, label: id }))}
          value={meter}
          onChange={(text) => changeMeter(desk, parseMeter(text))}
        />
      </div>
    </section>
  );
}
