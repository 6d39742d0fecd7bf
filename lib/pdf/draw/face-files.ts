const regular = (name: string) => `./${name}-Regular.ttf`;

/** Where each face lies: in a package, or (`./`) in assets/fonts, whose README says what is from where. */
export const FACE_FILES = {
  sans: "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  sansStrong: "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf",
  hand: "@expo-google-fonts/caveat/500Medium/Caveat_500Medium.ttf",
  arabic: "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  arabicStrong: "@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
  hebrew: regular("NotoSansHebrew"),
  hebrewStrong: "./NotoSansHebrew-SemiBold.ttf",
  thai: regular("NotoSansThai"),
  thaiStrong: "./NotoSansThai-SemiBold.ttf",
  armenian: regular("NotoSansArmenian"),
  bengali: regular("NotoSansBengali"),
  ethiopic: regular("NotoSansEthiopic"),
  georgian: regular("NotoSansGeorgian"),
  gujarati: regular("NotoSansGujarati"),
  gurmukhi: regular("NotoSansGurmukhi"),
  kannada: regular("NotoSansKannada"),
  khmer: regular("NotoSansKhmer"),
  lao: regular("NotoSansLao"),
  malayalam: regular("NotoSansMalayalam"),
  sinhala: regular("NotoSansSinhala"),
  tamil: regular("NotoSansTamil"),
  telugu: regular("NotoSansTelugu"),
  hans: regular("NotoSansSC"),
  hant: regular("NotoSansTC"),
  ja: regular("NotoSansJP"),
  ko: regular("NotoSansKR"),
  symbols: "./DejaVuSans.ttf",
  emoji: regular("NotoEmoji"),
} as const;

export type FaceName = keyof typeof FACE_FILES;

/** Faces of one script, tried after the Latin one. Greek, Cyrillic and Devanagari are in Noto Sans itself. */
export const FACES_OF_SCRIPTS: [script: RegExp, face: FaceName][] = [
  [/\p{Script=Arabic}/u, "arabic"],
  [/\p{Script=Hebrew}/u, "hebrew"],
  [/\p{Script=Thai}/u, "thai"],
  [/\p{Script=Armenian}/u, "armenian"],
  [/\p{Script=Bengali}/u, "bengali"],
  [/\p{Script=Ethiopic}/u, "ethiopic"],
  [/\p{Script=Georgian}/u, "georgian"],
  [/\p{Script=Gujarati}/u, "gujarati"],
  [/\p{Script=Gurmukhi}/u, "gurmukhi"],
  [/\p{Script=Kannada}/u, "kannada"],
  [/\p{Script=Khmer}/u, "khmer"],
  [/\p{Script=Lao}/u, "lao"],
  [/\p{Script=Malayalam}/u, "malayalam"],
  [/\p{Script=Sinhala}/u, "sinhala"],
  [/\p{Script=Tamil}/u, "tamil"],
  [/\p{Script=Telugu}/u, "telugu"],
];
