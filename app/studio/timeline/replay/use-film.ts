import { useEffect, useState } from "react";
import type { Film } from "./film.ts";
import { loadFilm } from "./load-film.ts";

type Loading = { film: Film | null; share: number; problem: string | null };

const NO_FILM = "The history could not be read. Try again.";

export function useFilm(projectId: string): Loading {
  const [state, setState] = useState<Loading>({ film: null, share: 0, problem: null });
  useEffect(() => {
    let stopped = false;
    const tell = (share: number) => setState((now) => ({ ...now, share }));
    loadFilm(projectId, tell, () => stopped)
      .then((film) => stopped || setState({ film, share: 1, problem: null }))
      .catch((problem: unknown) => {
        const words = problem instanceof Error ? problem.message : NO_FILM;
        if (!stopped) setState({ film: null, share: 0, problem: words });
      });
    return () => {
      stopped = true;
    };
  }, [projectId]);
  return state;
}
