/** Who fills them in. */
export const tenant = { email: "anna@example.com", name: "Anna Holm" };

const at = (fieldType: string, label: string, y: number, more: object = {}) => ({
  ...{ recipientEmail: tenant.email, fieldType, label, x: 60, y, width: 200, height: 26 },
  ...more,
});
const beside = { x: 310 };

/** Every type of field, with what a sender may ask of one: a form, limits, a condition, a sum, a default, no change. */
export const everyField = [
  at("NAME", "Tenant", 110),
  at("EMAIL", "Reach me at", 110, beside),
  at("TEXT", "File number", 160, { pattern: "[A-Z]{2}-\\d{4}", patternHint: "Two letters, a dash, four digits." }),
  at("TEXT", "House rules", 160, { ...beside, readOnly: true, value: "No smoking" }),
  at("NUMBER", "Rent", 210, { key: "rent", min: 100, max: 5000 }),
  at("NUMBER", "Per year", 210, { ...beside, formula: "round(rent * 12, 2)" }),
  at("DATE", "Moves in", 260, { min: "2027-01-01" }),
  at("CHECKBOX", "Has a pet", 260, { ...beside, key: "pet", required: false, width: 20, height: 20 }),
  at("TEXT", "Which animal", 310, { showIf: { field: "pet", equals: true } }),
  at("RADIO_GROUP", "Floor", 310, {
    ...beside,
    options: ["Ground", "First", "Attic"],
    optionBoxes: [0, 1, 2].map((index) => ({ x: 310 + 60 * index, y: 314, width: 18, height: 18 })),
  }),
  at("DROPDOWN", "Pays", 360, { options: ["Monthly", "Quarterly"], value: "Monthly" }),
  at("ATTACHMENT", "Proof of income", 360, beside),
  at("STAMP", "Company stamp", 410, { height: 40 }),
  at("DRAWING", "Sketch of the garden", 410, { ...beside, height: 40 }),
  at("INITIALS", "Seen the inventory", 480, { width: 60, height: 30 }),
  at("DATE_SIGNED", "Signed on", 480, beside),
  at("SIGNATURE", "Signature of the tenant", 530, { height: 48 }),
];
