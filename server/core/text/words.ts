// Words in sentences, and how they begin.

/** "Two cases" of "two cases". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** "improved" of "Improved". */
export const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
