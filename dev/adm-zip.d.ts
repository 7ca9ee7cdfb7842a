// The part of adm-zip that dev/zip.ts uses; the package brings no types.
declare module 'adm-zip' {
  export default class AdmZip {
    constructor(file?: string);
    addLocalFile(file: string, folderInZip?: string): void;
    getEntries(): { entryName: string }[];
    readAsText(entry: string): string;
    writeZip(file: string): void;
  }
}
