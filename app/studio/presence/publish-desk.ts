import type { Desk } from "../desk/desk.ts";
import { currentRows } from "../roll/surroundings.ts";
import { serverNow } from "../together/server-clock.ts";
import { publishRecording } from "./publish-recording.ts";
import { sharedView } from "./shared-view.ts";
import { watchActivity } from "./watch-activity.ts";

/** A playing head moves by itself in everybody's studio; it is told anew so often, or oftener where no clock is shared. */
const PLAYHEAD_EVERY_MS = 1_000;
const PLAYHEAD_EVERY_MS_WITHOUT_CLOCK = 150;
/** Where one looks is told so much later while nobody follows. */
const VIEW_REST_MS = 400;

/** Tells the others what one has chosen, where one's playhead is, which part of the music one sees, and whether one is there. */
export function publishDesk(desk: Desk): () => void {
  const stops = [
    publishChoices(desk),
    publishPlayhead(desk),
    publishView(desk),
    publishRecording(desk),
    watchActivity((activity) => desk.presence.publish({ activity })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function publishChoices(desk: Desk): () => void {
  let before: { activeTrackId: string | null; selection: ReadonlySet<string>; tool: string } | null = null;
  const tell = () => {
    const { activeTrackId, selection, tool } = desk.state.get();
    if (before?.activeTrackId === activeTrackId && before.selection === selection && before.tool === tool) return;
    before = { activeTrackId, selection, tool };
    desk.presence.publish({ trackId: activeTrackId ?? undefined, selection: [...selection], tool });
  };
  tell();
  return desk.state.subscribe(tell);
}

function publishPlayhead(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    const { playing } = desk.transport.state.get();
    const at = serverNow(desk);
    const { loop } = desk.state.get();
    desk.presence.publish({
      playhead: {
        tick: Math.max(0, Math.round(desk.transport.tick() * 100) / 100),
        playing,
        ...(at !== null && { at }),
        ...(loop?.on && { loop: { start: loop.start, end: loop.end } }),
      },
    });
    if (playing) timer = setTimeout(tell, at === null ? PLAYHEAD_EVERY_MS_WITHOUT_CLOCK : PLAYHEAD_EVERY_MS);
  };
  let loop = desk.state.get().loop;
  const onState = () => {
    if (desk.state.get().loop === loop) return;
    loop = desk.state.get().loop;
    tell();
  };
  tell();
  const stops = [desk.transport.state.subscribe(tell), desk.state.subscribe(onState)];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

function publishView(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isFollowed = () => desk.presence.people.get().list.some((person) => person.follows === desk.presence.key);
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    desk.presence.publish({ view: sharedView(desk.viewport.get(), currentRows(desk)) ?? undefined });
  };
  const onView = () => {
    if (isFollowed()) tell();
    else timer ??= setTimeout(tell, VIEW_REST_MS);
  };
  tell();
  const stops = [desk.viewport.subscribe(onView), desk.presence.people.subscribe(() => isFollowed() && tell())];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
