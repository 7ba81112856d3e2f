import { z } from "zod";

export const ARCHITECTURES = ["u-net", "musegan", "deepcomposer", "orderless"] as const;
export const LAYOUTS = ["choir", "band"] as const;
export const SIZES = ["small", "medium", "large"] as const;

export const architecture = z.enum(ARCHITECTURES, `There is no such network here: choose ${ARCHITECTURES.join(", ")}.`);
export const layout = z.enum(LAYOUTS, `There is no such line-up here: choose ${LAYOUTS.join(" or ")}.`);
export const size = z.enum(SIZES, `There is no such size here: choose ${SIZES.join(", ")}.`);

export type Architecture = z.output<typeof architecture>;
export type Layout = z.output<typeof layout>;
export type Size = z.output<typeof size>;
export type TrainedTechnique = "accompany" | "edit";

/** What an architecture is, in words, and what it can be trained for. */
type About = { title: string; about: string; technique: TrainedTechnique; layouts: readonly Layout[] };

export const ABOUT_ARCHITECTURES: Record<Architecture, About> = {
  "u-net": {
    title: "U-Net with a critic",
    about:
      "Looks at your melody from far and from near at once and paints the other voices over it, while a second network learns to tell its music from yours (a conditional GAN, WGAN-GP).",
    technique: "accompany",
    layouts: ["choir", "band"],
  },
  musegan: {
    title: "MuseGAN",
    about:
      "One small painter for each instrument, who share an idea of the bar, judged by a second network (after MuseGAN, Dong et al. 2018).",
    technique: "accompany",
    layouts: ["choir", "band"],
  },
  deepcomposer: {
    title: "DeepComposer's own",
    about: "The network that AWS DeepComposer had, for comparison (a U-Net over 4 tracks with a WGAN-GP critic).",
    technique: "accompany",
    layouts: ["choir"],
  },
  orderless: {
    title: "Orderless network",
    about:
      "Learns to fill in any notes that are hidden from it, in any order, which lets it add and remove notes later (after Coconet, Huang et al. 2017).",
    technique: "edit",
    layouts: ["choir"],
  },
};

export const ABOUT_LAYOUTS: Record<Layout, { title: string; about: string }> = {
  choir: { title: "Choir", about: "Four voices by height: soprano (your melody), alto, tenor and bass." },
  band: { title: "Band", about: "Melody, bass, chords, strings and drums, by what each track of your files plays." },
};

export const ABOUT_SIZES: Record<Size, { title: string; about: string }> = {
  small: { title: "Small", about: "Learns fast, remembers little: hear something within ten minutes." },
  medium: {
    title: "Medium",
    about: "As big as the models that come with Tutti: for an hour or more, and some dozens of pieces.",
  },
  large: { title: "Large", about: "For a night, and a hundred pieces or more." },
};
