import { useEffect, useRef, useState } from "react";
import type { Score } from "../../../../domain/score/score.ts";
import { scoreEnd } from "../../../../domain/score/time.ts";
import type { Player } from "../../sound/player-interface.ts";
import { type Cursor, type Film, frameAt } from "./film.ts";
import { scoreOfFilm } from "./score-of-film.ts";

export type Listening = "notes" | "piece" | "silence";

/** New notes that sound at once, and so often at most, in milliseconds. */
const MOST_AT_ONCE = 6;
const LEAST_MS_BETWEEN = 45;
/** So often the piece that plays is told of what came, in milliseconds. */
const REFRESH_MS = 400;

type Playing = { film: Film; cursor: Cursor; isPlaying: boolean; listening: Listening };

/** Sounds each note as it is written, or plays the piece again and again while it grows. Returns the playhead's tick. */
export function useReplaySound({ film, cursor, isPlaying, listening }: Playing): {
  tick: number | null;
  problem: string | null;
} {
  const player = useRef<Promise<Player> | null>(null);
  const heard = useRef({ index: 0, at: 0 });
  const now = useRef(cursor);
  const [tick, setTick] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  now.current = cursor;

  useEffect(
    () => () => {
      void player.current?.then((loaded) => loaded.dispose());
      player.current = null;
    },
    [],
  );

  useEffect(() => {
    const from = heard.current.index;
    heard.current.index = cursor.index;
    if (!isPlaying || listening !== "notes" || cursor.index <= from) return;
    const time = performance.now();
    if (time - heard.current.at < LEAST_MS_BETWEEN) return;
    heard.current.at = time;
    const tracks = new Map(frameAt(film, cursor.index)?.tracks.map((track) => [track.id, track]));
    const fresh = film.moments.slice(from, cursor.index).flatMap(({ notes }) =>
      notes.flatMap(({ trackId, notes: changed }) =>
        changed.slice(0, MOST_AT_ONCE).flatMap(([, pitch, , , velocity]) => {
          const track = tracks.get(trackId);
          return pitch === undefined || velocity === undefined || !track ? [] : [{ pitch, velocity, track }];
        }),
      ),
    );
    void playerOf(player, setProblem).then((loaded) => {
      for (const note of fresh.slice(-MOST_AT_ONCE)) loaded.preview(note.pitch, note.velocity, note.track);
    });
  }, [film, cursor.index, isPlaying, listening]);

  useEffect(() => {
    if (!isPlaying || listening !== "piece") return;
    let stopped = false;
    let frame = 0;
    let timer: ReturnType<typeof setInterval> | undefined;
    void playerOf(player, setProblem).then(async (loaded) => {
      if (stopped) return;
      const tell = () => {
        const score = scoreOfFilm(film, now.current);
        loaded.setScore(score);
        loaded.setLoop({ start: 0, end: wholeBars(score) });
      };
      tell();
      timer = setInterval(tell, REFRESH_MS);
      loaded.setKeepsGoing(true);
      await loaded.play(loaded.position().tick).catch(() => setProblem(NO_SOUND));
      frame = requestAnimationFrame(function look() {
        if (stopped) return;
        setTick(loaded.position().tick);
        frame = requestAnimationFrame(look);
      });
    });
    return () => {
      stopped = true;
      clearInterval(timer);
      cancelAnimationFrame(frame);
      setTick(null);
      void player.current?.then((loaded) => loaded.stop());
    };
  }, [film, isPlaying, listening]);

  return { tick, problem };
}

const NO_SOUND = "Sound could not be started. Reload the page to try again.";
const BAR_TICKS = 4 * 480;
const LEAST_BARS = 2;

const wholeBars = (score: Score) => Math.max(LEAST_BARS, Math.ceil(scoreEnd(score) / BAR_TICKS)) * BAR_TICKS;

/** The studio's player, fetched when somebody first listens. */
function playerOf(
  holder: { current: Promise<Player> | null },
  tell: (problem: string | null) => void,
): Promise<Player> {
  const words = (problem: unknown) => tell(problem instanceof Error ? problem.message : NO_SOUND);
  holder.current ??= import("../../sound/player.ts").then(({ createPlayer }) => createPlayer(words));
  return holder.current;
}
