// In a browser nothing unpacks workbooks: that needs a process whose memory is counted. It stands for server/host/workbook.ts.
import type { ReadWorkbook } from "../host/workbook.ts";

/** Whether bytes are those of a workbook: all of them are packed files, or such as Microsoft wrote before. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

export const readWorkbook = async (): Promise<ReadWorkbook> => ({
  reason: "workbooks are read by VS Code on a computer only. Save the sheet as 'CSV UTF-8'",
});

const ELSEWHERE = { reason: "workbooks are made and read by VS Code on a computer only" } as const;
export const readWorkbookCells = async (): Promise<typeof ELSEWHERE> => ELSEWHERE;
export const writeWorkbook = async (): Promise<typeof ELSEWHERE> => ELSEWHERE;
