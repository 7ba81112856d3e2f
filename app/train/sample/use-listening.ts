import { useCallback, useEffect, useRef, useState } from "react";
import type { Score } from "../../../domain/score/score.ts";
import type { Player } from "../../studio/sound/player-interface.ts";
import type { Sample } from "./sample.ts";
import { scoreOfSample } from "./sample-score.ts";

export type Listening = {
  /** what plays now, by the name that {@link Listening.toggle} was given; null: nothing */
  heard: string | null;
  /** where the playhead is, in ticks, while something plays */
  tick: number | null;
  isLoading: boolean;
  /** why there is no sound, in words for people */
  problem: string | null;
  /** Plays a sample, or a score, from its beginning, or stops it if it plays. */
  toggle(name: string, sample: Sample | Score): void;
  /** Goes on with another sample, from where the playhead is. */
  change(sample: Sample): void;
};

const NO_SOUND = "Sound could not be started. Reload the page to try again.";
const wordsOf = (problem: unknown) => (problem instanceof Error ? problem.message : NO_SOUND);

/** Plays samples, one at a time, through the studio's player, which is fetched when somebody first wants to listen. */
export function useListening(): Listening {
  const player = useRef<Promise<Player> | null>(null);
  const [heard, setHeard] = useState<string | null>(null);
  const [tick, setTick] = useState<number | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(
    () => () => {
      void player.current?.then((loaded) => loaded.dispose());
      player.current = null;
    },
    [],
  );

  useEffect(() => {
    if (heard === null) return setTick(null);
    let frame = requestAnimationFrame(function follow() {
      void player.current?.then((loaded) => setTick(loaded.position().tick));
      frame = requestAnimationFrame(follow);
    });
    return () => cancelAnimationFrame(frame);
  }, [heard]);

  const toggle = useCallback(
    (name: string, sample: Sample | Score) => {
      const start = async () => {
        player.current ??= loadPlayer((trouble) => setProblem(wordsOf(trouble)));
        const loaded = await player.current;
        loaded.stop();
        if (heard === name) return;
        loaded.setScore("ppq" in sample ? sample : scoreOfSample(sample));
        await loaded.play(0);
        setHeard(name);
        const leave = loaded.subscribe(({ playing }) => {
          if (playing) return;
          leave();
          setHeard((now) => (now === name ? null : now));
        });
      };
      setLoading(true);
      setProblem(null);
      start()
        .catch((trouble: unknown) => {
          player.current = null;
          setProblem(wordsOf(trouble));
        })
        .finally(() => setLoading(false));
    },
    [heard],
  );

  const change = useCallback((sample: Sample) => {
    void player.current?.then((loaded) => loaded.setScore(scoreOfSample(sample)));
  }, []);

  return { heard, tick, isLoading, problem, toggle, change };
}

async function loadPlayer(onProblem: (problem: unknown) => void): Promise<Player> {
  const { createPlayer } = await import("../../studio/sound/player.ts");
  return createPlayer(onProblem);
}
