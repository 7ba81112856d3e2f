"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Button } from "../../design/button.tsx";
import { Progress } from "../../design/progress.tsx";
import { showToast } from "../../design/toast.tsx";
import { ImportIcon } from "../../studio/icons.tsx";
import { upload } from "../../train/data/upload.ts";
import { ownModelSchema } from "../shapes.ts";

const LONGEST_NAME = 80;

/** Takes a model that was downloaded from this or another Tutti. */
export function ImportButton() {
  const router = useRouter();
  const [share, setShare] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  const send = async (files: FileList | null) => {
    const file = files?.[0];
    if (!file) return;
    const stop = new AbortController();
    running.current = stop;
    setShare(0);
    const body = new Blob([file], { type: "application/zip" });
    const name = encodeURIComponent(file.name.replace(/\.zip$/i, "").slice(0, LONGEST_NAME));
    const order = { path: `/own-models?name=${name}`, body, signal: stop.signal, onProgress: setShare };
    const answer = await upload(order, ownModelSchema);
    setShare(null);
    if (answer.ok) return router.push(`/models/${answer.value.id}`);
    if (!answer.isCancelled) showToast(answer.message, { kind: "bad" });
  };
  if (share !== null) {
    return (
      <>
        <Progress label={share < 1 ? "Sending the model" : "Checking the model"} value={share * 100} />
        <Button onPress={() => running.current?.abort()}>Cancel</Button>
      </>
    );
  }
  return (
    <FileTrigger acceptedFileTypes={[".zip"]} onSelect={(files) => void send(files)}>
      <Button>
        <ImportIcon />
        Import a model
      </Button>
    </FileTrigger>
  );
}
