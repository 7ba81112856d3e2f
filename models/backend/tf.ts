/** The TensorFlow.js library as this project uses it; every model takes it as an argument, so that the backend is the caller's choice. */
export type TF = typeof import("@tensorflow/tfjs");
