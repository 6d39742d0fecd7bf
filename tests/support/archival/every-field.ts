/** Of each kind that is drawn, one below the other; most are there from the start. */
export const everyField = (recipientIndex: number): object[] =>
  [
    { fieldType: "SIGNATURE" },
    { fieldType: "INITIALS" },
    { fieldType: "DATE_SIGNED" },
    { fieldType: "NAME" },
    { fieldType: "EMAIL" },
    { fieldType: "TEXT", readOnly: true, value: "København 北京 مرحبا", label: "Place" },
    { fieldType: "CHECKBOX", readOnly: true, value: "true", label: "Agreed" },
    { fieldType: "RADIO_GROUP", readOnly: true, value: "Yes", options: ["Yes", "No"], label: "Renewal" },
  ].map((field, row) => ({
    ...field,
    ...{ recipientIndex, pageNumber: 1, x: 30 + 130 * recipientIndex, y: 30 + 26 * row, width: 120, height: 22 },
  }));
