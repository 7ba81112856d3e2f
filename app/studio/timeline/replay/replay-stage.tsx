"use client";

import { useState } from "react";
import { Button } from "../../../design/button.tsx";
import { IconButton } from "../../../design/icon-button.tsx";
import { Select } from "../../../design/select.tsx";
import { Slider } from "../../../design/slider.tsx";
import { useDesk } from "../../desk/use-desk.tsx";
import { PauseIcon, PlayIcon, StepBackIcon, StepForwardIcon } from "../../icons.tsx";
import { look } from "../acts.ts";
import { momentWords } from "../words.ts";
import type { Film } from "./film.ts";
import { closeReplay } from "./open-replay.ts";
import styles from "./replay.module.css";
import { ReplayRoll } from "./replay-roll.tsx";
import { SPEEDS, type SpeedId, speedOf } from "./speed.ts";
import { Stretches } from "./stretches.tsx";
import { usePlayback } from "./use-playback.ts";
import { type Listening, useReplaySound } from "./use-replay-sound.ts";
import { WhoWrites } from "./who-writes.tsx";

const LISTENING = [
  { id: "notes", label: "Each note as it is written" },
  { id: "piece", label: "The piece, again and again" },
  { id: "silence", label: "No sound" },
] as const;

/** Places of the scrubber: one more is a step of the arrow keys. */
const SCRUBBER_STEPS = 400;

/** The roll that fills, its scrubber, and what moves them. */
export function ReplayStage({ film }: { film: Film }) {
  const desk = useDesk();
  const [speed, setSpeed] = useState<SpeedId>("minute");
  const [listening, setListening] = useState<Listening>("notes");
  const playback = usePlayback(film, speedOf(speed, film.durationMs));
  const { t, cursor, isPlaying, toggle, seek, step } = playback;
  const sound = useReplaySound({ film, cursor, isPlaying, listening });
  const moment = film.moments[cursor.index - 1];

  const lookHere = () => {
    if (!moment) return;
    closeReplay(desk);
    void look(desk, { seq: moment.seq, label: momentWords(moment.at, Date.now()) });
  };

  return (
    <div className={styles.stage}>
      <ReplayRoll film={film} cursor={cursor} playTick={sound.tick} />
      <WhoWrites film={film} cursor={cursor} />
      <div className={styles.scrubber}>
        <Slider
          label="Where in the making"
          hideLabel
          minValue={0}
          maxValue={Math.max(1, film.durationMs)}
          step={Math.max(1, film.durationMs) / SCRUBBER_STEPS}
          value={Math.max(0, t)}
          format={(value) => `${Math.round((value / Math.max(1, film.durationMs)) * 100)} %`}
          onChange={seek}
        />
        <Stretches film={film} />
      </div>
      <div className={styles.tools}>
        <div className={styles.buttons}>
          <IconButton label="One change back" onPress={() => step(-1)} isDisabled={cursor.index === 0}>
            <StepBackIcon />
          </IconButton>
          <Button look="primary" onPress={toggle} autoFocus>
            {isPlaying ? <PauseIcon /> : <PlayIcon />}
            {isPlaying ? "Pause" : "Play"}
          </Button>
          <IconButton
            label="One change forward"
            onPress={() => step(1)}
            isDisabled={cursor.index === film.moments.length}
          >
            <StepForwardIcon />
          </IconButton>
        </div>
        <Select label="Speed" size="small" items={SPEEDS} value={speed} onChange={setSpeed} />
        <Select label="Sound" size="small" items={LISTENING} value={listening} onChange={setListening} />
        <Button className={styles.look} onPress={lookHere} isDisabled={!moment}>
          Look at this in the studio
        </Button>
      </div>
      {sound.problem ? (
        <p className={styles.problem} role="alert">
          {sound.problem}
        </p>
      ) : null}
    </div>
  );
}
