"use client";

import { useState } from "react";
import { can } from "../../../server/access/can.ts";
import { IconButton } from "../../design/icon-button.tsx";
import { CheckIcon, MoreIcon } from "../../design/icons.tsx";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../../design/menu.tsx";
import { showToast } from "../../design/toast.tsx";
import { IconToggleButton } from "../../design/toggle-button.tsx";
import { useDesk } from "../desk/use-desk.tsx";
import { useRole } from "../desk/use-role.ts";
import { LeftIcon } from "../icons.tsx";
import styles from "./comments.module.css";
import { commentsOf, useComments } from "./comments-of.ts";
import { isByKeys } from "./open-thread.ts";
import { RemoveThreadDialog } from "./remove-thread-dialog.tsx";
import { personNamed, type Thread } from "./state.ts";

/** Above a thread: back, whom it is for, resolve, and the rest in a menu. */
export function ThreadHead({ thread, mayComment }: { thread: Thread; mayComment: boolean }) {
  const desk = useDesk();
  const comments = commentsOf(desk);
  const people = useComments((state) => state.people);
  const members = useComments((state) => state.members);
  const isOnItsWay = useComments((state) => state.unsent.some(({ id }) => id === thread.id));
  const mayModerate = can(useRole(), "comment.moderate");
  const [isAsking, setAsking] = useState(false);
  const isResolved = thread.resolvedAt !== null;
  const assignee = thread.assigneeId ? personNamed(people, thread.assigneeId) : null;
  const nameFor = (id: string, name: string) => (id === desk.me.id ? "you" : name);

  async function resolve(resolved: boolean): Promise<void> {
    if (await comments.change(thread.id, { resolved })) desk.say(resolved ? "Resolved" : "Open again");
  }

  async function copyLink(): Promise<void> {
    const link = `${location.origin}/studio/${desk.projectId}?thread=${thread.id}`;
    const copied = await navigator.clipboard.writeText(link).then(
      () => true,
      () => false,
    );
    showToast(copied ? "Link copied." : `Copy this by hand: ${link}`, { kind: copied ? "good" : "plain" });
  }

  return (
    <div className={styles.head}>
      <IconButton
        label="All comments"
        onPress={({ pointerType }) => comments.store.patch({ openId: null, takesFocus: isByKeys(pointerType) })}
      >
        <LeftIcon />
      </IconButton>
      <span className={styles.for}>{assignee ? `For ${nameFor(assignee.id, assignee.name)}` : ""}</span>
      {mayComment ? (
        <IconToggleButton
          label={isResolved ? "Open again" : "Resolve"}
          isSelected={isResolved}
          isDisabled={isOnItsWay}
          onChange={(on) => void resolve(on)}
        >
          <CheckIcon />
        </IconToggleButton>
      ) : null}
      <MenuTrigger>
        <IconButton label="More about this thread" isDisabled={isOnItsWay}>
          <MoreIcon />
        </IconButton>
        <Menu>
          <MenuItem onAction={() => void copyLink()}>Copy the link</MenuItem>
          {mayComment ? <MenuSeparator /> : null}
          {mayComment
            ? members
                .filter((one) => one.mayComment && one.id !== thread.assigneeId)
                .map((one) => (
                  <MenuItem key={one.id} onAction={() => void comments.change(thread.id, { assigneeId: one.id })}>
                    {`Give to ${nameFor(one.id, one.name)}`}
                  </MenuItem>
                ))
            : null}
          {mayComment && assignee ? (
            <MenuItem onAction={() => void comments.change(thread.id, { assigneeId: null })}>Give to nobody</MenuItem>
          ) : null}
          {mayModerate ? <MenuSeparator /> : null}
          {mayModerate ? (
            <MenuItem look="danger" onAction={() => setAsking(true)}>
              Remove the whole thread
            </MenuItem>
          ) : null}
        </Menu>
      </MenuTrigger>
      <RemoveThreadDialog
        isOpen={isAsking}
        count={thread.count}
        onClose={() => setAsking(false)}
        onRemove={() => void comments.remove(thread.id, null)}
      />
    </div>
  );
}
