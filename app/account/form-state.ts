/** What a form's action tells it: nothing yet, what was wrong, or what happened. */
export type FormState = { error: string | null; notice: string | null };

export const UNTOUCHED: FormState = { error: null, notice: null };
