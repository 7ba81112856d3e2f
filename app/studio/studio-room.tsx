"use client";

import { type MouseEvent, useEffect } from "react";
import type { Theme } from "../design/theme.ts";
import { attachAccess } from "./access/drop-work.ts";
import { Announcer } from "./announcer.tsx";
import { AuthorshipBar } from "./authorship/authorship-bar.tsx";
import { attachChat } from "./chat/chat-of.ts";
import { ChordLane } from "./chords/chord-lane.tsx";
import { attachComments } from "./comments/attach-comments.ts";
import { RollPins } from "./comments/roll-pins.tsx";
import { useDesk, useStudioState } from "./desk/use-desk.tsx";
import { ProposalBar } from "./edit/proposal-bar.tsx";
import { attachProposals } from "./edit/proposals.ts";
import { attachShow } from "./edit/show.ts";
import { attachProposalLink } from "./forks/proposal-link.ts";
import { Header } from "./header/header.tsx";
import { NoteInspector } from "./inspector/note-inspector.tsx";
import { HeatStrip } from "./listen/heat-strip.tsx";
import { EmptyRoll } from "./melodies/empty-roll.tsx";
import { Notices } from "./notices.tsx";
import { keepPages } from "./offline/keep-pages.ts";
import { SheetButtons } from "./phone/sheet-buttons.tsx";
import { attachFollowing } from "./presence/attach-following.ts";
import { OverRoll } from "./presence/over-roll.tsx";
import { publishDesk } from "./presence/publish-desk.ts";
import { attachReactions } from "./presence/reactions.ts";
import { endRecording } from "./record/record.ts";
import { focusRoll } from "./roll/focus-roll.ts";
import { Roll } from "./roll/roll.tsx";
import { RollToolbar } from "./roll/roll-toolbar.tsx";
import { SidePanel } from "./side/side-panel.tsx";
import styles from "./studio.module.css";
import { StudioDialogs } from "./studio-dialogs.tsx";
import { attachTakes } from "./takes/attach-takes.ts";
import { ChooseBar } from "./takes/choose-bar.tsx";
import { ChooseLayer } from "./takes/choose-layer.tsx";
import { CompareBar } from "./takes/compare-bar.tsx";
import { WritingBar } from "./takes/writing-bar.tsx";
import { PastBanner } from "./timeline/past-banner.tsx";
import { OnlyNow, ShownDesk } from "./timeline/shown-desk.tsx";
import { StudioTimeline } from "./timeline/studio-timeline.tsx";
import { attachTogether } from "./together/together.ts";
import { TrackList } from "./tracks/track-list.tsx";
import { VelocityLane } from "./velocity/velocity-lane.tsx";
import { warnBeforeLeaving } from "./warn-before-leaving.ts";

type Props = { title: string; theme: Theme; onRenamed: (title: string) => void };

/** The room: tracks, the roll with its velocity lane, the bandmates; on a phone the sides are sheets. */
export function StudioRoom({ title, theme, onRenamed }: Props) {
  const desk = useDesk();
  const sheet = useStudioState((state) => state.sheet);

  useEffect(() => {
    const stops = [
      publishDesk(desk),
      attachTogether(desk),
      attachFollowing(desk),
      attachReactions(desk),
      attachShow(desk),
      attachComments(desk),
      attachChat(desk),
      attachProposals(desk),
      attachTakes(desk),
      attachAccess(desk),
      warnBeforeLeaving(desk),
      keepPages(desk.me.id),
      attachProposalLink(desk),
      () => endRecording(desk),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk]);

  return (
    <div className={styles.studio} data-sheet={sheet ?? undefined} onClickCapture={giveFocusBack}>
      <Header title={title} theme={theme} onRenamed={onRenamed} />
      <aside className={styles.tracks} aria-label="Tracks">
        <ShownDesk>
          <TrackList />
        </ShownDesk>
      </aside>
      <main id="main" className={styles.middle}>
        <h1 className="visually-hidden">{title}</h1>
        <ShownDesk>
          <RollToolbar />
          <div className={styles.lanes}>
            <AuthorshipBar />
            <CompareBar />
            <WritingBar />
            <ChooseBar />
            <HeatStrip />
            <ChordLane />
          </div>
          <div className={styles.rollBox}>
            <Roll />
            <OverRoll />
            <RollPins />
            <OnlyNow>
              <ChooseLayer />
              <EmptyRoll />
            </OnlyNow>
            <PastBanner />
            <Notices title={title} />
          </div>
          <ProposalBar />
          <VelocityLane />
        </ShownDesk>
      </main>
      <aside className={styles.side} aria-label="Panels and note">
        <SidePanel />
        <OnlyNow>
          <NoteInspector />
        </OnlyNow>
      </aside>
      <SheetButtons />
      <ShownDesk>
        <StudioDialogs title={title} />
      </ShownDesk>
      <StudioTimeline title={title} />
      <Announcer />
    </div>
  );
}

/** After a press on a tool by pointer the keys belong to the roll again, so that Space plays and letters work. */
function giveFocusBack(event: MouseEvent<HTMLElement>): void {
  const byPointer = event.detail > 0;
  const button = event.target instanceof Element ? event.target.closest("button, label") : null;
  const opensSomething = button?.matches("[aria-haspopup], [aria-expanded], [data-keeps-focus]");
  const isDialogOpen =
    document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
  if (!byPointer || !button || opensSomething || isDialogOpen || !event.currentTarget.contains(button)) return;
  focusRoll();
}
