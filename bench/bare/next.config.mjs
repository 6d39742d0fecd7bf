/** Nothing of the product's settings: this is what a route costs by itself. */
export default {};
