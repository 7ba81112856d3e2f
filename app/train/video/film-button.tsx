"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { readPalette } from "../../studio/roll/draw/palette.ts";
import type { Moment } from "../evolution/timeline.ts";
import { saveFile } from "./save-file.ts";
import styles from "./video.module.css";

const NO_WEBCODECS =
  "This browser cannot make videos (it has no WebCodecs). Open this page in a newer Chrome, Edge, Safari or Firefox.";

type Making = { share: number; stop: AbortController };

/** Makes the film in this browser and hands it over as a file. */
export function FilmButton({ title, moments }: { title: string; moments: readonly Moment[] }) {
  const [making, setMaking] = useState<Making | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const make = async () => {
    if (typeof VideoEncoder === "undefined") return setProblem(NO_WEBCODECS);
    const stop = new AbortController();
    running.current = stop;
    setProblem(null);
    setMaking({ share: 0, stop });
    try {
      // The encoder's files are large, and few people want a film.
      const { makeFilm } = await import("./make-film.ts");
      const palette = readPalette(document.body);
      const onProgress = (share: number) => setMaking({ share, stop });
      const { blob, extension } = await makeFilm({ title, moments, palette, onProgress, signal: stop.signal });
      saveFile(blob, `${title}${extension}`);
    } catch (error) {
      if (!stop.signal.aborted) setProblem(error instanceof Error ? error.message : "The video could not be made.");
    } finally {
      setMaking(null);
    }
  };

  if (making) {
    return (
      <span className={styles.making}>
        <Progress label="Making the video" value={making.share * 100} />
        <Button size="small" onPress={() => making.stop.abort()}>
          Cancel
        </Button>
      </span>
    );
  }
  return (
    <>
      <Button onPress={() => void make()} isDisabled={moments.length < 2}>
        Download as a video
      </Button>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  );
}
