const types: Record<string, readonly string[]> = {
  "application/pdf": ["pdf"],
  "application/msword": ["doc"],
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
  "application/vnd.ms-word.document.macroEnabled.12": ["docm"],
  "application/vnd.oasis.opendocument.text": ["odt"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "image/gif": ["gif"],
  "image/webp": ["webp"],
};

const extensions = Object.values(types).flat();

/** For `accept` of an input. By name too: many machines know no type for office files. */
export const acceptedFiles = [...Object.keys(types), ...extensions.map((extension) => `.${extension}`)].join(",");

type Named = Pick<File, "name" | "type">;

/** Whether it is worth sending; what it really is, the server tells from its bytes. */
export const isAccepted = ({ name, type }: Named): boolean =>
  Object.hasOwn(types, type) || extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`));

export const isPdf = ({ name, type }: Named): boolean => type === "application/pdf" || /\.pdf$/i.test(name);

export const withoutExtension = (name: string): string =>
  extensions.some((extension) => name.toLowerCase().endsWith(`.${extension}`)) ? name.replace(/\.[^.]+$/, "") : name;
