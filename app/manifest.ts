import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Tutti",
    short_name: "Tutti",
    description: "Compose music together in one shared piano roll.",
    start_url: "/projects",
    display: "standalone",
    background_color: "#121318",
    theme_color: "#121318",
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
  };
}
