export declare function bundleCommand(): Promise<string>;
