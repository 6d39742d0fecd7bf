"use client";

import { Broken } from "@/components/sign/broken";

export default Broken;
