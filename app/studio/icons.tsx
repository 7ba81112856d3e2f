import type { ReactNode } from "react";

/** The studio's own icons, drawn as the design's: a grid of 16, one line of 1.5, in the text's colour. */
function Icon({ children, filled }: { children: ReactNode; filled?: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const path =
  (d: string, filled = false) =>
  () => (
    <Icon filled={filled}>
      <path d={d} />
    </Icon>
  );

export const PlayIcon = path("M4.5 2.8v10.4L13 8z", true);
export const PauseIcon = path("M4.5 3h2.5v10H4.5zM9 3h2.5v10H9z", true);
export const StepBackIcon = path("M12 3v10L5.5 8zM4 3v10");
export const StepForwardIcon = path("M4 3v10l6.5-5zM12 3v10");
export const HearIcon = path("M2.5 6v4H5l3.5 3V3L5 6zM11 5.8a3.2 3.2 0 010 4.4M12.8 3.8a6 6 0 010 8.4");
export const LockIcon = path("M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 015 0v2.5");
export const RecordIcon = path("M8 3.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9z", true);
export const StopIcon = path("M4 4h8v8H4z", true);
export const ToStartIcon = path("M3.5 3v10M12.5 3.5v9L6 8z");
export const LoopIcon = path(
  "M11 2l2.5 2.5L11 7M13.5 4.5H5A2.5 2.5 0 002.5 7v1M5 14l-2.5-2.5L5 9M2.5 11.5H11A2.5 2.5 0 0013.5 9V8",
);
export const MetronomeIcon = path("M5.8 2h4.4l2.6 12H3.2zM8 10.5L12.5 3M4 10.5h8");
export const PencilIcon = path("M2.5 13.5l.8-3.3L10.7 2.8l2.5 2.5-7.4 7.4zM9 4.5L11.5 7");
export const ArrowIcon = path("M3.5 2.5l8.8 4.6-3.9 1.1-1.7 4z");
export const UndoIcon = path("M5.5 3L2.5 6l3 3M2.5 6h7a4 4 0 010 8H6");
export const RedoIcon = path("M10.5 3l3 3-3 3M13.5 6h-7a4 4 0 000 8H10");
export const GhostIcon = path("M2.5 4.5h6v3h-6zM7.5 9h6v3h-6z");
export const FoldIcon = path("M8 1.5v4M5.8 3.5L8 5.7l2.2-2.2M8 14.5v-4M5.8 12.5L8 10.3l2.2 2.2M2.5 8h11");
export const ScaleIcon = path("M2.5 13.5h3v-3h3v-3h3v-3h2");
export const ZoomInIcon = path("M7 2.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM10.3 10.3l3.4 3.4M5 7h4M7 5v4");
export const ZoomOutIcon = path("M7 2.5a4.5 4.5 0 110 9 4.5 4.5 0 010-9zM10.3 10.3l3.4 3.4M5 7h4");
export const FitIcon = path("M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3");
export const ImportIcon = path("M8 2v8M5 7.2L8 10.2l3-3M2.5 11v2.5h11V11");
export const ExportIcon = path("M8 10V2M5 4.8L8 1.8l3 3M2.5 11v2.5h11V11");
export const MelodyIcon = path(
  "M5.5 12.3V3.2l7.5-1.4v8.9M5.5 12.3a1.8 1.6 0 11-3.6 0 1.8 1.6 0 013.6 0zM13 10.7a1.8 1.6 0 11-3.6 0 1.8 1.6 0 013.6 0z",
);
export const HelpIcon = path("M5.7 6a2.3 2.3 0 114 1.6C8.9 8.2 8 8.7 8 9.8M8 12.4v.01");
export const SparkIcon = path("M8 1.8l1.5 4.7L14.2 8l-4.7 1.5L8 14.2l-1.5-4.7L1.8 8l4.7-1.5z");
export const TracksIcon = path("M2.5 3.5h7M2.5 8h11M5.5 12.5h8");
export const UpIcon = path("M8 13V3.5M4 7l4-4 4 4");
export const DownIcon = path("M8 3v9.5M4 9l4 4 4-4");
export const LeftIcon = path("M13 8H3.5M7 4L3 8l4 4");
export const RightIcon = path("M3 8h9.5M9 4l4 4-4 4");
export const ShorterIcon = path("M2.5 4v8M13.5 8H6M8.5 5.5L6 8l2.5 2.5");
export const LongerIcon = path("M2.5 4v8M5 8h8M10.5 5.5L13 8l-2.5 2.5");
export const GripIcon = path("M6 4v.01M6 8v.01M6 12v.01M10 4v.01M10 8v.01M10 12v.01");
export const CommentIcon = path("M2.5 3.5h11v8H7.5L4.5 14v-2.5h-2zM5.5 6.5h5M5.5 9h3");
export const ChatIcon = path("M2 3h8.5v5.5H6L3.5 10.5v-2H2zM12.5 6H14v5.5h-1.5v2L10 11.5H7.5");
export const SendIcon = path("M2.5 8L13.5 3l-3 10.5-3-4zM7.5 9.5L13.5 3");
export const PlaceIcon = path(
  "M8 14.2S3.7 10 3.7 6.4a4.3 4.3 0 018.6 0C12.3 10 8 14.2 8 14.2zM8 7.8a1.4 1.4 0 100-2.8 1.4 1.4 0 000 2.8z",
);
export const ReactIcon = path(
  "M8 2.2a5.8 5.8 0 110 11.6A5.8 5.8 0 018 2.2zM5.6 9.6c.6 1 1.4 1.5 2.4 1.5s1.8-.5 2.4-1.5M6 6.3v.4M10 6.3v.4",
);
export const TogetherIcon = path(
  "M2.5 10V8a5.5 5.5 0 0111 0v2M2.5 9.5h1.2v4H2.9a1 1 0 01-1-1v-2a1 1 0 01.6-1zM13.5 9.5h-1.2v4h.8a1 1 0 001-1v-2a1 1 0 00-.6-1zM6.4 10.4a1 1 0 10.01 0zM9.6 10.4a1 1 0 10.01 0z",
);
